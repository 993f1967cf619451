"""Files of a run: the bytes of a manuscript, of the files beside it, and of what is written."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping

from refcheck.errors import UnreadableManuscript, UnwritableOutput, told_by_system
from refcheck.readers.project import MOST_BYTES, Fetch


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


def reason_of(error: OSError) -> str:
    """Why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file; check the path"
        case PermissionError():
            return "there is no permission to read it; change its permissions"
        case _:
            return f"it cannot be read ({told_by_system(error)}); check the path"


def refuse_unwritable(output: str, manuscripts: Iterable[str]) -> None:
    """Raises `UnwritableOutput` where a file could not be written, or would be written over a manuscript."""
    if output in ("", "-"):
        return
    folder = os.path.dirname(os.path.abspath(output))
    if os.path.isdir(output):
        raise UnwritableOutput(output, "this is a folder; give the path of a file")
    if not os.path.isdir(folder):
        raise UnwritableOutput(output, f"there is no folder {folder}; make it first")
    for manuscript in manuscripts:
        if os.path.exists(output) and os.path.exists(manuscript) and os.path.samefile(output, manuscript):
            raise UnwritableOutput(output, "this is a manuscript to be read; give the path of another file")


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
            raise UnwritableOutput(path, "this file is read-only, and was left as it is; change its permissions")
        write_file(place, (data,))
    except OSError as error:
        reason = told_by_system(error)
        raise UnwritableOutput(path, f"it cannot be written ({reason}), and was left as it is") from error
