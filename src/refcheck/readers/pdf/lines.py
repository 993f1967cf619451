"""The lines in which the runs of a page read, column by column."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from refcheck.readers.pdf.pages import Link, Page
from refcheck.readers.pdf.runs import Run

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PRESENTATION = re.compile(r"[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")
"""Ligatures and letters in the shape that they have at their place (Unicode's presentation forms)."""
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Piece(NamedTuple):
    """Characters of a line in one style; `raised` for those that stand high and small, `uri` where they lead."""

    text: str
    italic: bool = False
    raised: bool = False
    uri: str = ""


@dataclass(slots=True)
class TextLine:
    """A line of a column: its pieces, its place (points), the font size of most of its characters, and whether it is
    bold throughout."""

    page: int
    column: int
    pieces: list[Piece]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Stretch:
    """Runs that stand side by side, as the page's content gives them one after the other."""

    runs: list[Run]
    x0: float
    x1: float
    y: float
    size: float


def lines_of(page: Page) -> list[TextLine]:
    """The lines of a page in reading order: what spans the page, then column by column, down to what spans it next."""
    lines: list[TextLine] = []
    for number, column in enumerate(_columns(list(_stretches(page.runs)))):
        rows = sorted(_rows(column), key=lambda row: -row[0].y)
        lines.extend(_line(page, number, row) for row in rows)
    return lines


def _stretches(runs: Sequence[Run]) -> Iterator[_Stretch]:
    stretch: _Stretch | None = None
    for run in runs:
        if stretch and _goes_on(stretch, run):
            stretch.runs.append(run)
            stretch.x0, stretch.x1 = min(stretch.x0, run.x0), max(stretch.x1, run.x1)
            if run.size > stretch.size * 1.05:
                stretch.y, stretch.size = run.y, run.size
        else:
            if stretch:
                yield stretch
            stretch = _Stretch([run], run.x0, run.x1, run.y, run.size)
    if stretch:
        yield stretch


def _goes_on(stretch: _Stretch, run: Run) -> bool:
    """Does a run stand beside a stretch, on its line or as a small character above or below it?"""
    larger, smaller = max(stretch.size, run.size), min(stretch.size, run.size)
    rise = abs(run.y - stretch.y)
    if rise > (0.7 if smaller < 0.9 * larger else 0.2) * larger or larger > 2.2 * smaller:
        return False
    gap = max(run.x0 - stretch.x1, stretch.x0 - run.x1)
    return -0.5 * larger < gap < 1.2 * larger


def _columns(stretches: list[_Stretch]) -> list[list[_Stretch]]:
    """The stretches in groups that are read one after the other."""
    edge = _gutter(stretches)
    if edge is None:
        return [stretches] if stretches else []
    wide = [stretch for stretch in stretches if stretch.x0 < edge < stretch.x1]
    tops = sorted(stretch.y for stretch in wide)
    bands: dict[int, tuple[list[_Stretch], list[_Stretch], list[_Stretch]]] = {}
    for stretch in stretches:
        spans = stretch.x0 < edge < stretch.x1 or any(_within(stretch, other) for other in wide)
        above = len(tops) - bisect_right(tops, stretch.y + (0.7 * stretch.size if spans else 0))
        side = 0 if spans else 1 if stretch.x1 <= edge else 2
        bands.setdefault(above, ([], [], []))[side].append(stretch)
    groups: list[list[_Stretch]] = []
    spanning: list[_Stretch] = []
    for above in sorted(bands):
        across, left, right = bands[above]
        if left or right:
            groups.extend(group for group in (spanning, *_columns(left), *_columns(right)) if group)
            spanning = []
        spanning += across
    return [*groups, spanning] if spanning else groups


def _within(small: _Stretch, wide: _Stretch) -> bool:
    """Is this a sign above a line that spans the page?"""
    return (
        small.size < 0.9 * wide.size
        and -0.3 * wide.size < small.y - wide.y < 0.7 * wide.size
        and wide.x0 - 2 < small.x0 < wide.x1 + wide.size
    )


FEWEST_LINES = 6
"""A column has at least so many lines."""
NARROWEST = 0.2
"""A column has at least this share of the text's width; what is narrower is a table's or a note's number."""
MOST_ACROSS = 0.2
"""At most so many lines, for each of the column's, may cross the gutter beside it."""


def _gutter(stretches: Sequence[_Stretch]) -> float | None:
    """Where a second column begins, if there is one: many stretches begin there, and few cross it."""
    if len(stretches) < 2 * FEWEST_LINES:
        return None
    left, right = min(s.x0 for s in stretches), max(s.x1 for s in stretches)
    narrowest = NARROWEST * (right - left)
    starts = Counter(round(s.x0 / 3) for s in stretches if left + narrowest < s.x0 < right - narrowest)
    for start, number in starts.most_common(4):
        if number < FEWEST_LINES:
            return None
        edge = 3 * start - 2.0
        ours = [s for s in stretches if edge <= s.x0 < edge + 24]
        top, bottom = max(s.y for s in ours), min(s.y for s in ours)
        beside = [s for s in stretches if bottom - 1 <= s.y <= top + 1]
        crossing = sum(s.x0 < edge < s.x1 for s in beside)
        before = [s for s in beside if s.x1 <= edge]
        if (
            crossing <= MOST_ACROSS * len(ours)
            and _typical_width(ours) > narrowest
            and len(before) >= FEWEST_LINES
            and _typical_width(before) > narrowest
        ):
            return edge
    return None


def _typical_width(stretches: Sequence[_Stretch]) -> float:
    widths = sorted(stretch.x1 - stretch.x0 for stretch in stretches)
    return widths[len(widths) // 2]


def _rows(stretches: Sequence[_Stretch]) -> list[list[_Stretch]]:
    """The stretches of each line; small signs above or below join the line beside them, an initial its first line."""
    rows: list[list[_Stretch]] = []
    initials = []
    sizes = Counter[float]()
    for stretch in stretches:
        sizes[stretch.size] += sum(len(run.text) for run in stretch.runs)
    usual = sizes.most_common(1)[0][0]
    for stretch in sorted(stretches, key=lambda stretch: -stretch.size):
        if stretch.size > 1.9 * usual and len(stretch.runs[0].text) <= 2 and len(stretch.runs) == 1:
            initials.append(stretch)
            continue
        for row in rows:
            rise, size = stretch.y - row[0].y, row[0].size
            small = stretch.size < 0.9 * size and -0.3 * size < rise < 0.7 * size
            if small or abs(rise) < 0.2 * size:
                row.append(stretch)
                break
        else:
            rows.append([stretch])
    for initial in initials:
        beside = [row for row in rows if initial.y - 2 <= row[0].y <= initial.y + initial.size]
        first = max(beside, key=lambda row: row[0].y, default=None)
        if first and min(stretch.x0 for stretch in first) > initial.x0:
            first.append(initial)
        else:
            rows.append([initial])
    return rows


def _line(page: Page, column: int, row: Sequence[_Stretch]) -> TextLine:
    runs = sorted((run for stretch in row for run in stretch.runs), key=lambda run: run.x0)
    if any(RIGHT_TO_LEFT.search(run.text) for run in runs):
        runs.sort(key=lambda run: run.first)  # pdfium has put them in the order in which they are read
    weights = Counter[tuple[float, float]]()
    for run in runs:
        weights[round(run.size, 1), round(run.y, 1)] += len(run.text)
    (size, y), _ = weights.most_common(1)[0]
    bold = all(run.bold for run in runs if run.size > 0.9 * size)
    pieces = list(_pieces(runs, size, y, page.links))
    return TextLine(page.number, column, pieces, runs[0].x0, max(run.x1 for run in runs), y, size, bold)


def _pieces(runs: Sequence[Run], size: float, y: float, links: Sequence[Link]) -> Iterator[Piece]:
    before: Run | None = None
    for run in runs:
        if before and _parted(before, run):
            yield Piece(" ", before.italic and run.italic)
        raised = run.high or (run.y - y > 0.25 * size or run.y - y > 0.1 * size and run.size < 0.9 * size)
        raised = raised and run.size < 1.3 * size
        shown = run.text.lower() if before and _small_capitals(before, run) else run.text
        for text, uri in _linked(shown, run.first, links):
            yield Piece(_read(text, raised), run.italic, raised, uri)
        before = run


def _parted(before: Run, run: Run) -> bool:
    """Does white space stand between two runs of a line?"""
    if before.first + len(before.text) <= run.first <= before.first + len(before.text) + 2:
        return run.spaced and before.size < 1.9 * run.size
    return run.x0 - before.x1 > 0.15 * min(before.size, run.size)


def _small_capitals(before: Run, run: Run) -> bool:
    """Small capitals made of small large letters, behind their initial, stand for small letters."""
    letters = run.text.rstrip(".,;:")
    return (
        len(letters) > 1
        and letters.isupper()
        and not run.spaced
        and before.text[-1:].isupper()
        and 0.6 * before.size < run.size < 0.9 * before.size
        and abs(run.y - before.y) < 0.05 * before.size
    )


def _read(text: str, raised: bool) -> str:
    """What a reader sees: ligatures as letters, raised figures as such."""
    text = PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return text.translate(SUPERSCRIPTS) if raised else text


def _linked(text: str, first: int, links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    """A run's characters, parted where links begin and end."""
    at = 0
    for link in links:
        start, end = max(at, link.first - first), min(len(text), link.last + 1 - first)
        if start < end:
            if at < start:
                yield text[at:start], ""
            yield text[start:end], link.uri
            at = end
    if at < len(text):
        yield text[at:], ""
