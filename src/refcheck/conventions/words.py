"""Which words do scholars use for `ibid.`, `ed.`, `pp.`, a month ... in the languages covered?"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from refcheck.conventions.numerals import roman

ROMAN_MONTHS = {roman(month).upper(): month for month in range(1, 13)}
MONTH_KINDS = ("months", "months_short", "months_nominative", "months_genitive")


@cache
def data(name: str) -> Any:
    """The contents of a JSON file beside this one."""
    return json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))


@cache
def terms(kind: str) -> frozenset[str]:
    """The terms of a kind in all languages, NFC and case folded."""
    return frozenset(
        unicodedata.normalize("NFC", term).casefold()
        for lexicon in data("languages").values()
        for term in lexicon.get(kind, ())
    )


@cache
def alternation(kind: str) -> str:
    """The inside of a regular-expression group that matches any term of a kind, the longest first.

    White space in terms is flexible; the full stop of an abbreviation of two or more letters may be missing, if no
    letter follows. To be compiled with `re.IGNORECASE`.
    """
    return "|".join(_pattern(term) for term in sorted(terms(kind), key=lambda term: (-len(term), term))) or "(?!)"


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The words of a kind that serves one pattern only, in all languages, as they are written, the longest first."""
    listed = {word for words in data("phrases")[kind].values() for word in words}
    return tuple(sorted(listed, key=lambda word: (-len(word), word)))


@cache
def written(kind: str) -> str:
    """The inside of a regular-expression group that matches such words, with their case and full stops.

    White space in them is flexible. What may stand before and behind them, the pattern around it says.
    """
    return "|".join((r"\s*" if "." in word else r"\s+").join(map(re.escape, word.split())) for word in phrases(kind))


def not_behind(kind: str) -> str:
    """A look back that finds none of such words, and white space, before the place."""
    return "".join(rf"(?<!\b{re.escape(word)}\s)" for word in phrases(kind))


@cache
def openings(kind: str) -> tuple[str, ...]:
    """The shortest beginnings of the terms of a kind, case folded: one of them stands in every text that has a term,
    and is found in less time."""
    heads = sorted({term.split()[0].rstrip(".:") for term in terms(kind)}, key=len)
    return tuple(head for at, head in enumerate(heads) if not any(head.startswith(other) for other in heads[:at]))


def _pattern(term: str) -> str:
    words = [re.escape(word) for word in term.split()]
    pattern = r"\s*".join(words) if "." in term else r"\s+".join(words)
    if term.endswith(".") and len(term) > 2 and "." not in term[:-1]:
        return pattern.removesuffix(r"\.") + r"(?:\.|(?!\w))"
    return pattern + (r"(?!\w)" if term[-1:].isalpha() else "")


@cache
def _months() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for language, lexicon in data("languages").items():
        for kind in MONTH_KINDS:
            for number, word in enumerate(lexicon.get(kind, ()), 1):
                found.setdefault(word.casefold().rstrip("."), {}).setdefault(language, number)
    return found


def month_number(word: str, language: str = "") -> int | None:
    """The month (1-12) that a word or Roman numeral names.

    `listopad` is November in Polish and Czech and October in Croatian: `language` decides, else the more common wins.
    """
    if word in ROMAN_MONTHS:
        return ROMAN_MONTHS[word]
    readings = _months().get(unicodedata.normalize("NFC", word).casefold().rstrip("."))
    if not readings:
        return None
    for preferred in (language, "en", "pl", "uk", "ru"):
        if preferred in readings:
            return readings[preferred]
    return next(iter(readings.values()))
