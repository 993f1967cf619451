"""When, where and by whom was it published, and in which series?"""

from __future__ import annotations

import re

from refcheck.parsing.dates import YEAR
from refcheck.parsing.labels import Labels, labels_end
from refcheck.parsing.names import UPPER

IN_BRACKETS = re.compile(
    rf"\((?P<inner>[^()]*?\b(?P<date>(?:\d{{1,2}}[.\s]+[^\W\d_]+\.?,?\s+|\d{{1,2}}[./]\d{{1,2}}[./]|[^\W\d_]{{3,}}\.?(?:\s\d{{1,2}},)?\s+)?{YEAR}(?:[–/-]\d{{2,4}})?)[a-z]?)\)"
)


DATE = re.compile(
    rf"(?<![\d/])(?P<date>(?:\d{{1,2}}[.]?\s+(?:de\s)?[^\W\d_]{{3,}}\.?,?\s+(?:de\s)?|\d{{1,2}}[./]\d{{1,2}}[./]|\d{{1,2}}\s[IVX]+\s)?{YEAR}(?:[–/-]\d{{2,4}})?)[a-z]?(?![\d/])"
)


PLACE_PUBLISHER = re.compile(
    rf"(?:^|(?<=[.,;(\s]))(?P<place>{UPPER}[^:;()\d.]{{1,40}}?(?:;\s?[^:;()\d.]{{2,30}})?)\s?:\s+(?P<publisher>[^,;()]{{2,70}}?(?:\s?;[^,;()]{{2,50}})?)(?=,?\s*(?:{YEAR}|\d{{1,2}}[.\s]|$|\s{{2,}})|[,.]\s|\)|$)"
)


PLACE_YEAR = re.compile(rf"(?:^|(?<=[.,;(\s]))(?P<place>[^\W\d_][^\d,.;:()]{{2,40}}?)\s*,?\s+(?={YEAR}\b)")


def label_imprint(labels: Labels, start: int) -> None:
    """Date, place, publisher, series: `(Place, 2010)`, `Place: Publisher, 2010`, `Place 2010`."""
    bracket = IN_BRACKETS.search(labels.rest, start)
    edge = start
    if bracket and not labels.has("date"):
        _series(labels, start, bracket.start())
        labels.add("date", *bracket.span("date"))
        inner_start, inner_end = bracket.start("inner"), bracket.start("date")
        _place(labels, inner_start, inner_end)
        return
    if match := PLACE_PUBLISHER.search(labels.rest, edge):
        _series(labels, start, match.start())
        labels.add("location", *match.span("place"))
        labels.add("publisher", *match.span("publisher"))
    dates = list(DATE.finditer(labels.rest, start))
    if dates and not labels.has("date"):
        match = dates[-1] if not labels.has("container") else dates[0]
        if not labels.has("location") and not labels.has("container"):
            place = PLACE_YEAR.search(labels.rest, start, match.end())
            if place and place.end() <= match.start("date"):
                _series(labels, start, place.start())
                labels.add("location", *place.span("place"))
        elif labels.has("container") and not labels.has("volume"):
            place = PLACE_YEAR.search(labels.rest, labels_end(labels, "container"), match.end())
            if place:
                labels.add("location", *place.span("place"))
        labels.add("date", *match.span("date"))


def _place(labels: Labels, start: int, end: int) -> None:
    """What stands before the year in brackets: `Place: Publisher,` or `Place,`."""
    text = labels.rest[start:end]
    if ":" in text:
        colon = start + text.index(":")
        labels.add("location", start, colon)
        labels.add("publisher", colon + 1, end)
    elif any(char.isalpha() for char in text) and not re.match(r"\s*\d", text):
        labels.add("location", start, end)


SERIES_NUMBER = re.compile(
    r"(?P<name>[^,]*[^\W\d_][^,]*?)(?:,?\s+(?:(?:no|nr|vol|t|т|Bd|№)\b\.?\s*)?(?P<number>\d{1,4}))?[\s.,]*$"
)


def _series(labels: Labels, start: int, end: int) -> None:
    """What stands between title (or container) and imprint."""
    start = max(
        [start, *(field.end for field in labels.fields if field.name in ("title", "container") and field.end <= end)]
    )
    text = labels.text[start:end]
    inner = text.strip(" .,;")
    if len(inner) < 4 or not any(char.isalpha() for char in inner) or labels.has("volume") and labels.has("container"):
        return
    if labels.rest[start:end].strip(" .,;\"'”’)") == "":
        return
    offset = start + text.index(inner)
    match = SERIES_NUMBER.match(inner)
    if match and len(inner) < 120:
        labels.fields = [
            field for field in labels.fields if not (start <= field.start < end and field.name in ("volume", "issue"))
        ]
        labels.add("series", offset + match.start("name"), offset + match.end("name"))
        if match["number"]:
            labels.add("number", offset + match.start("number"), offset + match.end("number"))
