"""Is a DOI registered, and with whom? (doi.org: handle API, then the registration agency)

The handle API answers for every agency: response code 1, the DOI exists; 200, it exists without such values; 100, it
does not. Nothing else proves that a DOI does not exist. Sources: DOI Handbook, "REST API response format"; "Which RA?"
in https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from refcheck.model.evidence import Absent, Registered, Subject, Unavailable
from refcheck.records.texts import clean, objects
from refcheck.services.protocol import Failure, Inquiry, Request, Response

SOURCE = "doi.org"
ACCEPT = (("Accept", "application/json"),)
AGENCIES = {"CrossRef": "Crossref"}
"""Older spellings of agencies' names."""


def look_up(subject: Subject) -> Inquiry:
    """`Registered` (with an empty agency where doi.org did not tell), `Absent` or `Unavailable`."""
    doi = quote(subject.value, safe="/")
    answer = yield Request("GET", f"https://doi.org/api/handles/{doi}?type=URL", ACCEPT)
    if isinstance(answer, Failure):
        return (Unavailable(SOURCE, answer.at, answer.reason),)
    match response_code(answer, subject.value):
        case 1 | 200:
            agency = agency_of((yield Request("GET", f"https://doi.org/doiRA/{doi}", ACCEPT)), subject.value)
            return (Registered(SOURCE, answer.at, agency),)
        case 100:
            return (Absent(SOURCE, answer.at),)
    reason = (
        f"{answer.status} from doi.org"
        if answer.status not in (200, 404)
        else "an answer from doi.org that tells nothing"
    )
    return (Unavailable(SOURCE, answer.at, reason),)


def response_code(answer: Response, doi: str) -> int | None:
    """The handle system's response code, if the answer has one and is about this DOI."""
    match answer.json:
        case {"responseCode": int() as code, **rest} if _same(rest.get("handle", doi), doi):
            return code
    return None


def agency_of(answer: Response | Failure, doi: str) -> str:
    """The agency's name, or nothing."""
    if isinstance(answer, Response) and answer.status == 200:
        for entry in objects(answer.json):
            if _same(entry.get("DOI"), doi):
                name = clean(entry.get("RA"))
                return AGENCIES.get(name, name)
    return ""


def _same(found: Any, doi: str) -> bool:
    return isinstance(found, str) and found.casefold() == doi.casefold()
