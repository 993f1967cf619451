"""Readers turn bytes into a `Document`, a format each. To add one: a file, and a row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers import (
    bbl,
    bibtex,
    docx,
    html,
    latex,
    markdown,
    odt,
    pandoc,
    pdf,
    plaintext,
    restructuredtext,
    rtf,
    typst,
    xml,
)
from refcheck.readers.project import Fetch, nothing

LARGEST = 20_000_000
"""The largest file that is read, in bytes: a book of 6,000 pages."""


class Reader(NamedTuple):
    """A format: its name in reports, the extensions that tell it, and the function that reads it.

    `read_with` reads a manuscript with the further files that it names, in formats in which it may name some. A file
    of more than `largest` bytes is not read.
    """

    format: str
    extensions: tuple[str, ...]
    read: Callable[[str, bytes], Document]
    read_with: Callable[[str, bytes, Fetch], Document] | None = None
    largest: int = LARGEST


READERS = (
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), markdown.read, markdown.read),
    Reader("docx", (".docx", ".docm", ".dotx"), docx.read),
    Reader("odt", (".odt", ".ott", ".fodt"), odt.read),
    Reader("latex", (".tex", ".ltx", ".latex"), latex.read, latex.read),
    Reader("html", (".html", ".htm", ".xhtml"), html.read),
    Reader("xml", (".xml",), xml.read),
    Reader("text", (".txt", ".text"), plaintext.read),
    Reader("restructuredtext", (".rst", ".rest"), restructuredtext.read, restructuredtext.read),
    Reader("typst", (".typ",), typst.read, typst.read),
    Reader("pdf", (".pdf",), pdf.read, largest=5 * LARGEST),
    Reader("rtf", (".rtf",), rtf.read),
    Reader("epub", (".epub",), pandoc.read),
    Reader("fb2", (".fb2",), pandoc.read),
    Reader("org", (".org",), pandoc.read),
    Reader("bibtex", (".bib",), bibtex.read, largest=bibtex.LARGEST),
    Reader("bbl", (".bbl",), bbl.read),
)


def format_of(path: str) -> str | None:
    """The format that a path's extension tells, or nothing."""
    extension = PurePath(path).suffix.casefold()
    return next((reader.format for reader in READERS if extension in reader.extensions), None)


def read(path: str, data: bytes, format: str | None = None, fetch: Fetch = nothing) -> Document:
    """Read a manuscript, and through `fetch` the files that it names. Raises `UnreadableManuscript` where it cannot be
    read."""
    wanted = format or format_of(path)
    for reader in READERS:
        if reader.format == wanted:
            _refuse_larger(path, data, reader.largest)
            return reader.read_with(path, data, fetch) if reader.read_with else reader.read(path, data)
    known = ", ".join(extension for reader in READERS for extension in reader.extensions)
    raise UnreadableManuscript(path, f"this format is not supported; save it as one that refcheck reads: {known}")


def _refuse_larger(path: str, data: bytes, largest: int) -> None:
    if len(data) > largest:
        size, most = f"{len(data) / 1_000_000:.0f} MB", f"{largest // 1_000_000} MB"
        raise UnreadableManuscript(path, f"this file has {size}; refcheck reads up to {most}, split it by chapters")
