"""Assembly of a document from the paragraphs and notes gathered from a word processor's file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from refcheck.model.document import Anchor, Block, BlockKind, Document, Entry, KeyCitation, Marker, Note
from refcheck.model.format import Format
from refcheck.model.passage import Mark, Passage, Span, joined
from refcheck.readers.lines import Line, run_on
from refcheck.readers.office.cited import shares
from refcheck.readers.office.drafts import Draft, NoteDraft, displayed

LONGEST_HEADING = 100
SENTENCE_END = re.compile(r"[.;,!?…]['\"”’»)\]]*\s*$")


def assemble(path: str, format: Format, body: Sequence[Draft], notes: Sequence[NoteDraft]) -> Document:
    """The document: its text is the paragraphs, each on a line, then the notes behind their signs.

    A note without any text is none: its marker stands alone. Notes have for their place the paragraph of their marker.
    """
    for draft in (*body, *(draft for note in notes for draft in note.drafts)):
        draft.place()
    lines, starts = _lines(body, notes)
    text = "\n".join(lines)
    gathered = _Gathered(text)
    for drafts in _together(body):
        gathered.block([(draft, starts[id(draft)]) for draft in drafts])
    for note in notes:
        gathered.note(note, [(draft, starts[id(draft)]) for draft in note.drafts])
    anchors = [Anchor(starts[id(draft)], paragraph=draft.paragraph) for draft in body]
    anchors += [Anchor(_start(note, starts), paragraph=note.paragraph) for note in notes if note.drafts]
    return Document(
        path,
        format,
        text,
        tuple(gathered.blocks),
        tuple(gathered.notes),
        tuple(gathered.markers),
        tuple(gathered.entries),
        tuple(gathered.citations),
        anchors=tuple(anchors),
    )


def _together(body: Sequence[Draft]) -> Iterator[list[Draft]]:
    """The drafts of each block."""
    block: list[Draft] = []
    for draft in body:
        if block and not draft.goes_on:
            yield block
            block = []
        block.append(draft)
    if block:
        yield block


def _start(note: NoteDraft, starts: dict[int, int]) -> int:
    """Where a note's line begins, its sign included."""
    return starts[id(note.drafts[0])] - len(displayed(note.sign.mark)) - 1


def _lines(body: Sequence[Draft], notes: Sequence[NoteDraft]) -> tuple[list[str], dict[int, int]]:
    """The lines of the text, and where in it each draft begins."""
    lines: list[str] = []
    starts: dict[int, int] = {}
    position = 0
    for draft, head in _heads(body, notes):
        starts[id(draft)] = position + len(head)
        lines.append(head + "".join(draft.pieces))
        position += len(head) + draft.length + 1
    return lines, starts


def _heads(body: Sequence[Draft], notes: Sequence[NoteDraft]) -> Iterator[tuple[Draft, str]]:
    for draft in body:
        yield draft, ""
    for note in notes:
        for number, draft in enumerate(note.drafts):
            yield draft, "" if number else f"{displayed(note.sign.mark)} "


@dataclass
class _Gathered:
    """What the drafts hold, as values of the model."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    citations: list[KeyCitation] = field(default_factory=list)

    def block(self, drafts: Sequence[tuple[Draft, int]]) -> None:
        """Add the block of one draft, or of the cells of a row, a tab between them."""
        pieces = [piece for draft, start in drafts if (piece := self._piece(draft, start))]
        if not pieces:
            return
        passage = joined((piece.passage for piece in pieces), "\t")
        first = next(draft for draft, _ in drafts if draft.length)
        kind = BlockKind.HEADING if len(pieces) == 1 and _looks_like_heading(first, passage) else first.kind
        if len(pieces) == 1:
            self.blocks.append(replace(pieces[0], kind=kind))
        else:
            self.blocks.append(Block(kind, passage))
        if first.entry and kind is not BlockKind.HEADING:
            self.entries.append(Entry(passage))
        for draft, start in drafts:
            self._cite(draft, start, passage, None)

    def _piece(self, draft: Draft, start: int) -> Block | None:
        """What a draft adds to the running text, if anything; its markers count in any case."""
        self.markers += [Marker(label, Span(start + a, start + b)) for a, b, label in draft.signs]
        lines = _source_lines(self.text, start, draft)
        if draft.made or not lines:
            return None
        source, firsts = run_on(self.text, lines)
        passage = _passage(source, draft, start)
        indices = tuple(passage.index(source.offsets[first]) for first in firsts) if passage.text else ()
        indents = tuple(line.indent for line in lines)
        return Block(draft.kind, passage, indices, indents) if passage.text else None

    def note(self, note: NoteDraft, drafts: Sequence[tuple[Draft, int]]) -> None:
        passages = []
        for draft, start in drafts:
            if lines := _source_lines(self.text, start, draft):
                passages.append(_passage(run_on(self.text, lines)[0], draft, start))
        passage = joined(passages)
        if not passage.text:
            return
        self.notes.append(Note(note.number, note.sign.label, passage))
        for draft, start in drafts:
            self._cite(draft, start, passage, note.number)

    def _cite(self, draft: Draft, start: int, passage: Passage, note: int | None) -> None:
        for first, last, records in draft.citations:
            shown = passage.slice(passage.index(start + first), passage.index(start + last)).strip()
            for record, part in zip(records, shares(shown, len(records)), strict=True):
                if part.text:
                    self.citations.append(KeyCitation(record.key, part, note, record.locator, record.work))


def _source_lines(text: str, start: int, draft: Draft) -> list[Line]:
    """The lines of a paragraph, which its line breaks part, without empty ones."""
    lines = []
    end = start + draft.length
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        content = text[start:stop]
        stripped = content.strip()
        indent = len(content) - len(content.lstrip())
        if stripped:
            lines.append(Line(start + indent, start + indent + len(stripped), indent))
        start = stop + 1
    return lines


def _passage(source: Passage, draft: Draft, start: int) -> Passage:
    """The reading text without the signs of notes, with the typographic marks."""
    passage = source
    if draft.signs:
        rims = [0, *(source.index(start + rim) for a, b, _ in draft.signs for rim in (a, b)), len(source)]
        passage = joined((source.slice(a, b) for a, b in zip(rims[::2], rims[1::2], strict=True)), "")
    if passage.text != passage.text.strip():
        passage = passage.strip()
    marks: list[Mark] = []
    for kind, ranges in draft.marks.items():
        for first, last in ranges:
            _mark(marks, kind, passage, passage.index(start + first), passage.index(start + last))
    return Passage(passage.text, passage.offsets, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


def _mark(marks: list[Mark], kind: str, passage: Passage, start: int, end: int) -> None:
    """Add a mark without white space at its ends; one that goes on behind a mere space is one with the mark before."""
    text = passage.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    if start >= end:
        return
    before = marks[-1] if marks and marks[-1].kind == kind else None
    if before and not passage.text[before.end : start].strip():
        marks[-1] = before._replace(end=end)
    else:
        marks.append(Mark(kind, start, end))


def _looks_like_heading(draft: Draft, passage: Passage) -> bool:
    """A short paragraph all in bold that is no sentence, as people make headings by hand."""
    if draft.kind is not BlockKind.PARAGRAPH or draft.in_table or len(passage) > LONGEST_HEADING:
        return False
    whole = any(mark.kind == "bold" and mark.start == 0 and mark.end == len(passage) for mark in passage.marks)
    return whole and not SENTENCE_END.search(passage.text)
