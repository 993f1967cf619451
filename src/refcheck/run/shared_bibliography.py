"""Citations from a .bib file that the manuscript does not name itself.

The file is given beside the manuscript, perhaps for a whole journal. Its entries are the list where the manuscript has
none of its own, or cites them by their keys. They are put behind the manuscript's text, each at its own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Anchor, Document, Entry, KeyCitation, Part
from refcheck.model.format import Format
from refcheck.model.passage import Passage, Span
from refcheck.pipeline import examine
from refcheck.readers import read, reader_of
from refcheck.readers.bibtex.bib_file import LazyBibFile
from refcheck.readers.bibtex.bibliography import entries_in
from refcheck.readers.markdown.keys import citations_in


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A .bib file: the path under which it is reported, its text, and its format."""

    path: str
    text: str
    format: Format


def read_bibliography(path: str, data: bytes) -> Bibliography:
    """Raises `UnreadableManuscript`."""
    reader = reader_of(path)
    if reader is None or not reader.is_database:
        raise UnreadableManuscript(
            path,
            message(
                "bibliography.bibliography-bib-file",
                "a bibliography is a .bib file; export this one as BibTeX or BibLaTeX",
            ),
        )
    document = read(path, data)
    return Bibliography(path, document.text, document.format)


def examine_with(
    document: Document, bibliographies: Sequence[Bibliography], today: date, language: str = ""
) -> Apparatus:
    """What `examine` tells, with the entries of these files as far as they are the manuscript's list.

    Where most of them are not cited, the files are a collection for several manuscripts, and only those cited count.
    """
    if not bibliographies or document.format.is_list:
        return examine(document, today, language)
    whole, entries = _with_texts(document, bibliographies)
    keys = {entry.key for entry in entries} - {""}
    citations = (*document.citations, *_typed_keys(document, keys))
    own = {entry.key for entry in document.entries}
    by_keys = any(citation.key in keys - own for citation in citations)
    alone = None if by_keys else examine(document, today, language)
    if alone and alone.references:
        return alone
    whole = replace(whole, entries=(*document.entries, *entries), citations=citations)
    apparatus = examine(whole, today, language)
    cited = {number for link in apparatus.links for number in link.candidates}
    if alone and not cited and not citations:  # these are works that the manuscript has nothing to do with
        return alone
    if 0 < 2 * len(cited) < len(whole.entries):
        cited |= set(range(1, len(document.entries) + 1))
        kept = tuple(entry for number, entry in enumerate(whole.entries, 1) if number in cited)
        return examine(replace(whole, entries=kept), today, language)
    return apparatus


def _with_texts(document: Document, bibliographies: Sequence[Bibliography]) -> tuple[Document, list[Entry]]:
    """The document with the texts of the files behind its own, and their entries; of a key given twice the first."""
    text, parts, anchors = document.text, list(document.parts), document.anchors
    parts = parts or [Part(0, document.path, document.format)]
    places: list[Span] = []
    for bibliography in bibliographies:
        text += "" if text.endswith(("\n", "\r")) else "\n"
        parts.append(Part(len(text), bibliography.path, bibliography.format))
        # From here on there are no pages and paragraphs, and the lines are those of the file.
        anchors = (*anchors, Anchor(len(text))) if anchors else ()
        places.append(Span(len(text), len(text) + len(bibliography.text)))
        text += bibliography.text
    known = {entry.key for entry in document.entries if entry.key}
    entries: dict[str, Entry] = {}
    for place in places:
        for number, entry in enumerate(entries_in(text, *place)):
            if entry.key not in known:
                entries.setdefault(entry.key or f"{place.start}:{number}", entry)
    files = (*document.bib_files, *(LazyBibFile(text, place) for place in places))
    whole = replace(document, text=text, parts=tuple(parts), anchors=anchors, bib_files=files)
    return whole, list(entries.values())


def _typed_keys(document: Document, keys: set[str]) -> Iterator[KeyCitation]:
    """The citations `@key` of known entries in running text and notes, which pandoc reads in any of its formats.

    Where the manuscript names no bibliography, its reader could take none outside square brackets for a key.
    """
    known = {citation.passage.whole.start for citation in document.citations}
    texts: list[tuple[Passage, int | None]] = [(block.passage, None) for block in document.blocks]
    texts += [(note.passage, note.number) for note in document.notes]
    for passage, note in texts:
        if "@" in passage.text:
            for citation in citations_in(passage, note, (), document.text, bare=True):
                if citation.key in keys and citation.passage.whole.start not in known:
                    yield citation
