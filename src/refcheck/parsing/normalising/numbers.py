"""The volume, issue and number of a series that words give (`vol. XII, no. 3` is volume XII, issue 3)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refcheck.conventions.letters import CYRILLIC_CAPITALS, ORDINAL_SIGNS
from refcheck.conventions.numerals import SIGNS, SIGNS_BELOW_500, YEAR
from refcheck.conventions.words import alternation, written

NUMBER = rf"(?:[A-Z]{{0,2}}\d+[a-zA-Z]?(?:\s?[-–/]\s?\d+)?|[{SIGNS.upper()}]+|[{SIGNS}]+)"
PLAIN = re.compile(NUMBER)
ISSUE_IN_BRACKETS = re.compile(rf"(?P<volume>{NUMBER})\s?\(\s?(?P<issue>\d+(?:\s?[-–/]\s?\d+)?)\s?\)")
COUNT = re.compile(rf"\d+\s*(?:{written('count_of_volumes')})\.?", re.IGNORECASE)
"""How many volumes a work has, which is no volume: `3 vols.`"""
NUMERO = rf"(?:{written('numero')})\.?\s?[{ORDINAL_SIGNS}]"
OUTER = " \t\n,;:.([)]"


class Numbers(NamedTuple):
    volume: str
    issue: str


def numbers(volume: str, issue: str) -> Numbers:
    """Volume and issue without their words. A volume that turns out to be both, or an issue, is told apart."""
    if volume and not PLAIN.fullmatch(volume):
        volume, also = _volume(" ".join(volume.split()))
        issue = issue or also
    if issue and not PLAIN.fullmatch(issue):
        issue = _without(" ".join(issue.split()), _issue_words())
    return Numbers(volume, issue)


def series_and_number(series: str, number: str) -> tuple[str, str]:
    """A series and its number; where no number is labelled, one that closes the title of the series."""
    series = " ".join(series.split()).strip(" ,;:()[]=.")
    if series and not number and series[-1].isdigit() and (match := _closing_number().fullmatch(series)):
        return match["series"].strip(" ,;:()[]=."), match["number"]
    if number and not PLAIN.fullmatch(number):
        number = _without(_without(" ".join(number.split()), _volume_words()), _issue_words())
    return series, number


def _volume(text: str) -> Numbers:
    text = text.strip(" \t\n,;:." if "(" in text and ")" in text else OUTER)
    if COUNT.fullmatch(text):
        return Numbers("", "")
    bare = _without(text, _volume_words())
    for pattern in (ISSUE_IN_BRACKETS, _issue_inside()):
        if match := pattern.fullmatch(bare):
            return Numbers(match["volume"], match["issue"])
    if _issue_words().match(bare):
        return Numbers("", _without(bare, _issue_words()))
    return Numbers(bare, "")


def _without(text: str, words: re.Pattern[str]) -> str:
    """The text without such a word before it or behind it; the text itself where nothing else stands there."""
    text = text.strip(" \t\n,;:.")
    return words.sub("", text).strip(" \t\n,;:.") or text


@cache
def _volume_words() -> re.Pattern[str]:
    return _at_an_end(f"(?:{alternation('volume')}|{written('volume_word')})")


@cache
def _issue_words() -> re.Pattern[str]:
    return _at_an_end(f"(?:{alternation('issue')}|{NUMERO}|{written('issue_word')})")


def _at_an_end(terms: str) -> re.Pattern[str]:
    """Such a word before a number, or behind one."""
    return re.compile(
        rf"^(?:(?>{terms})\s*+[:.]?+\s*+)++(?=[\d{SIGNS_BELOW_500}A-Z{CYRILLIC_CAPITALS}])|(?<=[\d{SIGNS_BELOW_500.upper()}])(?:\.?\s*(?>{terms})[.:]?+)++$",
        re.IGNORECASE,
    )


@cache
def _issue_inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<volume>{NUMBER})(?:\.?\s?(?:{written('volume_behind')})\.?)?[\s,.:;/]+"
        rf"(?:{alternation('issue')}|{written('issue_inside')}|(?:{written('numero_letter')})\s?[{ORDINAL_SIGNS}])\s*[:.]?\s*"
        r"(?P<issue>\d+(?:\s?[-–/]\s?\d+)?)",
        re.IGNORECASE,
    )


@cache
def _closing_number() -> re.Pattern[str]:
    """`Prace OSW, nr 12`; a year without a word before it is none."""
    words = rf"{alternation('volume')}|{alternation('issue')}|{written('volume_of_series')}"
    return re.compile(
        rf"(?P<series>.*?[^\W\d_][.)\]»”\"]?)(?:\s*[,;:]?\s+(?:{words})\s*|\s*[;,]?\s+(?!{YEAR}$))(?P<number>\d{{1,4}})",
        re.IGNORECASE,
    )
