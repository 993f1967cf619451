"""The registration of a DOI, if there is one, and its agency (doi.org: the list of agencies, and the handle API).

Agencies come in batches (`/doiRA/a,b,c`); a DOI with a comma is asked for alone. The handle API answers for every
agency: response code 1, the DOI exists; 200, it exists without such values; 100, it does not. Nothing else proves that
a DOI does not exist. Sources: DOI Handbook, "REST API response format"; "Which RA?" in
https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any
from urllib.parse import quote

from refcheck.model.evidence import Absent, Registered, Subject, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.records.texts import clean, objects
from refcheck.services.protocol import Answer, Batch, Failure, Request, Response, Share, status_of

SOURCE = "doi.org"
ACCEPT = (("Accept", "application/json"),)
AGENCIES = {"CrossRef": "Crossref"}
"""Older spellings of agencies' names."""
MOST = 50


def agency(subject: Subject) -> Generator[Request | Share, Answer, str]:
    """The agency that registered a DOI; nothing where doi.org names none or does not answer."""
    alone = "," in subject.value
    answer = yield (_agencies([subject.value]) if alone else Share(BATCH, subject.value))
    if isinstance(answer, Response) and answer.status == 200:
        for entry in objects(answer.json):
            if _same(entry.get("DOI"), subject.value):
                name = clean(entry.get("RA"))
                return AGENCIES.get(name, name)
    return ""


def existence(subject: Subject, agency: str) -> Generator[Request | Share, Answer, Registered | Absent | Unavailable]:
    """Whether the handle system knows a DOI."""
    address = f"https://doi.org/api/handles/{quote(subject.value, safe='/')}?type=URL"
    answer = yield Request("GET", address, ACCEPT)
    if isinstance(answer, Failure):
        return Unavailable(SOURCE, answer.at, answer.reason)
    match response_code(answer, subject.value):
        case 1 | 200:
            return Registered(SOURCE, answer.at, agency)
        case 100:
            return Absent(SOURCE, answer.at)
    untold = answer.status in (200, 404)
    reason = Reason(Cause.TELLS_NOTHING, SOURCE) if untold else status_of(answer, SOURCE)
    return Unavailable(SOURCE, answer.at, reason)


def response_code(answer: Response, doi: str) -> int | None:
    """The handle system's response code, if the answer has one and is about this DOI."""
    match answer.json:
        case {"responseCode": int() as code, **rest} if _same(rest.get("handle", doi), doi):
            return code
    return None


def _agencies(dois: Sequence[str]) -> Request:
    return Request("GET", f"https://doi.org/doiRA/{','.join(quote(doi, safe='/') for doi in dois)}", ACCEPT)


def _same(found: Any, doi: str) -> bool:
    return isinstance(found, str) and found.casefold() == doi.casefold()


BATCH = Batch("agencies of DOIs", MOST, _agencies)
