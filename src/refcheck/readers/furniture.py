"""Which blocks of a paged text are page numbers and running heads, not the author's text?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from refcheck.conventions.words import alternation

PAGE_NUMBER = re.compile(
    r"[-–—\s\[(|]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|-|–|of|z|из)\s*\d{1,4})?[-–—\s\])|]*", re.IGNORECASE
)
MOST_LINES = 4
FEWEST_TIMES = 3


def furniture(blocks: Sequence[tuple[str, int]]) -> set[int]:
    """The indices of the blocks, given as (text, number of lines), that are page furniture.

    A page number stands alone; a running head is short and comes back, but for its digits, at least three times.
    """
    ibid = re.compile(rf"[\d\s.\])]*(?:{alternation('ibid')}|{alternation('same_author')})", re.IGNORECASE)
    shapes = [_shape(text) if lines <= MOST_LINES else "" for text, lines in blocks]
    counts = Counter(shapes)
    found = set()
    for index, (text, _) in enumerate(blocks):
        letters = sum(char.isalpha() for char in shapes[index])
        returns = counts[shapes[index]] >= FEWEST_TIMES and letters >= 8 and not ibid.match(text)
        if PAGE_NUMBER.fullmatch(text) or (shapes[index] and returns):
            found.add(index)
    return found


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip("# \t").casefold()
