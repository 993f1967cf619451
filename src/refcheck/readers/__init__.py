"""Readers turn bytes into a `Document`, a format each. To add one: a file, and a row in `READERS`.

A reader's module has `read(path, data)`, or `read(path, data, fetch)` where manuscripts of the format may name further
files. It, or its package, says in a `FORMAT` what may be done with such a text.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.readers.project import Fetch, nothing

LARGEST = 20_000_000
"""The largest file that is read, in bytes: a book of 6,000 pages."""
LARGEST_DATABASE = 100_000_000
"""The largest .bib file: databases of a discipline have up to 200,000 entries in one file."""


class Reader(NamedTuple):
    """A format: its name, the extensions that tell it, and the module that reads it.

    The module is loaded only when a manuscript of the format is read; the documents that it makes carry their `Format`,
    which says what may be done with such a text. Here stands what must be known before: a manuscript may name further
    files, which are read with it (`names_files`); the file is a database, which may be given beside other manuscripts
    (`is_database`); comments can be put into a copy of the file (`takes_comments`). A file of more than `largest` bytes
    is not read.
    """

    format: str
    extensions: tuple[str, ...]
    module: str
    names_files: bool = False
    is_database: bool = False
    takes_comments: bool = False
    largest: int = LARGEST

    def read(self, path: str, data: bytes, fetch: Fetch) -> Document:
        """Read a manuscript. Raises `UnreadableManuscript` where it cannot be read."""
        module = import_module(f"{__name__}.{self.module}")
        document: Document = module.read(path, data, fetch) if self.names_files else module.read(path, data)
        return document


READERS = (
    Reader("markdown", (".md", ".markdown", ".qmd", ".rmd"), "markdown.reader", names_files=True),
    Reader("docx", (".docx", ".docm", ".dotx"), "word.reader", takes_comments=True),
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
    Reader("bibtex", (".bib",), "bibtex.reader", is_database=True, largest=LARGEST_DATABASE),
    Reader("bbl", (".bbl",), "bibtex.bbl"),
)


def reader_of(path: str) -> Reader | None:
    """The reader of the format that a path's extension tells, or nothing."""
    extension = PurePath(path).suffix.casefold()
    return next((reader for reader in READERS if extension in reader.extensions), None)


def format_of(path: str) -> str | None:
    """The name of the format that a path's extension tells, or nothing."""
    reader = reader_of(path)
    return reader.format if reader else None


def read(path: str, data: bytes, format: str | None = None, fetch: Fetch = nothing) -> Document:
    """Read a manuscript, and through `fetch` the files that it names. `format` is the name of a row of `READERS`, where
    the path does not tell it. Raises `UnreadableManuscript` where it cannot be read."""
    reader = next((reader for reader in READERS if reader.format == format), None) if format else reader_of(path)
    if reader is None:
        known = ", ".join(extension for reader in READERS for extension in reader.extensions)
        raise UnreadableManuscript(
            path,
            message(
                "file.format-supported-save",
                "this format is not supported; save it as one that refcheck reads: {known}",
                known=known,
            ),
        )
    _refuse_larger(path, data, reader.largest)
    return reader.read(path, data, fetch)


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
