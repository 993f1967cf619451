"""Mentions of a manuscript: the DOIs, URLs and ISBNs that stand in it, and what to ask about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.model.apparatus import Mention
from refcheck.model.citation import CitationItem
from refcheck.model.evidence import Subject, SubjectKind
from refcheck.model.passage import overlaps
from refcheck.model.work import Field, Work
from refcheck.parsing.identifiers import find_addresses, isbn13
from refcheck.parsing.manuscript import Manuscript
from refcheck.parsing.urls import as_requested


def find_mentions(manuscript: Manuscript, items: Sequence[CitationItem]) -> Iterator[Mention]:
    """The DOIs and URLs of entries and citations, then those that stand elsewhere in notes and text."""
    places: list[tuple[Work, int | None, int | None]] = [
        (entry.work, None, entry.number) for entry in manuscript.references
    ]
    places += [(item.work, item.note, None) for item in items]
    known = []
    for work, note, reference in places:
        for field in work.named("doi", "url", "isbn"):
            known.append(field.span)
            if subject := _subject(field):
                yield Mention(subject, field, work, note, reference)
    known.sort()
    passages = [(note.passage, note.number) for note in manuscript.notes]
    for passage, number in (*passages, *((passage, None) for passage in manuscript.body)):
        for found in find_addresses(passage.text):
            span = passage.span(found.start, found.end)
            field = Field(found.name, found.value, found.start, found.end, span)
            if not overlaps(span, known) and (subject := _subject(field)):
                yield Mention(subject, field, Work(), number, None)


def _subject(field: Field) -> Subject | None:
    """What to ask about a DOI, URL or ISBN; nothing where one cannot be asked about."""
    if field.name == "isbn":
        isbn = isbn13(field.text)
        return Subject(SubjectKind.ISBN, isbn) if isbn else None
    if field.name == "doi":
        return Subject.of_doi(field.text)
    if any(char.isspace() for char in field.text):
        return None
    return Subject(SubjectKind.URL, as_requested(field.text))
