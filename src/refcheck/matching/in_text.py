"""The citations in a manuscript's text by author and year or by number, and the ways in which it cites."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from refcheck.conventions.romanisation import plain
from refcheck.matching import author_date, brief, numeric
from refcheck.matching.author_date import Meant, Reading
from refcheck.matching.numeric import NumberMeant, NumberReading
from refcheck.matching.words import words
from refcheck.model.citation import CitationItem, Form, Habit, Link, LinkBasis
from refcheck.model.date import Date
from refcheck.model.difference import Difference, Side
from refcheck.model.passage import Span
from refcheck.model.work import Name, Reference, Work
from refcheck.parsing.author_date import Shape, YearCitation, in_note, in_text
from refcheck.parsing.manuscript import Manuscript
from refcheck.parsing.numeric import NumberCitation, numbers_in

DESCRIBED = (Form.FULL, Form.SHORT, Form.KEY)
SURE = (Shape.BRACKETED, Shape.NOTE)
DESCRIBED_SURELY = 0.9
MANY = 8
"""So many places that look like citations but fit no list: the text cites in a way that refcheck cannot follow."""


@dataclass(frozen=True, slots=True)
class InText:
    """`items` are all citations of the manuscript, in the order of the text; `links` those that are certain, by the
    number of the item; `differences` those from the entries that citations by author and year mean.
    """

    items: tuple[CitationItem, ...]
    links: Mapping[int, Link]
    differences: tuple[Difference, ...]
    habits: frozenset[Habit]


def find_in_text(manuscript: Manuscript, links: Sequence[Link]) -> InText:
    """Read text and notes for citations that the list proves to be such, besides those known with their `links`.

    What a note seemed to cite in words, and could not be found, gives way where it has such citations.
    """
    references = manuscript.references
    open_items = [link.item for link in links if _is_open(link)]
    known = [link for link in links if not _is_open(link)]
    taken = _Ranges([*(link.item.span for link in known), *(marker.span for marker in manuscript.markers)])
    years = author_date.resolve(list(_years(manuscript, taken)), references, manuscript.body, manuscript.language)
    numbers = numeric.resolve(list(_numbers(manuscript, taken)), references, bool(manuscript.notes), years.habit)
    sure = _Ranges(one.cited.passage.whole for one in years.meant if one.numbers and one.cited.shape in SURE)
    standing = [item for item in open_items if item.note is None or not sure.touch(item.span)]
    if _notes_cite_by_year(years, known):  # then a short form is prose
        standing = [item for item in standing if item.note is None or _is_described(item)]
    theirs = _Ranges(item.span for item in standing)
    meant = [one for one in years.meant if not theirs.touch(one.cited.passage.whole)]
    items, found = _numbered([*meant, *numbers.meant], len(links) + 1)
    return InText(
        tuple(sorted((*(link.item for link in known), *standing, *items), key=lambda item: item.span.start)),
        found | {link.item.number: link for link in known if link.candidates and link.item.form in DESCRIBED},
        tuple(_slip(one, references) for one in meant if one.slip),
        _habits(links, years, numbers),
    )


def _is_described(item: CitationItem) -> bool:
    """Is a work surely described in full, with author and title?"""
    return item.form is Form.FULL and item.confidence >= DESCRIBED_SURELY and bool(item.work.author and item.work.title)


def _notes_cite_by_year(years: Reading, known: Sequence[Link]) -> bool:
    """Do more citations in notes give author and year than give a title?"""
    by_year = sum(bool(one.numbers) for one in years.meant if one.cited.note is not None)
    return by_year > sum(bool(link.candidates) for link in known if link.item.note is not None)


def _is_open(link: Link) -> bool:
    """Is this a citation in words that means nothing found?"""
    return link.item.form in (Form.FULL, Form.SHORT) and not link.candidates


def _habits(links: Sequence[Link], years: Reading, numbers: NumberReading) -> frozenset[Habit]:
    habits = {Habit.KEYS for link in links if link.item.form is Form.KEY}
    habits |= {Habit.NOTES for link in links if link.item.form is not Form.KEY and link.item.note is not None}
    habits |= {habit for habit, has in ((Habit.AUTHOR_DATE, years.habit), (Habit.NUMBERS, numbers.habit)) if has}
    return frozenset(habits | ({Habit.UNCLEAR} if max(years.unread, numbers.unread) >= MANY else set()))


def _numbered(found: list[Meant | NumberMeant], number: int) -> tuple[list[CitationItem], dict[int, Link]]:
    """Items with numbers from `number` on, and their links; `ibid.` is still to be linked."""
    first: dict[str, int] = {}
    items: list[CitationItem] = []
    links: dict[int, Link] = {}
    for one in sorted(found, key=lambda one: one.cited.passage.whole.start):
        item = _by_year(one, number) if isinstance(one, Meant) else _by_number(one, number)
        items.append(item)
        if item.form is not Form.IBID:
            links[number] = _link(item, one, first)
        number += 1
    return items, links


def _years(manuscript: Manuscript, taken: _Ranges) -> Iterator[YearCitation]:
    for passage in manuscript.body:
        yield from (cited for cited in in_text(passage) if not taken.touch(cited.passage.whole))
    for note in manuscript.notes:
        for piece in note.passage.without(taken.within(note.span)):
            yield from in_note(piece, note.number)


def _numbers(manuscript: Manuscript, taken: _Ranges) -> Iterator[NumberCitation]:
    for passage in manuscript.body:
        yield from (cited for cited in numbers_in(passage) if not taken.touch(cited.passage.whole))


def _by_year(one: Meant, number: int) -> CitationItem:
    cited = one.cited
    names = tuple(Name(family=name.text) for name in cited.names if cited.shape is not Shape.LOOSE)
    work = Work(author=names, title=cited.title, issued=Date(next(iter(cited.years), "")))
    form = Form.IBID if cited.shape is Shape.IBID else Form.AUTHOR_DATE
    return CitationItem(number, cited.note, form, work, cited.passage, cited.locator)


def _by_number(one: NumberMeant, number: int) -> CitationItem:
    return CitationItem(number, None, Form.NUMBER, Work(), one.cited.passage, one.cited.locator)


def _link(item: CitationItem, one: Meant | NumberMeant, first: dict[str, int]) -> Link:
    """The link; a work that the list lacks has its first citation as antecedent."""
    entries = one.numbers if isinstance(one, Meant) else one.entries
    basis = LinkBasis.AUTHOR_DATE if isinstance(one, Meant) else LinkBasis.NUMBER
    if entries:
        return Link(item, entries, basis)
    earlier = first.setdefault(one.key, item.number)
    return Link(item, antecedent=earlier if earlier != item.number else None)


def _slip(one: Meant, references: Sequence[Reference]) -> Difference:
    """The year or the name that differs, and what the entry has."""
    cited, entry = one.cited, references[one.numbers[0] - 1]
    if one.slip == "year" and cited.year:
        here = Side(cited.year.text, cited.year.whole, note=cited.note)
        return Difference("year", here, brief.entry_side(entry, "date", one.there))
    name = one.name or cited.names[0]
    last = plain(name.text.split()[-1])
    nearest = max(words(entry.text), key=lambda word: Indel.normalized_similarity(plain(word.text), last))
    there = Side(nearest.text, entry.passage.span(nearest.start, nearest.end), reference=entry.number)
    return Difference("author", Side(name.text, name.whole, note=cited.note), there)


class _Ranges:
    """Ranges of a document, to ask quickly which of them lie in a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.longest = max((span.end - span.start for span in self.spans), default=0)

    def within(self, place: Span) -> list[Span]:
        """Those that overlap a place."""
        first = bisect_right(self.spans, (place.start - self.longest, 0))
        last = bisect_right(self.spans, (place.end, 0))
        return [span for span in self.spans[first:last] if span.end > place.start]

    def touch(self, place: Span) -> bool:
        return bool(self.within(place))
