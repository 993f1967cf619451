"""In what do the persons of a manuscript's description differ from those of a record?

A person is named in so many ways (order, initials, particles, romanisation) that only family names are compared, and a
name is wrong only where each side has one that the other has not: lists are cut short, and records have gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.conventions.romanisation import plain
from refcheck.matching.authors import spellings
from refcheck.matching.record.titles import script
from refcheck.matching.record.told import Told, whole
from refcheck.matching.words import near, words
from refcheck.model.work import Name, Work

READ_ALIKE = frozenset({"Latn", "Cyrl"})
"""Scripts whose names can be compared with one another."""
SHORTEST_NAME = 4
"""Letters of a name in which a slip is no other name."""


def people_meet(told: Told, record: Work) -> bool | None:
    """Does the manuscript name anyone whom the record names? `None` where that cannot be told."""
    people = _people(record)
    if not people or not readable(people) or not (told.work.author or told.work.editor):
        return None
    if any(_named(person, told) for person in people):
        return True
    mine = (*told.work.author, *told.work.editor)
    if not readable(mine) or not told.relies_on("author" if told.work.author else "editor"):
        return None
    return any(_slip(one, other) for one in mine for other in people)


def differing_author(told: Told, record: Work) -> tuple[str, str] | None:
    """The family names of an author as the manuscript and the record have them, where they differ."""
    theirs = record.author or record.editor
    if not told.work.author or not theirs or not readable((*told.work.author, *theirs)):
        return None
    if not told.relies_on("author"):
        return None
    ours = [name for name in told.work.author if not _known(name, record)]
    missing = [name for name in theirs if not _named(name, told)]
    for mine in ours:
        for other in missing:
            if _slip(mine, other):
                return mine.sort_name, other.sort_name
    if ours[:1] == [told.work.author[0]] and missing[:1] == [theirs[0]] and _persons(ours[0], theirs[0]):
        return ours[0].sort_name, theirs[0].sort_name
    return None


def readable(people: Sequence[Name]) -> bool:
    """Are all the names in scripts that can be compared?"""
    return {script(name.sort_name) for name in people} <= READ_ALIKE


def _people(record: Work) -> tuple[Name, ...]:
    return (*record.author, *record.editor, *record.translator)


def _family(name: Name) -> Iterator[str]:
    """The words of a family name, or of a body's name."""
    found = [word.text for word in words(name.literal or name.family)]
    yield from [word for word in found if len(word) > 1] or found


def _named(name: Name, told: Told) -> bool:
    """Does the text have a person's family name, all of it?"""
    return all(told.spelt & set(spellings(word)) for word in _family(name))


def _known(name: Name, record: Work) -> bool:
    """Does the record have our author, be it as a given name or an editor?"""
    there = {key for person in _people(record) for word in words(whole(person)) for key in spellings(word.text)}
    return all(there & set(spellings(word)) for word in _family(name))


def _slip(mine: Name, other: Name) -> bool:
    """Is one family name the other but for a letter?"""
    if script(mine.sort_name) != script(other.sort_name):
        return False
    ours, theirs = list(map(plain, _family(mine))), list(map(plain, _family(other)))
    return any(
        min(len(left), len(right)) >= SHORTEST_NAME - 1 and near(left, right)
        for left in ours
        for right in theirs
        if left not in theirs and right not in ours
    )


def _persons(mine: Name, other: Name) -> bool:
    """Are both persons? A body may have several names."""
    return bool(mine.family and other.family)
