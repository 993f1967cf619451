"""The entries of a list by someone of a given name, however the name is inflected, romanised or cut short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from refcheck.conventions.declension import nominatives
from refcheck.conventions.letters import LATIN_OF_YEAR_LETTERS, YEAR_LETTER
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.romanisation import fold, plain
from refcheck.conventions.words import alternation, phrases, terms
from refcheck.matching.words import near, words
from refcheck.model.work import Reference
from refcheck.parsing.identifiers import find_identifiers

UMLAUT = re.compile(r"(?<=[aou])e")
DATED = re.compile(rf"(?<!\d)({YEAR})(?!\d)([{YEAR_LETTER}](?![^\W_]))?")
PARTICLES = frozenset(phrases("sought_particle"))
HEAD, LONGEST_HEAD = 120, 360
"""So many characters of an entry may hold the name by which it is cited, and so many all its names."""
LONGEST_NAME = 12
"""So many words a body's name may have."""
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 8


@lru_cache(maxsize=50_000)
def spellings(word: str) -> tuple[str, str, str]:
    """The keys under which spellings of a word meet: romanisation, lost diacritics, `ue` for `ü`."""
    bare = plain(word)
    return fold(word), bare, UMLAUT.sub("", bare)


def _name_words(text: str) -> list[str]:
    """The words of a name, without initials and particles (but one of the words, where there are no others)."""
    found = [word.text for word in words(text) if len(word.key) > 1]
    return [word for word in found if word.casefold() not in PARTICLES] or found


def _joined(parts: Sequence[str]) -> set[str]:
    """The keys of several words taken together."""
    return {"".join(keys) for keys in zip(*map(spellings, parts), strict=True)}


class Listed:
    """An entry by what an author-date citation gives: who, when, and the letter that tells works of one year apart."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.number = reference.number
        self.people = reference.work.author or reference.work.editor
        outside = list(reference.text)
        for found in find_identifiers(reference.text):
            outside[slice(*found.outer)] = " " * (found.outer[1] - found.outer[0])
        dated = DATED.findall("".join(outside))
        self.year = reference.work.year or next((year for year, _ in dated), "")
        self.years = frozenset(year for year, _ in dated) | {self.year}
        self.letter = next(
            (letter.translate(LATIN_OF_YEAR_LETTERS) for year, letter in dated if year == self.year and letter), ""
        )
        self.undated = not self.year or _says_undated(reference.text)
        self.several = len(self.people) > 1 or _names_several(reference, self.year)
        self.words = frozenset(key for word in words(reference.text[:LONGEST_HEAD]) for key in spellings(word.text))

    def first_names(self) -> Iterator[str]:
        """The names by which the entry may be called: its first author's, and what it begins with."""
        for name in self.people[:1]:
            yield name.literal or " ".join(part for part in (name.particle, name.family) if part)
        head = re.split(r"[,.(:]", self.reference.text[:HEAD])[0]
        if len(head.split()) <= LONGEST_NAME:
            yield head
        if not self.people:
            yield next((word.text for word in words(head) if len(word.key) > 1), "")


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"(?:\s(?:{alternation('and_')})\s|&|{alternation('et_al')}|;)", re.IGNORECASE)


@cache
def _beside_names() -> frozenset[str]:
    """Small words that stand among names."""
    kinds = ("and_", "et_al", "editor")
    return PARTICLES | {word.key for kind in kinds for term in terms(kind) for word in words(term)}


def _names_several(reference: Reference, year: str) -> bool:
    """Do several names stand before the year, or before the title where that comes first?"""
    text = reference.text
    head = text[: max(0, text.find(year, 0, LONGEST_HEAD))] if year else ""
    if not all(word.text[0].isupper() or word.key in _beside_names() for word in words(head)):
        head = text[: min([field.start for field in reference.work.named("title")], default=0)]
    return bool(_and().search(head))


def _says_undated(text: str) -> bool:
    folded = " ".join(text.casefold().split())
    return any(term in folded for kind in ("forthcoming", "no_date") for term in terms(kind))


class Authors:
    """The entries of a list by the names of their first authors."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.listed = [Listed(reference) for reference in references]
        self._whole: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._part: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for listed in self.listed:
            for name in listed.first_names():
                parts = _name_words(name)
                for key in _joined(parts):
                    self._whole[key].setdefault(listed.number)
                for part in parts:
                    for key in spellings(part):
                        self._part[key].setdefault(listed.number)
                if acronym := _acronym(name):
                    self._whole[acronym].setdefault(listed.number)
        self.first = sorted(self._whole)

    def entry(self, number: int) -> Listed:
        return self.listed[number - 1]

    def named(self, name: str) -> Iterator[list[Listed]]:
        """The entries that a name as cited may mean, the surest reading first."""
        parts = _name_words(name)
        if not parts:
            return
        last = parts[-1]
        inflected = [key for form in nominatives(last) for key in spellings(form)]
        yield self._of(self._whole, _joined(parts))
        yield self._of(self._whole, spellings(last))
        yield self._of(self._part, _joined(parts))
        yield self._of(self._whole, inflected)
        yield self._of(self._part, inflected)
        if len(parts) > 1:
            yield self._of(self._whole, spellings(parts[0]))

    def _of(self, table: dict[str, dict[int, None]], keys: Iterable[str]) -> list[Listed]:
        return [self.entry(number) for number in sorted({number for key in keys for number in table.get(key, ())})]

    def nearly_named(self, name: str) -> list[Listed]:
        """The entries whose first author's name is this one but for a slip."""
        last = plain((_name_words(name) or [""])[-1])
        if len(last) < 4:
            return []
        keys = [key for key in self.first if abs(len(key) - len(last)) <= 2 and near(last, key)]
        return [listed for listed in self._of(self._whole, keys) if not stands_in(name, listed)]


def _acronym(name: str) -> str:
    """The initials of a body's name: `WHO` of `World Health Organization`."""
    initials = "".join(word.text[0] for word in words(name) if word.text[0].isupper())
    return plain(initials) if SHORTEST_ACRONYM <= len(initials) <= LONGEST_ACRONYM and len(name.split()) > 1 else ""


def stands_in(name: str, listed: Listed) -> bool:
    """Whether an entry names this person anywhere in its head."""
    forms = nominatives((_name_words(name) or [""])[-1])
    return any(key in listed.words for form in forms for key in spellings(form))


def wholly_in(name: str, listed: Listed) -> bool:
    """Whether an entry's head has every word of a name, in its case or another."""
    return all(stands_in(word, listed) for word in _name_words(name))


def nearly_among(name: str, listed: Listed) -> bool:
    """Whether an entry names a person of this name but for a slip."""
    last = plain((_name_words(name) or [""])[-1])
    return len(last) >= 4 and any(near(last, key) for key in listed.words)
