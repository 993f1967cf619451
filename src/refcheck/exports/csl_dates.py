"""How is a date written in CSL JSON? (CSL 1.0.2, csl-data.json: `date-variable`; EDTF is ISO 8601-2)"""

from __future__ import annotations

import re
from typing import Any

from refcheck.exports.bib_dates import is_edtf

ONE_DATE = re.compile(r"(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<qualifier>[?~%]?)")
SPRING, WINTER = 21, 24
"""EDTF counts seasons from 21; CSL from 1."""


def csl_date(text: str) -> dict[str, Any]:
    """A tidy EDTF date, or words such as `forthcoming`, as a date of CSL; empty where there is nothing.

    `date-parts` has a day, month or year, or both ends of an interval; `circa` says that it is uncertain or
    approximate. What these cannot say (`19XX`, an interval that is open or between seasons) is `literal`, as it is.
    """
    if not text:
        return {}
    ends = [ONE_DATE.fullmatch(end) for end in text.split("/")] if is_edtf(text) else [None]
    dates = [end for end in ends if end]
    seasons = [month for date in dates if (month := int(date["month"] or 0)) >= SPRING]
    if len(dates) < len(ends) or (seasons and len(dates) > 1):
        return {"literal": text}
    parts = [_parts(date) for date in dates]
    date: dict[str, Any] = {"date-parts": [parts[0][:1]] if seasons else parts}
    if seasons:
        date["season"] = seasons[0] - SPRING + 1
    if any(end["qualifier"] for end in dates):
        date["circa"] = True
    return date


def _parts(date: re.Match[str]) -> list[int]:
    """Year, month and day. EDTF has a year 0, which is 1 BC; CSL has none."""
    year, *rest = [int(date[part]) for part in ("year", "month", "day") if date[part]]
    return [year if year > 0 else year - 1, *rest]
