"""The words of a text that are those of a title, and where the two differ.

The title is laid beside the stretch of the text that is most like it (local alignment: T. F. Smith, M. S. Waterman,
"Identification of common molecular subsequences", J. Mol. Biol. 147 (1981)), word by word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import name

from refcheck.conventions.romanisation import fold, plain
from refcheck.matching.authors import UMLAUT
from refcheck.matching.words import SMALL, Word, near

SAME, SMALL_SAME, NEAR, OTHER, GAP = 2.0, 1.0, 1.5, -1.0, -1.0
"""What a pair of words counts: one word, one small word, one but for a slip, two words; and a word without a fellow."""
GREEK = {chr(code): name(chr(code)).removeprefix("GREEK SMALL LETTER ").casefold() for code in range(0x3B1, 0x3CA)}
MOST_WORDS = 400
"""So many words of a text and of a title are looked at."""


class Stretch(NamedTuple):
    """Words of the text (`start:end`) that stand in the place of words of the title (`at:until`)."""

    start: int
    end: int
    at: int
    until: int


class Alignment(NamedTuple):
    """The stretch of the text that is the title, the words that are the same there (pairs), those that are the same but
    for a slip, and the stretches in which the two do not agree."""

    whole: Stretch
    same: tuple[tuple[int, int], ...]
    nearly: tuple[tuple[int, int], ...]
    gaps: tuple[Stretch, ...]


@lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """The key of a word: case, diacritics, `ue` for `ü` and `alpha` for `α` apart."""
    bare = plain(word)
    return UMLAUT.sub("", GREEK.get(bare, bare))


def same_word(left: str, right: str) -> bool:
    """Whether two words are one, but for what its key leaves out."""
    return spelling(left) == spelling(right)


def same_sound(left: str, right: str) -> bool:
    """Whether this is one word in two scripts, or in two schemes of romanisation."""
    return fold(left) == fold(right)


def align(text: Sequence[Word], title: Sequence[Word]) -> Alignment | None:
    """Nothing where no telling word of the title stands in the text; a title of one word may have a slip there."""
    text, title = text[:MOST_WORDS], title[:MOST_WORDS]
    scores, steps = _scores(text, title)
    best = max(
        ((scores[i][j], -i, j) for i in range(len(text) + 1) for j in range(len(title) + 1)), default=(0.0, 0, 0)
    )
    i, j = -best[1], best[2]
    pairs: dict[float, list[tuple[int, int]]] = {SAME: [], SMALL_SAME: [], NEAR: [], OTHER: []}
    end, until = i, j
    while scores[i][j] > 0:
        step = steps[i][j]
        if step == "both":
            i, j = i - 1, j - 1
            pairs[_weight(text[i].text, title[j].text)].append((i, j))
        else:
            i, j = (i - 1, j) if step == "text" else (i, j - 1)
    same, whole = tuple(sorted(pairs[SAME] + pairs[SMALL_SAME])), Stretch(i, end, j, until)
    told = pairs[SAME] or (pairs[NEAR] and len(title) == 1)
    return Alignment(whole, same, tuple(sorted(pairs[NEAR])), _gaps(same, whole)) if told else None


@lru_cache(maxsize=50_000)
def _weight(left: str, right: str) -> float:
    if same_word(left, right) or same_sound(left, right):
        return SMALL_SAME if plain(left) in SMALL or len(left) == 1 else SAME
    return NEAR if len(left) >= 4 and near(plain(left), plain(right)) else OTHER


def _scores(text: Sequence[Word], title: Sequence[Word]) -> tuple[list[list[float]], list[list[str]]]:
    scores = [[0.0] * (len(title) + 1) for _ in range(len(text) + 1)]
    steps = [[""] * (len(title) + 1) for _ in range(len(text) + 1)]
    for i, mine in enumerate(text, 1):
        above, row = scores[i - 1], scores[i]
        for j, other in enumerate(title, 1):
            both, here, there = above[j - 1] + _weight(mine.text, other.text), above[j] + GAP, row[j - 1] + GAP
            best = max(both, here, there)
            if best > 0:
                row[j] = best
                steps[i][j] = "both" if best == both else "text" if best == here else "title"
    return scores, steps


def _gaps(same: Sequence[tuple[int, int]], whole: Stretch) -> tuple[Stretch, ...]:
    found = []
    here, there = whole.start, whole.at
    for i, j in (*same, (whole.end, whole.until)):
        if i > here or j > there:
            found.append(Stretch(here, i, there, j))
        here, there = i + 1, j + 1
    return tuple(found)
