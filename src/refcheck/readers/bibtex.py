"""How is a .bib file read as a manuscript?

Its text is that of the file; its entries, each at its own place, are the reference list. There is no running text.
"""

from __future__ import annotations

import codecs
import re

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers.bib_syntax import read_bib
from refcheck.readers.bibtex_entries import entries_of
from refcheck.readers.decoding import decode

LARGEST = 100_000_000
"""The largest .bib file that is read, in bytes: the databases of a discipline have up to 200,000 entries in one file."""
DECLARED = re.compile(rb"\A\s*(?:%[^\n]*\n\s*)?%\s*(?:Encoding|This file was created with JabRef.*\n%\s*Encoding):\s*(?P<name>[\w-]+)")
"""The encoding that JabRef writes into the head of its files, by Java's name for it (`Cp1252`, `ISO8859_2`)."""


def read(path: str, data: bytes) -> Document:
    """A document of entries. Raises `UnreadableManuscript` where the file is not text in UTF-8 or as it declares."""
    text = _decoded(path, data)
    return Document(path, "bibtex", text, blocks=(), entries=tuple(entries_of(read_bib(text))))


def _decoded(path: str, data: bytes) -> str:
    try:
        return decode(path, data)
    except UnreadableManuscript:
        declared = DECLARED.match(data)
        try:
            codec = codecs.lookup(declared["name"].decode("ascii")) if declared else None
            if codec is None or b"\0" in data:
                raise
            return codec.decode(data)[0]
        except (LookupError, UnicodeError):
            pass
        raise
