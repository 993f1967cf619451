"""What can go wrong for reasons outside refcheck?

RefcheckError               one sentence, fit to be shown as it is: which file, why, what to do
├── UnreadableManuscript    a file that is missing, locked, damaged or in no known format
│   ├── NotAManuscript      a file of a format that manuscripts have, in which there is something else
│   └── MissingProgram      a format that is read with the help of a program which is not installed
├── BadConfiguration        a refcheck.toml, a [tool.refcheck] table or an option that cannot be followed
├── BadAcceptance           an acceptance in a manuscript that names no rule or gives no reason
└── UnwritableOutput        a place to which a report or an export cannot be written
"""

from __future__ import annotations


class RefcheckError(Exception):
    """A fault at a place (`path`, perhaps with a line) that one sentence explains (`reason`)."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


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


def told_by_system(error: OSError) -> str:
    """What the operating system says of a fault, as a part of a sentence: `permission denied`."""
    return (error.strerror or "unknown fault").lower()
