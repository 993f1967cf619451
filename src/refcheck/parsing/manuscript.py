"""The notes, reference list, citations and running text of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refcheck.conventions.languages import guess
from refcheck.model.document import Block, BlockKind, Document, Entry, KeyCitation, Marker, Note
from refcheck.model.passage import Passage
from refcheck.model.work import Reference
from refcheck.parsing.description import describe
from refcheck.parsing.entries import EntryText, entry_text
from refcheck.parsing.labelling import Labelled, label
from refcheck.parsing.lists import find_lists
from refcheck.parsing.name_order import family_first
from refcheck.parsing.notes import FoundNotes, find_notes


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The parts of a document that matter here."""

    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    keys: tuple[KeyCitation, ...]
    references: tuple[Reference, ...]
    body: tuple[Passage, ...]
    language: str


def parse(document: Document, language: str = "") -> Manuscript:
    """Find and parse everything; `language` is the manuscript's, guessed from its text where not given.

    Where the format tells the entries of the list, they are the list.
    """
    found = FoundNotes((), (), document.blocks)
    if not document.notes and not document.format.tells_all_notes:
        found = find_notes(document.blocks, find_lists(document.blocks).blocks)
    notes = tuple(sorted((*document.notes, *found.notes), key=lambda note: note.span))
    markers = tuple(sorted((*document.markers, *found.markers), key=lambda marker: marker.span))
    lists = find_lists(found.blocks)
    listed = {entry.passage.whole for entry in document.entries}
    body = _continuous(
        [b for index, b in enumerate(found.blocks) if index not in lists.blocks and b.passage.whole not in listed]
    )
    language = language or guess(" ".join(passage.text for passage in body)[:5000])
    references = _told(document.entries) if document.entries else _references(lists.entries)
    return Manuscript(notes, markers, document.citations, references, body, language)


def _told(entries: Sequence[Entry]) -> tuple[Reference, ...]:
    """The entries that the format tells; those that it does not describe are labelled."""
    texts = [entry_text(entry.passage, 1) for entry in entries]
    labelled = {
        number: _labelled(text)
        for number, (entry, text) in enumerate(zip(entries, texts, strict=True), 1)
        if entry.work is None
    }
    habit = family_first(each.fields for each in labelled.values())
    references: list[Reference] = []
    for number, (entry, text) in enumerate(zip(entries, texts, strict=True), 1):
        if entry.work is None:
            reference = replace(_reference(number, text, labelled[number], references, habit), key=entry.key)
        else:
            reference = Reference(number, entry.work, entry.passage, key=entry.key, label=text.label, place=entry.place)
        references.append(reference)
    return tuple(references)


def _references(entries: Sequence[EntryText]) -> tuple[Reference, ...]:
    labelled = [_labelled(entry) for entry in entries]
    habit = family_first(each.fields for each in labelled)
    references: list[Reference] = []
    for number, (entry, each) in enumerate(zip(entries, labelled, strict=True), 1):
        references.append(_reference(number, entry, each, references, habit))
    return tuple(references)


def _labelled(entry: EntryText) -> Labelled:
    return label(entry.passage.slice(entry.repeats_author, len(entry.passage)))


def _reference(
    number: int, entry: EntryText, labelled: Labelled, before: Sequence[Reference], family_first: bool
) -> Reference:
    """An entry, described; a dash at its head stands for the author of the entry before."""
    passage = entry.passage
    rest = passage.slice(entry.repeats_author, len(passage))
    work = describe(labelled.fields, rest, labelled.confidence, family_first)
    if entry.repeats_author and before:
        work = replace(work, author=before[-1].work.author, editor=work.editor or before[-1].work.editor)
    return Reference(number, work, passage, entry.list_number, label=entry.label)


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
