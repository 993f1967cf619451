"""Files of a run: the bytes of a manuscript, of the files beside it, and of what is written."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence

from refcheck.errors import BadConfiguration, UnreadableManuscript, UnwritableOutput, system_reason
from refcheck.i18n.message import Message, message, plural
from refcheck.readers import reader_of
from refcheck.readers.project import MOST_BYTES, Fetch
from refcheck.reports import REPORTS


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises `UnreadableManuscript`."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise UnreadableManuscript(path, reason_of(error)) from error


def fetch_beside(manuscript: str, changed: Mapping[str, bytes] | None = None) -> Fetch:
    """Reads the files that a manuscript names, in its own folder and below; what leads out of it is not there.

    `changed` are the bytes of those, by their real paths, that are to be read in the place of what is on the disk.
    """
    folder = os.path.realpath(os.path.dirname(manuscript))

    def fetch(name: str) -> bytes | None:
        try:
            path = os.path.realpath(os.path.join(folder, name))
            if os.path.commonpath([folder, path]) != folder or not os.path.isfile(path):
                return None
            if changed and path in changed:
                return changed[path]
            with open(path, "rb") as stream:
                return stream.read(MOST_BYTES + 1)
        except (OSError, ValueError):  # a name that no file can have, a loop of links, no permission
            return None

    return fetch


def reason_of(error: OSError) -> Message:
    """Why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return message("files.such-file-check", "there is no such file; check the path")
        case PermissionError():
            return message("files.permission-read-change", "there is no permission to read it; change its permissions")
        case _:
            return message(
                "files.cannot-read-check", "it cannot be read ({reason}); check the path", reason=system_reason(error)
            )


def refuse_unwritable(output: str, manuscripts: Iterable[str]) -> None:
    """Raises `UnwritableOutput` where a file could not be written, or would be written over a manuscript."""
    if output in ("", "-"):
        return
    folder = os.path.dirname(os.path.abspath(output))
    if os.path.isdir(output):
        raise UnwritableOutput(output, message("output.folder-give-path", "this is a folder; give the path of a file"))
    if not os.path.isdir(folder):
        raise UnwritableOutput(
            output, message("output.folder-make-first", "there is no folder {folder}; make it first", folder=folder)
        )
    for manuscript in manuscripts:
        if os.path.exists(output) and os.path.exists(manuscript) and os.path.samefile(output, manuscript):
            raise UnwritableOutput(
                output,
                message(
                    "output.manuscript-read-give", "this is a manuscript to be read; give the path of another file"
                ),
            )


def refuse_no_word_file(report: str, output: str, manuscripts: Sequence[str]) -> None:
    """Raises `BadConfiguration` where a report that is a Word file cannot be one: comments are put into a copy of one
    manuscript, and no Word file is written to standard output.
    """
    what, ending = f"--output-format {report}", ".docx"
    if REPORTS[report].annotates:
        reader = reader_of(manuscripts[0]) if len(manuscripts) == 1 else None
        if reader is None or not reader.takes_comments:
            given = (
                plural("output.manuscripts", "{count} manuscript", "{count} manuscripts", len(manuscripts))
                if len(manuscripts) != 1
                else message("output.one-manuscript", "“{path}”", path=manuscripts[0])
            )
            raise BadConfiguration(
                what,
                message(
                    "output.comments-put-into",
                    "comments are put into one Word file (.docx), not into {given}; give its path",
                    given=given,
                ),
            )
        ending = os.path.splitext(manuscripts[0])[1]
    if output in ("", "-") or os.path.splitext(output)[1].casefold() != ending.casefold():
        raise BadConfiguration(
            what,
            message(
                "output.word-file-needs",
                "the Word file needs a name that ends in {ending}; give it with -o",
                ending=ending,
            ),
        )


def write_file(path: str, pieces: Iterable[bytes]) -> None:
    """Write beside a file first, then in its place (of that to which a link leads), so that it is never half written.

    Raises `OSError`, and whatever the pieces raise.
    """
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.path.isfile(path):  # a device or pipe, such as /dev/null
        with open(path, "wb") as stream:
            stream.writelines(pieces)
        return
    mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else None
    name = f".{os.path.basename(path)[:50]}.{secrets.token_hex(4)}"
    draft = os.path.join(os.path.dirname(path), name)

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, 0o666 if mode is None else mode)  # never readable to more people than the old file

    try:
        with open(draft, "xb", opener=opener) as stream:
            stream.writelines(pieces)
        if mode is not None:
            os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def replace_file(path: str, data: bytes) -> None:
    """Put new bytes in the place of a file that is there. Raises `UnwritableOutput`."""
    place = os.path.realpath(path)
    try:
        if not os.stat(place).st_mode & 0o222 or not os.access(place, os.W_OK):
            raise UnwritableOutput(
                path,
                message(
                    "output.file-read-only", "this file is read-only, and was left as it is; change its permissions"
                ),
            )
        write_file(place, (data,))
    except OSError as error:
        raise UnwritableOutput(
            path,
            message(
                "output.cannot-written-left",
                "it cannot be written ({reason}), and was left as it is",
                reason=system_reason(error),
            ),
        ) from error
