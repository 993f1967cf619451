"""The work that a bibliography mark of an OpenDocument text describes (OpenDocument 1.3 part 3, 7.8 and 19.791)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TYPES = {
    "article": "article-journal",
    "journal": "article-journal",
    "book": "book",
    "booklet": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "proceedings": "book",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "www": "webpage",
}
"""BibTeX's types, which these marks use, in CSL's terms."""


def work_of(mark: _Element) -> Work:
    """The work that the attributes of a `text:bibliography-mark` describe."""

    def of(name: str) -> str:
        return clean(mark.get(TEXT + name))

    url = of("url")
    return Work(
        type=TYPES.get(of("bibliography-type"), "document"),
        author=_names(of("author")),
        editor=_names(of("editor")),
        title=of("title"),
        container_title=of("journal") or of("booktitle"),
        collection_title=of("series"),
        volume=of("volume"),
        issue=of("number"),
        page=PageRange(of("pages")),
        edition=of("edition"),
        publisher=of("publisher") or of("school") or of("institution"),
        publisher_place=of("address"),
        issued=Date(of("year")[:4] if of("year")[:4].isdecimal() else ""),
        URL=url,
        ISBN=of("isbn"),
        ISSN=of("issn"),
    )


def _names(text: str) -> tuple[Name, ...]:
    """`Nowak, Jan; Lis, Anna`, as LibreOffice's dialogue asks for them; `and` parts them in what comes from BibTeX."""
    found = []
    for person in text.replace(" and ", ";").split(";"):
        family, _, given = (part.strip() for part in person.partition(","))
        if family:
            found.append(Name(family=family, given=given) if given else Name(literal=family))
    return tuple(found)
