"""The pieces of a text that were meant to be the address of a page or a DOI, even where they are written wrongly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from refcheck.model.passage import Span
from refcheck.parsing.identifiers import find_addresses, matches_near, trim

RESOLVER = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
MEANT_AS_URL = re.compile(
    r"""
    (?<![\w./@-])
    (?:h+t+p+s*|ttps?|htt?ps?|hpps?)      # a scheme, or one with a letter too many or too few
    (?::/{0,3}|;/{1,3}|/{2,3}|\.//)       # what stands where :// should
    (?=[\w\[]) [^\s<>"“”„«»]+
    """,
    re.VERBOSE | re.IGNORECASE,
)
MEANT_AS_DOI = re.compile(
    r"""
    (?:(?P<resolver>(?:https?://)?(?:dx\.|www\.)?doi\.org/) | \b(?:doi|DOI)(?::\s?|\s)(?=1[01Oo]?[.,]?\d|\d{4,5}/))
    (?P<doi>[^\s<>"“”„«»]*)
    """,
    re.VERBOSE,
)
MEANT = (("doi", MEANT_AS_DOI, re.compile("doi|DOI")), ("url", MEANT_AS_URL, re.compile("tp|hpp", re.IGNORECASE)))
"""Each pattern with letters that are in all that it matches."""
BEFORE_HINT = 20
"""More characters than either pattern has before these letters."""
BEFORE_BRACKET = re.compile(r"[ ]*[.,;:]+[ ]*>|[ ]+>")


class Address(NamedTuple):
    """A URL or DOI (`kind`) as it is written at `start:end` of a text, without the punctuation of the sentence."""

    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def addresses(text: str) -> tuple[Address, ...]:
    """Each address once, those that no parser would recognise too. All that goes to doi.org is a DOI."""
    found: list[Address] = []
    taken: list[tuple[int, int]] = []
    for part in find_addresses(text):
        resolver = RESOLVER.match(part.value)
        start, end = part.start + (resolver.end() if resolver else 0), trim(text, part.start, part.end)
        taken.append(part.outer)
        found.append(Address("doi" if resolver else part.name, text[start:end], start, max(start, end)))
    for kind, pattern, hint in MEANT:
        for match in matches_near(pattern, hint, BEFORE_HINT, text):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            start = match.start("doi") if kind == "doi" else match.start()
            end = max(start, trim(text, start, match.end()))
            taken.append(match.span())
            found.append(Address(kind, text[start:end], start, end))
    return tuple(found)


def stray_before_bracket(document: str, span: Span) -> str:
    """What stands between an address in angle brackets and its closing bracket, and does not belong there."""
    head = document[max(0, span.start - 40) : span.start].rsplit(None, 1)[-1:] or [""]
    closing = BEFORE_BRACKET.match(document, span.end)
    return closing.group()[:-1] if closing and "<" in head[0] else ""
