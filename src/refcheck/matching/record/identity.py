"""Is a record that of the work which the manuscript describes?"""

from __future__ import annotations

from refcheck.matching.record import ALIKE, RecordDifference, differences
from refcheck.matching.record.figures import years_apart
from refcheck.matching.record.people import people_meet
from refcheck.matching.record.titles import best_title, find_title, known_titles, one_language
from refcheck.matching.record.told import Told
from refcheck.model.work import Work


def is_another_work(told: Told, record: Work) -> bool:
    """Do title and other fields say so together? A title alone may be a translation, a field alone a slip."""
    best = best_title(told, known_titles(record))
    if not best or not told.work.title:
        return False
    title, found = best
    against = _against(told, record)
    meet = people_meet(told, record)
    if found.share >= ALIKE:
        return meet is False and len(against) >= 3
    if _part_of_the_other(told, record):
        return False
    if one_language(told.work.title, title):
        return meet is False or bool(against)
    return len(against) >= (1 if meet is False else 2)


def _against(told: Told, record: Work) -> set[str]:
    """The fields in which the two differ by more than a slip."""
    found = {difference.field for difference in differences(told, record) if not difference.slight}
    found -= {"title", "author", "issue"}
    if years_apart(told.work.issued, record.issued) <= 1:
        found -= {"year"}
    return found


def _part_of_the_other(told: Told, record: Work) -> bool:
    """Is one the book and the other a chapter of it?"""
    if record.container_title and not told.work.container_title:
        return find_title(told, record.container_title).share >= 0.9
    return bool(told.work.container_title) and find_title(told, record.title).share >= 0.9


__all__ = ["RecordDifference", "is_another_work"]
