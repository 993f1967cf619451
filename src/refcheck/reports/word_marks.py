"""The beginning and end of a comment in the body of a Word file (ECMA-376 part 1, 17.13.4).

The marks of a comment stand between the runs of a paragraph, so runs are cut in two where it begins or ends inside.
Comments cannot stand in notes; one on a note stands at its reference in the body.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from refcheck.model.document import Document
from refcheck.model.passage import Span
from refcheck.readers.word.parts import W
from refcheck.readers.word.places import Piece, TracedFile

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

RUN, PARAGRAPH, RUN_PROPERTIES = W + "r", W + "p", W + "rPr"
LOOKED_INTO = {W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "customXml", "dir", "bdo")}
"""What may stand between a paragraph and its runs, and may hold the marks of comments among them. What else holds text
(an inline content control, a formula, a drawing with a text box) is marked as a whole."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Body:
    """The body of a Word file, into which the marks of comments are set."""

    def __init__(self, traced: TracedFile) -> None:
        self._document = traced.document
        self._pieces = traced.pieces
        self._last_behind: dict[Element, Element] = {}

    def mark(self, comments: Sequence[tuple[Span, str]]) -> None:
        """Set the marks of comments: the range of the text, and the identifier of each. They are set once."""
        spans = in_body(self._document, [span for span, _ in comments])
        for span in spans:
            self._cut(span.end)
            self._cut(span.start)
        for span, (_, identifier) in zip(spans, comments, strict=True):
            first, last = self._rims(span)
            self._set(first, last, identifier)

    def _cut(self, position: int) -> None:
        """See to it that a run ends, and another begins, at a position in the text, if runs can be cut there."""
        at = bisect_right(self._pieces, position, key=lambda piece: piece.end)
        if at == len(self._pieces):
            return
        if self._pieces[at].start < position:
            if not _is_divisible(self._pieces[at]):
                return
            self._pieces.insert(at + 1, _cut_text(self._pieces[at], position))
            at += 1
        run = self._pieces[at].element.getparent()
        if at and run is not None and self._pieces[at - 1].element.getparent() is run and _can_be_cut(run):
            _cut_run(run, self._pieces[at].element)

    def _rims(self, span: Span) -> tuple[Element, Element]:
        """The first and the last element that a range covers in its first line; the nearest where it covers none."""
        first = bisect_right(self._pieces, span.start, key=lambda piece: piece.end)
        behind = bisect_left(self._pieces, span.end, key=lambda piece: piece.start)
        if first >= behind:
            first = self._nearest(span.start, behind)
        paragraph, rim = _outermost(self._pieces[first].element)
        last = rim
        for before, piece in pairwise(self._pieces[first:behind]):
            other, element = _outermost(piece.element)
            if other is not paragraph or self._ends_line(before.end, piece.start):  # a box stands within its paragraph
                break
            last = element
        return rim, last

    def _nearest(self, position: int, behind: int) -> int:
        """Of the pieces before and behind a position that no element says, the one in its line, the former if both."""
        if not behind:
            return 0
        in_another_line = self._ends_line(self._pieces[behind - 1].end, position)
        return behind if in_another_line and behind < len(self._pieces) else behind - 1

    def _ends_line(self, start: int, end: int) -> bool:
        """Does a line of the text end between two pieces, or between a piece and a position?"""
        return "\n" in self._document.text[start:end]

    def _set(self, first: Element, last: Element, identifier: str) -> None:
        """Set the marks around elements: behind those that stand there, so that comments are in the order given."""
        from lxml import etree

        start, end = (etree.Element(W + f"commentRange{name}", {W + "id": identifier}) for name in ("Start", "End"))
        reference = etree.Element(RUN)
        etree.SubElement(reference, W + "commentReference", {W + "id": identifier})
        first.addprevious(start)
        self._last_behind.get(last, last).addnext(end)
        end.addnext(reference)
        self._last_behind[last] = reference


def in_body(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The ranges themselves; for those in notes of the format's own, that of the note's reference in the body."""
    if not document.notes:
        return list(spans)
    end = _end_of_body(document)
    signs = {marker.label: marker.span for marker in reversed(document.markers)}
    places = []
    for span in spans:
        at = bisect_right(document.notes, span.start, key=lambda note: note.span.end)
        note = document.notes[min(at, len(document.notes) - 1)]
        places.append(span if span.start < end else signs.get(note.label, span))
    return places


def _end_of_body(document: Document) -> int:
    """Where the first note's line begins, with its sign."""
    return document.text.rfind("\n", 0, document.notes[0].span.start) + 1


def _outermost(element: Element) -> tuple[Element | None, Element]:
    """The paragraph of the body in which an element stands, and what of it has to stand between marks as a whole."""
    line = [element, *element.iterancestors()]
    at = max((number for number, each in enumerate(line) if each.tag == PARAGRAPH), default=len(line))
    inside = (each for each in reversed(line[:at]) if each.tag not in LOOKED_INTO)
    return line[at] if at < len(line) else None, next(inside, element)


def _is_divisible(piece: Piece) -> bool:
    """Can a text be cut, and its run with it? White space at its ends must be told to count before and after."""
    text, run = piece.element.text or "", piece.element.getparent()
    kept = piece.element.get(SPACE) == "preserve" or text == text.strip()
    return piece.is_text and kept and run is not None and _can_be_cut(run)


def _can_be_cut(run: Element) -> bool:
    """Is it a run that stands among those of a paragraph of the body, with no tracked change of its look?"""
    return run.tag == RUN and _outermost(run)[1] is run and run.find(f"{RUN_PROPERTIES}/{W}rPrChange") is None


def _cut_text(piece: Piece, position: int) -> Piece:
    """Leave to a piece what stands before a position in the text; what stands behind it is a piece of its own."""
    element, text = piece.element, piece.element.text or ""
    behind = element.makeelement(element.tag)
    element.text, behind.text = text[: position - piece.start], text[position - piece.start :]
    for half in (element, behind):
        half.set(SPACE, "preserve")
    element.addnext(behind)
    end, piece.end = piece.end, position
    return Piece(position, end, behind)


def _cut_run(run: Element, element: Element) -> None:
    """Move an element of a run, and what follows in it, to a run of the same look behind it."""
    behind = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        behind.append(deepcopy(properties))
    behind.extend([element, *element.itersiblings()])
    run.addnext(behind)
