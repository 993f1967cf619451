"""The words of a URL that may be slips for words of its host, its manuscript or the language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from refcheck.parsing.slugs import Slip, misspelt_words, path_of

LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST = 4
"""Fewest letters of a word of which an edit is tried: shorter ones are an edit away from too many."""
MOST = 3
"""So many words are tried for one."""


def host_in(url: str) -> str:
    """The host of a URL as it is written, scheme and `www.` apart."""
    return url[: path_of(url)].casefold().rpartition("//")[2].removeprefix("www.")


def vocabularies(urls: Iterable[str]) -> defaultdict[str, Counter[str]]:
    """In how many URLs of a host each word stands, the last segment (the work's own) left out."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for url in set(urls):
        found[host_in(url)].update({match.group().casefold() for match in fixed_words(url)})
    return found


def fixed_words(url: str) -> Iterator[re.Match[str]]:
    """The words of a path but for its last segment."""
    return LETTERS.finditer(url, path_of(url), max(path_of(url), url.rstrip("/").rfind("/")))


class Vocabulary(NamedTuple):
    """The words in the paths of URLs, by their hosts and all together, each in alphabetical order."""

    of_host: Mapping[str, Sequence[str]]
    everywhere: Sequence[str]


def vocabulary_of(urls: Iterable[str]) -> Vocabulary:
    """All the words of these URLs."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for url in urls:
        found[host_in(url)] |= {match.group().casefold() for match in LETTERS.finditer(url, path_of(url))}
    return Vocabulary({host: sorted(found[host]) for host in sorted(found)}, sorted(set().union(*found.values())))


def one_edit_forms(url: str, title: str, words: Vocabulary) -> Iterator[str]:
    """The URL with one word, or its host, changed by one edit into one that is written elsewhere.

    First by what this host writes, then by the work's title, by the common words of URLs, by other hosts' names, and by
    what other hosts write.
    """
    host = host_in(url)
    slips = list(_slips(url, words.of_host.get(host, ())))
    slips += misspelt_words(url, title) if title else []
    slips += misspelt_words(url, "")
    yield from (mended(url, slip) for slip in slips)
    if host not in words.of_host:
        at = url.casefold().find(host)
        yield from (url[:at] + other + url[at + len(host) :] for other in _near(host, list(words.of_host)))
    yield from (mended(url, slip) for slip in _slips(url, words.everywhere))


def mended(url: str, slip: Slip) -> str:
    """The URL with the right word."""
    return url[: slip.start] + slip.right + url[slip.end :]


def _slips(url: str, known: Sequence[str]) -> Iterator[Slip]:
    """Words of the path that nothing else has, one edit away from one that something has."""
    for match in LETTERS.finditer(url, path_of(url)):
        for right in _near(match.group().casefold(), known):
            yield Slip(match.group(), right, *match.span())


def _near(word: str, known: Sequence[str]) -> list[str]:
    """The known words that are one edit away from an unknown one."""
    if len(word) < SHORTEST:
        return []
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=MOST)
    return [right for right, distance, _ in found if len(right) >= SHORTEST] if all(row[1] for row in found) else []
