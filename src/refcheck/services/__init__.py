"""Services: what to ask, and how to read the answer; no I/O.

To add one: a file, and a row in `SERVICES`, or in `AGENCIES` where it describes the DOIs of a registration agency.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from refcheck.model.evidence import Record, Registered, Subject, SubjectKind, Unavailable
from refcheck.services import (
    archive,
    biblioteka_narodowa,
    crossref,
    csl,
    datacite,
    doi_org,
    k10plus,
    open_library,
    openalex,
    web,
)
from refcheck.services.protocol import Description, Inquiry

AGENCIES: Mapping[str, Callable[[Subject], Description]] = {
    "Crossref": crossref.look_up,
    "DataCite": datacite.look_up,
}
"""Who describes the DOIs of a registration agency; those of others are described through doi.org."""
CATALOGUES: tuple[Callable[[Subject], Description], ...] = (
    k10plus.look_up,
    biblioteka_narodowa.look_up,
    open_library.look_up,
)
"""Who describes books by their ISBN, in the order in which they are asked."""
POLISH = "97883"


def look_up_doi(subject: Subject, keys: Collection[str] = ()) -> Inquiry:
    """Whether a DOI is registered, and its agency's record of it, or OpenAlex's where the agency is silent.

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
    if isinstance(standing, Registered) and isinstance(described, Unavailable) and openalex.SOURCE in keys:
        second = yield from openalex.look_up(subject)
        described = second if isinstance(second, Record) else described
    return (standing, described) if described and isinstance(standing, Registered) else (standing,)


def look_up_isbn(subject: Subject) -> Inquiry:
    """The first record that a catalogue has of a book. Nothing means that none has it, which is no fault of the book;
    that some did not answer is told only where no other has a record."""
    catalogues = sorted(CATALOGUES, key=lambda each: each is not biblioteka_narodowa.look_up or not _is_polish(subject))
    silent: list[Unavailable] = []
    for catalogue in catalogues:
        found = yield from catalogue(subject)
        if isinstance(found, Record):
            return (found,)
        silent += [found] if found else []
    return tuple(silent)


def _is_polish(subject: Subject) -> bool:
    return subject.value.startswith(POLISH)


SERVICES: Mapping[SubjectKind, Callable[[Subject], Inquiry]] = {
    SubjectKind.DOI: look_up_doi,
    SubjectKind.URL: web.look_up,
    SubjectKind.ISBN: look_up_isbn,
    SubjectKind.WORK: crossref.search,
    SubjectKind.ARCHIVED: archive.look_up,
}


def look_up(subject: Subject, keys: Collection[str] = ()) -> Inquiry:
    """All that the services know of a subject; `keys` names those for which the user has one."""
    if subject.kind is SubjectKind.DOI:
        return look_up_doi(subject, keys)
    return SERVICES[subject.kind](subject)
