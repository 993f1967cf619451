"""The place of each line of a PDF in the document's text, and the passages that its lines make."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from refcheck.model.document import Anchor, Block, BlockKind, Marker, Note
from refcheck.model.passage import Mark, Passage, Span, joined
from refcheck.readers.lines import Line, run_on
from refcheck.readers.pdf.lines import TextLine
from refcheck.readers.pdf.notes import NoteLines
from refcheck.readers.pdf.paragraphs import Paragraph

LONGEST_BRIDGE = 2
"""A hyphen and the end of its line part two stretches of italics no more than a space does."""
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


@dataclass
class Text:
    """The text of a document as it is put together from its lines, and where each of them stands in it.

    `unbroken` are the ids of lines that go on with an address; they begin at `joints`. `compounds` are the words that
    have a hyphen within a line, and nowhere stand without it.
    """

    lines: Sequence[TextLine]
    unbroken: Container[int] = ()
    text: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    italics: list[tuple[int, int]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    joints: set[int] = field(default_factory=set)
    compounds: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        written: list[str] = []
        at = page = 0
        for line in self.lines:
            if line.page != page:
                page = line.page
                self.anchors.append(Anchor(at, page=page))
            self.starts[id(line)] = at
            if id(line) in self.unbroken:
                self.joints.add(at)
            for piece in line.pieces:
                if piece.italic and piece.text.strip():
                    self._add_italics(at, at + len(piece.text))
                written.append(piece.text)
                at += len(piece.text)
            written.append("\n")
            at += 1
        self.text = "".join(written)
        self.compounds = _compounds(self.text)

    def _add_italics(self, start: int, end: int) -> None:
        """Italics that go on behind a space, a stop or a line's end are one stretch."""
        if self.italics and start - self.italics[-1][1] <= LONGEST_BRIDGE:
            self.italics[-1] = self.italics[-1][0], end
        else:
            self.italics.append((start, end))

    def range(self, line: TextLine, indent: int = 0, cut: int = 0) -> Line:
        """Where a line stands, without the white space at its ends and without what is cut off at its head."""
        shown = line.text
        start = cut + len(shown[cut:]) - len(shown[cut:].lstrip())
        at = self.starts[id(line)]
        return Line(at + start, at + max(start, len(shown.rstrip())), indent)

    def note(self, note: NoteLines) -> Note:
        ranges = [self.range(note.lines[0], cut=note.label), *(self.range(line) for line in note.lines[1:])]
        passage, _ = run_on(self.text, ranges, self.joints, self.compounds)
        return Note(note.number, str(note.number), self._marked(passage))

    def block(self, paragraph: Paragraph, markers: Sequence[Marker]) -> Block:
        ranges = [self.range(line, indent) for line, indent in zip(paragraph.lines, paragraph.indents, strict=True)]
        passage, starts = run_on(self.text, ranges, self.joints, self.compounds)
        passage, starts = _without(passage, starts, [marker.span for marker in markers])
        kind = BlockKind.HEADING if paragraph.heading else BlockKind.PARAGRAPH
        return Block(kind, self._marked(passage), starts, tuple(paragraph.indents))

    def _marked(self, passage: Passage) -> Passage:
        """A passage with its italics."""
        if not passage.text:
            return passage
        first = max(0, bisect_right(self.italics, (passage.offsets[0], 0)) - 1)
        marks = []
        for start, end in self.italics[first:]:
            if start > passage.offsets[-1]:
                break
            a, b = bisect_left(passage.offsets, start), bisect_left(passage.offsets, end)
            if a < b:
                marks.append(Mark("italic", a, b))
        return Passage(passage.text, passage.offsets, tuple(marks))


def _compounds(text: str) -> frozenset[str]:
    """The compounds of two words written with a hyphen, case folded, that are nowhere written as one word."""
    words = {word.replace("\u2010", "-").casefold() for word in WORD.findall(text)}
    pairs = {f"{a}-{b}" for word in words for a, b in pairwise(word.split("-"))}
    return frozenset(pair for pair in pairs if pair.replace("-", "") not in words)


def _without(passage: Passage, starts: Sequence[int], spans: Sequence[Span]) -> tuple[Passage, tuple[int, ...]]:
    """A passage, and where its lines begin, without what stands at these places, nor the space before it."""
    if not passage.text:
        return passage, tuple(starts)
    first = bisect_left(spans, passage.offsets[0], key=lambda span: span.start)
    last = bisect_left(spans, passage.offsets[-1] + 1, key=lambda span: span.start)
    cuts = []
    for span in spans[first:last]:
        start, end = passage.index(span.start), passage.index(span.end)
        while start and passage.text[start - 1] == " " and not passage.text[end : end + 1].isalnum():
            start -= 1
        cuts.append((start, end))
    if not cuts:
        return passage, tuple(starts)
    kept = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(passage)]
    pieces = [passage.slice(start, end) for start, end in zip(*kept, strict=True)]
    shorter = [start - sum(min(start, end) - begin for begin, end in cuts if begin < start) for start in starts]
    return joined(pieces, ""), tuple(shorter)
