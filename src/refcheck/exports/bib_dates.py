"""Dates as BibTeX has them. (BibLaTeX's are EDTF: manual, section 2.3.8)"""

from __future__ import annotations

from typing import NamedTuple

from refcheck.model.date import Date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class YearAndMonth(NamedTuple):
    """BibTeX's date: a year or `2019/2020`, and the macro that every style has for the month, or nothing."""

    year: str
    month: str = ""


def year_and_month(issued: Date) -> YearAndMonth:
    """A date as BibTeX has it; words that are no date (`forthcoming`) stay as they are."""
    first, last = (*issued.ends, None)[:2]
    if not issued.valid or not first or not issued.year:
        return YearAndMonth(issued)
    if last and last.year.isdecimal() and last.year != first.year:
        return YearAndMonth(f"{first.year}/{last.year}")
    return YearAndMonth(first.year, MONTHS[first.month - 1] if 1 <= first.month <= 12 and not last else "")
