"""Output for the user: standard output, a file, or standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from refcheck.cli.terminal import Terminal, terminal
from refcheck.errors import UnwritableOutput, system_reason
from refcheck.i18n.message import Message, message
from refcheck.reports.characters import visible, without_commands
from refcheck.run.files import write_file


def tell(sentence: Message, to: Terminal | None = None) -> None:
    """One line on standard error."""
    print(f"refcheck: {visible((to or terminal()).translator.translate(sentence))}", file=sys.stderr)


def tell_lines(text: str) -> None:
    """Several lines on standard error, such as the trace of a fault, in which nothing acts on who shows them."""
    lines = "".join(f"{visible(line)}\n" for line in text.splitlines())
    print(without_commands(lines), end="", file=sys.stderr)


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


def _bytes(piece: str | bytes, encoding: str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")
