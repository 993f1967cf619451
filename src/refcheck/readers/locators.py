"""The page that the text behind a key names (`p. 5`, `S.~5--7`, `pp. xii-xv`)."""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.numerals import SIGNS
from refcheck.conventions.words import alternation

ROMAN = rf"[{SIGNS}]{{1,9}}"
DASH = re.compile(r"\s*(?:-{1,3}|[‐-―])\s*")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""[\s,:\[{{(]*
             (?P<word>(?:{alternation("page")}|{alternation("folio")})\s*)?
             (?P<range>\d{{1,5}}[a-z]?(?:{DASH.pattern}\d{{1,5}}[a-z]?)?|{ROMAN}(?:{DASH.pattern}{ROMAN})?)
             (?![\w.]\w|\w)""",
        re.IGNORECASE | re.VERBOSE,
    )


def locator_in(text: str) -> str:
    """The page or range at the head of a text, with a hyphen and without its word; nothing where there is none."""
    match = _pattern().match(text)
    if not match or (match["range"][0].isalpha() and not match["word"] and match.end() < len(text.rstrip(" .]})"))):
        return ""
    return DASH.sub("-", match["range"])
