"""The work that a record of EndNote's XML describes (RSXML.dtd; the fields of its add-in for Word)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "web page": "webpage",
    "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "map": "map",
    "manuscript": "manuscript",
    "patent": "patent",
}
"""EndNote's reference types in CSL's terms."""


def work_of(record: _Element) -> Work:
    """The work that a `record` element describes; texts may stand in `style` elements."""
    reference_type = record.find("ref-type")
    name = "" if reference_type is None else (reference_type.get("name") or "")
    type = TYPES.get(name.casefold(), "document")
    container = _text(record, "titles/secondary-title") or _text(record, "periodical/full-title")
    of_series = type == "book"
    number = _text(record, "isbn")
    return Work(
        type=type,
        author=_names(record, "contributors/authors/author"),
        editor=() if of_series else _names(record, "contributors/secondary-authors/author"),
        title=_text(record, "titles/title"),
        container_title="" if of_series else container,
        collection_title=container if of_series else _text(record, "titles/tertiary-title"),
        volume=_text(record, "volume"),
        issue=_text(record, "number"),
        page=PageRange(_text(record, "pages")),
        edition=_text(record, "edition"),
        publisher=_text(record, "publisher"),
        publisher_place=_text(record, "pub-location"),
        issued=Date(_text(record, "dates/year")),
        DOI=_text(record, "electronic-resource-num"),
        URL=_text(record, "urls/related-urls/url"),
        ISBN="" if len(number) == 9 else number,
        ISSN=number if len(number) == 9 else "",
        language=_text(record, "language"),
    )


def name_of(text: str) -> Name:
    """`Nowak, Jan`; a body ends with a comma (EndNote's manual) or has none."""
    family, comma, given = text.partition(",")
    return Name(family=family.strip(), given=given.strip()) if comma and given.strip() else Name(literal=family.strip())


def _text(record: _Element, path: str) -> str:
    element = record.find(path)
    return "" if element is None else clean("".join(element.itertext()))


def _names(record: _Element, path: str) -> tuple[Name, ...]:
    texts = (clean("".join(element.itertext())) for element in record.findall(path))
    return tuple(name_of(text) for text in texts if text)
