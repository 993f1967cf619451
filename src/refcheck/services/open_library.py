"""Open Library's data on an ISBN (Books API, https://openlibrary.org/dev/docs/api/books)."""

from __future__ import annotations

import re

from refcheck.conventions.numerals import ANY_YEAR
from refcheck.model.date import Date
from refcheck.model.evidence import Record, Subject, Unavailable
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean, objects
from refcheck.services.protocol import Description, Request, Response, fault_of

SOURCE = "Open Library"
HOST = "openlibrary.org"


def look_up(subject: Subject) -> Description:
    """Ask for the record of an ISBN: nothing means that nobody has entered it."""
    url = f"https://{HOST}/api/books?bibkeys=ISBN:{subject.value}&format=json&jscmd=data"
    answer = yield Request("GET", url, (("Accept", "application/json"),))
    rows = answer.json if isinstance(answer, Response) and answer.status == 200 else None
    if not isinstance(rows, dict):
        return Unavailable(SOURCE, answer.at, fault_of(answer, HOST))
    book = next(objects(list(rows.values())), None)
    if book is None:
        return None
    title, subtitle = clean(book.get("title")), clean(book.get("subtitle"))
    year = re.search(rf"\b{ANY_YEAR}\b", clean(book.get("publish_date")))
    work = Work(
        type="book",
        author=tuple(Name(literal=clean(person.get("name"))) for person in objects(book.get("authors"))),
        title=title,
        publisher=next((clean(body.get("name")) for body in objects(book.get("publishers"))), ""),
        issued=Date(year.group() if year else ""),
        ISBN=subject.value,
        other_titles=(f"{title}: {subtitle}",) if subtitle else (),
    )
    return Record(SOURCE, answer.at, work)
