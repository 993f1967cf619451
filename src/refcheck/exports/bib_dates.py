"""Which dates may a .bib file have? (EDTF, ISO 8601-2, as biblatex reads it: manual, section 2.3.8)"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

YEAR = r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
MONTH_DAY = r"(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|-2[1-4])?"
DATE = rf"{YEAR}{MONTH_DAY}[?~%]?"
EDTF = re.compile(rf"{DATE}(?:/(?:{DATE}|\.\.)?)?|\.\./{DATE}")
DAY = re.compile(r"(?<![-0-9X])[0-9]{4}-[0-9]{2}-[0-9]{2}")
BEGINS_WITH_YEAR = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class YearAndMonth(NamedTuple):
    """BibTeX's date: a year or `2019/2020`, and the macro that every style has for the month, or nothing."""

    year: str
    month: str = ""


def is_edtf(text: str) -> bool:
    """Is this a date, or an interval of dates, that biblatex understands?"""
    return EDTF.fullmatch(text) is not None and all(_exists(day) for day in DAY.findall(text))


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def year_and_month(issued: str) -> YearAndMonth:
    """A date as BibTeX has it; words that are no date (`forthcoming`) stay as they are."""
    first = BEGINS_WITH_YEAR.match(issued) if is_edtf(issued) else None
    if not first:
        return YearAndMonth(issued)
    last = BEGINS_WITH_YEAR.match(issued.partition("/")[2])
    if last and last["year"] != first["year"]:
        return YearAndMonth(f"{first['year']}/{last['year']}")
    month = int(first["month"] or 0)
    return YearAndMonth(first["year"], MONTHS[month - 1] if 1 <= month <= 12 and not last else "")
