"""The words of an entry that are sought in notes, by what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refcheck.conventions.numerals import YEAR
from refcheck.conventions.romanisation import fold
from refcheck.matching.index import family_keys
from refcheck.matching.note_words import address_key, is_review, regions
from refcheck.matching.words import SMALL, words
from refcheck.model.work import Name, Reference

A_YEAR = re.compile(YEAR)
SUBTITLE = re.compile(r"(?<=\w{3})\s?[.:?!]\s|\s[-–—]\s|(?<=.{12}),\s", re.DOTALL)
"""Where a main title may end; short titles are taken from what stands before."""
MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Sought:
    """Folded words of an entry.

    `people` are the keys of each author (or editor, where there is none), `given` their given names and initials.
    `title` are the telling words of the title in order, the first `main` of them those of the main title. `rest` are
    the other telling words, `figures` the numbers of volume and pages, `addresses` keys of URLs and DOIs. `review`
    tells that the entry is a review of what its title names.
    """

    number: int
    people: tuple[frozenset[str], ...]
    given: frozenset[str]
    title: tuple[str, ...]
    main: int
    rest: frozenset[str]
    years: frozenset[str]
    figures: frozenset[str]
    addresses: frozenset[str]
    review: bool

    @property
    def names(self) -> frozenset[str]:
        """The keys of all people."""
        return frozenset(key for person in self.people for key in person)

    @property
    def words(self) -> frozenset[str]:
        """All words."""
        return self.names | self.given | self.rest | self.years | self.figures | frozenset(self.title)


def sought(reference: Reference) -> Sought:
    """The words of an entry; where no title was found in it, all its words are taken for the title's."""
    work, text = reference.work, reference.text
    people = work.author or work.editor or work.translator
    title = _title(reference)
    telling = [word for word in words(title) if len(word.key) > 1 and word.key not in SMALL][:MOST_WORDS]
    cut = match.start() if (match := SUBTITLE.search(title)) else len(title)
    names = tuple(frozenset(keys) for name in people if (keys := family_keys(name)))
    taken = {fold(word.text) for word in telling} | {key for person in names for key in person}
    listed = [word for word in words(text) if len(word.key) > 1 and word.key not in SMALL]
    return Sought(
        number=reference.number,
        people=names,
        given=frozenset(part for name in people for part in _given(name)),
        title=tuple(fold(word.text) for word in telling),
        main=max(1, sum(word.start < cut for word in telling)),
        rest=frozenset(fold(word.text) for word in listed if not word.key.isdigit()) - taken,
        years=frozenset(word.key for word in listed if A_YEAR.fullmatch(word.key)),
        figures=frozenset(word.key for word in words(text) if word.key.isdigit() and not A_YEAR.fullmatch(word.key)),
        addresses=frozenset(address_key(field.name, field.text) for field in work.named("url", "doi")),
        review=is_review(text[: max(0, text.find(title))] + title),
    )


def _title(reference: Reference) -> str:
    """The title, with all that quotation marks or italics set off with it; the whole text where none was found."""
    field = next(iter(reference.work.named("title")), None)
    if field is None:
        return reference.work.title or reference.text
    start, end = field.start, field.end
    for region in regions(reference.passage):
        if region.start < end and region.end > start:
            start, end = min(start, region.start), max(end, region.end)
    return reference.text[start:end] if reference.text[field.start : field.end] == field.text else reference.work.title


def _given(name: Name) -> Iterator[str]:
    for word in words(name.given):
        yield fold(word.text)
        yield fold(word.text[:1])
