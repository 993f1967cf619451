"""Dates as CSL JSON writes them (CSL 1.0.2, csl-data.json: `date-variable`; EDTF is ISO 8601-2)."""

from __future__ import annotations

from typing import Any

from refcheck.model.date import SPRING, Date, Moment


def csl_date(issued: Date) -> dict[str, Any]:
    """A date, or words such as `forthcoming`, as a date of CSL; empty where there is nothing.

    `date-parts` has a day, month or year, or both ends of an interval; `circa` says that it is uncertain or
    approximate. What these cannot say (`19XX`, an interval that is open or between seasons) is `literal`, as it is.
    """
    if not issued:
        return {}
    ends = issued.ends
    dates = [end for end in ends if end and "X" not in end.year] if issued.valid else []
    seasons = [date.month for date in dates if date.is_season]
    if len(dates) < len(ends) or (seasons and len(dates) > 1):
        return {"literal": issued}
    parts = [_parts(date) for date in dates]
    date: dict[str, Any] = {"date-parts": [parts[0][:1]] if seasons else parts}
    if seasons:
        date["season"] = seasons[0] - SPRING + 1  # EDTF counts seasons from 21, CSL from 1
    if any(end.qualifier for end in dates):
        date["circa"] = True
    return date


def _parts(date: Moment) -> list[int]:
    """Year, month and day. EDTF has a year 0, which is 1 BC; CSL has none."""
    year = int(date.year)
    return [year if year > 0 else year - 1, *(part for part in (date.month, date.day) if part)]
