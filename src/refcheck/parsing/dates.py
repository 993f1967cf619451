"""Which date do these words give? (EDTF, ISO 8601-2)"""

from __future__ import annotations

import re

from refcheck.conventions.words import month_number

YEAR = r"(?:1[4-9]|20)\d\d"
ISO = re.compile(rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)")
NUMERIC = re.compile(rf"(?P<d>\d{{1,2}})[./-]\s?(?P<m>\d{{1,2}}|[IVX]{{1,4}})[./-]\s?(?P<y>{YEAR}|\d\d(?!\d))")
DAY_MONTH = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\.?\s+(?:de\s+)?(?P<m>[^\W\d_]+)\.?,?\s+(?:de\s+)?(?P<y>{YEAR})"
)
MONTH_DAY = re.compile(rf"(?P<m>[^\W\d_]+)\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{YEAR})")
MONTH = re.compile(rf"(?P<m>[^\W\d_]+)\.?,?\s+(?P<y>{YEAR})")
RANGE = re.compile(rf"(?P<y>{YEAR})\s?[–—/-]\s?(?P<z>{YEAR}|\d\d)(?!\d)")
ONE = re.compile(rf"(?<!\d)(?P<y>{YEAR})(?P<letter>[a-z])?(?!\d)")


def edtf(text: str, language: str = "") -> str:
    """The date in EDTF, as exact as the words are; empty where there is none.

    Day stands before month in figures, as in all languages covered but American English.
    """
    for pattern in (ISO, NUMERIC, DAY_MONTH, MONTH_DAY):
        if match := pattern.search(text):
            month = int(match["m"]) if match["m"].isdecimal() else month_number(match["m"], language)
            if month and 1 <= month <= 12 and 1 <= int(match["d"]) <= 31:
                year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
                return f"{year}-{month:02}-{int(match['d']):02}"
    if (match := MONTH.search(text)) and (month := month_number(match["m"], language)):
        return f"{match['y']}-{month:02}"
    if match := RANGE.search(text):
        end = match["z"] if len(match["z"]) == 4 else match["y"][:2] + match["z"]
        return f"{match['y']}/{end}" if end > match["y"] else match["y"]
    match = ONE.search(text)
    return match["y"] if match else ""
