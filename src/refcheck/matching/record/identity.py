"""Is a record that of the work which the manuscript describes?"""

from __future__ import annotations

from refcheck.conventions.languages import guess
from refcheck.matching.record import ALIKE, IN_PART, differences
from refcheck.matching.record.figures import pages_apart, years_apart
from refcheck.matching.record.people import first_authors_differ, people_meet
from refcheck.matching.record.titles import Found, best_title, find_title, known_titles, one_language, script
from refcheck.matching.record.told import Told, letters
from refcheck.matching.words import telling
from refcheck.model.work import Work

SURELY_ALIKE = 0.85
ENOUGH = 3
"""So much must speak for another work."""
FAR = 5
"""Years between a work and another one, rather than between its editions."""
FEWEST_WORDS = 3
"""So many words of a title tell it from others."""


def is_another_work(told: Told, record: Work) -> bool:
    """Do title and other fields say so together? A title alone may be a translation, a field alone a slip."""
    title, found = best_title(told, known_titles(record))
    if not title or not told.work.title:
        return False
    meet, apart = people_meet(told, record), pages_apart(told, record)
    against = _against(told, record)
    if found.share >= ALIKE:
        if told.verbatim(title):
            return meet is False and len(against) >= ENOUGH
        return len(against) > ENOUGH or (apart and found.slip is not None and found.share < SURELY_ALIKE)
    if _part_of_the_other(told, record):
        return False
    languages = _languages(told, title)
    far = not meet and years_apart(told.work.issued, record.issued) >= FAR
    if languages or far:
        against |= {difference.field for difference in differences(told, record) if difference.field == "container"}
    people = 2 if meet is False else first_authors_differ(told, record)
    speaks = languages + people + len(against) + apart + far
    return speaks + (not against and _not_there(told, title, found, languages, meet)) >= ENOUGH


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
