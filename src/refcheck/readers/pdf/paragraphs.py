"""The lines of the text that make a paragraph, a heading, or an entry of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from refcheck.conventions.headings import HeadingKind, heading_kind, is_sublist
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.romanisation import plain
from refcheck.readers.pdf.lines import TextLine

LARGER = 1.12
"""A heading is set so many times larger than the text, or bold."""
MOST_HEADING_LINES = 4
INDENT = 0.6
"""A line is indented from this share of the font size on."""
SHORT = 0.8
"""A line that fills less than this share of its column ends a paragraph."""
GAP = 1.3
"""Paragraphs are apart where the distance of lines is so many times the usual one."""
SMALL_PRINT = 0.9
CLOSE = 1.15
"""Lines are not set apart up to this many times the usual distance."""
FEWEST_LINES = 4
"""Hanging indents are told in a section of at least so many lines."""
SAME_PLACE = 2.0
"""Points by which the places may differ where the entries of a list begin."""
A_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
ENTRY_END = re.compile(r"(?:[.)\]”\"»]|\d)\s*$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `indents` are their distances from the edge of their column, in quarters of an em."""

    lines: list[TextLine]
    heading: bool
    indents: list[int]


@dataclass(slots=True)
class _Placed:
    """A line in its column: how far it is indented (in font sizes), what share it fills, the gap above it (in usual
    distances of lines; 0 at the head of a column), and whether it looks like a heading, perhaps by its weight only."""

    line: TextLine
    indent: float
    filled: float
    gap: float
    heading: bool
    bold_only: bool


def paragraphs(lines: Sequence[TextLine], size: float) -> Iterator[Paragraph]:
    """The paragraphs of the text, of which `size` is the font size, in order.

    Small print behind a reference list is the publisher's (licence, how to cite) and left out.
    """
    placed = list(_placed(lines, size))
    _settle_bold(placed)
    in_list, list_size = False, 0.0
    for heading, group in groupby(placed, key=lambda each: each.heading):
        section = list(group)
        if heading:
            yield from (_paragraph(part, True) for part in _cut(section, _begins_heading))
            in_list, list_size = _heads_list(section[-1].line.text.strip()), 0.0
            continue
        section = _from_the_lists_edge(section) if in_list else section
        for part in _cut(section, _is_other_matter):
            list_size = list_size or part[0].line.size
            if in_list and part[0].line.size < SMALL_PRINT * list_size:
                continue
            hanging = _hanging(part, in_list)
            found = list(_cut(part, _begins_hanging if hanging else _begins))
            found = list(_cut_at_page_breaks(found)) if in_list and not hanging else found
            yield from (_paragraph(lines, False) for lines in found)


def _from_the_lists_edge(section: Sequence[_Placed]) -> list[_Placed]:
    """The lines of a list, with their indents from where its entries begin: lists with bullets or numbers are often
    indented as a whole. On pages with other margins, from the leftmost line.
    """
    edge = section[0].line.x0
    shifted = []
    for _, group in groupby(section, key=lambda each: (each.line.page, each.line.column)):
        column = list(group)
        starts = [each.line.x0 for each in column]
        there = [index for index, start in enumerate(starts) if abs(start - edge) < SAME_PLACE]
        left = edge if there and min(starts[: there[-1] + 1]) > edge - SAME_PLACE else min(starts)
        shifted += [replace(each, indent=(each.line.x0 - left) / each.line.size) for each in column]
    return shifted


def _cut_at_page_breaks(found: Sequence[list[_Placed]]) -> Iterator[list[_Placed]]:
    """Entries that are set apart, cut also where one ends with its page, whose last line tells nothing: it has
    its year, and the next one stands between its neighbours in the order of the alphabet."""
    for number, part in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else None
        start = 0
        for index in range(1, len(part)):
            before = [each.line.text for each in part[start:index]]
            ended = ENTRY_END.search(before[-1]) and A_YEAR.search(" ".join(before))
            if part[index].gap == 0 and ended and _in_order(part[start], part[index], following):
                yield part[start:index]
                start = index
        yield part[start:]


def _in_order(before: _Placed, each: _Placed, following: _Placed | None) -> bool:
    if not each.line.text[:1].isupper():
        return False
    words = [plain(placed.line.text.lstrip("\"'“„«‘[(")) for placed in (before, each, following) if placed]
    return all(a <= b for a, b in pairwise(words))


def _heads_list(text: str) -> bool:
    return heading_kind(text) is HeadingKind.REFERENCES or is_sublist(text)


def _cut(section: Sequence[_Placed], begins: Callable[[_Placed, _Placed], bool]) -> Iterator[list[_Placed]]:
    """The lines of a section, cut where one begins something after the one before."""
    part = list(section[:1])
    for before, each in pairwise(section):
        if begins(before, each):
            yield part
            part = []
        part.append(each)
    yield part


def _is_other_matter(before: _Placed, each: _Placed) -> bool:
    """Is a line set in another size than the one before, or does it stand left of a list, apart from it?"""
    resized = abs(before.line.size - each.line.size) > 0.06 * before.line.size
    return resized or before.indent > -INDENT > each.indent and _apart(each)


def _paragraph(part: Sequence[_Placed], heading: bool) -> Paragraph:
    lines = [each.line for each in part]
    return Paragraph(
        lines, heading and len(part) <= MOST_HEADING_LINES, [max(0, round(4 * each.indent)) for each in part]
    )


def _placed(lines: Sequence[TextLine], size: float) -> Iterator[_Placed]:
    usual = _usual_distances(lines)
    for (_, _), group in groupby(lines, key=lambda line: (line.page, line.column)):
        column = list(group)
        left, right = _edges(column)
        before: TextLine | None = None
        for line in column:
            gap = (before.y - line.y) / usual.get(round(line.size), 1.2 * line.size) if before else 0.0
            filled = (line.x1 - left) / max(1.0, right - left)
            heading = _is_heading(line, size, filled)
            bold_only = line.bold and heading and line.size <= LARGER * size
            yield _Placed(line, (line.x0 - left) / line.size, filled, gap, heading, bold_only)
            before = line


def _edges(column: Sequence[TextLine]) -> tuple[float, float]:
    """Where the lines of a column begin and end: the outermost places that some of them share."""
    few = max(2, len(column) // 12)
    if len(column) < 3:
        return min(line.x0 for line in column), max(line.x1 for line in column)
    return sorted(line.x0 for line in column)[few - 1], sorted(line.x1 for line in column)[-few]


def _usual_distances(lines: Sequence[TextLine]) -> dict[int, float]:
    """The distance of lines that is usual for each font size."""
    distances: dict[int, Counter[float]] = {}
    for before, line in pairwise(lines):
        distance = before.y - line.y
        if before.page == line.page and abs(before.size - line.size) < 0.3 and 0 < distance < 4 * line.size:
            distances.setdefault(round(line.size), Counter())[round(distance, 1)] += 1
    return {size: _mode(counts) for size, counts in distances.items()}


def _mode(counts: Counter[float]) -> float:
    """The commonest distance, with those beside it."""
    return max(counts, key=lambda distance: sum(counts[round(distance + step / 10, 1)] for step in (-2, -1, 0, 1, 2)))


def _is_heading(line: TextLine, size: float, filled: float) -> bool:
    text = line.text.strip()
    if not any(char.isalpha() for char in text):
        return False
    if line.size > LARGER * size or line.bold:
        return True
    return filled < SHORT and (heading_kind(text) is not None or is_sublist(text))


def _settle_bold(placed: Sequence[_Placed]) -> None:
    """Bold lines of the size of the text are no heading where they stand within a paragraph."""
    for index, each in enumerate(placed):
        if not each.bold_only:
            continue
        before = placed[index - 1] if index else None
        after = placed[index + 1] if index + 1 < len(placed) else None
        begins = before is None or before.heading or each.gap == 0 or each.gap > CLOSE or before.filled < SHORT
        ends = after is None or after.bold_only or after.gap == 0 or after.gap > CLOSE or each.filled < SHORT
        each.heading = begins and ends


def _begins_heading(before: _Placed, each: _Placed) -> bool:
    """Does a line of a heading begin another one?"""
    if abs(before.line.size - each.line.size) > 0.05 * each.line.size or before.line.bold != each.line.bold:
        return True
    known = heading_kind(before.line.text.strip()) is not None or heading_kind(each.line.text.strip()) is not None
    return known or not 0 < each.gap < 1.5


def _hanging(section: Sequence[_Placed], in_list: bool) -> bool:
    """Do paragraphs begin at the edge and go on indented, as in most reference lists?

    Then a full line at the edge is followed by an indented one, and a short line by one at the edge.
    """
    edge = [each.indent < INDENT for each in section]
    if len(section) < FEWEST_LINES or not edge[0] and in_list or not 0.1 < sum(edge) / len(section) < 0.9:
        return False
    pairs = [(a, b) for a, b in pairwise(section) if b.gap]
    after_full = [b.indent < INDENT for a, b in pairs if a.indent < INDENT and a.filled > 0.95]
    after_short = [b.indent < INDENT for a, b in pairs if a.filled < SHORT]
    if sum(after_full) > 0.25 * len(after_full):
        return False
    return 2 * sum(after_short) > len(after_short) or in_list and bool(after_full)


def _begins_hanging(_: _Placed, each: _Placed) -> bool:
    """Does a line begin a paragraph that goes on indented?"""
    return each.indent < INDENT or _apart(each)


def _begins(before: _Placed, each: _Placed) -> bool:
    """Does a line begin a paragraph, by a gap, by its indent, or behind a short line that ends a sentence?"""
    if _apart(each) or each.indent > before.indent + INDENT:
        return True
    ended = before.line.text.rstrip()[-1:] in '.!?…:”"»'
    return ended and before.filled < SHORT and each.line.text[:1].isupper() and each.indent >= before.indent - INDENT


def _apart(each: _Placed) -> bool:
    return each.gap > GAP or each.gap < 0
