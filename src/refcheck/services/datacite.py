"""DataCite's data on a work (REST API, https://support.datacite.org/docs/api-get-doi).

Many are asked for by `/dois?ids=a,b`, and those that are missing from the answer alone, by `/dois/{doi}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from refcheck.model.date import Date
from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean, first, objects
from refcheck.services.protocol import Answer, Batch, Description, Request, Response, Share, fault_of

SOURCE = "DataCite"
HOST = "api.datacite.org"
ACCEPT = (("Accept", "application/vnd.api+json"),)
MOST = 50
TYPES = {
    "JournalArticle": "article-journal",
    "Preprint": "article",
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "Dissertation": "thesis",
    "Report": "report",
    "Dataset": "dataset",
    "Software": "software",
    "PeerReview": "review",
}
"""`resourceTypeGeneral` (Metadata Schema 4.6, appendix 1) in CSL's terms."""
EDITORS = frozenset({"Editor"})


def look_up(subject: Subject) -> Description:
    """Ask for the record of a DOI: nothing means that DataCite has none."""
    answer = yield (_single(subject.value) if "," in subject.value else Share(BATCH, subject.value))
    found = _found(answer, subject)
    if not found and isinstance(answer, Response) and _is_list(answer):  # a gap in an undocumented list proves nothing
        answer = yield _single(subject.value)
        found = _found(answer, subject)
    if found:
        return Record(SOURCE, answer.at, work_of(found), clean(found.get("url")))
    if isinstance(answer, Response) and answer.status == 404:
        return None
    return Unavailable(SOURCE, answer.at, fault_of(answer, HOST))


def _found(answer: Answer, subject: Subject) -> dict[str, Any] | None:
    """The attributes of a DOI in an answer about it alone, or about many."""
    data = answer.json.get("data") if isinstance(answer, Response) and isinstance(answer.json, dict) else None
    alone = isinstance(data, dict)
    for row in objects(data) if isinstance(answer, Response) and answer.status == 200 else ():
        attributes = row.get("attributes")
        if isinstance(attributes, dict) and (alone or Subject.of_doi(clean(row.get("id"))) == subject):
            return attributes
    return None


def _is_list(answer: Response) -> bool:
    return "/dois?" in answer.url


def _single(doi: str) -> Request:
    return Request("GET", f"https://{HOST}/dois/{quote(doi, safe='')}", ACCEPT)


def _list(dois: Sequence[str]) -> Request:
    if len(dois) == 1:
        return _single(dois[0])
    names = ",".join(quote(doi, safe="") for doi in dois)
    return Request("GET", f"https://{HOST}/dois?ids={names}&page[size]={len(dois)}", ACCEPT)


BATCH = Batch("DataCite records", MOST, _list)


def work_of(attributes: dict[str, Any]) -> Work:
    """The work that the `attributes` of a DOI describe."""
    titles = [(clean(title.get("title")), clean(title.get("titleType"))) for title in objects(attributes.get("titles"))]
    main = next(
        (title for title, kind in titles if title and not kind), next((title for title, _ in titles if title), "")
    )
    subtitle = next((title for title, kind in titles if kind == "Subtitle"), "")
    others = [f"{main}: {subtitle}"] if main and subtitle else []
    others += [title for title, kind in titles if title and kind != "Subtitle" and title != main]
    container = next(objects(attributes.get("container")), {})
    publisher = attributes.get("publisher")
    pages = (clean(container.get("firstPage")), clean(container.get("lastPage")))
    return Work(
        type=_type(attributes),
        author=_names(attributes.get("creators")),
        editor=_names(
            [
                person
                for person in objects(attributes.get("contributors"))
                if clean(person.get("contributorType")) in EDITORS
            ]
        ),
        title=main,
        container_title=clean(container.get("title")),
        volume=clean(container.get("volume")),
        issue=clean(container.get("issue")),
        page=PageRange("-".join(page for page in pages if page)),
        publisher=clean(publisher.get("name")) if isinstance(publisher, dict) else clean(publisher),
        issued=Date(_issued(attributes)),
        DOI=clean(attributes.get("doi")),
        URL=clean(attributes.get("url")),
        genre="preprint" if _general_type(attributes) == "Preprint" else "",
        language=clean(attributes.get("language")),
        other_titles=tuple(dict.fromkeys(others)),
    )


def _type(attributes: dict[str, Any]) -> str:
    types = next(objects(attributes.get("types")), {})
    return TYPES.get(_general_type(attributes)) or first(types.get("citeproc")) or "document"


def _general_type(attributes: dict[str, Any]) -> str:
    return clean(next(objects(attributes.get("types")), {}).get("resourceTypeGeneral"))


def _names(value: Any) -> tuple[Name, ...]:
    """Parts where they are given; else `Family, Given`; a body (or what cannot be told apart) is literal."""
    found = []
    for person in objects(value):
        whole = clean(person.get("name"))
        family, given = clean(person.get("familyName")), clean(person.get("givenName"))
        if not family and clean(person.get("nameType")) != "Organizational" and whole.count(",") == 1:
            family, given = (part.strip() for part in whole.split(","))
        if family:
            found.append(Name(family=family, given=given))
        elif whole:
            found.append(Name(literal=whole))
    return tuple(found)


def _issued(attributes: dict[str, Any]) -> str:
    """The date of issue where it has the year of publication, else that year."""
    year = clean(attributes.get("publicationYear"))
    for date in objects(attributes.get("dates")):
        issued = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d/])", clean(date.get("date")))
        if issued and clean(date.get("dateType")) == "Issued" and issued.group().startswith(year):
            return issued.group()
    return year if re.fullmatch(r"\d{4}", year) else ""
