"""The work that one of Word's own bibliography sources describes (ECMA-376 part 1, 22.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
TYPES = {
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Interview": "interview",
    "Patent": "patent",
    "Case": "legal_case",
}
CONTAINERS = ("JournalName", "PeriodicalTitle", "BookTitle", "ConferenceName", "InternetSiteTitle", "PublicationTitle")


def works_of(sources: _Element) -> dict[str, Work]:
    """The works of a `b:Sources` part by their tags, the words by which fields cite them."""
    found: dict[str, Work] = {}
    for source in sources.iterchildren(B + "Source"):
        if tag := _text(source, "Tag"):
            found.setdefault(tag, _work(source))
    return found


def _work(source: _Element) -> Work:
    number = _text(source, "StandardNumber")
    return Work(
        type=TYPES.get(_text(source, "SourceType"), "document"),
        author=_names(source, "Author"),
        editor=_names(source, "Editor"),
        translator=_names(source, "Translator"),
        title=_text(source, "Title"),
        container_title=next(filter(None, (_text(source, name) for name in CONTAINERS)), ""),
        volume=_text(source, "Volume"),
        issue=_text(source, "Issue"),
        page=PageRange(_text(source, "Pages")),
        edition=_text(source, "Edition"),
        publisher=_text(source, "Publisher") or _text(source, "Institution"),
        publisher_place=_text(source, "City"),
        issued=Date(_text(source, "Year")),
        DOI=_text(source, "DOI"),
        URL=_text(source, "URL"),
        ISBN="" if len(number) == 9 else number,
        ISSN=number if len(number) == 9 else "",
    )


def _text(element: _Element, name: str) -> str:
    return clean(element.findtext(B + name))


def _names(source: _Element, role: str) -> tuple[Name, ...]:
    found = []
    for people in source.findall(f"{B}Author/{B}{role}"):
        if body := _text(people, "Corporate"):
            found.append(Name(literal=body))
        for person in people.iter(B + "Person"):
            family = _text(person, "Last")
            given = " ".join(filter(None, (_text(person, "First"), _text(person, "Middle"))))
            found.append(Name(family=family, given=given) if family and given else Name(literal=family or given))
    return tuple(found)
