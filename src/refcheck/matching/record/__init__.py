"""The agreements and differences between a description in the manuscript and a registry's record.

Registries are not always right, and they describe works in one of several languages and scripts. So a side that says
nothing agrees, and so do a translated or romanised title, an abbreviated container and a year next to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from refcheck.matching.record.containers import differing_container, places_of_containers
from refcheck.matching.record.figures import differing_numbers, differing_pages, differing_year
from refcheck.matching.record.people import differing_author
from refcheck.matching.record.titles import Found, best_title, known_titles, one_language, script, two_languages
from refcheck.matching.record.told import SURE, Told
from refcheck.model.work import Work

ALIKE = 0.6
"""A title of which less stands in the text is another one, or a translation."""

IN_PART = 0.3
"""A title of which less stands in the text is not there at all."""


class RecordDifference(NamedTuple):
    """A field with its value in the manuscript and in the record. `slight` tells that both may be right.

    `confidence` is that of the field which the difference rests on.
    """

    field: str
    ours: str
    theirs: str
    slight: bool = False
    confidence: float = 1.0


@lru_cache(maxsize=64)
def differences(told: Told, record: Work) -> tuple[RecordDifference, ...]:
    """All fields in which one work is described in two ways."""
    return tuple(_differences(told, record))


def _differences(told: Told, record: Work) -> Iterator[RecordDifference]:
    title, found = best_title(told, known_titles(record))
    if _title_differs(told, title, found):
        ours = told.work.title or told.words_at(found.place)
        yield RecordDifference("title", ours, title, confidence=told.confidence("title"))
    taken = [found.place, *places_of_containers(told, record)]
    if author := differing_author(told, record, taken):
        yield RecordDifference("author", *author, confidence=told.confidence("author"))
    yield from _rest(told, record, taken)


def _rest(told: Told, record: Work, taken: Sequence[tuple[int, int]]) -> Iterator[RecordDifference]:
    if year := differing_year(told, record, taken):
        ours, theirs, apart = year
        yield RecordDifference("year", ours, theirs, apart == 1 or _reissued(told, record), told.confidence("date"))
    if container := differing_container(told, record, taken[0]):
        yield RecordDifference("container", *container, confidence=told.confidence("container"))
    for name, ours, theirs in differing_numbers(told, record, taken):
        yield RecordDifference(name, ours, theirs, confidence=told.confidence(name))
    if pages := differing_pages(told, record):
        yield RecordDifference("pages", *pages, confidence=told.confidence("pages"))


def _title_differs(told: Told, title: str, found: Found) -> bool:
    """By a slip, wherever it is labelled, or altogether; but not where it may be a translation or romanised."""
    ours = told.work.title or told.words_at(found.place)
    if not title or not ours or script(ours) != script(title):
        return False
    if found.share >= ALIKE or (found.share >= IN_PART and not two_languages(ours, title)):
        return found.slip is not None
    return one_language(told.work.title, title)


def _reissued(told: Told, record: Work) -> bool:
    """A book's record may be that of its electronic edition."""
    return record.type == "book" and told.work.year < record.year


__all__ = ["ALIKE", "SURE", "RecordDifference", "Told", "differences"]
