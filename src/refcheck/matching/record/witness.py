"""The form of a field that a registry's record bears out, of two that a manuscript has."""

from __future__ import annotations

from dataclasses import replace

from refcheck.i18n.message import joined, message
from refcheck.matching.record import differences
from refcheck.matching.record.told import Told, letters, whole
from refcheck.model.date import Date
from refcheck.model.difference import Difference, Side, WrongSide
from refcheck.model.work import Work
from refcheck.parsing.description import page_range
from refcheck.parsing.normalising.persons import split_names

VALUES = {
    "title": "title",
    "container": "container_title",
    "volume": "volume",
    "pages": "page",
    "year": "issued",
    "author": "author",
}
"""The fields in which manuscript and record can be compared, and their names in a description."""


def borne_out(difference: Difference, record: Work, source: str, link: str) -> Difference:
    """The difference with the record's word for one of the sides, or its own; unchanged where it tells nothing.

    `source` is the service whose record it is, `link` the DOI's address.
    """
    value = _value(record, difference.field)
    if not value:
        return difference
    because = message(
        "because.record", "{source}'s record of {link} has “{value}”", source=source, link=link, value=value
    )
    cited, found = (_agrees(side, record, difference.field) for side in (difference.cited, difference.found))
    if cited == found:
        return replace(
            difference, because=joined([difference.because, because], "; ") if difference.because else because
        )
    in_entry = cited and difference.found.reference is not None
    wrong = WrongSide.REFERENCE if in_entry else WrongSide.NOTE if found else None
    correct = (difference.cited if cited else difference.found).text
    return replace(difference, wrong_side=wrong, because=because, correct=correct)


def _value(record: Work, field: str) -> str:
    """What a record has in a field, as a reader would see it."""
    if field == "author":
        return ", ".join(map(whole, record.author[:3]))
    return record.year if field == "year" else str(getattr(record, VALUES[field])) if field in VALUES else ""


def _agrees(side: Side, record: Work, field: str) -> bool:
    """Is one side's form that of the record?"""
    if field in ("title", "container"):
        known = (record.title, *record.other_titles) if field == "title" else (record.container_title,)
        return any(letters(title).startswith(letters(side.text)) for title in known if title)
    told = Told(_described(side.text, field), side.text)
    return not any(found.field == field and not found.slight for found in differences(told, record))


def _described(text: str, field: str) -> Work:
    match field:
        case "author":
            return Work(author=tuple(found.name for found in split_names(text)))
        case "year":
            return Work(issued=Date(text[:4]))
        case "pages":
            return Work(page=page_range(text))
    return Work(volume=text)
