"""The number that Word shows before an item of a list (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refcheck.readers.office.numerals import numeral
from refcheck.readers.word.parts import W, value, whole_number

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


class ListNumbers:
    """The counts of a file's lists, as its paragraphs come in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._levels[value(element, "abstractNumId")] = dict(map(_level, element.iterchildren(W + "lvl")))
            elif element.tag == W + "num":
                self._add_list(element)

    def _add_list(self, element: Element) -> None:
        number = value(element, "numId")
        self._abstract[number] = value(element.find(W + "abstractNumId"))
        for override in element.iterchildren(W + "lvlOverride"):
            start = whole_number(value(override.find(W + "startOverride")))
            if start is not None:
                level = whole_number(value(override, "ilvl")) or 0
                self._restarts.setdefault(number, {})[level] = start

    def label(self, number: str, level: int) -> str:
        """The number of the next item of a list (`w:num`) on a level from 0 on; nothing where the list has bullets."""
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, {})
        here = levels.get(level)
        if here is None:
            return ""
        restart = self._restarts.get(number, {}).pop(level, None)  # holds for the first item of the list only
        counts[level] = counts.get(level, here.start - 1) + 1 if restart is None else restart
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            row = levels.get(other, Level())
            return numeral(counts.setdefault(other, row.start), row.format)

        return "" if here.format in ("bullet", "none") else re.sub(r"%([1-9])", shown, here.text).strip()


def _level(element: Element) -> tuple[int, Level]:
    start = whole_number(value(element.find(W + "start")))
    format = value(element.find(W + "numFmt")) or "decimal"
    text = value(element.find(W + "lvlText"))[:40]
    return whole_number(value(element, "ilvl")) or 0, Level(1 if start is None else start, format, text)
