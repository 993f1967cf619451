"""The date that words give (EDTF, ISO 8601-2, levels 0 and 1).

A date is read as a line of signs, as a run of names is: year (`y`), number of one or two digits (`n`), month or season
(`m`), dash, slash or `to` (`-`): `12–14 May 2020` is `n-nmy`. The longest form that stands in the line tells which
sign is what.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refcheck.conventions.numerals import ANY_YEAR
from refcheck.conventions.words import ROMAN_MONTHS, data, month_number, phrases, written
from refcheck.model.date import Date

TOKEN = re.compile(
    rf"(?P<y>(?<!\d){ANY_YEAR}(?!\d)(?:-?(?:\d\d)?['’]?(?:{written('decade')})\b)?)|(?P<n>(?<!\d)\d{{1,2}}(?!\d))|(?P<w>[^\W\d_]+)|(?P<dash>[-‐‑‒–—−/]|\.\.)|(?P<q>[?~≈])"
)
PLAIN = re.compile(rf"({ANY_YEAR})[a-rt-z]?")
INTERVAL = re.compile(rf"{ANY_YEAR}(?:-\d\d){{0,2}}[?~%]?/(?:\.\.|{ANY_YEAR}(?:-\d\d){{0,2}}[?~%]?)")
"""An interval that is written as EDTF has it."""
YEAR_FIRST = re.compile(rf"(?<!\d)(?P<y>{ANY_YEAR})\s?([-./])\s?(?P<m>\d{{1,2}})\s?\2\s?(?P<d>\d{{1,2}})(?!\d)")
EAST_ASIAN = re.compile(
    rf"(?P<y>{ANY_YEAR})\s*(?:{written('year_sign')})\s*(?P<m>\d{{1,2}})\s*(?:{written('month_sign')})(?:\s*(?P<d>\d{{1,2}})\s*(?:{written('day_sign')}))?"
)
FIGURES = re.compile(
    rf"(?<![\d.])(?:(?P<from>\d{{1,2}})\.?\s?[-–—]\s?)?(?P<d>\d{{1,2}})\s?(?P<sign>[-./])\s?(?P<m>\d{{1,2}}|[IVX]{{1,4}})\s?(?P=sign)\s?"
    rf"(?P<y>{ANY_YEAR}|\d\d(?!\d))"
)
DASHES = frozenset("-‐‑‒–—−")
PIVOT = 50
"""Years of two digits below are of this century."""
FORMS: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = (
    ("nmy-nmy", (2, 1, 0), (6, 5, 4)), ("mny-mny", (2, 0, 1), (6, 4, 5)), ("nm-nmy", (5, 1, 0), (5, 4, 3)),
    ("mn-mny", (5, 0, 1), (5, 3, 4)), ("ymn-mn", (0, 1, 2), (0, 4, 5)), ("n-nmy", (4, 3, 0), (4, 3, 2)),
    ("mn-ny", (4, 0, 1), (4, 0, 3)), ("ymn-n", (0, 1, 2), (0, 1, 4)), ("my-my", (1, 0), (4, 3)),
    ("nmy", (2, 1, 0), ()), ("mny", (2, 0, 1), ()), ("ymn", (0, 1, 2), ()), ("ynm", (0, 2, 1), ()),
    ("m-my", (3, 0), (3, 2)), ("ym-m", (0, 1), (0, 3)), ("my", (1, 0), ()), ("ym", (0, 1), ()),
    ("y-y", (0,), (2,)),
)  # fmt: skip
"""Forms of dates, the more exact first; where year, month and day of the beginning and of the end stand in each."""


@lru_cache(maxsize=4096)
def edtf(text: str, language: str = "") -> Date:
    """The date in EDTF, as exact as the words are; empty where there is none (`n.d.`, `forthcoming`).

    In figures the day stands before the month, unless that cannot be. `ca. 1860` is `1860~`, `[1895?]` is `1895?`,
    `Summer 2010` is `2010-22`, `1998–2001` is `1998/2001`, `1998–` is `1998/..`. Days are not proved to exist.
    """
    if plain := PLAIN.fullmatch(text):
        return Date(plain[1])
    if "/" in text and INTERVAL.fullmatch(text):
        return Date(text)
    return Date(_in_figures(text) or _in_words(text, language))


def _in_figures(text: str) -> str:
    if sum(map(text.count, "/-.–")) < 2 and not any(map(text.__contains__, phrases("month_sign"))):
        return ""
    if match := YEAR_FIRST.search(text) or EAST_ASIAN.search(text):
        return joined(match["y"], int(match["m"]), int(match["d"] or 0))
    if match := FIGURES.search(text):
        day, month = int(match["d"]), ROMAN_MONTHS.get(match["m"]) or (int(match["m"]) if match["m"].isdecimal() else 0)
        if month > 12 >= day:
            day, month = month, day
        year = match["y"] if len(match["y"]) == 4 else f"{20 if int(match['y']) < PIVOT else 19}{match['y']}"
        whole = joined(year, month, day)
        if match["from"] and whole and 0 < int(match["from"]) < day:
            return f"{joined(year, month, int(match['from']))}/{whole}"
        return whole
    return ""


def joined(year: str, month: int = 0, day: int = 0) -> str:
    """Year, month (or season, 21 to 24) and day in EDTF; empty where such a month or day cannot be."""
    if not 0 <= day <= 31 or not (0 <= month <= 12 or 21 <= month <= 24):
        return ""
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and month < 20 and day else "")


def _in_words(text: str, language: str) -> str:
    signs, values, sure = _read(text, language)
    for form, begin, end in FORMS:
        at = signs.find(form)
        if at < 0:
            continue
        first = _date(values, at, begin)
        last = _date(values, at, end) if end else ""
        if first and last and first < last and (form != "y-y" or not sure):
            return f"{first}{sure}/{last}{sure}"
        if first and form != "y-y":
            return first + ("" if "-" in first else sure)
        if first and last:
            return f"{first}{sure}/{last}{sure}" if first < last else first + sure
    return _year(signs, values, sure, ends=text.rstrip()[-1:] in DASHES)


def _date(values: list[str], at: int, places: tuple[int, ...]) -> str:
    year, month, *day = (values[at + place] for place in places) if len(places) > 1 else (values[at + places[0]], "0")
    return joined(year, int(month), int(day[0]) if day else 0)


def _year(signs: str, values: list[str], sure: str, ends: bool) -> str:
    """A year by itself, a decade, or a range whose end is given by two digits or (`ends`) not at all."""
    at = signs.find("y")
    if at < 0:
        return ""
    year = values[at]
    if signs.startswith("-", at + 1):
        if signs.startswith("n", at + 2) and (end := values[at + 2]) and len(end) == 2:
            century = int(year[:2]) + (year[2:] == "99" and end == "00")
            if end > year[2:] or end == "00" and year[2:] == "99":
                return f"{year}{sure}/{century}{end}{sure}"
            return joined(year, int(end)) or year
        if ends and at + 2 == len(signs) and not sure:
            return f"{year}/.."
    return year + sure


@cache
def _words() -> dict[str, str]:
    """What words of a date mean, whatever the language: `~` for circa, `-` for `to`."""
    known = dict.fromkeys(data("dates")["to"], "-") | dict.fromkeys(data("dates")["circa"], "~")
    for season, names in data("dates")["seasons"].items():
        known |= dict.fromkeys(names, season)
    return known


@cache
def _months() -> dict[str, dict[str, int]]:
    """Forms of the months' names beside those of the languages' own tables."""
    found: dict[str, dict[str, int]] = {}
    for language, months in data("dates")["months"].items():
        for number, forms in enumerate(months, 1):
            for form in forms:
                found.setdefault(form, {}).setdefault(language, number)
    return found


@lru_cache(maxsize=2048)
def _month(word: str, language: str) -> int:
    """The month (1–12) or season (21–24) that a word names, or 0."""
    if number := month_number(word, language):
        return number if word not in ROMAN_MONTHS else 0
    lower = word.lower()
    if readings := _months().get(lower):
        return readings.get(language) or next(iter(readings.values()))
    if (season := _words().get(lower, "")).isdigit():
        return int(season)
    return 0


def _read(text: str, language: str) -> tuple[str, list[str], str]:
    """The signs of a date with their values, and the qualifier of its years: `~` about, `?` uncertain, `%` both."""
    signs: list[str] = []
    values: list[str] = []
    doubt = about = False
    for match in TOKEN.finditer(text):
        kind, word = match.lastgroup, match.group()
        if kind == "w":
            kind, word = _word(word, language, signs, text[match.end() : match.end() + 1])
            about = about or kind == "~"
        elif kind == "q":
            doubt, about = doubt or word == "?", about or word != "?"
        elif kind == "dash":
            kind = "-"
        elif kind == "y" and len(word) > 4:
            word = word[:3] + "X"
        if kind in ("y", "n", "m") or (kind == "-" and signs and signs[-1] != "-"):
            signs.append(kind)
            values.append(word)
    return "".join(signs), values, "%" if doubt and about else "?" if doubt else "~" if about else ""


def _word(word: str, language: str, signs: list[str], following: str) -> tuple[str, str]:
    if month := _month(word, language):
        return "m", str(month)
    if word in ROMAN_MONTHS and signs[-1:] == ["n"]:
        return "m", str(ROMAN_MONTHS[word])
    meaning = _words().get(word.lower(), "")
    if meaning == "~" and not following.isdigit():
        return "~", ""
    return ("-", "") if meaning == "-" and signs[-1:] in (["n"], ["m"]) else ("", "")
