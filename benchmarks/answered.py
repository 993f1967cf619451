"""Which works do recorded answers of Crossref, DataCite and doi.org describe? (each with refcheck's reading of it)"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refcheck.model.work import Work
from refcheck.records import csl
from refcheck.services import datacite

TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>")
UNCITED = {"component", "journal", "journal-issue", "book-series", "proceedings-series", "peer-review"}
"""Crossref's types of which nobody writes a reference."""
TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "reference-entry": "entry-encyclopedia",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "thesis",
    "standard": "report",
    "other": "document",
} | {
    "JournalArticle": "article-journal",
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "paper-conference",
    "Dissertation": "thesis",
    "Report": "report",
    "Preprint": "article",
    "Dataset": "dataset",
    "Software": "software",
}
DATES = ("issued", "published", "published-print", "published-online")
WORDS = ("title", "container-title", "publisher", "publisher-place", "volume", "issue", "page")


@dataclass(frozen=True, slots=True)
class Known:
    """A work as a service told it: `csl` for a citation processor, `work` as refcheck reads the record."""

    service: str
    doi: str
    csl: dict[str, Any]
    work: Work

    @property
    def half(self) -> int:
        """0 or 1: the half in which failures are looked at, or the other."""
        return int(hashlib.sha256(self.doi.encode()).hexdigest(), 16) % 2


def known_works(folder: Path) -> list[Known]:
    """The works with DOI, title and year that the answers in the folder describe, each once."""
    found: dict[tuple[str, str], Known] = {}
    for line in (folder / "INDEX.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["service"] in ("crossref", "datacite", "doi-org") and row["status"] == 200:
            body = json.loads((folder / row["path"]).read_text(encoding="utf-8"))["body"]
            for record in _records(body):
                known = _from_datacite(record) if row["service"] == "datacite" else _from_csl(record, row["service"])
                if known and "title" in known.csl:
                    found.setdefault((known.doi, repr(known.work)), known)
    return list(found.values())


def _records(body: Any) -> Iterator[dict[str, Any]]:
    """The records of an answer, whatever of its envelope was recorded."""
    if isinstance(body, list):
        yield from (record for record in body if isinstance(record, dict))
    elif isinstance(body, dict):
        inner = body.get("message", body.get("data", body))
        yield from _records(inner.get("items", [inner])) if isinstance(inner, dict) else _records(inner)


def _from_csl(record: dict[str, Any], service: str) -> Known | None:
    if not isinstance(record.get("DOI"), str) or record.get("type") in UNCITED:
        return None
    item: dict[str, Any] = {name: _text(record.get(name)) for name in (*WORDS, "collection-title", "DOI")}
    item["page"] = item["page"] or _text(record.get("article-number"))
    if subtitle := _text(record.get("subtitle")):
        item["title"] = f"{item['title']}: {subtitle}"
    for role in ("author", "editor", "translator"):
        item[role] = [name for name in map(_name, record.get(role) or []) if name]
    item["issued"] = next((record[name] for name in DATES if _year(record.get(name))), None)
    if shorts := _text(record.get("short-container-title") or record.get("container-title-short")):
        item["container-title-short"] = shorts
    return _known(service, _text(record["DOI"]), _text(record.get("type")), item, csl.work_of(record))


def _from_datacite(record: dict[str, Any]) -> Known | None:
    told = record.get("attributes", record)
    if not isinstance(told.get("doi"), str):
        return None
    container, publisher = told.get("container") or {}, told.get("publisher")
    pages = [_text(container.get(name)) for name in ("firstPage", "lastPage")]
    item: dict[str, Any] = {
        "title": _text([title.get("title") for title in told.get("titles") or []]),
        "container-title": _text(container.get("title")),
        "volume": _text(container.get("volume")),
        "issue": _text(container.get("issue")),
        "page": "-".join(page for page in pages if page),
        "publisher": _text(publisher.get("name") if isinstance(publisher, dict) else publisher),
        "author": [name for name in map(_name, told.get("creators") or []) if name],
        "issued": {"date-parts": [[told.get("publicationYear")]]},
        "DOI": _text(told["doi"]),
    }
    kind = _text((told.get("types") or {}).get("resourceTypeGeneral"))
    return _known("datacite", item["DOI"], kind, item, datacite.work_of(told))


def _known(service: str, doi: str, kind: str, item: dict[str, Any], work: Work) -> Known | None:
    year = _year(item["issued"])
    if not year:
        return None
    item["issued"] = {"date-parts": [[year]]}
    item["type"] = TYPES.get(kind) or (kind if kind.islower() else "document")
    return Known(service, doi.lower(), {name: value for name, value in item.items() if value}, work)


def _year(date: Any) -> int:
    """The year of CSL's `{"date-parts": [[2012, 5]]}`, or 0."""
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return int(parts[0][0]) if parts and parts[0] and str(parts[0][0]).isdigit() else 0


def _text(value: Any) -> str:
    """What a person would copy from the page of the work: the first text, without markup."""
    if isinstance(value, list):
        return next((text for text in map(_text, value) if text), "")
    if not isinstance(value, str | int):
        return ""
    text = str(value)
    for _ in range(3):
        text = TAG.sub("", html.unescape(text))
    return " ".join(text.split())


def _name(person: dict[str, Any]) -> dict[str, str] | None:
    family = _text(person.get("family") or person.get("familyName"))
    given = _text(person.get("given") or person.get("givenName"))
    whole = _text(person.get("name") or person.get("literal"))
    if not family and whole.count(",") == 1 and person.get("nameType") != "Organizational":
        family, given = (part.strip() for part in whole.split(","))
    if whole.startswith("(:"):
        return None  # DataCite's words for a name that is not known
    if family:
        return {"family": family, "given": given} if given else {"family": family}
    return {"literal": whole or given} if whole or given else None
