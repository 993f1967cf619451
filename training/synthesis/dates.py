"""Where does a known date stand in a text, in whatever form a citation style gave it?"""

from __future__ import annotations

import re

_MONTHS = (
    "jan|sty|янв|яну|січ|led|ene|gen|сту|sij",
    "feb|fév|lut|фев|лют|úno|fev|vel",
    "mar|mär|мар|бер|bře|maart|сак|ožu",
    "apr|avr|kwi|апр|кві|dub|abr|кра|tra",
    "may|mai|maj|мая|май|тра|kvě|mag|mei|máj|svi",
    "jun|juin|cze|июн|юни|чер|čer|giu|jún|чэр|lip",
    "jul|juil|lip|июл|юли|лип|čer|lug|júl|ліп|srp",
    "aug|aoû|sie|авг|сер|srp|ago|жні|kol",
    "sep|wrz|сен|сеп|вер|zář|set|ruj",
    "oct|okt|paź|окт|жов|říj|ott|out|кас|lis",
    "nov|lis|ноя|ное|лис|ліс|stu",
    "dec|dez|déc|gru|дек|гру|pro|dic|сне",
)
"""How the names of the months begin, in the languages of the locales in use."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_GAP = r"[\s\u00a0.,/‑-]{1,3}(?:de\s|del\s|di\s)?"


def find_date(text: str, parts: tuple[int, ...]) -> list[tuple[int, int]]:
    """The places of a date (year, or year, month, day) in their longest form; day and month may stand by themselves."""
    year = rf"(?<!\d){parts[0]}(?:[a-z](?!\w))?(?!\d)"
    patterns = [year]
    if len(parts) == 3:
        word = rf"(?:{_MONTHS[parts[1] - 1]})[^\W\d_]*\.?"
        month = rf"(?:(?<!\w){word}|(?<!\w)0?{parts[1]}(?!\d)\.?|(?<!\w){_ROMAN[parts[1] - 1]}(?!\w))"
        day = rf"(?<!\d)0?{parts[2]}(?:st|nd|rd|th|er|º|-?го)?(?!\d)"
        named = rf"(?<!\w){word}"
        patterns = [
            rf"{day}{_GAP}{month}{_GAP}{year}", rf"{month}{_GAP}{day}{_GAP}{year}", rf"{year}{_GAP}{month}{_GAP}{day}",
            rf"{year}{_GAP}{day}{_GAP}{named}", rf"{named}{_GAP}{year}", rf"{year}{_GAP}{named}",
            rf"{day}{_GAP}{named}", rf"{named}{_GAP}{day}", year,
        ]  # fmt: skip
    found: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if not any(match.start() < end and start < match.end() for start, end in found):
                found.append(match.span())
    return sorted(found)
