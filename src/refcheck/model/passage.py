"""A piece of a manuscript as a reader sees it, and the place of each of its characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters in `Document.text`."""

    start: int
    end: int


def overlaps(span: Span, sorted_spans: Sequence[Span]) -> bool:
    """Whether a range overlaps any of some others, which are sorted and hardly overlap one another."""
    at = bisect_left(sorted_spans, (span.end, 0))
    return any(other.end > span.start for other in sorted_spans[max(0, at - 3) : at])


class Mark(NamedTuple):
    """A typographic mark over `start:end` of a passage's text; `kind` is `italic`, `bold` or `small-caps`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Reading text, free of markup, line breaks and page furniture, that remembers where it came from.

    `offsets[i]` is the position in `Document.text` of `text[i]`; it has as many items as `text` has characters and
    never decreases. A space that stands for a line break has the position of that line break.
    """

    text: str
    offsets: Sequence[int]
    marks: tuple[Mark, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def whole(self) -> Span:
        """The document range from the first character to the last."""
        return self.span(0, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """The document range of `text[start:end]`; an empty range has the place where it would stand."""
        if not self.text:
            return Span(0, 0)
        if start >= end:
            place = self.offsets[min(start, len(self.text) - 1)]
            return Span(place, place)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def index(self, position: int) -> int:
        """The index in `text` of the character at (or first after) a document position."""
        return bisect_left(self.offsets, position)

    def slice(self, start: int, end: int) -> Passage:
        """The passage of `text[start:end]`."""
        marks = tuple(
            mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Passage(self.text[start:end], self.offsets[start:end], marks)

    def strip(self) -> Passage:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def without(self, spans: Iterable[Span]) -> list[Passage]:
        """What is left of the passage, piece by piece, outside of some ranges of the document."""
        pieces, position = [], 0
        for span in sorted(spans):
            start, end = self.index(span.start), self.index(span.end)
            if start < end:
                pieces.append(self.slice(position, max(position, start)))
                position = max(position, end)
        return [piece for piece in (*pieces, self.slice(position, len(self))) if piece.text]

    def marked(self, kind: str) -> list[Mark]:
        """The marks of one kind, in order."""
        return [mark for mark in self.marks if mark.kind == kind]


def joined(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """One passage of several, in order; the separator stands at the end of what precedes it."""
    text: list[str] = []
    offsets: list[int] = []
    marks: list[Mark] = []
    for passage in passages:
        if not passage.text:
            continue
        if offsets:
            text.append(separator)
            offsets.extend([offsets[-1]] * len(separator))
        base = len(offsets)
        marks.extend(mark._replace(start=mark.start + base, end=mark.end + base) for mark in passage.marks)
        text.append(passage.text)
        offsets.extend(passage.offsets)
    return Passage("".join(text), offsets, tuple(marks))
