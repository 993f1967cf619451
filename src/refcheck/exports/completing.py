"""The data of a registry on a work that are missing from its entry.

Only what is empty is filled, never what the author wrote, and only from a record that is of the work beyond doubt: its
title is the entry's, or, for a title in another language or script, names, year and a number agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from refcheck.conventions.languages import guess
from refcheck.exports.bib_text import langid
from refcheck.exports.listing import Filled
from refcheck.matching.agreement import names_meet
from refcheck.matching.record.identity import Kinship, kinship
from refcheck.matching.record.told import Told
from refcheck.matching.unidentified import question, surely
from refcheck.matching.words import keys, telling
from refcheck.model.date import Date
from refcheck.model.evidence import Evidence, Record, Subject, SubjectKind
from refcheck.model.work import Reference, Work
from refcheck.parsing.identifiers import isbn13

Answers = Mapping[Subject, tuple[Evidence, ...]]

KINDS = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"), "article"),
    **dict.fromkeys(("chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"), "part"),
    **dict.fromkeys(("report", "thesis"), "paper"),
    "book": "book",
}
FILLED = {
    "article": ("DOI", "container_title", "volume", "issue", "page", "issued", "ISSN", "language"),
    "part": ("DOI", "container_title", "page", "publisher", "publisher_place", "issued", "ISBN", "language"),
    "paper": ("DOI", "publisher", "publisher_place", "issued", "language"),
    "book": ("DOI", "publisher", "publisher_place", "issued", "ISBN", "language"),
}
"""The fields that may be filled, in the order in which they are told. An article's publisher is none of them: its
style prints none, and a book's extent and series are not what `page` and `container_title` mean."""
OF_THE_BOOK = ("publisher", "publisher_place", "ISBN")
"""What the record of a book tells of a part of it."""


def completed(reference: Reference, answers: Answers) -> tuple[Work, tuple[Filled, ...]]:
    """The work with its gaps filled, and what was filled from where."""
    work, filled = reference.work, []
    for record in _records(reference, answers):
        gaps = dict(_gaps(work, record.work))
        if gaps:
            work = replace(work, **gaps)
            filled.append(Filled(tuple(gaps), record.source, record.at.date()))
    return work, tuple(filled)


def questions(reference: Reference) -> list[Subject]:
    """What is asked about a reference: its DOI and its ISBN, or its words where it has neither."""
    work = reference.work
    doi = [Subject.of_doi(work.DOI)] if work.DOI else []
    isbn = [Subject(SubjectKind.ISBN, isbn) for isbn in [isbn13(work.ISBN)] if isbn]
    words = question(reference)
    return [*doi, *isbn, *([words] if words else [])]


def _records(reference: Reference, answers: Answers) -> Iterator[Record]:
    """The records of the work itself, or of the book in which it stands."""
    for subject in questions(reference):
        records = [evidence for evidence in answers.get(subject, ()) if isinstance(evidence, Record)]
        if subject.kind is SubjectKind.WORK:
            found = surely(reference.work, [record.work for record in records])
            records = [record for record in records if record.work is found]
        yield from (record for record in records[:1] if _is_of(reference, record.work))


def _is_of(reference: Reference, record: Work) -> bool:
    """Is the record surely that of the work, or of its book? That nothing speaks against it is not enough here."""
    work = reference.work
    kin = kinship(Told(work, reference.text), record)
    if kin not in (Kinship.SAME, Kinship.BOOK) or not _years_meet(work.issued, record.issued):
        return False
    if _fields(work, record) == OF_THE_BOOK:
        return _titles_agree(work.container_title, record)
    people = names_meet((*work.author, *work.editor)[:1], (*record.author, *record.editor, *record.translator))
    if people == 0.0:
        return False
    return _titles_agree(work.title, record) or (people == 1.0 and _numbers_agree(work, record))


def _titles_agree(title: str, record: Work) -> bool:
    """Is the title one of the record's, but for a word of five, or but for the subtitle?"""
    return any(_agree(title, theirs) for theirs in (record.title, *record.other_titles))


def _agree(left: str, right: str) -> bool:
    ours, theirs = telling(left), telling(right)
    if 5 * len(ours & theirs) >= 4 * max(len(ours), len(theirs)) > 0:
        return True
    shorter, longer = sorted((keys(left), keys(right)), key=len)
    return len(shorter) > 1 and longer[: len(shorter)] == shorter


def _years_meet(left: Date, right: Date) -> bool:
    """Is a year of either date next to one of the other's, or one of them unknown?"""
    ours, theirs = left.years, right.years
    return not ours or not theirs or any(abs(one - other) <= 1 for one in ours for other in theirs)


def _numbers_agree(work: Work, record: Work) -> bool:
    """Are year, volume and first page the same, as far as both sides have them, and one of the numbers at least?"""
    numbers = [(_first_number(work, name), _first_number(record, name)) for name in ("volume", "page")]
    told = [ours == theirs for ours, theirs in numbers if ours and theirs]
    return work.year != "" and work.year == record.year and bool(told) and all(told)


def _first_number(work: Work, name: str) -> str:
    match = re.search(r"\d+", getattr(work, name))
    return match.group() if match else ""


def _kind(work: Work) -> str:
    return KINDS.get(work.type, "")


def _gaps(work: Work, record: Work) -> Iterator[tuple[str, Any]]:
    """The fields that the record fills."""
    for name in _fields(work, record):
        value = getattr(record, name)
        if not value or not _fits(name, value, work, record):
            continue
        if not getattr(work, name) or (name == "issued" and _more_exact(work, value)):
            yield name, value


def _fields(work: Work, record: Work) -> Sequence[str]:
    """What a record may fill: of another kind, such as that of a preprint or a talk, nothing."""
    ours, theirs = _kind(work), _kind(record)
    if ours == theirs or work.type == "document":
        return FILLED.get(theirs, ())
    return OF_THE_BOOK if (ours, theirs) == ("part", "book") else ()


def _fits(name: str, value: str, work: Work, record: Work) -> bool:
    """Does a value go with what the entry says? One of two numbers alone may be the other under its name, and
    registries take many a language for English."""
    match name:
        case "volume":
            return work.issue in ("", record.issue)
        case "issue":
            return work.volume in ("", record.volume)
        case "issued":
            return Date(value).valid
        case "language":
            return langid(value) != "" and guess(work.title) in ("", value[:2])
    return True


def _more_exact(work: Work, date: Date) -> bool:
    """Does a registry know the month or day of an article of which the entry has the year?"""
    first = date.ends[0]
    exact = len(date.ends) == 1 and first is not None and first.month > 0 and not first.qualifier
    exact = exact and date.startswith(f"{work.issued}-")
    return exact and len(work.issued) >= len("2019") and _kind(work) == "article"
