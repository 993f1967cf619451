"""Output for the user: standard output, a file, or standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from refcheck.errors import BadConfiguration, UnwritableOutput, told_by_system
from refcheck.readers import reader_of
from refcheck.reports import REPORTS
from refcheck.reports.characters import visible, without_commands
from refcheck.run.files import write_file


def tell(sentence: object) -> None:
    """One line on standard error."""
    print(f"refcheck: {visible(str(sentence))}", file=sys.stderr)


def tell_lines(text: str) -> None:
    """Several lines on standard error, such as the trace of a fault, in which nothing acts on who shows them."""
    lines = "".join(f"{visible(line)}\n" for line in text.splitlines())
    print(without_commands(lines), end="", file=sys.stderr)


def refuse_no_word_file(report: str, output: str, manuscripts: Sequence[str]) -> None:
    """Raises `BadConfiguration` where a report that is a Word file cannot be one: comments are put into a copy of one
    manuscript, and no Word file is written to standard output.
    """
    what, ending = f"--output-format {report}", ".docx"
    if REPORTS[report].annotates:
        reader = reader_of(manuscripts[0]) if len(manuscripts) == 1 else None
        if reader is None or not reader.takes_comments:
            given = f"{len(manuscripts)} manuscripts" if len(manuscripts) != 1 else f"“{manuscripts[0]}”"
            raise BadConfiguration(
                what, f"comments are put into one Word file (.docx), not into {given}; give its path"
            )
        ending = os.path.splitext(manuscripts[0])[1]
    if output in ("", "-") or os.path.splitext(output)[1].casefold() != ending.casefold():
        raise BadConfiguration(what, f"the Word file needs a name that ends in {ending}; give it with -o")


def write(text: str | bytes, output: str, encoding: str = "utf-8") -> None:
    """Write a text, or bytes as they are, as `write_pieces` does."""
    write_pieces((text,), output, encoding)


def write_pieces(pieces: Iterable[str | bytes], output: str, encoding: str = "utf-8") -> None:
    """Write to a file, as `write_file` does, or to standard output, where each piece is seen as soon as it comes; a
    reader that leaves early has seen enough, and no more is written.

    Raises `UnwritableOutput`, and whatever the pieces raise.
    """
    try:
        if output in ("", "-"):
            for piece in pieces:
                sys.stdout.buffer.write(_bytes(piece, encoding))
                sys.stdout.buffer.flush()
        else:
            write_file(output, (_bytes(piece, "utf-8") for piece in pieces))
    except BrokenPipeError:
        if output in ("", "-"):  # Python must not complain when it flushes at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        place = "standard output" if output in ("", "-") else output
        reason = told_by_system(error)
        raise UnwritableOutput(place, f"it cannot be written ({reason}); write to another file with -o") from error


def _bytes(piece: str | bytes, encoding: str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")
