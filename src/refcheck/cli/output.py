"""Where does text for the user go: standard output, a file, or standard error?"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence

from refcheck.cli.terminal import Terminal, terminal
from refcheck.errors import BadConfiguration, UnwritableOutput, system_reason
from refcheck.i18n.message import Message, message, plural
from refcheck.readers import format_of
from refcheck.reports.characters import visible, without_commands


def tell(sentence: Message, to: Terminal | None = None) -> None:
    """One line on standard error."""
    print(f"refcheck: {visible((to or terminal()).translator.translate(sentence))}", file=sys.stderr)


def tell_lines(text: str) -> None:
    """Several lines on standard error, such as the trace of a fault, in which nothing acts on who shows them."""
    lines = "".join(f"{visible(line)}\n" for line in text.splitlines())
    print(without_commands(lines), end="", file=sys.stderr)


def refuse_unwritable(output: str, manuscripts: Iterable[str]) -> None:
    """Raises `UnwritableOutput` where `write` could not write, or would write over a manuscript."""
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
    """Raises `BadConfiguration` where a report that is a Word file cannot be one: `docx` is a copy of one manuscript,
    and no Word file is written to standard output.
    """
    what, ending = f"--output-format {report}", ".docx"
    if report == "docx":
        if len(manuscripts) != 1 or format_of(manuscripts[0]) != "docx":
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


def write(text: str | bytes, output: str, encoding: str = "utf-8") -> None:
    """Write a text, or bytes as they are, as `write_pieces` does."""
    write_pieces((text,), output, encoding)


def write_pieces(pieces: Iterable[str | bytes], output: str, encoding: str = "utf-8") -> None:
    """Write to a file (beside it first, then in its place, so that it is never half written), or to standard output,
    where each piece is seen as soon as it comes; a reader that leaves early has seen enough, and no more is written.

    Raises `UnwritableOutput`, and whatever the pieces raise.
    """
    try:
        if output in ("", "-"):
            for piece in pieces:
                sys.stdout.buffer.write(_bytes(piece, encoding))
                sys.stdout.buffer.flush()
        else:
            _replace(os.path.realpath(output), (_bytes(piece, "utf-8") for piece in pieces))
    except BrokenPipeError:
        if output in ("", "-"):  # Python must not complain when it flushes at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        place = message("output.standard-output", "standard output") if output in ("", "-") else output
        reason = system_reason(error)
        raise UnwritableOutput(
            place,
            message(
                "output.cannot-written-write",
                "it cannot be written ({reason}); write to another file with -o",
                reason=reason,
            ),
        ) from error


def replace_file(path: str, data: bytes) -> None:
    """Put new bytes in the place of a file (of that to which a link leads), at once. Raises `UnwritableOutput`."""
    place = os.path.realpath(path)
    try:
        if not os.stat(place).st_mode & 0o222 or not os.access(place, os.W_OK):
            raise UnwritableOutput(
                path,
                message(
                    "output.file-read-only", "this file is read-only, and was left as it is; change its permissions"
                ),
            )
        _replace(place, (data,))
    except OSError as error:
        reason = system_reason(error)
        raise UnwritableOutput(
            path,
            message(
                "output.cannot-written-left", "it cannot be written ({reason}), and was left as it is", reason=reason
            ),
        ) from error


def _bytes(piece: str | bytes, encoding: str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")


def _replace(path: str, data: Iterable[bytes]) -> None:
    if os.path.exists(path) and not os.path.isfile(path):  # a device or pipe, such as /dev/null
        with open(path, "wb") as stream:
            stream.writelines(data)
        return
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(path), prefix=f".{os.path.basename(path)[:50]}.")
    try:
        with open(handle, "wb") as stream:
            stream.writelines(data)
        os.chmod(draft, _mode(path))
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _mode(path: str) -> int:
    """The permissions of the file that is replaced, or those of a new one."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
