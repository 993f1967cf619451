"""Readers turn bytes into a `Document`, a format each. To add one: a file, and a row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers import markdown, pdf, plaintext


class Reader(NamedTuple):
    """A format: its name in reports, the extensions that tell it, and the function that reads it."""

    format: str
    extensions: tuple[str, ...]
    read: Callable[[str, bytes], Document]


READERS = (
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), markdown.read),
    Reader("text", (".txt", ".text"), plaintext.read),
    Reader("pdf", (".pdf",), pdf.read),
)


LARGEST = 20_000_000
"""The largest file that is read, in bytes: a book of 6,000 pages."""


def format_of(path: str) -> str | None:
    """The format that a path's extension tells, or nothing."""
    extension = PurePath(path).suffix.casefold()
    return next((reader.format for reader in READERS if extension in reader.extensions), None)


def read(path: str, data: bytes, format: str | None = None) -> Document:
    """Read a manuscript. Raises `UnreadableManuscript` where it cannot be read."""
    wanted = format or format_of(path)
    if len(data) > LARGEST:
        size = f"{len(data) / 1_000_000:.0f} MB"
        raise UnreadableManuscript(
            path, f"this file has {size}; refcheck reads up to {LARGEST // 1_000_000} MB, split it by chapters"
        )
    for reader in READERS:
        if reader.format == wanted:
            return reader.read(path, data)
    known = ", ".join(extension for reader in READERS for extension in reader.extensions)
    raise UnreadableManuscript(path, f"this format is not supported; refcheck reads {known}")
