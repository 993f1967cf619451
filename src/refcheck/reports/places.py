"""Where does a person go to see a finding? To a page or paragraph, or in files that have lines, to a line."""

from __future__ import annotations

from pathlib import PurePath

from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document, Location
from refcheck.model.finding import Finding, Remark
from refcheck.model.work import Reference


def where(location: Location, document: Document) -> str:
    """`page 3`, `paragraph 12` or `line 95`."""
    if location.page is not None and not _has_lines(document):
        return f"page {location.page}"
    return f"line {location.line}" if location.paragraph is None else f"paragraph {location.paragraph}"


def where_in(location: Location, document: Document) -> str:
    """The same with the name of the file, where it is another than the manuscript's."""
    if location.path == document.path:
        return where(location, document)
    return f"{PurePath(location.path).name}, {where(location, document)}"


def place_of(finding: Finding, apparatus: Apparatus) -> tuple[str, str]:
    """Under which heading it is told: `note` or `entry` with the number, or `place` with `where_in`.

    A difference stands with its note, though it may lie in the entry: the author compares from there.
    """
    remark = finding.remark
    if remark.note is not None:
        return "note", str(remark.note)
    if remark.reference is not None and _in_entry(remark, apparatus.reference(remark.reference)):
        return "entry", str(remark.reference)
    return "place", where_in(finding.location, apparatus.document)


def _in_entry(remark: Remark, entry: Reference) -> bool:
    """Does the remark stand in its entry, not at a place in the text that cites it?"""
    return entry.span.start <= remark.span.start <= entry.span.end


def _has_lines(document: Document) -> bool:
    """Does the reader tell the lines of the source? Then who mends it looks there, though pages may be marked in it."""
    return bool(document.anchors) and document.anchors[0].line is not None
