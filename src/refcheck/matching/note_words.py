"""The words of a note, with what is set off in it as a title, its addresses, and where it may part."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from refcheck.conventions.romanisation import fold
from refcheck.conventions.words import written
from refcheck.matching.index import url_key
from refcheck.matching.words import SMALL, words
from refcheck.model.passage import Passage, Span
from refcheck.parsing.identifiers import find_identifiers
from refcheck.parsing.quotes import QUOTES, closing_quote

LONGEST_REGION = 400
"""Italics or a quotation of more characters are no title."""
CLAUSE_END = re.compile(r"[,;.()\[\]<>{}]")
BEFORE_REVIEWED = 60
"""Characters before a title among which a word such as `review of` tells that the work itself is not cited."""


class Token(NamedTuple):
    """A word; `key` is folded, `region` the number of the italics or quotation that holds it, or -1. `telling` is one
    that tells works apart: no small word, no single letter, no part of an address."""

    key: str
    start: int
    end: int
    capital: bool
    region: int
    telling: bool


class NoteWords:
    """The words of a note in order (`tokens`), and what stands around them.

    `rank` counts the telling words up to each token; `addresses` are keys of URLs and DOIs with their places.
    """

    def __init__(self, passage: Passage) -> None:
        self.text = text = passage.text
        self.regions = list(regions(passage))
        self.addresses = [
            (address_key(found.name, found.value), Span(*found.outer))
            for found in find_identifiers(text)
            if found.name in ("url", "doi")
        ]
        self.tokens: list[Token] = []
        self.by_region: defaultdict[int, list[int]] = defaultdict(list)
        self.rank: list[int] = []
        for word in words(text):
            region = next((n for n, each in enumerate(self.regions) if each.start <= word.start < each.end), -1)
            telling = len(word.key) > 1 and word.key not in SMALL and not self._in_address(word.start)
            self.by_region[region].append(len(self.tokens))
            self.rank.append((self.rank[-1] if self.rank else 0) + telling)
            self.tokens.append(Token(fold(word.text), word.start, word.end, word.text[:1].isupper(), region, telling))
        self.starts = [token.start for token in self.tokens]
        self.semicolons = [
            match.start()
            for match in re.finditer(";", text)
            if not self._in_address(match.start()) and not any(r.start <= match.start() < r.end for r in self.regions)
        ]

    def _in_address(self, place: int) -> bool:
        return any(span.start <= place < span.end for _, span in self.addresses)

    @property
    def titled(self) -> bool:
        """Whether anything of two words or more is set off as a title."""
        return any(number >= 0 and len(inside) > 1 for number, inside in self.by_region.items())

    def within(self, start: int, end: int) -> range:
        """The tokens that begin in `text[start:end]`."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def parted(self, left: int, right: int) -> bool:
        """Whether a semicolon stands between two tokens."""
        at = bisect_right(self.semicolons, self.starts[left])
        return at < len(self.semicolons) and self.semicolons[at] < self.starts[right]

    def unit(self, token: int) -> range:
        """The tokens between the semicolons around one."""
        place = self.starts[token]
        at = bisect_right(self.semicolons, place)
        before = self.semicolons[at - 1] if at else 0
        after = self.semicolons[at] if at < len(self.semicolons) else len(self.text)
        return self.within(before, after)

    def reviews(self, token: int) -> bool:
        """Whether what begins at a token is the subject of a review."""
        place = self.starts[token]
        return is_review(self.text[max(0, place - BEFORE_REVIEWED) : place])

    def clause_end(self, token: int) -> int:
        """The token before which the clause of one ends, at a comma, a full stop or a bracket."""
        match = CLAUSE_END.search(self.text, self.tokens[token].end)
        return bisect_left(self.starts, match.start() if match else len(self.text))


@cache
def _review_of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{written('review_of')})(?!\w)[^.;]*$", re.IGNORECASE)


def is_review(text: str) -> bool:
    """Whether a text ends with `review of` and perhaps a name."""
    return bool(_review_of().search(text))


def address_key(name: str, value: str) -> str:
    """A URL or DOI as it is compared."""
    return url_key("https://doi.org/" + value if name == "doi" else value)


def regions(passage: Passage) -> Iterator[Span]:
    """What is set off as a title: quotations, then italics."""
    text, position = passage.text, 0
    while position < len(text):
        if text[position] in QUOTES and (position == 0 or not text[position - 1].isalnum()):
            close = closing_quote(text, position)
            if 0 < close - position < LONGEST_REGION:
                yield Span(position, close)
                position = close
        position += 1
    for mark in passage.marked("italic"):
        if mark.end - mark.start < LONGEST_REGION:
            yield Span(mark.start, mark.end)
