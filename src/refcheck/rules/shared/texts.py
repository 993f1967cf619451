"""The passages that rules on the letters of notes and list look at."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.passage import Passage
from refcheck.model.work import Work


def texts(apparatus: Apparatus) -> Iterator[tuple[Passage, int | None, int | None]]:
    """Every note and every entry: its passage, its note number or its entry number."""
    for entry in apparatus.references:
        yield entry.passage, None, entry.number
    for note in apparatus.notes:
        yield note.passage, note.number, None


def printed_texts(apparatus: Apparatus) -> Iterator[tuple[Passage, int | None, int | None]]:
    """Those of them that readers see as they stand."""
    for passage, note, reference in texts(apparatus):
        if reference is None or apparatus.reference(reference).printed:
            yield passage, note, reference


def works(apparatus: Apparatus) -> Iterator[tuple[Work, int | None, int | None]]:
    """Every description, of an entry or of a citation, with its note number or its entry number."""
    for entry in apparatus.references:
        yield entry.work, None, entry.number
    for item in apparatus.items:
        yield item.work, item.note, None
