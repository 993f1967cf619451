"""Which entries do the .bib files of a manuscript have, and where do they stand?"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from refcheck.model.document import Entry, KeyCitation
from refcheck.readers.bibtex.entries import entries_of
from refcheck.readers.bibtex.syntax import read_bib
from refcheck.readers.latex.decoding import decode_tex
from refcheck.readers.project import Project, inside

ALL = "*"
"""The key that means all entries (`\\nocite{*}`)."""


def entries_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Entry]:
    """The entries of the BibTeX source that stands at `start:end` of a document's text."""
    for entry in entries_of(read_bib(text, start, end)):
        yield replace(entry, key=key_of(entry.key))


def key_of(written: str) -> str:
    """A key as biber compares keys: composed (NFC), however it is written."""
    return unicodedata.normalize("NFC", written)


def add_bibliographies(project: Project, names: Iterable[str], encoding: str = "") -> tuple[list[Entry], list[str]]:
    """The entries of the .bib files of these names, which are put behind the text, and the names of those not at hand.

    An entry of a key that an earlier file has is passed over, as BibTeX does. `encoding` is that of the manuscript.
    """
    places: list[tuple[int, int]] = []
    missing: list[str] = []
    for name in dict.fromkeys(names):
        path = inside(name)
        data = project.bytes_of(path) if path else None
        if path is None or data is None:
            missing.append(name)
            continue
        source = decode_tex(project.path_of(path), data, encoding)
        start = project.add(source, path)
        places.append((start, start + len(source)))
    text = project.text if places else ""
    entries: dict[str, Entry] = {}
    for start, end in places:
        for entry in entries_in(text, start, end):
            entries.setdefault(entry.key, entry)
    project.missing += missing
    return list(entries.values()), missing


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
