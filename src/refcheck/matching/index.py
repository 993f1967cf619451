"""An index of entries by word, name, DOI and URL, so that not everything is compared with everything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest

from refcheck.conventions.romanisation import fold
from refcheck.matching.words import telling, words
from refcheck.model.work import Name, Reference
from refcheck.parsing.urls import as_requested, iri

MOST_LOOKED_AT = 400
"""So many holders of words are looked at, rarest words first, before the commoner words are left out."""


@lru_cache(maxsize=100_000)
def url_key(url: str) -> str:
    """A URL as it is compared: without scheme, `www.`, closing slash and fragment, case folded, in its own script."""
    key = iri(as_requested("".join(url.split()))).casefold().split("#")[0]
    for prefix in ("https://", "http://", "www."):
        key = key.removeprefix(prefix)
    return key.rstrip("/")


@lru_cache(maxsize=100_000)
def family_keys(name: Name) -> tuple[str, ...]:
    """The folded words of a family name; of a body, of all its name. Hyphenated halves count each."""
    text = name.literal or name.family
    return tuple(fold(word.text) for word in words(text) if len(word.key) > 1)


class Index:
    """The entries of a list by what they may be found by."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.references = references
        self.by_doi: defaultdict[str, list[int]] = defaultdict(list)
        self.by_key: dict[str, int] = {}
        self.by_url: defaultdict[str, list[int]] = defaultdict(list)
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.telling: dict[int, frozenset[str]] = {}
        for reference in references:
            work, number = reference.work, reference.number
            if reference.key:
                self.by_key.setdefault(reference.key, number)
            if work.DOI:
                self.by_doi[work.DOI.casefold()].append(number)
            for field in work.named("url"):
                self.by_url[url_key(field.text)].append(number)
            self.telling[number] = telling(reference.text)
            for word in self.telling[number]:
                self.by_word[word].append(number)

    def candidates(self, keys: frozenset[str], most: int = 8) -> list[int]:
        """The entries that share the most telling of these words, best first: a word of few entries tells most."""
        known = sorted(key for key in keys if key in self.by_word)  # else the order of sets, which is no order, decides
        holders = sorted((self.by_word[key] for key in known), key=len)
        scores: Counter[int] = Counter()
        looked_at = 0
        for numbers in holders:
            looked_at += len(numbers)
            if looked_at > MOST_LOOKED_AT and scores:
                break
            weight = int(1000 / (1 + len(numbers)) ** 0.5)
            for number in numbers:
                scores[number] += weight
        return nlargest(most, scores, key=lambda number: (scores[number], -number))
