"""The words by which a heading says that a page does not exist."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from refcheck.conventions.words import data

PART = re.compile(r"\s*[|–—»«·•›/]\s*|\s+[-:]\s+|[.!?…]+(?:\s+|$)")
"""What stands between the parts of a page's title (`Page not found | Museum`); a colon may be the title's own."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def says_not_found(heading: str) -> str:
    """The part of a heading that says, in any language, that there is no such page and nothing else, or nothing.

    “Error 404” and “404” say it too; “Error 404: a history of the missing page” says something else.
    """
    return next((part for part in PART.split(heading) if _says_it(part)), "")


def _says_it(part: str) -> bool:
    words = [_folded(word) for word in WORD.findall(part)]
    if " ".join(words) in _phrases():
        return True
    rest = [word for word in words if word not in _beside()]
    if not rest:
        return any(word in data("not_found")["numbers"] for word in words)
    first, last = words.index(rest[0]), len(words) - words[::-1].index(rest[-1])
    return any(" ".join(words[start:last]) in _phrases() for start in range(first + 1)) and len(words) > len(rest)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(
        " ".join(_folded(word) for word in WORD.findall(phrase))
        for phrases in data("not_found")["phrases"].values()
        for phrase in phrases
    )


@cache
def _beside() -> frozenset[str]:
    """Words that stand before or behind such a phrase."""
    return frozenset(map(_folded, data("not_found")["beside"]))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")
