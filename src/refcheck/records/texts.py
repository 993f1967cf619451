"""The content of strings, lists, names and dates in a record's JSON. What has not the expected shape says nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from refcheck.conventions.dates import joined
from refcheck.model.date import Date
from refcheck.model.work import Name

TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>")
"""JATS, HTML and MathML face markup; `a < b` is no tag."""
BREAK = re.compile(r"<(?:jats:)?(?:br|break)\s*/?>", re.IGNORECASE)
NOTHING = frozenset(
    {"(:unav)", "(:unas)", "(:unkn)", "(:none)", "(:null)", "(:tba)", ":unav", ":unkn", "none", "null", "n/a"}
)
"""DataCite's words for a value that is unknown (Metadata Schema 4.6, appendix 3), and what people write instead."""


def clean(value: Any) -> str:
    """A string or number without markup and entities (also those escaped twice), white space folded; else nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    for _ in range(3):
        text = TAG.sub("", BREAK.sub(" ", html.unescape(text)))
    text = " ".join(text.split())
    return "" if text.casefold() in NOTHING else text


def texts(value: Any) -> list[str]:
    """The non-empty strings of a value that may be one string or a list of them."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(clean, values) if text]


def first(value: Any) -> str:
    """The first non-empty string, or nothing."""
    return next(iter(texts(value)), "")


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a value that should be a list of them (or one)."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def names(value: Any) -> tuple[Name, ...]:
    """CSL's names: `family` and `given`, or `literal` (Crossref: `name`) for a body; those without any are left out."""
    found = []
    for person in objects(value):
        family, given = clean(person.get("family")), clean(person.get("given"))
        particle, suffix = clean(person.get("non-dropping-particle")), clean(person.get("suffix"))
        literal = clean(person.get("literal")) or clean(person.get("name"))
        if family:
            found.append(Name(family=family, given=given, particle=particle, suffix=suffix))
        elif literal or given:
            found.append(Name(literal=literal or given))
    return tuple(found)


def edtf(value: Any) -> Date:
    """CSL's `{"date-parts": [[2012, 5]]}` as `2012-05`; nothing for `[[null]]`."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    date = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = []
    for part in date[:3]:
        if not str(part).isdigit():
            break
        numbers.append(int(part))
    if not numbers or not 1000 <= numbers[0] <= 2999:
        return Date()
    return Date(joined(str(numbers[0]), *numbers[1:]) or numbers[0])
