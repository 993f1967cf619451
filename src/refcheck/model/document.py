"""What does a reader hand on: a manuscript's text, its blocks, the notes its format knows, and places in it."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from refcheck.model.passage import Passage, Span

LINE_END = re.compile(r"\r\n|\n|\r")
"""What editors count as the end of a line; form feeds and Unicode separators are not."""


class BlockKind(enum.StrEnum):
    """What a block of a manuscript is, as far as its format says."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading, as running text (line breaks and hyphenation joined).

    `lines` are the indices in `passage.text` at which its source lines begin (the first is 0), `indents` the number
    of white-space characters before each: parsing needs them where notes or entries follow one another line by line.
    """

    kind: BlockKind
    passage: Passage
    lines: tuple[int, ...] = (0,)
    indents: tuple[int, ...] = (0,)

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def span(self) -> Span:
        return self.passage.whole


@dataclass(frozen=True, slots=True)
class Marker:
    """A note's sign in the running text, such as `¹²` or `[^3]`."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote. `number` is the one the reader sees."""

    number: int
    label: str
    passage: Passage

    @property
    def span(self) -> Span:
        return self.passage.whole


@dataclass(frozen=True, slots=True)
class Location:
    """A place a person can go to. Line and column are 1-based and count characters."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Document:
    """A manuscript as read. Every span of it slices `text`."""

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    markers: tuple[Marker, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def line_column(self, position: int) -> tuple[int, int]:
        """1-based line and column of a character."""
        line = max(1, min(bisect_right(self._line_starts, position), len(self._line_starts)))
        return line, position - self._line_starts[line - 1] + 1

    def locate(self, span: Span) -> Location:
        """Where a span stands, its end exclusive."""
        line, column = self.line_column(span.start)
        end_line, end_column = self.line_column(max(span.start, span.end - 1))
        return Location(self.path, line, column, end_line, end_column + (1 if span.end > span.start else 0))

    def quote(self, span: Span) -> str:
        """The manuscript's own characters, white space folded."""
        return " ".join(self.text[span.start : span.end].split())
