"""Readers turn bytes into a `Document`, a format each. To add one: a file, and a row in `READERS`.

A reader's module has `read(path, data)`, or `read(path, data, fetch)` where manuscripts of the format may name further
files.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document, Part
from refcheck.model.passage import Span
from refcheck.readers.project import Fetch, nothing

LARGEST = 20_000_000
"""The largest file that is read, in bytes: a book of 6,000 pages."""
LARGEST_DATABASE = 100_000_000
"""The largest .bib file: databases of a discipline have up to 200,000 entries in one file."""


class Reader(NamedTuple):
    """A format: its name in reports, the extensions that tell it, and the module that reads it.

    The module is loaded only when a manuscript of the format is read. `names_files` tells that it may name further
    files, which are read with it. A file of more than `largest` bytes is not read.
    """

    format: str
    extensions: tuple[str, ...]
    module: str
    names_files: bool = False
    largest: int = LARGEST

    def read(self, path: str, data: bytes, fetch: Fetch) -> Document:
        """Read a manuscript. Raises `UnreadableManuscript` where it cannot be read."""
        module = import_module(f"{__name__}.{self.module}")
        document: Document = module.read(path, data, fetch) if self.names_files else module.read(path, data)
        return document


READERS = (
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), "markdown.reader", names_files=True),
    Reader("docx", (".docx", ".docm", ".dotx"), "word.reader"),
    Reader("odt", (".odt", ".ott", ".fodt"), "opendocument.reader"),
    Reader("latex", (".tex", ".ltx", ".latex"), "latex.reader", names_files=True),
    Reader("html", (".html", ".htm", ".xhtml"), "html.reader"),
    Reader("xml", (".xml",), "xml"),
    Reader("text", (".txt", ".text"), "plaintext"),
    Reader("restructuredtext", (".rst", ".rest"), "restructuredtext.reader", names_files=True),
    Reader("typst", (".typ",), "typst", names_files=True),
    Reader("pdf", (".pdf",), "pdf.reader", largest=5 * LARGEST),
    Reader("rtf", (".rtf",), "rtf"),
    Reader("epub", (".epub",), "pandoc"),
    Reader("fb2", (".fb2",), "pandoc"),
    Reader("org", (".org",), "pandoc"),
    Reader("bibtex", (".bib",), "bibtex.reader", largest=LARGEST_DATABASE),
    Reader("bbl", (".bbl",), "bibtex.bbl"),
)


def format_of(path: str) -> str | None:
    """The format that a path's extension tells, or nothing."""
    extension = PurePath(path).suffix.casefold()
    return next((reader.format for reader in READERS if extension in reader.extensions), None)


def parts_of(document: Document) -> Iterator[tuple[str, Span]]:
    """The files of a manuscript: their formats (empty for one that nothing tells), and where they stand in its text."""
    parts = document.parts or (Part(0, document.path),)
    ends = [*(part.start for part in parts[1:]), len(document.text)]
    for part, end in zip(parts, ends, strict=True):
        format = document.format if part.path == document.path else format_of(part.path) or ""
        yield format, Span(part.start, end)


def read(path: str, data: bytes, format: str | None = None, fetch: Fetch = nothing) -> Document:
    """Read a manuscript, and through `fetch` the files that it names. Raises `UnreadableManuscript` where it cannot be
    read."""
    wanted = format or format_of(path)
    for reader in READERS:
        if reader.format == wanted:
            _refuse_larger(path, data, reader.largest)
            return reader.read(path, data, fetch)
    known = ", ".join(extension for reader in READERS for extension in reader.extensions)
    raise UnreadableManuscript(
        path,
        message(
            "file.format-supported-save",
            "this format is not supported; save it as one that refcheck reads: {known}",
            known=known,
        ),
    )


def _refuse_larger(path: str, data: bytes, largest: int) -> None:
    if len(data) > largest:
        size, most = f"{len(data) / 1_000_000:.0f} MB", f"{largest // 1_000_000} MB"
        raise UnreadableManuscript(
            path,
            message(
                "file.file-refcheck-reads",
                "this file has {size}; refcheck reads up to {most}, split it by chapters",
                size=size,
                most=most,
            ),
        )
