"""The facts that Crossref has on a work (REST API, https://api.crossref.org/swagger-ui/index.html).

Records come in lists of up to 50 (`/works?filter=doi:...`), where those that Crossref lacks are simply missing; a DOI
with a comma cannot stand in a filter, and is asked for alone (`/works/{doi}`). They are CSL JSON with lists for strings
and names of types of its own. That Crossref lacks a DOI does not mean that nobody registered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from refcheck.model.evidence import Record, Subject, Unavailable, Update
from refcheck.records.csl import work_of
from refcheck.records.texts import clean, edtf, objects
from refcheck.services.protocol import Answer, Batch, Description, Inquiry, Request, Response, Share, fault_of

SOURCE = "Crossref"
HOST = "api.crossref.org"
LISTS = "lists"
"""The route of lists and queries, which Crossref limits more strictly than single records."""
ACCEPT = (("Accept", "application/json"),)
MOST = 50
LONGEST = 200
"""Characters of a DOI that may stand in a list, so that the address of a list stays below 16,000."""
SELECT = (
    "DOI,title,subtitle,short-title,original-title,author,editor,translator,container-title,short-container-title,"
    "volume,issue,page,article-number,published,published-print,published-online,issued,type,publisher,"
    "publisher-location,ISBN,ISSN,updated-by,resource"
)
"""What is wanted of each record of a list: whole ones carry their own reference lists."""


def look_up(subject: Subject) -> Description:
    """Ask for the record of a DOI: nothing means that Crossref has none."""
    answer: Answer | None = None
    if "," not in subject.value and len(subject.value) <= LONGEST:
        answer = yield Share(BATCH, subject.value)
    if answer is None or (isinstance(answer, Response) and answer.status in (400, 414)):  # no list takes this DOI
        answer = yield _single(subject.value)
    match answer:
        case Response(status=404):
            return None
        case Response(status=200, json={"message": {"items": list() as items}}):
            return next((_record(item, answer) for item in objects(items) if _is(item, subject)), None)
        case Response(status=200, json={"message": {"title": _} | {"DOI": _} as message}):
            return _record(message, answer)
    return Unavailable(SOURCE, answer.at, fault_of(answer, HOST))


def search(subject: Subject) -> Inquiry:
    """The two works that Crossref holds to be nearest to a reference's words, whether or not they are it.

    `query.bibliographic` with the whole reference, and nothing else, is what Crossref advises:
    https://gitlab.com/crossref/rest_api_documentation/-/blob/main/api_tips.md
    """
    url = f"https://{HOST}/works?query.bibliographic={quote(subject.value, safe='')}&rows=2&select={SELECT}"
    answer = yield Request("GET", url, ACCEPT, route=LISTS)
    match answer:
        case Response(status=200, json={"message": {"items": list() as items}}):
            return tuple(_record(item, answer) for item in objects(items))
    return (Unavailable(SOURCE, answer.at, fault_of(answer, HOST)),)


def updates_of(message: dict[str, Any]) -> tuple[Update, ...]:
    """The notices on a work (`updated-by`): https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/"""
    return tuple(
        Update(
            kind=clean(notice.get("type")).replace("-", "_").replace(" ", "_").lower(),
            DOI=clean(notice.get("DOI")).lower(),
            source=clean(notice.get("source")),
            record=clean(notice.get("record-id")),
            date=edtf(notice.get("updated")),
        )
        for notice in objects(message.get("updated-by"))
    )


def landing_of(message: dict[str, Any]) -> str:
    """The page that the publisher gave for a DOI."""
    match message.get("resource"):
        case {"primary": {"URL": str() as url}}:
            return url
    return ""


def _record(message: dict[str, Any], answer: Response) -> Record:
    return Record(SOURCE, answer.at, work_of(message), landing_of(message), updates_of(message))


def _is(message: dict[str, Any], subject: Subject) -> bool:
    return Subject.of_doi(clean(message.get("DOI"))) == subject


def _single(doi: str) -> Request:
    return Request("GET", f"https://{HOST}/works/{quote(doi, safe='')}", ACCEPT)


def _list(dois: Sequence[str]) -> Request:
    """A list of records; a single one where only one is wanted, since those may be asked for more often."""
    if len(dois) == 1:
        return _single(dois[0])
    names = ",".join(f"doi:{quote(doi, safe='')}" for doi in dois)
    return Request("GET", f"https://{HOST}/works?filter={names}&rows={len(dois)}&select={SELECT}", ACCEPT, route=LISTS)


BATCH = Batch("Crossref records", MOST, _list)
