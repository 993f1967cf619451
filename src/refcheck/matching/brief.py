"""The differences between a citation that only points (by key, author and year, number) and the entry it means."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.matching.agreement import names_meet
from refcheck.matching.comparison import WITHIN, page_numbers
from refcheck.model.citation import CitationItem, Form
from refcheck.model.difference import Difference, Side
from refcheck.model.work import Reference


def differences(item: CitationItem, entry: Reference) -> Iterator[Difference]:
    """The page cited against the entry's pages, and the record that the citation carries against the entry."""
    yield from _locator(item, entry)
    if item.form is Form.KEY:
        yield from _record(item, entry)


def _locator(item: CitationItem, entry: Reference) -> Iterator[Difference]:
    """A page outside of those on which the work stands."""
    cited, stands = page_numbers(item.locator), page_numbers(entry.work.page)
    if not cited or not stands or entry.work.type not in WITHIN or stands[0] >= stands[1]:
        return
    if cited[1] < stands[0] or cited[0] > stands[1]:
        yield Difference("locator", _cited(item, item.locator), entry_side(entry, "pages", entry.work.page))


def _record(item: CitationItem, entry: Reference) -> Iterator[Difference]:
    """Year, DOI and first author, where both sides give them."""
    ours, theirs = item.work, entry.work
    if ours.year and theirs.year and ours.year != theirs.year:
        yield Difference("year", _cited(item, ours.year), entry_side(entry, "date", theirs.year))
    if ours.DOI and theirs.DOI and ours.DOI.casefold() != theirs.DOI.casefold():
        yield Difference("doi", _cited(item, ours.DOI), entry_side(entry, "doi", theirs.DOI))
    if names_meet(ours.author[:1], theirs.author, entry.text) == 0:
        name = theirs.author[0].sort_name if theirs.author else entry.text
        yield Difference("author", _cited(item, ours.author[0].sort_name), entry_side(entry, "author", name))


def _cited(item: CitationItem, text: str) -> Side:
    """The words in the citation, or all of it where it shows them in another form."""
    at = item.passage.text.rfind(text)
    span = item.passage.span(at, at + len(text)) if at >= 0 else item.span
    return Side(text, span, note=item.note)


def entry_side(entry: Reference, name: str, text: str) -> Side:
    """The labelled part of the entry, or its words, or all of it."""
    field = next(iter(entry.work.named(name)), None)
    if field:
        return Side(field.text, field.span, reference=entry.number)
    at = entry.text.find(text)
    return Side(text, entry.passage.span(at, at + len(text)) if at >= 0 else entry.span, reference=entry.number)
