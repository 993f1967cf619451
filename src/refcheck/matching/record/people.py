"""The differences between the persons of a manuscript's description and those of a record.

A person is named in so many ways (order, initials, particles, romanisation) that only family names are compared, and a
name is wrong only where each side has one that the other has not: lists are cut short, and records have gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from refcheck.conventions.letters import APOSTROPHES
from refcheck.conventions.romanisation import fold, plain
from refcheck.matching.authors import UMLAUT
from refcheck.matching.comparison import DOUBLED
from refcheck.matching.record.titles import script
from refcheck.matching.record.told import Told, whole
from refcheck.matching.words import near, words
from refcheck.model.work import Name, Work

READ_ALIKE = frozenset({"Latn", "Cyrl"})
"""Scripts whose names can be compared with one another."""
MOST_PEOPLE, MOST_KNOWN = 60, 400
"""So many persons of a side are compared, among so many of the record; some experiments have thousands."""
APOSTROPHE = re.compile(rf"[{APOSTROPHES}`]")


def people_meet(told: Told, record: Work) -> bool | None:
    """Whether the manuscript names anyone whom the record names. `None` where that cannot be decided."""
    people = _people(record)
    if not people or not readable(people) or not (told.work.author or told.work.editor):
        return None
    mine = (*told.work.author, *told.work.editor)[:MOST_PEOPLE]
    if len(_missing(people, told, ())) < len(people[:MOST_PEOPLE]) or any(_known(name, record) for name in mine):
        return True
    if not readable(mine) or not told.relies_on("author" if told.work.author else "editor"):
        return None
    return any(_slip(one, other) for one in mine for other in people[:MOST_PEOPLE])


def differing_author(told: Told, record: Work, taken: Sequence[tuple[int, int]]) -> tuple[str, str] | None:
    """The family names of an author as the manuscript and the record have them, where they differ.

    `taken` are the places of title and container, where names may stand for other reasons.
    """
    theirs = record.author or record.editor
    if not told.work.author or not theirs or not readable((*told.work.author, *theirs)):
        return None
    if not told.relies_on("author"):
        return None
    ours = [name for name in told.work.author[:MOST_PEOPLE] if not _known(name, record)]
    missing = _missing(theirs, told, taken)
    for mine in ours:
        for other in missing:
            if _slip(mine, other):
                return mine.sort_name, other.sort_name
    if ours[:1] == [told.work.author[0]] and any(name.family == theirs[0].family != "" for name in missing):
        return (ours[0].sort_name, theirs[0].sort_name) if ours[0].family else None
    return None


def first_authors_differ(told: Told, record: Work) -> bool:
    """Whether each side's first author is unknown to the other."""
    theirs = record.author or record.editor
    if not told.work.author or not theirs or not readable((*told.work.author, *theirs)) or not told.relies_on("author"):
        return False
    return not _known(told.work.author[0], record) and theirs[0] in _missing(theirs, told, ())


def readable(people: Sequence[Name]) -> bool:
    """Whether all the names are in scripts that can be compared."""
    return {script(name.sort_name) for name in people} <= READ_ALIKE


def _people(record: Work) -> tuple[Name, ...]:
    return (*record.author, *record.editor, *record.translator)


def _family(name: Name) -> list[str]:
    """The words of a family name, or of a body's name; of `d'Alembert` the second part."""
    parts = [part for word in words(name.literal or name.family) for part in APOSTROPHE.split(word.text)]
    return [part for part in parts if len(part) > 1] or parts


def _spelt(told: Told, taken: Sequence[tuple[int, int]]) -> list[str]:
    """The words of the text outside of some ranges, and of the authors for whom a dash stands in it."""
    free = [word for at, word in enumerate(told.words) if not any(start <= at < end for start, end in taken)]
    texts = [part for word in free for part in APOSTROPHE.split(word.text)]
    inherited = [part for name in told.work.author for part in _family(name) if not told.work.named("author")]
    return texts + inherited


def _missing(people: Sequence[Name], told: Told, taken: Sequence[tuple[int, int]]) -> list[Name]:
    """The persons whose family names the text has not, or not as often as the record."""
    there = _spelt(told, taken)
    missing = []
    for name in people[:MOST_PEOPLE]:
        places = [next((at for at, word in enumerate(there) if one_name(part, word)), None) for part in _family(name)]
        if None in places:
            missing.append(name)
        for at in places:
            if at is not None:
                there[at] = ""
    return missing


def one_name(left: str, right: str) -> bool:
    """Two spellings of one name, by diacritics, `ue` for `ü` or romanisation; a doubled letter is none of these."""
    one, two = plain(left), plain(right)
    if one == two or UMLAUT.sub("", one) == UMLAUT.sub("", two):
        return True
    return fold(left) == fold(right) and DOUBLED.sub(r"\1", one) != DOUBLED.sub(r"\1", two)


def _known(name: Name, record: Work) -> bool:
    """Does the record have our author, be it as a given name or an editor?"""
    there = [
        part for person in _people(record) for word in words(whole(person)) for part in APOSTROPHE.split(word.text)
    ]
    return all(any(one_name(part, other) for other in there) for part in _family(name))


@lru_cache(maxsize=64)
def _parts(record: Work) -> list[str]:
    """All parts of all names of a record, each once."""
    named = [word.text for person in _people(record)[:MOST_KNOWN] for word in words(whole(person))]
    return list(dict.fromkeys(part for word in named for part in APOSTROPHE.split(word)))


def _slip(mine: Name, other: Name) -> bool:
    """Is one family name the other but for a letter?"""
    if script(mine.sort_name) != script(other.sort_name):
        return False
    ours, theirs = list(map(plain, _family(mine))), list(map(plain, _family(other)))
    left = [part for part in ours if part not in theirs]
    return any(near(part, there) for part in left for there in theirs if there not in ours)
