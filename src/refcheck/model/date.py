"""Dates of works, as precise and as sure as they are told. (EDTF: ISO 8601-2, levels 0 and 1)"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

WITH_UNKNOWN_DIGITS = r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
MONTH_AND_DAY = r"(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|-2[1-4])?"
ONE = rf"{WITH_UNKNOWN_DIGITS}{MONTH_AND_DAY}[?~%]?"
EDTF = re.compile(rf"{ONE}(?:/(?:{ONE}|\.\.)?)?|\.\./{ONE}")
DAY = re.compile(r"(?<![-0-9X])[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(
    rf"(?P<year>{WITH_UNKNOWN_DIGITS})(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?)?(?P<qualifier>[?~%]?)"
)
YEARS = re.compile(r"(?:^|/)(\d{4})")
SPRING, WINTER = 21, 24


class Moment(NamedTuple):
    """A day, month, season or year. Unknown digits of the year are `X`; month and day are 0 where they are unknown.

    Months from 21 to 24 are the seasons from spring on. `qualifier` is `?` uncertain, `~` approximate, `%` both.
    """

    year: str
    month: int = 0
    day: int = 0
    qualifier: str = ""

    @property
    def is_season(self) -> bool:
        return SPRING <= self.month <= WINTER

    @property
    def iso(self) -> str:
        """Year, month and day as far as ISO 8601-1 can say them; empty where the year is no number from 0 to 9999."""
        if not self.year.isdecimal():
            return ""
        month = f"-{self.month:02}" if 0 < self.month <= 12 else ""
        return self.year + month + (f"-{self.day:02}" if month and self.day else "")


class Date(str):
    """A date or an interval: `2024`, `2023-12-07`, `2010-22` (a season), `1860~`, `199X`, `2019/2020`, `1998/..`.

    It is a string, and is compared, kept and written as one. Words that are no date (`forthcoming`), and days that do
    not exist, stand as they are given: they are not `valid`.
    """

    __slots__ = ()

    @property
    def valid(self) -> bool:
        """Whether it is a date, or an interval of dates, that exist."""
        return EDTF.fullmatch(self) is not None and all(map(_exists, DAY.findall(self)))

    @property
    def ends(self) -> tuple[Moment | None, ...]:
        """The date, or beginning and end of the interval; nothing for an end that is open or no date."""
        return tuple(map(_moment, self.split("/")))

    @property
    def year(self) -> str:
        """The four figures of the first year; empty where it has others or none."""
        head = self[:4]
        return head if len(head) == 4 and head.isascii() and head.isdecimal() else ""

    @property
    def years(self) -> list[int]:
        """The years of the date, or of both ends of the interval, in ascending order."""
        return sorted(map(int, YEARS.findall(self)))

    def years_from(self, other: Date) -> int:
        """The years that lie between two dates or intervals; 0 where they meet, or where one is unknown."""
        ours, theirs = self.years, other.years
        return max(0, ours[0] - theirs[-1], theirs[0] - ours[-1]) if ours and theirs else 0


def _exists(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _moment(text: str) -> Moment | None:
    if not (match := MOMENT.fullmatch(text)):
        return None
    return Moment(match["year"], int(match["month"] or 0), int(match["day"] or 0), match["qualifier"])


UNDATED = Date()
