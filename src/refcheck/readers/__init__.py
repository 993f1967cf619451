"""Readers turn bytes into a `Document`, a format each. To add one: a file, and a row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers import markdown, pdf, plaintext

LARGEST = 20_000_000
"""The largest file that is read, in bytes: a book of 6,000 pages without pictures."""


class Reader(NamedTuple):
    """A format: its name in reports, the extensions that tell it, the function that reads it, and its largest file."""

    format: str
    extensions: tuple[str, ...]
    read: Callable[[str, bytes], Document]
    largest: int = LARGEST


READERS = (
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), markdown.read),
    Reader("text", (".txt", ".text"), plaintext.read),
    Reader("pdf", (".pdf",), pdf.read, 5 * LARGEST),
)


def format_of(path: str) -> str | None:
    """The format that a path's extension tells, or nothing."""
    extension = PurePath(path).suffix.casefold()
    return next((reader.format for reader in READERS if extension in reader.extensions), None)


def read(path: str, data: bytes, format: str | None = None) -> Document:
    """Read a manuscript. Raises `UnreadableManuscript` where it cannot be read."""
    wanted = format or format_of(path)
    for reader in READERS:
        if reader.format == wanted:
            if len(data) > reader.largest:
                size, most = (f"{number / 1_000_000:.0f} MB" for number in (len(data), reader.largest))
                reason = f"this file has {size}; refcheck reads up to {most}, split it by chapters"
                raise UnreadableManuscript(path, reason)
            return reader.read(path, data)
    known = ", ".join(extension for reader in READERS for extension in reader.extensions)
    raise UnreadableManuscript(path, f"this format is not supported; refcheck reads {known}")
