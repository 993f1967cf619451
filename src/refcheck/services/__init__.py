"""Services: what to ask, and how to read the answer; no I/O.

To add one: a file, and a row in `SERVICES`, or in `AGENCIES` where it describes the DOIs of a registration agency.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping

from refcheck.model.evidence import Record, Registered, Subject, SubjectKind, Unavailable
from refcheck.services import crossref, csl, datacite, doi_org, web
from refcheck.services.protocol import Answer, Inquiry, Request, Share

Description = Generator[Request | Share, Answer, Record | Unavailable | None]

AGENCIES: Mapping[str, Callable[[Subject], Description]] = {
    "Crossref": crossref.look_up,
    "DataCite": datacite.look_up,
}
"""Who describes the DOIs of a registration agency; those of others are described through doi.org."""


def look_up_doi(subject: Subject) -> Inquiry:
    """Whether a DOI is registered, and its agency's record of it.

    Crossref is asked first: it registered most of the DOIs that scholars cite, gives 50 records at a time, and one that
    it describes is registered. Only of the others is the agency asked for, and only of those that nobody describes does
    the handle system tell whether they exist.
    """
    described = yield from crossref.look_up(subject)
    if isinstance(described, Record):
        return (Registered(described.source, described.at, "Crossref"), described)
    agency = yield from doi_org.agency(subject)
    if agency and agency != "Crossref":
        described = yield from AGENCIES.get(agency, csl.look_up)(subject)
        if isinstance(described, Record):
            return (Registered(doi_org.SOURCE, described.at, agency), described)
    standing = yield from doi_org.existence(subject, agency)
    if isinstance(standing, Registered) and not agency:
        described = yield from csl.look_up(subject)
    return (standing, described) if described and isinstance(standing, Registered) else (standing,)


SERVICES: Mapping[SubjectKind, Callable[[Subject], Inquiry]] = {
    SubjectKind.DOI: look_up_doi,
    SubjectKind.URL: web.look_up,
}


def look_up(subject: Subject) -> Inquiry:
    """All that the services know of a subject."""
    return (yield from SERVICES[subject.kind](subject))
