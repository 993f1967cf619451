"""Services: what to ask, and how to read the answer; no I/O. To add one: a file, and a row in `SERVICES`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from refcheck.model.evidence import Registered, Subject, SubjectKind
from refcheck.services import archive, crossref, csl, datacite, doi_org, web
from refcheck.services.protocol import Inquiry


class Service(NamedTuple):
    """Whom to ask about which kind of subject. `agency` is the registration agency whose DOIs it describes: `*` stands
    for any other one, and nothing means that the service is asked first."""

    kind: SubjectKind
    agency: str
    look_up: Callable[[Subject], Inquiry]


SERVICES = (
    Service(SubjectKind.DOI, "", doi_org.look_up),
    Service(SubjectKind.DOI, "Crossref", crossref.look_up),
    Service(SubjectKind.DOI, "DataCite", datacite.look_up),
    Service(SubjectKind.DOI, "*", csl.look_up),
    Service(SubjectKind.URL, "", web.look_up),
    Service(SubjectKind.ARCHIVED, "", archive.look_up),
)


def look_up(subject: Subject) -> Inquiry:
    """All that the services know of a subject; of a registered DOI also its agency's record."""
    evidence = yield from _service(subject.kind, "").look_up(subject)
    match evidence:
        case (Registered(agency=agency), *_):
            return (*evidence, *(yield from _service(subject.kind, agency or "*").look_up(subject)))
    return evidence


def _service(kind: SubjectKind, agency: str) -> Service:
    rows = [service for service in SERVICES if service.kind is kind]
    return next((service for service in rows if service.agency == agency), rows[-1])
