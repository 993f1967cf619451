"""The words of a text for comparing, with mere typography folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from refcheck.conventions.languages import all_small_words
from refcheck.conventions.letters import APOSTROPHES, SAME_LETTER
from refcheck.conventions.romanisation import fold

WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}`][^\W\d_]+)*")
CANONICAL = SAME_LETTER
SMALL = all_small_words()
"""Articles, prepositions and conjunctions, which tell no works apart."""


class Word(NamedTuple):
    """A word at `start:end`; `key` is what is compared: case and typography folded, letters kept as written."""

    text: str
    start: int
    end: int
    key: str


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """NFC, case folded, apostrophes unified, ё as е, possessive kept."""
    return unicodedata.normalize("NFC", word).casefold().translate(CANONICAL)


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[Word, ...]:
    """The words and numbers of a text; a hyphen parts words, so that one more or less is no difference."""
    return tuple(Word(match.group(), *match.span(), key_of(match.group())) for match in WORD.finditer(text))


@lru_cache(maxsize=20_000)
def keys(text: str) -> tuple[str, ...]:
    """The keys of its words, in order."""
    return tuple(map(key_of, WORD.findall(text)))


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """The folded keys of the words that tell works apart: no small words, no single letters."""
    return frozenset(filter(None, map(_telling_key, WORD.findall(text))))


@lru_cache(maxsize=100_000)
def _telling_key(word: str) -> str:
    key = key_of(word)
    return fold(word) if len(key) > 2 and key not in SMALL else ""


def near(left: str, right: str) -> bool:
    """Whether two keys are one word but for a slip: one letter in words of four or more, two in words of eight or more.

    Numbers are never near one another.
    """
    if left == right or abs(len(left) - len(right)) > 2 or left.isdigit() or right.isdigit():
        return False
    shorter = min(len(left), len(right))
    allowed = 2 if shorter >= 8 else 1
    return shorter >= 3 and OSA.distance(left, right, score_cutoff=allowed) <= allowed
