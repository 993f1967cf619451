"""The blocks of a paged text that are page numbers and running heads, not the author's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from refcheck.conventions.numerals import SIGNS_BELOW_500
from refcheck.conventions.words import alternation, written

PAGE_NUMBER = re.compile(
    rf"[-–—\s\[(|]*(?:\d{{1,4}}|[{SIGNS_BELOW_500}]{{1,7}})(?:\s*(?:/|-|–|{written('of_pages')})\s*\d{{1,4}})?[-–—\s\])|]*",
    re.IGNORECASE,
)
NO_HEAD = re.compile(
    rf"[\[(⁰¹²³⁴-⁹]|\d+[.)]|\d*\s*(?:{alternation('ibid')}|{alternation('same_author')})|.*\.$",
    re.IGNORECASE | re.DOTALL,
)
"""What begins like a note or ends like a sentence is no running head, however often it comes back."""
MOST_LINES = 4
FEWEST_TIMES = 3


def furniture(blocks: Sequence[tuple[str, int]]) -> set[int]:
    """The indices of the blocks, given as (text, number of lines), that are page furniture.

    A page number stands alone. A running head is short, no sentence, no note, and comes back, but for its digits, at
    least three times; a longer text, such as a licence at the foot of each page, comes back to the letter.
    """
    short = [text if lines <= MOST_LINES else "" for text, lines in blocks]
    heads = Counter(shape(text) for text in short)
    exact = Counter(short)
    found = set()
    for index, text in enumerate(short):
        head = heads[shape(text)] >= FEWEST_TIMES and _letters(text) >= 8 and not NO_HEAD.match(text)
        foot = exact[text] >= FEWEST_TIMES and _letters(text) >= 40
        if text and (PAGE_NUMBER.fullmatch(text) or head or foot):
            found.add(index)
    return found


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def shape(text: str) -> str:
    """A text without its digits, in which the running heads of two pages are alike."""
    return re.sub(r"\d+", "#", text).strip("# \t").casefold()
