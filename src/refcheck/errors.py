"""The faults for reasons outside refcheck.

RefcheckError               one sentence, fit to be shown as it is: which file, why, what to do
├── UnreadableManuscript    a file that is missing, locked, damaged or in no known format
│   ├── NotAManuscript      a file of a format that manuscripts have, in which there is something else
│   └── MissingProgram      a format that is read with the help of a program which is not installed
├── BadConfiguration        a refcheck.toml, a [tool.refcheck] table or an option that cannot be followed
├── BadAcceptance           an acceptance in a manuscript that names no rule or gives no reason
└── UnwritableOutput        a place to which a report or an export cannot be written
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from refcheck.i18n.message import Message, joined, message, verbatim


class RefcheckError(Exception):
    """A fault at a place (`path`, perhaps with a line) that one sentence explains (`reason`)."""

    def __init__(self, path: str | Message, reason: Message) -> None:
        super().__init__(path, reason)
        self.path, self.reason = str(path), reason
        self.message = joined([path, reason], ": ")

    def __str__(self) -> str:
        return str(self.message)


class UnreadableManuscript(RefcheckError):
    """A file that cannot be read as a manuscript. The other files are still checked."""


class NotAManuscript(UnreadableManuscript):
    """A file that holds no manuscript. Found in a folder, it is no fault."""


class MissingProgram(UnreadableManuscript):
    """A manuscript that could be read if a program were installed."""


class BadConfiguration(RefcheckError):
    """A setting that cannot be followed. Nothing is checked."""


class BadAcceptance(RefcheckError):
    """An acceptance in a manuscript that cannot be followed. The findings stand."""


class UnwritableOutput(RefcheckError):
    """A file that cannot be written. What stood there before stands there still."""


SYSTEM: Mapping[int, Message] = {
    errno.EACCES: message("system.permission-denied", "permission denied"),
    errno.EPERM: message("system.not-permitted", "operation not permitted"),
    errno.ENOENT: message("system.no-such-file", "no such file or directory"),
    errno.EEXIST: message("system.file-exists", "file exists"),
    errno.ENOTDIR: message("system.not-a-directory", "not a directory"),
    errno.EISDIR: message("system.is-a-directory", "is a directory"),
    errno.ENOTEMPTY: message("system.not-empty", "directory not empty"),
    errno.ENAMETOOLONG: message("system.name-too-long", "file name too long"),
    errno.ELOOP: message("system.too-many-links", "too many levels of symbolic links"),
    errno.ENOSPC: message("system.no-space", "no space left on device"),
    errno.EROFS: message("system.read-only", "read-only file system"),
    errno.EIO: message("system.input-output", "input/output error"),
    errno.EBUSY: message("system.busy", "device or resource busy"),
    errno.EMFILE: message("system.too-many-files", "too many open files"),
    errno.ENFILE: message("system.too-many-files-in-system", "too many open files in system"),
    errno.EINVAL: message("system.invalid-argument", "invalid argument"),
}
"""The words of the operating system (glibc's, in small letters), for the faults that files have."""
UNKNOWN_FAULT = message("system.unknown", "unknown fault")


def system_reason(error: OSError) -> Message:
    """What the operating system says of a fault, as a part of a sentence: `permission denied`."""
    if error.errno is not None and error.errno in SYSTEM:
        return SYSTEM[error.errno]
    return verbatim(error.strerror.lower()) if error.strerror else UNKNOWN_FAULT
