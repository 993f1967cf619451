"""Do names in full begin with the family name throughout a list, without a comma (`Duval Frédéric, Moulins à vent`)?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from refcheck.model.work import Field
from refcheck.parsing.labelling.features import known_names
from refcheck.parsing.normalising.persons import split_names

FEWEST = 3
"""So many entries at least must begin with a name in full."""
LEAST = 0.5
"""What known names and the order of the list together must say, each from -1 (given names first) to 1."""


def family_first(entries: Iterable[Sequence[Field]]) -> bool:
    """Whether the fields of the entries of a list, in its order, tell that the family name stands first.

    Two things tell it: which words are known as family names or given names, and by which word the list is sorted.
    """
    heads = [head for fields in entries if (head := _name_at_head(fields))]
    if len(heads) < FEWEST:
        return False
    first, last = [words[0] for words in heads], [words[-1] for words in heads]
    known = (_familiar(first) - _familiar(last)) / 2
    return known >= 0 and known + _sorted(first) - _sorted(last) > LEAST


def _name_at_head(fields: Sequence[Field]) -> list[str]:
    """The words of the name in full, without comma and initials, with which an entry begins."""
    author = next((field for field in fields if field.name == "author" and field.start < 3), None)
    found = split_names(author.text)[:1] if author else []
    if not author or not found or found[0].name.literal:
        return []
    words = author.text[found[0].start : found[0].end].split()
    plain = all(word.replace("-", "").isalpha() and len(word) > 1 for word in words) and 2 <= len(words) <= 3
    return [word.casefold() for word in words] if plain else []


def _familiar(words: Sequence[str]) -> float:
    """How much more of these words are family names alone than given names alone, from -1 to 1."""
    kinds = dict(known_names())
    return sum((word in kinds["family"]) - _parts_in(word, kinds["given"]) for word in words) / len(words)


def _parts_in(word: str, names: frozenset[str]) -> bool:
    return all(part in names for part in word.split("-"))


def _sorted(words: Sequence[str]) -> float:
    """The share of neighbours that stand in alphabetical order."""
    return sum(_in_order(pairwise(words))) / (len(words) - 1)


def _in_order(pairs: Iterable[tuple[str, str]]) -> Iterator[bool]:
    return (before <= after for before, after in pairs)
