"""An entry's place in the alphabet. Letters with diacritics may stand with their plain letter or behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from refcheck.conventions.letters import CYRILLIC_ORDER
from refcheck.conventions.romanisation import plain
from refcheck.conventions.scripts import mixed_script_words
from refcheck.model.work import Reference, Work

CYRILLIC = {letter: chr(0xE000 + place) for place, letter in enumerate(CYRILLIC_ORDER)}
"""Ukrainian and Belarusian letters have their place in the alphabet, not in Unicode."""
BEHIND = "\uffff"
IN_ORDER = 0.85
"""A list of which so many entries are in order is sorted by the alphabet."""

Key = Callable[[str], str]


def family(work: Work) -> str:
    """The first word of the first author's family name; nothing where it may be sorted by something else
    or has a slip of its own."""
    name = next(iter(work.author), None)
    words = (name.family or name.literal).split() if name and not name.particle else []
    if not words or not words[0][0].isalpha() or any(mixed_script_words(words[0])):
        return ""
    return words[0]


def alike(name: str) -> str:
    """For sorting: letters with and without diacritics are one."""
    return "".join(CYRILLIC.get(char, char) for char in plain(name) if char.isalnum())


def behind(name: str) -> str:
    """For sorting: a letter with a diacritic comes behind all of its plain letter."""
    letters = ((char, plain(char)) for char in name.casefold() if char.isalnum())
    return "".join(alike(base) + (BEHIND if base != char else "") for char, base in letters)


def share_in_order(keys: Sequence[str]) -> float:
    """The share of the entries that stand in order with the next one."""
    return sum(left <= right for left, right in pairwise(keys)) / (len(keys) - 1) if len(keys) > 1 else 1.0


class Alphabet:
    """Entries that are in alphabetical order, but for a few, under a way of sorting."""

    def __init__(self, entries: Sequence[Reference], key: Key) -> None:
        self.entries, self._key = entries, key
        reached = accumulate(((key(family(entry.work)), alike(entry.text)) for entry in entries), max)
        self._reached = list(reached)

    def follower(self, name: str, text: str) -> Reference | None:
        """The first entry that comes after one of this name and text."""
        place = bisect_right(self._reached, (self._key(name), alike(text)))
        return self.entries[place] if place < len(self.entries) else None
