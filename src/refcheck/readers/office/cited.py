"""The works that a reference manager's citation carries, and the part of what it shows that belongs to each."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from refcheck.model.passage import Passage
from refcheck.model.work import Work
from refcheck.records.csl import work_of
from refcheck.records.texts import clean, objects

NUMBERS = re.compile(r"[\s\[\](){}\d–-]+")


PAGE_WORD = re.compile(r"^[^\W\d_]{1,4}\.\s*(?=\d)")
"""A page word that authors type though the program adds it: `p. 199`, `s. 5`, `ss. 5-7`."""


class CitedRecord(NamedTuple):
    """A work as a citation names it: its key in the program's library, the page cited, and its record, if carried."""

    key: str
    locator: str = ""
    work: Work | None = None


def csl_citation(text: str) -> tuple[CitedRecord, ...]:
    """The works of a citation of Zotero or Mendeley: CSL's citation object somewhere in a text, as JSON.

    See https://github.com/citation-style-language/schema (csl-citation.json). What is no such object cites nothing.
    """
    return tuple(_csl_items(json_object(text)))


def csl_citation_in_base64(text: str) -> tuple[CitedRecord, ...]:
    """The same, encoded as Mendeley Cite does in the tags of its content controls."""
    return csl_citation(from_base64(text))


def json_object(text: str) -> dict[str, Any]:
    """The first JSON object in a text, or an empty one."""
    start = text.find("{")
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, max(start, 0))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def from_base64(text: str) -> str:
    """The text behind Base64 of either alphabet, padded or not; nothing where it is none."""
    plain = "".join(text.split()).translate(str.maketrans("-_", "+/")).rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace").lstrip("\ufeff")
    except (binascii.Error, ValueError):
        return ""


def _csl_items(citation: dict[str, Any]) -> Iterator[CitedRecord]:
    for item in objects(citation.get("citationItems")):
        data = item.get("itemData")
        # A locator may be a chapter or a figure; only pages are compared with a work's pages.
        locator = clean(item.get("locator")) if clean(item.get("label")) in ("", "page") else ""
        locator = PAGE_WORD.sub("", locator, count=1)
        yield CitedRecord(_key(item), locator, work_of(data) if isinstance(data, dict) else None)


def _key(item: dict[str, Any]) -> str:
    """The end of the item's address in the library, which is the same throughout the manuscript; else its id."""
    addresses = item.get("uris") or item.get("uri")
    address = clean(addresses[0] if isinstance(addresses, list) and addresses else addresses)
    return re.split(r"[/=]", address)[-1] or clean(item.get("id"))


def shares(shown: Passage, count: int) -> list[Passage]:
    """What each of so many works has of the text of a citation: `(Nowak 2001; Lis 2004)`, `[1,2]`.

    Where that cannot be told, each has the whole.
    """
    if count == 1:
        return [shown]
    separators = ",;" if NUMBERS.fullmatch(shown.text.replace(",", "").replace(";", "")) else ";"
    for separator in separators:
        cuts = [at for at, char in enumerate(shown.text) if char == separator]
        if len(cuts) == count - 1:
            starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(shown)]
            return [shown.slice(a, b).strip() for a, b in zip(starts, ends, strict=True)]
    return [shown] * count
