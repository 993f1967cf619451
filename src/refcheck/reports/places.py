"""Where does a person go to see a finding? To a page or paragraph, or in files that have lines, to a line."""

from __future__ import annotations

from pathlib import PurePath

from refcheck.model.document import Document, Location


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


def _has_lines(document: Document) -> bool:
    """Does the reader tell the lines of the source? Then who mends it looks there, though pages may be marked in it."""
    return bool(document.anchors) and document.anchors[0].line is not None
