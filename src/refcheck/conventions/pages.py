"""The pages on which something stands (`pp. 157–75` is 157-175)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refcheck.conventions.numerals import ROMAN_SIGN, SIGNS, SIGNS_BELOW_500
from refcheck.conventions.words import alternation, written
from refcheck.model.pages import PageRange

DASH = r"\s*[-‐‑‒–—−][-‐‑‒–—−\s]*"
PLAIN = re.compile(rf"(\d+)(?:{DASH}(\d+))?")
ENDS = re.compile(
    rf"(?P<head>[^\W\d_]{{0,3}})(?P<from>\d+)(?P<tail>[a-zA-Z]?){DASH}(?P<again>[^\W\d_]{{0,3}})(?P<to>\d+)(?P<last>[a-zA-Z]?)"
)
DASHES = re.compile(DASH)
BETWEEN = re.compile(
    rf"\s*(?:[,;]|\b(?:{written('between_pages')})\b)\s*"
    rf"(?=(?:(?:{written('further_page')})\.\s*)?[A-Za-z]{{0,2}}\d|{ROMAN_SIGN}+(?![^\W\d_]))"
)
EXTENT = re.compile(rf"(?P<pages>\d+)\s*(?:{written('extent')})\.?")
"""How many pages a book has, which are no pages to be found: `345 p.`"""
FIGURES = re.compile(rf"\d|(?<![^\W\d_])[{SIGNS}]+(?![^\W\d_])", re.IGNORECASE)
OUTER = " \t\n,;:.()[]"


@lru_cache(maxsize=4096)
def page_range(text: str) -> PageRange:
    """Pages as CSL has them: ranges with a hyphen, their ends in full, several with `, ` between them.

    Words for *page* are left out, `ff.`, `sgg.`, `и след.` are `ff` and `f.`, `sq.` `f`; an article's number and Roman
    numerals stay as they are written. The number of pages of a book (`345 p.`) is nothing.
    """
    if plain := PLAIN.fullmatch(text):
        return PageRange(f"{plain[1]}-{_in_full(plain[1], plain[2])}" if plain[2] else plain[1])
    text = " ".join(text.split()).strip(OUTER)
    if EXTENT.fullmatch(text):
        return PageRange()
    parts = [_one(part) for part in BETWEEN.split(_without_words(text))]
    parts = [part for part in parts if FIGURES.search(part)]
    return PageRange(", ".join(dict.fromkeys(parts)))


def _in_full(first: str, last: str) -> str:
    """The end of a range with the digits that it shares with the beginning."""
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return full if int(full) >= int(first) else last


def _one(text: str) -> str:
    text = text.strip(OUTER)
    if extent := EXTENT.fullmatch(text):
        return extent["pages"]
    if match := ENDS.fullmatch(text):
        head = match["again"] or match["head"]
        first = f"{match['head']}{match['from']}{match['tail']}"
        return f"{first}-{head}{_in_full(match['from'], match['to'])}{match['last']}"
    if text[:1].isdigit() and (match := _following().fullmatch(text)):
        return match["page"] + ("f" if match["one"] else "ff")
    return DASHES.sub("-", " ".join(text.split()))


@cache
def _page_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:(?:{written('at_page')})\s+)?"
        rf"(?:{alternation('page')}|{written('page_word')}|(?:{written('page_letter')})(?=\d))[:.]*\s*(?=[\d{SIGNS_BELOW_500}A-Z])",
        re.IGNORECASE,
    )


def _without_words(text: str) -> str:
    return text if text[:1].isdigit() and text.isascii() and "p" not in text else _page_words().sub("", text)


@cache
def _following() -> re.Pattern[str]:
    """A page and those after it; `one` where only the next is meant."""
    return re.compile(
        rf"(?P<page>\d+[a-z]?)\s*"
        rf"(?:(?P<one>{written('next_page')})|(?:{alternation('following')}|{written('next_pages')}))\.?",
        re.IGNORECASE,
    )
