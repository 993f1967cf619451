"""What are a document's notes, reference list, citations and running text?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refcheck.conventions.languages import guess
from refcheck.model.citation import CitationItem
from refcheck.model.document import Block, BlockKind, Document, Entry, Marker, Note
from refcheck.model.passage import Passage
from refcheck.model.work import Reference
from refcheck.parsing.citations import number_items
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label
from refcheck.parsing.lists import EntryText, find_lists
from refcheck.parsing.notes import FoundNotes, find_notes


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The parts of a document that matter here."""

    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    items: tuple[CitationItem, ...]
    references: tuple[Reference, ...]
    body: tuple[Passage, ...]
    language: str


def parse(document: Document, language: str = "") -> Manuscript:
    """Find and parse everything; `language` is the manuscript's, guessed from its text where not given."""
    found = FoundNotes((), (), document.blocks)
    if not document.notes:  # a format that tells its notes has no others
        found = find_notes(document.blocks, find_lists(document.blocks).blocks)
    notes = tuple(sorted((*document.notes, *found.notes), key=lambda note: note.span))
    markers = tuple(sorted((*document.markers, *found.markers), key=lambda marker: marker.span))
    lists = find_lists(found.blocks)
    body = _continuous([block for index, block in enumerate(found.blocks) if index not in lists.blocks])
    language = language or guess(" ".join(passage.text for passage in body)[:5000])
    references = _told(document.entries, language) if document.entries else _references(lists.entries, language)
    return Manuscript(notes, markers, number_items(notes, language), references, body, language)


def _told(entries: Sequence[Entry], language: str) -> tuple[Reference, ...]:
    """The entries that the format tells; those that it does not describe are labelled."""
    return tuple(
        Reference(
            number,
            entry.work or describe(label(entry.passage, language), entry.passage.text),
            entry.passage,
            place=entry.place,
        )
        for number, entry in enumerate(entries, 1)
    )


def _references(entries: Sequence[EntryText], language: str) -> tuple[Reference, ...]:
    references: list[Reference] = []
    for number, entry in enumerate(entries, 1):
        passage = entry.passage
        rest = passage.slice(entry.repeats_author, len(passage))
        work = describe(label(rest, language), rest.text)
        if entry.repeats_author and references:
            work = replace(work, author=references[-1].work.author, editor=work.editor or references[-1].work.editor)
        references.append(Reference(number, work, passage, entry.list_number))
    return tuple(references)


def _continuous(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The running text; a word that a page's notes cut in two is joined again."""
    passages: list[Passage] = []
    for block in blocks:
        passage = block.passage
        before = passages[-1] if passages else None
        cut = before and re.search(r"[^\W\d_][-\u00ad]$", before.text) and passage.text[:1].islower()
        if before and cut and block.kind is BlockKind.PARAGRAPH:
            head = before.slice(0, len(before) - 1)
            offsets = [*head.offsets, *passage.offsets]
            passages[-1] = Passage(head.text + passage.text, offsets, head.marks)
        else:
            passages.append(passage)
    return tuple(passages)
