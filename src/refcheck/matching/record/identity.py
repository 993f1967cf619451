"""Is a record that of the work which the manuscript describes?"""

from __future__ import annotations

from refcheck.conventions.languages import guess
from refcheck.matching.comparison import page_numbers
from refcheck.matching.record import ALIKE, RecordDifference, differences
from refcheck.matching.record.people import people_meet
from refcheck.matching.record.titles import best_title, find_title, known_titles, one_language, script
from refcheck.matching.record.told import Told, letters
from refcheck.model.work import Work


SURELY_ALIKE = 0.85
ENOUGH = 3
"""So much must speak for another work."""
NOT_THERE = 0.3
"""A title of which less stands in the text is not there at all."""


def is_another_work(told: Told, record: Work) -> bool:
    """Do title and other fields say so together? A title alone may be a translation, a field alone a slip."""
    title, found = best_title(told, known_titles(record))
    if not title or not told.work.title:
        return False
    against = _against(told, record)
    meet = people_meet(told, record)
    if found.share >= ALIKE:
        far = found.share < SURELY_ALIKE and found.slip and _elsewhere(told, record)
        return bool(far) or (meet is False and len(against) >= ENOUGH)
    if _part_of_the_other(told, record):
        return False
    languages = _languages(told, title)
    speaks = languages + 2 * (meet is False) + len(against)
    alone = languages == 2 and found.share < NOT_THERE and not meet and not against
    return speaks + alone >= ENOUGH


def _languages(told: Told, title: str) -> int:
    """How much unlike titles say: much in one language, little where a language is not known, nothing in two."""
    if one_language(told.work.title, title):
        return 2
    return 1 if script(told.work.title) == script(title) and not (guess(told.work.title) and guess(title)) else 0


def _elsewhere(told: Told, record: Work) -> bool:
    """Do the pages lie apart from those of the record?"""
    ours, theirs = page_numbers(told.work.page), page_numbers(record.page)
    return bool(ours and theirs and (ours[1] < theirs[0] or ours[0] > theirs[1]))


def _against(told: Told, record: Work) -> set[str]:
    """The fields in which the two differ by more than a slip."""
    found = {difference.field for difference in differences(told, record) if not difference.slight}
    return found & {"year", "volume", "pages", "container"}


def _part_of_the_other(told: Told, record: Work) -> bool:
    """Is one the book and the other a chapter of it?"""
    if record.container_title and not told.work.container_title:
        return find_title(told, record.container_title).share >= SURELY_ALIKE
    return bool(told.work.container_title) and _is_book_of(told, record)


def _is_book_of(told: Told, record: Work) -> bool:
    return not record.container_title and letters(record.title) in letters(told.work.container_title)


__all__ = ["RecordDifference", "is_another_work"]
