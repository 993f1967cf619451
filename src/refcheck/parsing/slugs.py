"""The words that the path of a URL spells, and which of them are slips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from refcheck.conventions.romanisation import fold, plain, romanisations
from refcheck.conventions.scripts import CYRILLIC
from refcheck.conventions.url_words import url_words

SHORTEST, LONGEST = 5, 30
FEWEST = 3
"""So many words of three letters or more must stand in a URL that spells a title."""
BEFORE_PATH = re.compile(r"(?:https?:/{1,2})?[^/]*")
WORD = re.compile(r"[^\W\d_]+")


class Slip(NamedTuple):
    """A word of a path, at `start:end` of the URL, that is one edit away from the `right` one."""

    written: str
    right: str
    start: int
    end: int


def path_of(url: str) -> int:
    """Where the path of a URL begins (its length where it has none)."""
    match = BEFORE_PATH.match(url)
    return match.end() if match else len(url)


def _path_words(url: str) -> Iterator[re.Match[str]]:
    return WORD.finditer(url, path_of(url))


def slug_words(url: str) -> list[str]:
    """The words of a URL's path, lower case, percent signs undone."""
    decoded = unquote(url)
    return [match.group().casefold() for match in _path_words(decoded)]


@lru_cache(maxsize=4096)
def title_spellings(title: str) -> tuple[tuple[str, ...], ...]:
    """The words of a title as a slug may spell them, one tuple a scheme of romanisation."""
    forms = romanisations(title) if CYRILLIC.search(title) else {plain(title).replace("'", "")}
    return tuple(sorted(tuple(re.findall(r"[a-z0-9]+", form)) for form in forms))


def spelling_of(url: str, title: str) -> tuple[str, ...]:
    """The title's words in the scheme in which this URL spells it; empty where the URL does not spell the title.

    At least half of the title's words must stand in the path; a slug in another language is none.
    """
    there = {word for word in slug_words(plain(url)) if len(word) > 2}
    best: tuple[int, tuple[str, ...]] = (0, ())
    for spelling in title_spellings(title) if len(there) >= FEWEST else ():
        long = [word for word in spelling if len(word) > 2]
        met = sum(word in there for word in long)
        if met >= FEWEST and met * 2 >= len(long) and met > best[0]:
            best = (met, spelling)
    return best[1]


def title_words_in(url: str, title: str) -> int:
    """How many of the title's words a URL spells; 0 where it does not spell the title."""
    there = slug_words(plain(url))
    return sum(word in there for word in spelling_of(url, title))


def misspelt_words(url: str, title: str) -> list[Slip]:
    """Words of a path that are slips: of the title's own word where the URL spells the title (`title` not empty), or of
    a common word of URL paths (`title` empty)."""
    known = frozenset(spelling_of(url, title)) if title else url_words()
    right_words = {fold(word) for word in WORD.findall(title)}
    slips = []
    for match in _path_words(url) if known else ():
        word = plain(match.group())
        if not SHORTEST <= len(word) <= LONGEST or word in known or word in url_words() or fold(word) in right_words:
            continue
        right = _nearest(word, known)
        if right:
            slips.append(Slip(match.group(), right, *match.span()))
    return slips


def _nearest(word: str, known: frozenset[str]) -> str:
    """The one word that is one edit away and no mere inflection (the same letters, more or fewer at the end)."""
    found = {candidate for candidate in _edits(word) if candidate in known and len(candidate) >= SHORTEST}
    found = {
        candidate
        for candidate in found
        if not (candidate.startswith(word) or word.startswith(candidate) or candidate[:-1] == word[:-1])
    }
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=8192)
def _edits(word: str) -> frozenset[str]:
    """All words one edit away: a letter lost, added, changed, or two neighbours changed about."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    lost = {left + right[1:] for left, right in halves if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in halves if right for letter in letters}
    added = {left + letter + right for left, right in halves for letter in letters}
    return frozenset(lost | swapped | changed | added)
