"""The reader for .bib files as manuscripts.

Its text is that of the file; its entries, each at its own place, are the reference list. There is no running text.
"""

from __future__ import annotations

import re

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.model.passage import Span
from refcheck.readers.bibtex import FORMAT
from refcheck.readers.bibtex.bib_file import LazyBibFile
from refcheck.readers.bibtex.entries import entries_of
from refcheck.readers.decoding import decode

DECLARED = re.compile(rb"\A(?:\s*%[^\n]*\n){0,5}?\s*%\s*Encoding:\s*(?P<name>[\w-]+)")
"""The encoding that JabRef writes into the head of its files, by Java's name for it (`Cp1252`, `ISO8859_2`)."""


def read(path: str, data: bytes) -> Document:
    """A document of entries. Raises `UnreadableManuscript` where the file is not text in UTF-8 or as it declares."""
    text = _decoded(path, data)
    file = LazyBibFile(text, Span(0, len(text)))
    return Document(path, FORMAT, text, blocks=(), entries=tuple(entries_of(file)), bib_files=(file,))


def _decoded(path: str, data: bytes) -> str:
    """The text in UTF-8, or else as the file declares it; nothing is guessed."""
    try:
        return decode(path, data)
    except UnreadableManuscript:
        declared = DECLARED.match(data)
        if not declared or b"\0" in data:
            raise
        name = declared["name"].decode("ascii", "replace")
        try:
            return data.decode(name)
        except (LookupError, UnicodeError) as error:
            reason = message(
                "file.text-utf-8",
                "this is not text in UTF-8, nor in {name}, which the file declares; save it in UTF-8",
                name=name,
            )
            raise UnreadableManuscript(path, reason) from error
