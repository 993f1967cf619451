"""The facts that OpenAlex has on a work whose own agency does not answer (https://developers.openalex.org).

A single work is free of charge; refcheck asks only those who have configured their key.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from refcheck.model.date import Date
from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean, objects
from refcheck.services.protocol import Description, Request, Response, fault_of

SOURCE = "OpenAlex"
HOST = "api.openalex.org"
TYPES = {"article": "article-journal", "book-chapter": "chapter", "dissertation": "thesis", "preprint": "article"}


def look_up(subject: Subject) -> Description:
    """Ask for the record of a DOI: nothing means that OpenAlex has none."""
    url = f"https://{HOST}/works/doi:{quote(subject.value, safe='/')}"
    answer = yield Request("GET", url, (("Accept", "application/json"),))
    match answer:
        case Response(status=404):
            return None
        case Response(status=200, json=dict() as item):
            return Record(SOURCE, answer.at, work_of(item))
    return Unavailable(SOURCE, answer.at, fault_of(answer, HOST))


def work_of(item: dict[str, Any]) -> Work:
    """The work that an item of OpenAlex describes. Its names are whole, in the order in which they are said."""
    biblio, place = _object(item.get("biblio")), _object(item.get("primary_location"))
    pages = [clean(biblio.get(key)) for key in ("first_page", "last_page")]
    kind = clean(item.get("type"))
    people = (_object(authorship.get("author")) for authorship in objects(item.get("authorships")))
    return Work(
        type=TYPES.get(kind, kind or "document"),
        author=tuple(Name(literal=clean(person.get("display_name"))) for person in people),
        title=clean(item.get("title")),
        container_title=clean(_object(place.get("source")).get("display_name")),
        volume=clean(biblio.get("volume")),
        issue=clean(biblio.get("issue")),
        page=PageRange("-".join(dict.fromkeys(page for page in pages if page))),
        issued=Date(clean(item.get("publication_year"))),
        DOI=clean(item.get("doi")).removeprefix("https://doi.org/"),
        language=clean(item.get("language")),
    )


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
