"""The data of agencies other than Crossref and DataCite on a work (content negotiation through doi.org: CSL JSON).

mEDRA, JaLC and others describe works this way; agencies that do not (KISTI, ISTIC, Airiti, the Publications Office of
the EU) redirect to a page, which the content type of the answer tells. Sources: https://citation.doi.org/docs.html and
https://www.crossref.org/documentation/retrieve-metadata/content-negotiation/
"""

from __future__ import annotations

from urllib.parse import quote

from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.records.csl import work_of
from refcheck.services.protocol import Description, Failure, Request, Response, host_of, status_of

SOURCE = "doi.org"
CSL_JSON = "application/vnd.citationstyles.csl+json"


def look_up(subject: Subject) -> Description:
    """Ask for the record of a DOI that is known to be registered."""
    url = f"https://doi.org/{quote(subject.value, safe='/')}"
    answer = yield Request("GET", url, (("Accept", CSL_JSON),))
    match answer:
        case Failure():
            return Unavailable(SOURCE, answer.at, answer.reason)
        case Response(status=200) if "json" in answer.headers.get("content-type", "") and isinstance(answer.json, dict):
            return Record(SOURCE, answer.at, work_of(answer.json))
        case Response(status=200 | 406):
            return Unavailable(SOURCE, answer.at, Reason(Cause.NO_RECORD_FOR_PROGRAMS))
    return Unavailable(SOURCE, answer.at, status_of(answer, host_of(answer.url)))
