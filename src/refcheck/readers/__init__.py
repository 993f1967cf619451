"""Readers turn bytes into a `Document`, a format each. To add one: a file, and a row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers import bbl, bibtex, markdown, plaintext

LARGEST = 20_000_000
"""The largest file that is read, in bytes: a book of 6,000 pages."""


class Reader(NamedTuple):
    """A format: its name in reports, the extensions that tell it, the function that reads it, up to how many bytes."""

    format: str
    extensions: tuple[str, ...]
    read: Callable[[str, bytes], Document]
    largest: int = LARGEST


READERS = (
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), markdown.read),
    Reader("text", (".txt", ".text"), plaintext.read),
    Reader("bibtex", (".bib",), bibtex.read, bibtex.LARGEST),
    Reader("bbl", (".bbl",), bbl.read),
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
            _refuse_larger(path, data, reader.largest)
            return reader.read(path, data)
    known = ", ".join(extension for reader in READERS for extension in reader.extensions)
    raise UnreadableManuscript(path, f"this format is not supported; refcheck reads {known}")


def _refuse_larger(path: str, data: bytes, largest: int) -> None:
    if len(data) > largest:
        size, most = f"{len(data) / 1_000_000:.0f} MB", f"{largest // 1_000_000} MB"
        raise UnreadableManuscript(path, f"this file has {size}; refcheck reads up to {most}, split it by chapters")
