"""The entries in the .bib files of a manuscript, and where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from refcheck.model.bib_file import BibFile
from refcheck.model.document import Entry, KeyCitation
from refcheck.model.format import UNKNOWN
from refcheck.model.passage import Span
from refcheck.readers.bibtex import FORMAT
from refcheck.readers.bibtex.bib_file import LazyBibFile
from refcheck.readers.bibtex.entries import entries_of
from refcheck.readers.latex.decoding import decode_tex
from refcheck.readers.project import Project, inside

EXTENSION = ".bib"
"""Front matter of Markdown may name bibliographies in other formats too, in which no entry is found."""
ALL = "*"
"""The key that means all entries (`\\nocite{*}`)."""


def entries_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Entry]:
    """The entries of the BibTeX source that stands at `start:end` of a document's text."""
    return _entries(LazyBibFile(text, Span(start, len(text) if end is None else end)))


def _entries(file: LazyBibFile) -> Iterator[Entry]:
    for entry in entries_of(file):
        yield replace(entry, key=key_of(entry.key))


def key_of(written: str) -> str:
    """A key as biber compares keys: composed (NFC), however it is written."""
    return unicodedata.normalize("NFC", written)


class Bibliographies(NamedTuple):
    """What the .bib files of a manuscript hold, and the names of those that are not at hand."""

    entries: list[Entry]
    files: tuple[BibFile, ...]
    missing: list[str]


def add_bibliographies(project: Project, names: Iterable[str], encoding: str = "") -> Bibliographies:
    """The .bib files of these names, which are put behind the text.

    An entry of a key that an earlier file has is passed over, as BibTeX does. `encoding` is that of the manuscript.
    """
    places: dict[Span, str] = {}
    missing: list[str] = []
    for name in dict.fromkeys(names):
        path = inside(name)
        data = project.bytes_of(path) if path else None
        if path is None or data is None:
            missing.append(name)
            continue
        source = decode_tex(project.path_of(path), data, encoding)
        start = project.add(source, path, format=FORMAT if path.endswith(EXTENSION) else UNKNOWN)
        places[Span(start, start + len(source))] = path
    files = {LazyBibFile(project.text, place): path for place, path in places.items()}
    entries: dict[str, Entry] = {}
    for file in files:
        for entry in _entries(file):
            entries.setdefault(entry.key, entry)
    project.missing += missing
    of_bibtex = tuple(file for file, path in files.items() if path.endswith(EXTENSION))
    return Bibliographies(list(entries.values()), of_bibtex, missing)


def printed(entries: Sequence[Entry], citations: Collection[KeyCitation]) -> tuple[Entry, ...]:
    """The entries of a manuscript's .bib files that are its own.

    Where most of them are not cited, the files are a collection for several manuscripts, and only those cited count.
    """
    keys = {citation.key for citation in citations}
    cited = [entry for entry in entries if entry.key in keys]
    collection = cited and ALL not in keys and 2 * len(cited) < len(entries)
    return tuple(cited if collection else entries)


def known(citations: Iterable[KeyCitation], entries: Iterable[Entry]) -> tuple[KeyCitation, ...]:
    """The citations whose entries are at hand, or all where none is: nobody can tell whether the others are wrong."""
    keys = {entry.key for entry in entries}
    return tuple(citation for citation in citations if not keys or citation.key in keys | {ALL})
