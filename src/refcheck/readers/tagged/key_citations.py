"""The entries that a run of citations by key means, with those between first and last (`[3–5]`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refcheck.model.document import KeyCitation
from refcheck.readers.tagged.flow import Place, Scope

DASH = re.compile(r"[\s)\]]*[-‐‑‒–—−⁻][\s(\[]*")
NUMBER = re.compile(r"[\[(]?\s*(?P<number>\d{1,4})\s*[\])]?")
NUMBERS = re.compile(r"[\[(]?\s*(?P<first>\d{1,4})\s*[-‐‑‒–—−⁻]\s*(?P<last>\d{1,4})\s*[\])]?")
LONGEST_RUN = 100
"""More entries than these are not cited in one place; the numbers mean something else."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A place that names entries by their keys, and the note in which it stands."""

    keys: tuple[str, ...]
    place: Place
    scope: Scope | None


def citations(places: Sequence[Cited], keys: Sequence[str], notes: Mapping[Scope, int]) -> tuple[KeyCitation, ...]:
    """The citations, in the order of the text; `keys` are those of the entries in the order of the list."""
    order = {key: index for index, key in enumerate(keys)}
    found: list[KeyCitation] = []
    for cited in places:
        if not cited.place.text:
            continue
        note = notes.get(cited.scope) if cited.scope else None
        named = [*cited.keys, *_within(cited, keys, order)]
        found += (KeyCitation(key, cited.place.passage, note) for key in dict.fromkeys(named))
    for first, last in pairwise(places):
        if between := list(_between(first, last, keys, order)):
            place = Place(first.place.line, first.place.start, last.place.end)
            note = notes.get(first.scope) if first.scope else None
            found += (KeyCitation(key, place.passage, note) for key in between)
    return tuple(sorted(found, key=lambda citation: citation.passage.whole))


def _within(cited: Cited, keys: Sequence[str], order: Mapping[str, int]) -> Iterator[str]:
    """The further entries that one place means whose key is the first's only: `[3–5]`."""
    match = NUMBERS.fullmatch(_plain(cited.place))
    if match and len(cited.keys) == 1 and cited.keys[0] in order:
        start, length = order[cited.keys[0]], int(match["last"]) - int(match["first"])
        if 0 < length < LONGEST_RUN:
            yield from keys[start + 1 : start + length + 1]


def _between(first: Cited, last: Cited, keys: Sequence[str], order: Mapping[str, int]) -> Iterator[str]:
    """The entries between two numbers that only a dash divides."""
    line = first.place.line
    if line is not last.place.line or not DASH.fullmatch(line.text[first.place.end : last.place.start]):
        return
    if not (NUMBER.fullmatch(_plain(first.place)) and NUMBER.fullmatch(_plain(last.place))):
        return
    start, end = order.get(first.keys[-1], -1), order.get(last.keys[0], -1)
    if 0 <= start < end < start + LONGEST_RUN:
        yield from keys[start + 1 : end]


def _plain(place: Place) -> str:
    """The text of a place with its superscript figures as plain ones."""
    return unicodedata.normalize("NFKC", place.text)
