"""The work that a reference of Citavi describes (the JSON of its Word add-in, versions 6 and later)."""

from __future__ import annotations

from typing import Any

from refcheck.model.date import Date
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean, first, objects

TYPES = {
    "JournalArticle": "article-journal",
    "SpecialIssue": "article-journal",
    "NewspaperArticle": "article-newspaper",
    "Book": "book",
    "BookEdited": "book",
    "CollectedWorks": "book",
    "ConferenceProceedings": "book",
    "Contribution": "chapter",
    "ContributionInLegalCommentary": "chapter",
    "InternetDocument": "webpage",
    "Thesis": "thesis",
    "Map": "map",
    "Manuscript": "manuscript",
    "PersonalCommunication": "personal_communication",
}
"""Citavi's reference types in CSL's terms. The pages of a reference are XML in some versions and JSON in others, and so
are left out."""


def work_of(reference: dict[str, Any]) -> Work:
    """The work that a `Reference` object describes, with the book or journal in which it stands."""
    kind = clean(reference.get("ReferenceType"))
    parent = next(objects(reference.get("ParentReference")), {})
    periodical = next(objects(reference.get("Periodical")), {})
    title, subtitle = clean(reference.get("Title")), clean(reference.get("Subtitle"))
    publishers = [clean(publisher.get("Name")) for publisher in objects(reference.get("Publishers"))]
    publishers += [clean(publisher.get("Name")) for publisher in objects(parent.get("Publishers"))]
    return Work(
        type=TYPES.get(kind, "document"),
        author=_names(reference.get("Authors")),
        editor=_names(reference.get("Editors")) or _names(parent.get("Editors")),
        title=f"{title}: {subtitle}" if title and subtitle else title,
        container_title=clean(parent.get("Title")) or clean(periodical.get("Name")),
        volume=clean(reference.get("Volume")),
        issue=clean(reference.get("Number")),
        publisher=first(publishers),
        publisher_place=clean(reference.get("PlaceOfPublication")) or clean(parent.get("PlaceOfPublication")),
        issued=_year(clean(reference.get("Year")) or clean(parent.get("Year"))),
        DOI=clean(reference.get("Doi")),
        URL=clean(reference.get("OnlineAddress")),
        ISBN=clean(reference.get("Isbn")),
        other_titles=(title,) if title and subtitle else (),
    )


def _year(text: str) -> Date:
    return Date(text if len(text) == 4 and text.isdecimal() else "")


def _names(people: Any) -> tuple[Name, ...]:
    found = []
    for person in objects(people):
        family = clean(person.get("LastName"))
        given = " ".join(filter(None, (clean(person.get("FirstName")), clean(person.get("MiddleName")))))
        if family:
            found.append(Name(family=family, given=given) if given else Name(literal=family))
    return tuple(found)
