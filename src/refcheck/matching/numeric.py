"""The entries that numbers in the text mean, and whether the manuscript cites by numbers at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refcheck.model.work import Reference
from refcheck.parsing.numeric import NumberCitation, Style

LABELLED = 0.8
"""A list is numbered where so large a share of its entries has a printed number."""
FEWEST = {Style.BRACKETS: 3, Style.ROUND: 5, Style.RAISED: 3}
SHARE_OF_NUMBERS = {Style.BRACKETS: 0.8, Style.ROUND: 0.95, Style.RAISED: 0.9}
SHARE_OF_LIST = {Style.BRACKETS: 0.0, Style.ROUND: 0.5, Style.RAISED: 0.5}
"""So many of the numbers must be an entry's, and so many entries must be cited, for numbers to be citations."""
UNNUMBERED = (0.5, 0.9)
"""The two shares where the numbers of entries are not printed, but are their places in the list."""

Entries = dict[int, tuple[int, ...]]
"""The numbers of entries by the number that stands in the text."""


@dataclass(frozen=True, slots=True)
class NumberMeant:
    """The entries of a number; none where the list has no such number, several where two lists are numbered alike."""

    cited: NumberCitation
    number: int
    entries: tuple[int, ...]

    @property
    def key(self) -> str:
        """What citations of one work have in common."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """The citations by number, if `habit` tells that they are such; else `unread` is how many look like it."""

    meant: tuple[NumberMeant, ...] = ()
    habit: bool = False
    unread: int = 0


def resolve(
    found: Sequence[NumberCitation], references: Sequence[Reference], has_notes: bool, by_year: bool
) -> NumberReading:
    """The citations of the one style in which the numbers are those of the list.

    Where the manuscript cites by author and year, a list without printed numbers is not taken for a numbered one.
    """
    printed = _printed(references)
    for style in Style:
        ours = [cited for cited in found if cited.style is style]
        if style is not Style.BRACKETS and has_notes or style is Style.ROUND and not printed:
            continue
        entries = printed or {reference.number: (reference.number,) for reference in references if not by_year}
        if ours and entries and _cites(style, ours, entries, bool(printed)):
            meant = [
                NumberMeant(cited, number, entries.get(number, ()))
                for cited in ours
                for number in cited.numbers
                if number in entries or printed and len(cited.numbers) == 1 and number <= 2 * max(entries)
            ]
            return NumberReading(tuple(meant), habit=True)
    return NumberReading(unread=sum(cited.style is Style.BRACKETS for cited in found))


def _printed(references: Sequence[Reference]) -> Entries:
    """The entries by the numbers printed before them; empty where a list has none, or has them twice.

    A second list often gives the entries of the first in Latin letters, under the same numbers.
    """
    by_label: Entries = {}
    lists = {reference.list_number for reference in references}
    for reference in references:
        if reference.label.isdecimal():
            label = int(reference.label)
            by_label[label] = (*by_label.get(label, ()), reference.number)
    numbered = sum(map(len, by_label.values()))
    once = all(len(entries) <= len(lists) for entries in by_label.values())
    return by_label if by_label and once and numbered >= LABELLED * len(references) else {}


def _cites(style: Style, ours: Sequence[NumberCitation], entries: Entries, printed: bool) -> bool:
    numbers = {number for cited in ours for number in cited.numbers}
    inside = numbers & entries.keys()
    of_list, of_numbers = SHARE_OF_LIST[style], SHARE_OF_NUMBERS[style]
    if not printed:
        of_list, of_numbers = max(of_list, UNNUMBERED[0]), max(of_numbers, UNNUMBERED[1])
    return len(inside) >= max(FEWEST[style], of_list * len(entries)) and len(inside) >= of_numbers * len(numbers)
