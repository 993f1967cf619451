"""What does Crossref know of a work? (REST API, `/works/{doi}`, https://api.crossref.org/swagger-ui/index.html)

Crossref's records are CSL JSON with lists for strings and names of types of its own. A 404 means that Crossref did not
register the DOI; it does not mean that nobody did.
"""

from __future__ import annotations

from urllib.parse import quote

from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.records.csl import work_of
from refcheck.services.protocol import Failure, Inquiry, Request, Response

SOURCE = "Crossref"
HOST = "api.crossref.org"


def look_up(subject: Subject) -> Inquiry:
    """Ask for the record of a DOI: a `Record`, or `Unavailable`."""
    url = f"https://{HOST}/works/{quote(subject.value, safe='')}"
    answer = yield Request("GET", url, (("Accept", "application/json"),))
    match answer:
        case Failure():
            return (Unavailable(SOURCE, answer.at, answer.reason),)
        case Response(status=200, json={"message": dict() as message}):
            return (Record(SOURCE, answer.at, work_of(message)),)
        case Response(status=200):
            return (Unavailable(SOURCE, answer.at, f"an answer that is no record from {HOST}"),)
    return (Unavailable(SOURCE, answer.at, f"{answer.status} from {HOST}"),)
