"""Works as the entries of a .bib file, BibTeX or BibLaTeX, describe them.

Sources: biblatex manual, sections 2.1 to 2.3; btxdoc.pdf, sections 3 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from operator import attrgetter

from refcheck.conventions.bib_model import PEOPLE
from refcheck.conventions.dates import joined
from refcheck.conventions.words import data
from refcheck.model.date import Date
from refcheck.model.document import Entry
from refcheck.model.pages import PageRange
from refcheck.model.passage import Span
from refcheck.model.work import Field, Work
from refcheck.readers.bibtex.bib_file import LazyBibFile
from refcheck.readers.bibtex.field_latex import URL_COMMAND, plain_text
from refcheck.readers.bibtex.names import names, split_names
from refcheck.readers.bibtex.reading import EntryReading, Said

TYPES = {
    "article": "article-journal",
    "periodical": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "inreference": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
    "legislation": "legislation",
    "misc": "document",
}
CONTAINERS = ("journaltitle", "journal", "booktitle")
SITES = ("titleaddon", "organization", "howpublished")
"""Where an entry such as `misc` or `online` says on which site or in which blog the work stands."""
PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGUAGES_ALSO = {"ngerman": "de", "naustrian": "de-AT", "usenglish": "en-US", "ukenglish": "en-GB"}
FIELDS = {
    "title": "title", "subtitle": "title",
    "journal": "container", "journaltitle": "container", "booktitle": "container",
    "year": "date", "date": "date", "volume": "volume", "issue": "issue", "number": "number", "pages": "pages",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "address": "location",
    "location": "location", "doi": "doi", "url": "url", "isbn": "isbn", "issn": "issn", "edition": "edition",
    "series": "series", "urldate": "accessed", "type": "type",
}  # fmt: skip
"""The labels of fields of which a description is made."""
RESOLVER = re.compile(r"\A(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)


def works_from_bibtex(text: str) -> list[tuple[str, Work]]:
    """The key and the work of each entry that can be read, in the order of the file; the places are left out."""
    file = LazyBibFile(text, Span(0, len(text)))
    return [(entry.key, replace(entry.work, fields=())) for entry in entries_of(file) if entry.work]


def entries_of(file: LazyBibFile) -> Iterator[Entry]:
    """Each entry of a file, described; its passage is what a reader would see of its fields."""
    values = file.values
    for bib in file.entries:
        reading = values.read(bib)
        text = {name: said.text for name, said in reading.said.items()}
        raw = {name: values.latex(reading.fields[name].pieces) for name in RAW if name in reading.fields}
        for name, field in file.inherited(bib):
            if name not in text and name not in raw:
                text[name] = values.seen(field)
                raw |= {name: values.latex(field.pieces)} if name in RAW else {}
        fields = tuple(sorted(_fields(reading, raw), key=attrgetter("span")))
        yield Entry(reading.passage, bib.key, work_of(bib.type, text, raw, fields), bib.span)


RAW = (*PEOPLE, "month", "day", "langid", "hyphenation", "howpublished")
"""Fields whose LaTeX tells more than what is seen of them, or that are not seen."""


def work_of(entry_type: str, text: Mapping[str, str], raw: Mapping[str, str], fields: tuple[Field, ...]) -> Work:
    """The work of which a style sees `text`, field by field, and `raw` is the LaTeX of `RAW`."""
    kind = TYPES.get(entry_type, "document")
    at = _published_at(raw)
    seen = {name: value for name, value in text.items() if name != "howpublished"} if at else text
    container, publisher = _published(seen, site=kind in ("webpage", "document", "legislation"))
    number = seen.get("number", "")
    return Work(
        type=kind,
        author=names(raw.get("author", "")),
        editor=names(raw.get("editor", "")),
        translator=names(raw.get("translator", "")),
        title=": ".join(part for part in (seen.get("title", ""), seen.get("subtitle", "")) if part),
        container_title=container,
        collection_title=seen.get("series", ""),
        collection_number="" if kind == "article-journal" else number,
        volume=seen.get("volume", ""),
        issue=(number or seen.get("issue", "")) if kind == "article-journal" else "",
        page=PageRange(re.sub(r"[–—]", "-", seen.get("pages", ""))),
        edition=seen.get("edition", ""),
        publisher=publisher,
        publisher_place=seen.get("location", "") or seen.get("address", ""),
        issued=Date(seen.get("date", "") or _issued(seen.get("year", ""), plain_text(raw.get("month", "")))),
        accessed=Date(seen.get("urldate", "")),
        DOI=RESOLVER.sub("", seen.get("doi", "")),
        URL=seen.get("url", "") or at,
        ISBN=seen.get("isbn", ""),
        ISSN=seen.get("issn", ""),
        genre=seen.get("type", "") or ("Master's thesis" if entry_type == "mastersthesis" else ""),
        language=_language(raw.get("langid", "") or raw.get("hyphenation", "")),
        fields=fields,
    )


def _fields(reading: EntryReading, raw: Mapping[str, str]) -> Iterator[Field]:
    """The labelled parts that the entry itself gives; what it takes over stands elsewhere."""
    article = TYPES.get(reading.entry.type) == "article-journal"
    for name, said in reading.said.items():
        if name in PEOPLE:
            yield from _people(name, said, reading, raw[name])
        elif name in FIELDS:
            label = "issue" if article and name == "number" else FIELDS[name]
            yield _field(label, said, _resolver(said.text) if name == "doi" else 0)
        elif name == "howpublished" and "url" not in reading.said and (at := _published_at(raw)):
            start = said.text.find(at)
            passage_start = said.start + max(0, start)
            first = reading.reading.offsets[passage_start]
            yield Field("url", at, passage_start, passage_start + len(at), Span(first, first + len(at)))


def _field(label: str, said: Said, skipped: int = 0) -> Field:
    span = Span(said.span.start + skipped, said.span.end) if skipped else said.span
    return Field(label, said.text[skipped:], said.start + skipped, said.end, span)


def _resolver(doi: str) -> int:
    match = RESOLVER.match(doi)
    return match.end() if match else 0


def _people(label: str, said: Said, reading: EntryReading, raw: str) -> Iterator[Field]:
    """A field for each person, at its own place where the value stands there as it is."""
    pieces = reading.fields[label].pieces
    shift = pieces[0].start if len(pieces) == 1 and pieces[0].opened else None
    for name in split_names(raw):
        span, start, end = said.span, said.start, said.end
        if shift is not None:
            span = Span(shift + name.start, shift + name.end)
            start, end = reading.index(span.start), min(said.end, reading.index(span.end))
        if text := plain_text(raw[name.start : name.end]):
            yield Field(label, text, start, max(start, end), span)


def _published_at(raw: Mapping[str, str]) -> str:
    """The URL that BibTeX files without a `url` field have in `howpublished`."""
    inside = URL_COMMAND.search(raw.get("howpublished", ""))
    return inside["url"].strip() if inside else ""


def _published(text: Mapping[str, str], site: bool) -> tuple[str, str]:
    """Container and publisher. In the entry of a site a publisher's name alone is that of the site."""
    container = next((name for name in CONTAINERS + SITES * site if text.get(name)), "")
    publisher = next((name for name in PUBLISHERS if text.get(name) and name != container), "")
    return text.get(container, ""), text.get(publisher, "")


def _issued(year: str, month: str) -> str:
    """BibTeX's year and month in EDTF; words that are no year stay as they are."""
    month = month.casefold()
    number = (
        int(month) if re.fullmatch("[0-9]{1,2}", month) else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    )
    return joined(year, number) or year if re.fullmatch(r"[0-9]{4}", year) else year


def _language(babel: str) -> str:
    """The code of a language by its babel name; empty where it is unknown."""
    name = babel.strip().casefold()
    return _codes().get(name) or LANGUAGES_ALSO.get(name, "") if name else ""


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in data("babel")["babel"].items()}
