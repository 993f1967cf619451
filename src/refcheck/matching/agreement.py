"""The agreement of a citation with a description: in title, in names, in year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from refcheck.conventions.romanisation import fold
from refcheck.matching.index import family_keys
from refcheck.matching.words import SMALL, near, words
from refcheck.model.work import Name, Work

FIRST_WORDS = 12
"""A misspelt first word of a title is sought among so many words."""


class Agreement(NamedTuple):
    """`title` is the share (0-1) of the citation's title that stands in the entry, in order; `words` the number of
    words
    of it that tell something; `names` is 1 where all names meet, 0 where none does, and `None` where a side has none;
    `year` tells whether the years agree, `None` where a side has none."""

    title: float
    words: int
    names: float | None
    year: bool | None


def title_share(title: str, text: str) -> tuple[float, int]:
    """The share of a title's telling words that a text has in the same order (slips allowed), and their number.

    Numbers tell documents of a series apart: each that the text lacks counts against it.
    """
    keys = [word.key for word in words(title) if word.key not in SMALL and len(word.key) > 1]
    if not keys:
        return 0.0, 0
    places: dict[str, list[int]] = {}
    text_words = words(text)
    for place, word in enumerate(text_words):
        places.setdefault(fold(word.text), []).append(place)
    if not any(fold(key) in places for key in keys):
        return 0.0, len(keys)
    found = 0.0
    at = -1
    total = sum(len(key) for key in keys)
    for key in keys:
        here = next((place for place in places.get(fold(key), ()) if at < place <= at + 12 or at < 0), None)
        if here is None:
            window = range(at + 1, min(len(text_words), at + 6 if at >= 0 else FIRST_WORDS))
            here = next((place for place in window if near(key, text_words[place].key)), None)
        if here is not None:
            found += len(key)
            at = here
    numbers = sum(key.isdigit() and key not in places for key in keys)
    return max(0.0, found / total - numbers * min(0.15, 1.5 / len(keys) ** 1.5)), len(keys)


def names_meet(left: Sequence[Name], right: Sequence[Name], text: str = "") -> float | None:
    """The share of the left side's names that the right side has, or that stand in its text; `None` without names."""
    if not left or not (right or text):
        return None
    there = {key for name in right for key in family_keys(name)} | {fold(word.text) for word in words(text)}
    met = 0
    for name in left:
        keys = family_keys(name)
        if keys and (
            all(key in there for key in keys)
            or any(near(key, other) for key in keys for other in there if len(key) > 3)
        ):
            met += 1
    return met / len(left)


def agreement(cited: Work, work: Work, text: str) -> Agreement:
    """How a citation agrees with an entry of this description and text."""
    share, count = title_share(cited.title, work.title or text)
    if share < 0.9 and work.title:
        share = max(share, 0.98 * title_share(cited.title, text)[0])
    people = (*cited.author, *cited.editor)
    names = names_meet(people, (*work.author, *work.editor, *work.translator), text)
    year = cited.year == work.year if cited.year and work.year else None
    return Agreement(share, count, names, year)
