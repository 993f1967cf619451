"""The differences in year, volume, issue and pages between a manuscript's description and a record.

A figure of the record that stands in the text does not differ, whatever it is labelled: but each figure of the text
answers for one figure of the record only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from refcheck.conventions.numerals import ROMAN, worth
from refcheck.matching.record.told import Told
from refcheck.model.date import Date
from refcheck.model.work import Work
from refcheck.parsing.description import page_range

BUDDHIST_ERA = 543
"""Years by which it is ahead; Thai publishers register works by it."""
FIGURE = re.compile(rf"(?<![^\W\d_])\d+|\d+(?![^\W\d_])|\b{ROMAN}\b")
EARLIEST = 1500
"""A volume of a higher number is a year."""
LONGEST_NUMBER = 12
SHORTEST_ARTICLE_NUMBER = 5
"""Figures of a number that is rather an article's than a page's."""


def years_apart(ours: Date, theirs: Date) -> int:
    """How many years lie between two dates; 0 where one is unknown, and where one counts by the Buddhist era."""
    apart = ours.years_from(theirs)
    return 0 if apart == BUDDHIST_ERA else apart


def integers(text: str) -> list[int]:
    """Its whole numbers; Roman numerals too, where it is nothing but one."""
    figures = [int(number) for number in re.findall(r"\d+", text) if len(number) <= LONGEST_NUMBER]
    return figures or ([worth(text)] if len(text) <= LONGEST_NUMBER and re.fullmatch(ROMAN, text) else [])


def differing_year(told: Told, record: Work, taken: Sequence[tuple[int, int]]) -> tuple[str, str, int] | None:
    """Our year, the record's, and how far they lie apart. `taken` are the places of title and container."""
    date = _date(told, record, taken)
    ours, theirs = date.years, record.issued.years
    apart = years_apart(date, record.issued)
    if not ours or not apart or not told.relies_on("date"):
        return None
    free = figures(told, taken)
    free.subtract(set(integers(record.volume) + integers(record.issue)) & set(free))
    if any(free[year] > 0 for year in range(theirs[0], theirs[-1] + 1)):
        return None
    return str(ours[0]), "/".join(map(str, theirs)), apart


def _date(told: Told, record: Work, taken: Sequence[tuple[int, int]]) -> Date:
    """The year of the first date outside of title and container that is no volume; else that of the description."""
    places = [(told.words[start].start, told.words[end - 1].end) for start, end in taken if start < end]
    dates = told.work.named("date")
    if len(dates) < 2 or not told.labelled_here(dates[0]):
        return told.work.issued
    free = [date for date in dates if not any(start <= date.start < end for start, end in places)]
    free = [date for date in free if date.text != record.volume] or free
    found = re.search(r"\d{4}", free[0].text) if free and free[0] is not dates[0] else None
    return Date(found.group()) if found else told.work.issued


def differing_numbers(told: Told, record: Work, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, str]]:
    """Volume and issue: the field, ours, the record's."""
    free = figures(told, taken)
    volume = _differs(told, "volume", record, free)
    if volume and not _other_name(told, record):
        yield "volume", told.work.volume, record.volume
    if _differs(told, "issue", record, free) and _stands(record.volume, free) and not volume:
        yield "issue", told.work.issue, record.issue


def _differs(told: Told, name: str, record: Work, free: Counter[int]) -> bool:
    mine, theirs = integers(getattr(told.work, name)), integers(getattr(record, name))
    if not mine or not theirs or set(mine) & set(theirs) or not told.relies_on(name):
        return False
    left = free.copy()
    left.subtract(_of_others(told, record, name))
    return not any(left[number] > 0 for number in theirs)


def _of_others(told: Told, record: Work, name: str) -> Iterator[int]:
    """The figures of the text that are those of another field of the record."""
    for other in ("volume", "issue"):
        if other != name:
            yield from set(integers(getattr(told.work, other))) & set(integers(getattr(record, other)))
    yield from set(told.work.issued.years)


def _other_name(told: Told, record: Work) -> bool:
    """Is our volume the record's issue, its year, or a running number where the record counts by years?"""
    mine, theirs = set(integers(told.work.volume)), set(integers(record.volume))
    if min(mine | theirs) > EARLIEST:
        return False  # volumes that are counted by years
    if mine & set(integers(record.issue)) and not set(integers(told.work.issue)) & set(integers(record.issue)):
        return True
    dated = set(record.issued.years + told.work.issued.years)
    return bool(mine & dated) != bool(theirs & dated)


def _stands(value: str, free: Counter[int]) -> bool:
    return any(free[number] > 0 for number in integers(value))


def figures(told: Told, taken: Sequence[tuple[int, int]]) -> Counter[int]:
    """The whole numbers of the text outside of some ranges of its words, Roman ones among them, each as often as it
    stands there."""
    text = list(told.bare)
    for field in told.work.named("pages"):
        if told.labelled_here(field) and told.work.page:
            text[field.start : field.end] = " " * (field.end - field.start)
    for start, end in taken:
        if start < end:
            first, last = told.words[start].start, told.words[end - 1].end
            text[first:last] = "\ue000" * (last - first)
    found = (match.group() for match in FIGURE.finditer("".join(text)))
    return Counter(number for figure in found for number in integers(figure))


def differing_pages(told: Told, record: Work) -> tuple[str, str] | None:
    """Pages, where neither side gives an article's number, and ours are not pages cited from within the record's."""
    ours, theirs = page_range(told.work.page), page_range(record.page)
    left, right = (ours.ends, theirs.ends) if ours.prefix == theirs.prefix else (None, None)
    if not left or not right or left == right or _page_stands(told, right):
        return None
    if not told.relies_on("pages") and not set(left) & set(right):
        return None
    if not theirs.is_range:
        if left[0] == right[0] or len(theirs) >= SHORTEST_ARTICLE_NUMBER or theirs.startswith("0"):
            return None
        if ours.is_range and left[0] == 1:
            return None
    if right[0] <= left[0] and left[1] <= right[1] and (told.in_note or not ours.is_range):
        return None
    return told.work.page, record.page


def pages_apart(told: Told, record: Work) -> bool:
    """Whether none of our pages has a place among the record's."""
    if not differing_pages(told, record):
        return False
    left, right = page_range(told.work.page).ends, page_range(record.page).ends
    return bool(left and right and (left[1] < right[0] or left[0] > right[1]))


def _page_stands(told: Told, pages: tuple[int, int]) -> bool:
    """Do the pages stand in the text, their end perhaps with fewer figures?"""
    first, last = map(str, pages)
    if first == last:
        return re.search(rf"(?<!\d){first}(?!\d)", told.bare) is not None
    tails = "|".join(last[at:] for at in range(len(last)))
    return re.search(rf"(?<!\d){first}\s?[-‐‑‒–—−]+\s?(?:{tails})(?!\d)", told.bare) is not None
