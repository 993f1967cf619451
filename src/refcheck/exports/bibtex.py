"""Works written as BibTeX (btxdoc.pdf; in UTF-8)."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.exports.bib_dates import year_and_month
from refcheck.exports.bib_entry import Dialect, entry_of
from refcheck.exports.bib_file import Field, entry_text
from refcheck.exports.bib_text import ENGLISH, braced_if, english_title, escape, langid, text_field
from refcheck.model.date import Date
from refcheck.model.work import Work


def entry(work: Work, key: str) -> str:
    """The work as an entry of a BibTeX file."""
    return entry_text(entry_of(work, key, DIALECT))


def _title(text: str, language: str) -> str:
    """Styles put titles of any language in lower case, so one that is not English stands in braces."""
    if langid(language) in ENGLISH:
        return english_title(text)
    title = text_field(text)
    return braced_if(bool(title), title)


def _date(issued: Date) -> Iterator[Field]:
    date = year_and_month(issued)
    yield "year", escape(date.year)
    yield "month", date.month


DIALECT = Dialect(entry_type=lambda row: row.bibtex, title=_title, date=_date, place="address")
