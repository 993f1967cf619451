"""The differences between the journal or book in which a work stands and the one that a record names.

Journals are abbreviated (ISO 4 drops two letters of a word or more), cut short, translated and renamed. Only where each
side has a word that the other has in no form do they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refcheck.conventions.languages import guess
from refcheck.conventions.letters import ACCENTED_SMALL
from refcheck.conventions.romanisation import plain
from refcheck.matching.comparison import abbreviations
from refcheck.matching.record.alignment import MOST_WORDS, align, spelling
from refcheck.matching.record.people import MOST_PEOPLE
from refcheck.matching.record.titles import LONGEST_TITLE, script
from refcheck.matching.record.told import Told, whole
from refcheck.matching.words import SMALL, near, words
from refcheck.model.work import Work

CAPITAL = re.compile(rf"[^\W\d_a-z{ACCENTED_SMALL}][a-z{ACCENTED_SMALL}]*")


class Container(NamedTuple):
    """Ours and the record's; `perhaps_translated` where they are in different languages."""

    ours: str
    theirs: str
    perhaps_translated: bool


def places_of_containers(told: Told, record: Work) -> list[tuple[int, int]]:
    """Where the record's containers stand among the words of the text, if they do for the most part."""
    return [place for name in _known(record) if (place := told.verbatim(name) or _nearly(told, name))]


def _nearly(told: Told, name: str) -> tuple[int, int] | None:
    found = align(told.words, words(name))
    return (found.whole.start, found.whole.end) if found and len(found.same) >= 2 else None


def differing_container(told: Told, record: Work, title: tuple[int, int]) -> Container | None:
    """The two names, where they differ; `title` is the place of the work's title among the words of the text."""
    ours, known = told.work.container_title[:LONGEST_TITLE], _known(record)
    if not ours or not known or not told.relies_on("container") or any(script(name) != script(ours) for name in known):
        return None
    if any(_spelt(name) in _spelt(ours) or _spelt(ours) in _spelt(name) for name in known):
        return None
    outside = [word.text for at, word in enumerate(told.words) if not title[0] <= at < title[1]]
    names = [word for name in known for word in _telling(name)]
    said, there, mine = frozenset(map(spelling, _said(record))), frozenset(map(spelling, outside)), _telling(ours)
    extra = [word for word in mine if not _stands(word, said, names)]
    lacking = [[word for word in _telling(name) if not _stands(word, there, mine)] for name in known]
    if any(_slips(_telling(ours), _telling(name)) for name in known):
        return Container(ours, known[0], perhaps_translated=False)
    if not extra or not all(lacking):
        return None
    if all(any(acronym(word, name) for name in known) for word in extra):
        return None
    if any(all(acronym(word, ours) for word in missing) for missing in lacking):
        return None
    return Container(ours, known[0], perhaps_translated=not _one_language(told, record, ours, known[0]))


def _known(record: Work) -> list[str]:
    return [name[:LONGEST_TITLE] for name in (record.container_title, record.collection_title) if name]


def _spelt(name: str) -> str:
    """Its words between spaces, so that no name is found inside a word."""
    return f" {' '.join(plain(word.text) for word in words(name))} "


def _telling(name: str) -> list[str]:
    return [
        word.text
        for word in words(name)[:MOST_WORDS]
        if plain(word.text) not in SMALL and not word.key.isdigit() and word.key not in abbreviations()
    ]


def _said(record: Work) -> Iterator[str]:
    """All the words of a record."""
    people = " ".join(map(whole, (*record.author, *record.editor, *record.translator)[:MOST_PEOPLE]))
    texts = (record.container_title, record.collection_title, record.title, *record.other_titles, record.publisher)
    for text in (*texts, record.publisher_place, people):
        yield from (word.text for word in words(text[:LONGEST_TITLE]))


def _stands(word: str, others: frozenset[str], names: Sequence[str]) -> bool:
    """Is a word among others (their keys), or abbreviated on either side among those of the names?"""
    return spelling(word) in others or any(shortens(word, name) or shortens(name, word) for name in names)


def shortens(part: str, word: str) -> bool:
    """`rev` is `review`, `intl` is `international`: its letters in order, of which two at least are dropped."""
    one, two = plain(part), plain(word)
    if len(two) - len(one) < 2 or one[:1] != two[:1]:
        return False
    rest = iter(two)
    return all(letter in rest for letter in one)


def _slips(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Has one name a word that is one of the other but for a letter, each lacking in the other?"""
    here, there = set(map(spelling, ours)), set(map(spelling, theirs))
    mine = [plain(word) for word in ours if spelling(word) not in there]
    lacking = [plain(word) for word in theirs if spelling(word) not in here]
    return any(
        near(one, other) and not (shortens(one, other) or shortens(other, one)) for one in mine for other in lacking
    )


def acronym(word: str, name: str) -> bool:
    """Whether a word like `IQ`, `NY` or `ApJ` is made of the beginnings of successive words in a name."""
    parts = CAPITAL.findall(word)
    if len(parts) < 2 or "".join(parts) != word:
        return False
    known = [plain(other) for other in _telling(name)]
    return any(
        all(shortens(part, other) for part, other in zip(parts, known[at:], strict=False))
        for at in range(len(known) - len(parts) + 1)
    )


def _one_language(told: Told, record: Work, ours: str, theirs: str) -> bool:
    """Is neither name a translation of the other? What a name does not tell of its language, the title does."""
    return (guess(ours) or guess(told.work.title)) == (guess(theirs) or guess(record.title)) != ""
