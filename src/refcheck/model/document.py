"""What does a reader hand on: a manuscript's text, its blocks, the notes its format knows, and places in it."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from refcheck.i18n.message import Message
from refcheck.model.bib_file import BibFile
from refcheck.model.format import UNKNOWN, Format
from refcheck.model.passage import Passage, Span
from refcheck.model.work import Work

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
class Entry:
    """An entry of the reference list, where the format itself tells the list.

    `key` is what citations name it by (a BibTeX key, the id of an XML element). `work` is the description that the
    format carries field by field (`.bib`, JATS `element-citation`, a reference manager's record); where it is `None`
    the passage is still to be labelled. `place` is set where the entry is no printed text but data from which a style
    makes one (`.bib`): the whole of it, from the sign at its head to the one that closes it; the passage then is what
    a reader would see of its fields.
    """

    passage: Passage
    key: str = ""
    work: Work | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class KeyCitation:
    r"""A place that cites an entry by its key: `[@key, p. 5]`, `\cite[5]{key}`, an XML `xref`, a field of Word.

    `note` is the number of the note in which it stands, or `None` in running text. `locator` is what stands behind the
    key, such as `5-7`, without its page word. `work` is the record that the citation itself carries, if any.
    """

    key: str
    passage: Passage
    note: int | None = None
    locator: str = ""
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place a person can go to. Line and column are 1-based and count characters.

    `page` and `paragraph` are set in formats that have them, and are then where a person would look; the line is
    counted in the reading text where the format has no lines of its own.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a manuscript that consists of several: its text stands in `Document.text` from `start` on."""

    start: int
    path: str
    format: Format = UNKNOWN


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the format says of the place of the text from `start` on: a page, a paragraph, or a line of the source."""

    start: int
    page: int | None = None
    paragraph: int | None = None
    line: int | None = None


Row = TypeVar("Row", Part, Anchor)


@dataclass(frozen=True)
class Document:
    """A manuscript as read. Every span of it slices `text`.

    `parts` and `anchors` are in the order of `start`; without parts the whole text is that of `path`. `remarks` say
    what of the file could not be read, a sentence each, such as pages of a PDF without text. `bib_files` are the .bib
    files among the files, as they are written. `encoding` is the codec of the encoding that the manuscript declares for
    its files, if it does; `missing_files` are the
    further files (chapters, `.bib`) that the manuscript names and that could not be had, as it names them.
    """

    path: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    markers: tuple[Marker, ...] = ()
    entries: tuple[Entry, ...] = ()
    citations: tuple[KeyCitation, ...] = ()
    parts: tuple[Part, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    remarks: tuple[Message, ...] = ()
    bib_files: tuple[BibFile, ...] = field(default=(), compare=False)
    encoding: str = ""
    missing_files: tuple[str, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def _line_of(self, position: int) -> int:
        return max(1, min(bisect_right(self._line_starts, position), len(self._line_starts)))

    def line_column(self, position: int) -> tuple[int, int]:
        """1-based line (of its own file) and column of a character."""
        line = self._line_of(position)
        column = position - self._line_starts[line - 1] + 1
        if (anchor := _last(self.anchors, position)) and anchor.line is not None:
            return anchor.line, column
        part = _last(self.parts, position)
        return line - (self._line_of(part.start) - 1 if part else 0), column

    def locate(self, span: Span) -> Location:
        """Where a span stands, its end exclusive."""
        line, column = self.line_column(span.start)
        end_line, end_column = self.line_column(max(span.start, span.end - 1))
        part, anchor = _last(self.parts, span.start), _last(self.anchors, span.start)
        return Location(
            part.path if part else self.path,
            line,
            column,
            end_line,
            end_column + (1 if span.end > span.start else 0),
            anchor.page if anchor else None,
            anchor.paragraph if anchor else None,
        )

    def files(self) -> Iterator[tuple[Part, Span]]:
        """Each file, or piece of one, and where its text stands."""
        parts = self.parts or (Part(0, self.path, self.format),)
        ends = [*(part.start for part in parts[1:]), len(self.text)]
        for part, end in zip(parts, ends, strict=True):
            yield part, Span(part.start, end)

    def format_at(self, position: int) -> Format:
        """The format of the file in which a place stands."""
        part = _last(self.parts, position)
        return part.format if part else self.format

    def quote(self, span: Span) -> str:
        """The manuscript's own characters, white space folded."""
        return " ".join(self.text[span.start : span.end].split())


def _last(rows: tuple[Row, ...], position: int) -> Row | None:
    """The last row that begins at or before a position."""
    at = bisect_right(rows, position, key=lambda row: row.start)
    return rows[at - 1] if at else None
