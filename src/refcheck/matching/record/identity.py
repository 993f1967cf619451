"""The identity of a record with the work that the manuscript describes, or else what the record is of.

It may be of another work, or of one that goes with it: the book of a chapter, a chapter of the book, a review, an
erratum, the preprint of an article.
"""

from __future__ import annotations

import enum
from functools import lru_cache

from refcheck.conventions.languages import guess
from refcheck.matching.record import ALIKE, IN_PART, differences
from refcheck.matching.record.figures import integers, pages_apart, years_apart
from refcheck.matching.record.kin import is_book, is_chapter, is_notice, is_preprint, is_review
from refcheck.matching.record.people import READ_ALIKE, first_authors_differ, people_meet
from refcheck.matching.record.titles import Found, best_title, known_titles, one_language, script
from refcheck.matching.record.told import Told
from refcheck.matching.words import telling
from refcheck.model.work import Work
from refcheck.parsing.description import page_range

SURELY_ALIKE = 0.85
ENOUGH = 3
"""So much must speak for another work."""
FEWEST_WORDS = 3
"""So many words of a title tell it from others."""


class Kinship(enum.Enum):
    """What the work of a record is to the one described."""

    SAME = "the same work"
    ANOTHER = "another work"
    CHAPTER = "a chapter of it"
    BOOK = "the book in which it stands"
    NOTICE = "a notice about it"
    REVIEW = "a review of it"
    PREPRINT = "its preprint"


@lru_cache(maxsize=64)
def kinship(told: Told, record: Work) -> Kinship:
    """What the record is of; the same work where nothing speaks for anything else."""
    if not known_titles(record) or len(told.words) < FEWEST_WORDS:
        return Kinship.SAME
    if is_notice(told, record):
        return Kinship.NOTICE
    if is_review(told, record):
        return Kinship.REVIEW
    if is_chapter(told, record):
        return Kinship.CHAPTER
    if is_book(told, record):
        return Kinship.BOOK
    if is_another_work(told, record):
        return Kinship.ANOTHER
    return Kinship.PREPRINT if is_preprint(told, record) else Kinship.SAME


def is_another_work(told: Told, record: Work) -> bool:
    """Whether title and other fields say so together. A title alone may be a translation, a field alone a slip."""
    title, found = best_title(told, known_titles(record))
    if found.share >= ALIKE:
        return _another_of_like_title(told, record, title, found)
    meet = people_meet(told, record)
    if _same_pages(told, record):
        return False
    if found.share < IN_PART and (meet is False or (meet is None and _nothing_agrees(told, record, title))):
        return True
    languages = _languages(told, title)
    against = _against(told, record, perhaps=languages > 0)
    people = 2 if meet is False else first_authors_differ(told, record)
    speaks = languages + people + len(against) + pages_apart(told, record)
    return speaks + (not against and _not_there(told, title, found, languages, meet)) >= ENOUGH


def _another_of_like_title(told: Told, record: Work, title: str, found: Found) -> bool:
    """Is it another work although its title is like ours: an introduction, a neighbour in the same series?"""
    stranger, against = people_meet(told, record) is False, _against(told, record)
    if told.verbatim(title):
        return stranger and len(against) >= ENOUGH
    reworded = found.slip is not None and found.share < SURELY_ALIKE
    return len(against) > ENOUGH or (reworded and (stranger or pages_apart(told, record)))


def _same_pages(told: Told, record: Work) -> bool:
    """A range of pages is seldom the same by chance."""
    ours = page_range(told.work.page)
    return ours.is_range and ours == page_range(record.page)


def _nothing_agrees(told: Told, record: Work, title: str) -> bool:
    """Do the years lie apart, and agree neither volume nor container, in scripts that can be compared?"""
    ours = told.work
    if years_apart(ours.issued, record.issued) <= 1 or not {script(title), script(ours.title)} <= READ_ALIKE:
        return False
    same_volume = set(integers(ours.volume)) & set(integers(record.volume))
    same_container = record.container_title and told.verbatim(record.container_title)
    return told.relies_on("date") and not same_volume and not same_container


def _not_there(told: Told, title: str, found: Found, languages: int, meet: bool | None) -> bool:
    """Is the title another one of the same language, and surely so?"""
    if languages < 2 or found.share >= IN_PART or not told.relies_on("title"):
        return False
    return not meet or min(len(telling(title)), len(telling(told.work.title))) >= FEWEST_WORDS


def _languages(told: Told, title: str) -> int:
    """How much unlike titles say: much in one language, little where a language is not known, nothing in two."""
    if one_language(told.work.title, title):
        return 2
    return 1 if script(told.work.title) == script(title) and not (guess(told.work.title) and guess(title)) else 0


def _against(told: Told, record: Work, perhaps: bool = False) -> set[str]:
    """The fields in which the two differ by more than a slip; `perhaps` with a container that may be translated."""
    found = differences(told, record)
    fields = {one.field for one in found if not one.slight or (perhaps and one.field == "container")}
    return fields & {"year", "volume", "pages", "container"}
