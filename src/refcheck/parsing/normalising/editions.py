"""The number of an edition (`2nd rev. ed.` is 2)."""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation, data, written

PLAIN = re.compile(r"\d{1,3}")
ORDINAL = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,2}})\s?(?:[-‐‑]?\s?(?:{written('ordinal_ending')})(?![^\W\d_])|\.(?=\s*,|\s|$))"
)


def edition(text: str) -> str:
    """The number of an edition; what has none (`rev. ed.`) stays as it is written."""
    text = " ".join(text.split()).strip(" ,;:()[]")
    if not text or PLAIN.fullmatch(text):
        return text
    for word in re.findall(r"[^\W\d_]+", text[:60].casefold()):
        if number := _ordinals().get(word):
            return number
    if match := ORDINAL.search(text) or _number_by_word().search(text):
        return (match["number"] or match[match.lastindex or 0]).lstrip("0") or text
    return text


@cache
def _ordinals() -> dict[str, str]:
    """Ordinal numbers written out, as they stand before the word for *edition*."""
    return {word: number for number, words in data("editions").items() for word in words}


@cache
def _number_by_word() -> re.Pattern[str]:
    """`wyd. 3`, `3 ed.`: a number beside the word."""
    words = f"(?:{alternation('edition')}|{written('edition_word')})"
    return re.compile(
        rf"(?<![^\W\d_]){words}\.?,?\s*(?P<number>\d{{1,2}})(?!\d)|(?<!\d)(\d{{1,2}})\.?\s+{words}(?![^\W\d_])",
        re.IGNORECASE,
    )
