"""The parts of a reference that are sure by their form alone, and need no labelling.

Identifiers, addresses, dates of access, and page ranges behind a page word.
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.numerals import SIGNS_BELOW_500
from refcheck.conventions.words import alternation
from refcheck.parsing.identifiers import Found, find_identifiers, matches_near

DASH = r"\s?[-‐‑–—−]{1,2}\s?"
NUMBER = rf"(?:[A-Za-z]?\d{{1,5}}[a-z]?|[{SIGNS_BELOW_500}]{{1,8}})"
RANGE = re.compile(rf"\d\s?[-‐‑–—−]|[{SIGNS_BELOW_500}]\s?[-‐‑–—−]\s?[{SIGNS_BELOW_500}\d]")

BEFORE_RANGE = 60
"""More characters than stand before a range's dash and belong to it: a page word, white space and a number."""


@cache
def _pages() -> re.Pattern[str]:
    more = rf"(?:,\s?\d{{1,3}}(?:{DASH}\d{{1,4}})?(?!\w))*"
    return re.compile(
        rf"(?<![\w.])(?:{alternation('page')})\s*(?P<value>{NUMBER}{DASH}{NUMBER}(?!\w){more})", re.IGNORECASE
    )


def held_parts(text: str) -> list[Found]:
    """The parts that are held fixed, in the order of the text, without overlaps."""
    held = find_identifiers(text)
    for match in matches_near(_pages(), RANGE, BEFORE_RANGE, text):
        if not any(match.start() < found.outer[1] and found.outer[0] < match.end() for found in held):
            held.append(Found("pages", match["value"], *match.span("value"), match.span()))
    return sorted(held, key=lambda found: found.outer)
