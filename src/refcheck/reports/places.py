"""The place where a person sees a finding: a page or paragraph, or in files that have lines, a line."""

from __future__ import annotations

import enum
import os
import posixpath
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePath

from refcheck.i18n.message import Message, joined, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document, Location
from refcheck.model.finding import Finding, Remark
from refcheck.model.passage import Span
from refcheck.model.work import Reference


class Unit(enum.Enum):
    """What a person counts to find a place."""

    LINE = enum.auto()
    PARAGRAPH = enum.auto()
    PAGE = enum.auto()


Heading = tuple[str, str | Message]
"""`note` or `entry` with its number, or `place` with the place in words."""


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of a file on which a span stands, and its columns, the end exclusive, as `Location` counts them.

    `columns` are missing where the reading text is not the text of the file.
    """

    line: int
    end_line: int
    columns: tuple[int, int] | None


def unit_of(location: Location, document: Document) -> Unit:
    """What is counted to find a place: lines where the reader tells those of the source, whatever else it tells."""
    if location.page is not None and not _has_lines(document):
        return Unit.PAGE
    return Unit.LINE if location.paragraph is None else Unit.PARAGRAPH


def where(location: Location, document: Document) -> Message:
    """`page 3`, `paragraph 12` or `line 95`."""
    match unit_of(location, document):
        case Unit.PAGE:
            return message("place.page", "page {number}", number=location.page)
        case Unit.PARAGRAPH:
            return message("place.paragraph", "paragraph {number}", number=location.paragraph)
        case Unit.LINE:
            return message("place.line", "line {number}", number=location.line)


def where_in(location: Location, document: Document) -> Message:
    """The same with the name of the file, where it is another than the manuscript's."""
    if location.path == document.path:
        return where(location, document)
    return joined([PurePath(location.path).name, where(location, document)], ", ")


def region(span: Span, document: Document) -> Region | None:
    """The lines to go to; nothing where the format has none, and `where` tells a page or paragraph."""
    location = document.locate(span)
    if unit_of(location, document) is not Unit.LINE:
        return None
    columns = (location.column, location.end_column) if _has_columns(span, location, document) else None
    return Region(location.line, location.end_line, columns)


def seat(remark: Remark, apparatus: Apparatus) -> tuple[str, int]:
    """`("note", 3)` or `("entry", 2)`, in which a remark stands; `("", 0)` for another place.

    A difference stands with its note, though it may lie in the entry: the author compares from there.
    """
    if remark.note is not None:
        return "note", remark.note
    if remark.reference is not None and in_entry(remark, apparatus.reference(remark.reference)):
        return "entry", remark.reference
    return "", 0


def in_words(finding: Finding, apparatus: Apparatus) -> Message:
    """`note 3, paragraph 12`, `entry 2, line 95` or `line 4`."""
    kind, number = seat(finding.remark, apparatus)
    place = where_in(finding.location, apparatus.document)
    match kind:
        case "note":
            # translators: {place} is “line 95”, “paragraph 12” or “page 3”
            return message("place.note", "note {number}, {place}", number=number, place=place)
        case "entry":
            return message("place.entry", "entry {number}, {place}", number=number, place=place)
    return place


def slashed(path: str) -> str:
    """A path as it was given, with `/`."""
    return path.replace(os.sep, "/")


def from_root(path: str) -> str:
    """A path as services write those of a repository: with `/`, and without `./`."""
    return posixpath.normpath(slashed(path))


def place_of(finding: Finding, apparatus: Apparatus) -> Heading:
    """Under which heading it is told: `note` or `entry` with the number, or `place` with `where_in`."""
    kind, number = seat(finding.remark, apparatus)
    return (kind, str(number)) if kind else ("place", where_in(finding.location, apparatus.document))


def _has_lines(document: Document) -> bool:
    """Does the reader tell the lines of the source? Then who mends it looks there, though pages may be marked in it."""
    return bool(document.anchors) and document.anchors[0].line is not None


def _has_columns(span: Span, location: Location, document: Document) -> bool:
    """Is the text that of the file, and is the line not the rest of one from which another file was taken in?"""
    if not document.format.written_as_read:
        return document.format_at(span.start).written_as_read  # a file put behind the manuscript's text as it is
    at = bisect_right(document.parts, span.start, key=lambda part: part.start)
    if not at or not document.anchors:
        return True
    begin = document.parts[at - 1].start
    first = document.anchors[max(0, bisect_right(document.anchors, begin, key=lambda anchor: anchor.start) - 1)]
    return first.start != begin or first.line in (None, 1) or first.line != location.line


def in_entry(remark: Remark, entry: Reference) -> bool:
    """Whether the remark stands in its entry, not at a place in the text that cites it."""
    return entry.span.start <= remark.span.start <= entry.span.end


def note_at(span: Span, apparatus: Apparatus) -> int | None:
    """The number of the note in which a place stands, if it stands in one."""
    return next((note.number for note in apparatus.notes if note.span.start <= span.start < note.span.end), None)
