"""The fields of a .bib file that describe a work (biblatex manual, section 2.2; btxdoc.pdf, section 3.2).

BibLaTeX and BibTeX differ in a `Dialect`; fields that a BibTeX style does not know, such as `doi`, it passes over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from refcheck.exports import bib_text
from refcheck.exports.bib_file import Entry, Field
from refcheck.exports.bib_names import names_field
from refcheck.exports.bib_text import list_field, text_field, tidy
from refcheck.exports.entry_types import PERIODICAL, EntryType, Row, row_of
from refcheck.model.date import Date
from refcheck.model.work import Work


class Dialect(NamedTuple):
    """How BibLaTeX and BibTeX differ: entry types, titles (text, language), dates (tidy text), the name for a place."""

    entry_type: Callable[[Row], EntryType]
    title: Callable[[str, str], str]
    date: Callable[[Date], Iterable[Field]]
    place: str


def entry_of(work: Work, key: str, dialect: Dialect) -> Entry:
    """The entry of a work; what the work does not say has an empty value."""
    entry_type = dialect.entry_type(row_of(work, online=bool(bib_text.url(work.URL, work.DOI))))
    return Entry(entry_type.name, key, _fields(work, entry_type, dialect))


def _fields(work: Work, entry_type: EntryType, dialect: Dialect) -> Iterator[Field]:
    accessed = Date(tidy(work.accessed))
    yield "author", names_field(work.author)
    yield "editor", names_field(work.editor)
    yield "translator", names_field(work.translator)
    yield "title", dialect.title(work.title, work.language)
    yield from _published(work, entry_type, dialect)
    yield "series", text_field(work.collection_title)
    yield "volume", text_field(work.volume)
    for number in _numbers(work, entry_type):
        yield "number", text_field(number)
    yield "edition", text_field(work.edition)
    yield "type", text_field(work.genre)
    yield dialect.place, list_field(work.publisher_place)
    yield from dialect.date(Date(tidy(work.issued)))
    yield "pages", bib_text.pages(work.page)
    yield "isbn", text_field(work.ISBN)
    yield "issn", text_field(work.ISSN)
    yield "doi", bib_text.doi(work.DOI)
    yield "url", bib_text.url(work.URL, work.DOI)
    yield "urldate", accessed if accessed.valid else ""
    yield "langid", bib_text.langid(work.language)


def _published(work: Work, entry_type: EntryType, dialect: Dialect) -> Iterator[Field]:
    """Container and publisher. Where the type has no container, what is called so is a series; a site without publisher
    stands in the field of the publisher, which is the one that styles print."""
    publisher = list_field(work.publisher)
    match entry_type.container:
        case "":
            yield "series", text_field(work.collection_title) or text_field(work.container_title)
        case "titleaddon" if not publisher:
            yield entry_type.publisher, list_field(work.container_title)
        case "booktitle":
            yield "booktitle", dialect.title(work.container_title, work.language)
        case field:
            yield field, text_field(work.container_title)
    yield entry_type.publisher, publisher


def _numbers(work: Work, entry_type: EntryType) -> tuple[str, str]:
    """What may stand as `number`, the likelier first: a journal's issue, a book's number in its series."""
    numbers = (work.issue, work.collection_number)
    return numbers if entry_type.name in PERIODICAL else (numbers[1], numbers[0])
