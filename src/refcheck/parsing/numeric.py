"""The places of numbers that may point to entries of a numbered list (`[12, с. 45; 13]`, `[3, 5–7]`, `(3)`, `text³`).

Only the shape is read here. Whether they point there, the list must tell: see `matching.numeric`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from refcheck.conventions.words import alternation
from refcheck.model.passage import Passage
from refcheck.parsing.description import page_range

RANGE = r"\d{1,3}(?:\s?[-–—]\s?\d{1,3})?"
LONGEST_RANGE = 40
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]»”\"’'])\s?[⁰¹²³⁴-⁹]{1,4}(?:\s?[,–⁻-]\s?[⁰¹²³⁴-⁹]{1,4})*")
SIGN = re.compile(r"[\[(][^\[\]()]*?(?<!\d)\d{1,3}(?!\d)")
"""Without a small number in brackets there is nothing to look for."""
BEHIND = re.compile(r"\s*(?:[.,;:)]|$)")
"""What follows a citation in round brackets; `(3)` before a word counts points."""


class Style(enum.Enum):
    """How the numbers are set."""

    BRACKETS = enum.auto()
    ROUND = enum.auto()
    RAISED = enum.auto()


@dataclass(frozen=True, slots=True)
class NumberCitation:
    """A number, or a range of them, with the page cited."""

    style: Style
    passage: Passage
    numbers: tuple[int, ...]
    locator: str = ""


@cache
def _one() -> re.Pattern[str]:
    pages = r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?"
    page = rf"(?:(?i:{alternation('page')}|{alternation('folio')}|{alternation('column')}))"
    more = rf"(?:\s?,\s?{pages}(?!\s*[,;]?\s*{page}))*+"
    return re.compile(rf"(?P<numbers>{RANGE})(?:\s*(?:,\s*{page}|:|\s{page})\s*(?P<locator>{pages}){more})?+")


@cache
def _groups() -> re.Pattern[str]:
    see = rf"(?:(?i:{alternation('see')})[\s:,]+)?"
    one = re.sub(r"\?P<\w+>", "?:", _one().pattern)
    inside = rf"\s*{see}{one}(?:\s*[,;]\s*{one})*+\s*"
    return re.compile(rf"\[(?P<square>{inside})\]|(?<=\s)\((?P<round>{inside})\)")


def numbers_in(passage: Passage) -> Iterator[NumberCitation]:
    """The numbers in a passage that have the shape of citations, in order within each style."""
    text = passage.text
    for group in _groups().finditer(text) if SIGN.search(text) else ():
        style = Style.BRACKETS if group["square"] else Style.ROUND
        if style is Style.ROUND and not BEHIND.match(text, group.end()):
            continue
        for one in _one().finditer(text, *group.span(group.lastgroup or 0)):
            locator = page_range(one["locator"]) if one["locator"] else ""
            yield NumberCitation(style, passage.slice(*one.span()), _expanded(one["numbers"]), locator)
    for raised in RAISED.finditer(text):
        numbers = tuple(n for part in raised.group().strip().split(",") for n in _expanded(part.translate(SUPERSCRIPT)))
        yield NumberCitation(Style.RAISED, passage.slice(*raised.span()), numbers)


def _expanded(text: str) -> tuple[int, ...]:
    """`5–7` is 5, 6, 7."""
    ends = [int(number) for number in re.findall(r"\d+", text)]
    first, last = ends[0], ends[-1]
    return tuple(range(first, last + 1)) if 0 <= last - first <= LONGEST_RANGE else (first, last)
