"""Works written as BibLaTeX (biblatex manual, section 2; for biber, in UTF-8)."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.exports.bib_entry import Dialect, entry_of
from refcheck.exports.bib_file import Field, entry_text
from refcheck.exports.bib_text import ENGLISH, english_title, escape, langid, text_field
from refcheck.model.date import Date
from refcheck.model.work import Work


def entry(work: Work, key: str) -> str:
    """The work as an entry of a BibLaTeX file."""
    return entry_text(entry_of(work, key, DIALECT))


def _title(text: str, language: str) -> str:
    """biblatex leaves a title of another language as it is, if `langid` names the language."""
    return english_title(text) if langid(language) in ("", *ENGLISH) else text_field(text)


def _date(issued: Date) -> Iterator[Field]:
    yield ("date", issued) if issued.valid else ("year", escape(issued))


DIALECT = Dialect(entry_type=lambda row: row.biblatex, title=_title, date=_date, place="location")
