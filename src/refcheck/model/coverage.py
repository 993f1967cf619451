"""How much of a manuscript's notes was understood: which cite, which cite nothing, and of which nobody can tell."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Unclear
from refcheck.model.document import Note

MANY = 0.2
"""Where so large a share of the notes was not understood, nobody can say what the notes do not cite."""


class NoteState(enum.StrEnum):
    """What is known of a note, the most telling last. `NOT_UNDERSTOOD`: a piece of it looks like a citation, whatever
    else the note cites.
    """

    CITES_NOTHING = "cites-nothing"
    CITES = "cites"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of each note, in the order of the text.

    `citing` is the number of notes with recognised citations, which may have pieces that were not understood besides;
    `not_understood` are the numbers of the notes with such pieces. `list_found` tells that the manuscript has a list of
    references; `missing_files` are those that it names and that were not there.
    """

    states: tuple[NoteState, ...]
    citing: int
    not_understood: tuple[int, ...]
    list_found: bool
    missing_files: tuple[str, ...]

    @property
    def notes(self) -> int:
        return len(self.states)

    @property
    def is_poor(self) -> bool:
        """Whether a large share of the notes that cite, or look as if they did, was not understood."""
        looking = sum(state is not NoteState.CITES_NOTHING for state in self.states)
        return bool(self.not_understood) and len(self.not_understood) >= MANY * looking


def coverage_of(apparatus: Apparatus) -> Coverage:
    """What was understood of the notes of a manuscript."""
    notes = apparatus.notes
    citing, unclear = _with_any(apparatus.items, notes), _with_any(apparatus.unclear, notes)
    return Coverage(
        tuple(_state(at in citing, at in unclear) for at in range(len(notes))),
        len(citing),
        tuple(notes[at].number for at in sorted(unclear)),
        bool(apparatus.references),
        apparatus.document.missing_files,
    )


def _state(cites: bool, unclear: bool) -> NoteState:
    if unclear:
        return NoteState.NOT_UNDERSTOOD
    return NoteState.CITES if cites else NoteState.CITES_NOTHING


def _with_any(places: Sequence[CitationItem | Unclear], notes: Sequence[Note]) -> set[int]:
    """The indices of the notes in which any of these places stands; of several with one number, that around it."""
    numbered: dict[int | None, list[int]] = {}
    for at, note in enumerate(notes):
        numbered.setdefault(note.number, []).append(at)
    found = set()
    for place in places:
        of_number = numbered.get(place.note, [])
        around = (at for at in of_number if notes[at].span.start <= place.span.start < notes[at].span.end)
        found |= set(of_number if len(of_number) == 1 else around)
    return found
