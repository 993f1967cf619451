"""The National Library of Poland's records under an ISBN (https://data.bn.org.pl/docs/bibs, JSON with MARC 21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.records.marc import Field, field_of, work_of
from refcheck.records.texts import objects
from refcheck.services.protocol import Description, Request, Response, fault_of

SOURCE = "Biblioteka Narodowa"
HOST = "data.bn.org.pl"


def look_up(subject: Subject) -> Description:
    """Ask for the record of an ISBN: nothing means that the catalogue has none."""
    url = f"https://{HOST}/api/institutions/bibs.json?isbnIssn={subject.value}&limit=1"
    answer = yield Request("GET", url, (("Accept", "application/json"),))
    match answer:
        case Response(status=200, json={"bibs": []}):
            return None
        case Response(status=200, json={"bibs": [dict() as bib, *_]}):
            work = work_of(_fields(bib))
            return Record(SOURCE, answer.at, work) if work.title else None
    return Unavailable(SOURCE, answer.at, fault_of(answer, HOST))


def _fields(bib: dict[str, Any]) -> Iterator[Field]:
    """The fields of `marc` (MARC in JSON: `{"245": {"subfields": [{"a": ...}]}}`), or those of the summary."""
    marc = bib.get("marc")
    for row in objects(marc.get("fields")) if isinstance(marc, dict) else ():
        for tag, content in row.items():
            if isinstance(content, dict):
                parts = ((code, text) for part in objects(content.get("subfields")) for code, text in part.items())
                yield field_of(tag, parts)
    if not isinstance(marc, dict):
        title, _, _ = str(bib.get("title", "")).partition(" / ")
        yield field_of("245", [("a", title)])
        yield field_of("100", [("a", bib.get("author"))])
        yield field_of("260", [("b", bib.get("publisher")), ("c", bib.get("publicationYear"))])
