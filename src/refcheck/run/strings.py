"""Reference strings to be labelled: arguments, or the lines of a file or of a stream."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import BinaryIO

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import Message, message
from refcheck.readers.decoding import encoding_of, refuse_other_formats
from refcheck.run.files import reason_of
from refcheck.run.options import STDIN

LONGEST = 4_000_000
"""Characters of a line beyond which the text lacks its line ends, and is not read."""
UNDECODED = re.compile(r"[\ud800-\udfff]")
"""What stands in a text for bytes that are none (PEP 383), on the command line too."""


def strings(texts: Sequence[str], file: str, stdin: BinaryIO) -> Iterator[str]:
    """The strings in their order: each argument (`-` is the lines of standard input), or each line of a file.

    Without arguments and file those of standard input are meant. Raises `UnreadableManuscript` where one is no text.
    """
    if file not in ("", STDIN):
        yield from _lines_of_file(file)
        return
    for number, text in enumerate(texts or (STDIN,), 1):
        if text == STDIN:
            yield from _lines(message("parse.standard-input", "standard input"), stdin)
        else:
            yield _sound(
                message("parse.command-line", "command line"),
                message("parse.place", "reference {number}", number=number),
                text,
            )


def _lines_of_file(path: str) -> Iterator[str]:
    try:
        with open(path, "rb") as stream:
            yield from _lines(path, stream)
    except OSError as error:
        raise UnreadableManuscript(path, reason_of(error)) from error


def _lines(path: str | Message, stream: BinaryIO) -> Iterator[str]:
    """The lines without their ends, which may be of any system; each is read when it is asked for."""
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    head = buffered.peek() if isinstance(buffered, io.BufferedReader) else b""
    refuse_other_formats(str(path), head)
    encoding, body = encoding_of(head)
    buffered.read(len(head) - len(body))
    # What cannot be decoded is let through, so that the line in which it stands can be named.
    text = io.TextIOWrapper(buffered, encoding, errors="surrogateescape")
    try:
        for number in count(1):
            if not (line := text.readline(LONGEST + 1)):
                return
            yield _sound(path, message("parse.line", "line {number}", number=number), line.removesuffix("\n"))
    except UnicodeDecodeError as error:
        raise UnreadableManuscript(
            path,
            message(
                "parse.valid-text-write", "this is not valid {what} text; write it in UTF-8", what=encoding.upper()
            ),
        ) from error
    finally:
        text.detach()


def _sound(path: str | Message, place: Message, line: str) -> str:
    """The line, if it is text and no longer than a reference may be."""
    if "\0" in line:
        raise UnreadableManuscript(
            path,
            message("parse.binary-file-text", "this is a binary file, not a text; write one reference on each line"),
        )
    if UNDECODED.search(line):
        raise UnreadableManuscript(
            path, message("parse.valid-utf-8", "{place} is not valid UTF-8 text; write it in UTF-8", place=place)
        )
    if len(line) > LONGEST:
        raise UnreadableManuscript(
            path,
            message(
                "parse.too-long-reference",
                "{place} is too long for a reference; write one reference on each line",
                place=place,
            ),
        )
    return line
