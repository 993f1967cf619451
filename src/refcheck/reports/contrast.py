"""The places where two texts differ, and how that is shown in a narrow column.

Widths are those of a terminal's cells: East Asian characters take two, combining marks none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from rich.cells import cell_len

ALIKE = 0.6
"""The ratio (2 × common / all characters) below which two texts are different as a whole, and nothing is marked."""

LONG = 2000
"""The length from which on comparing character by character would take too long; nothing is marked then."""

NEAR = 2
"""Differing places with fewer equal characters than this between them are shown as one."""

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, with `…` where something is left out, and the ranges in it to mark."""

    text: str
    ranges: Ranges

    @property
    def marks(self) -> str:
        """A line for under the text: `^` under each marked cell, at least one under each range."""
        line = ""
        for start, end in self.ranges:
            before = cell_len(self.text[:start])
            line = line.ljust(before) + "^" * max(1, cell_len(self.text[start:end]))
        return line


def contrast(one: str, other: str) -> tuple[Ranges, Ranges]:
    """The ranges in which two texts differ, on either side; empty where they are long or have little in common."""
    if max(len(one), len(other)) > LONG:
        return (), ()
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    matcher = SequenceMatcher(None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False)
    common = head + tail + sum(block.size for block in matcher.get_matching_blocks())
    if 2 * common < ALIKE * (len(one) + len(other)):
        return (), ()
    pairs: list[tuple[int, int, int, int]] = []
    for tag, *places in matcher.get_opcodes():
        if tag == "equal":
            continue
        start, end, other_start, other_end = (place + head for place in places)
        while start and other_start and (_is_mark(one, start) or _is_mark(other, other_start)):
            start, other_start = start - 1, other_start - 1
        if pairs and start - pairs[-1][1] < NEAR:
            pairs[-1] = (pairs[-1][0], end, pairs[-1][2], other_end)
        else:
            pairs.append((start, end, other_start, other_end))
    return (
        tuple((start, _letter_end(one, start, end)) for start, end, _, _ in pairs),
        tuple((start, _letter_end(other, start, end)) for _, _, start, end in pairs),
    )


def _alike(one: str, other: str) -> int:
    """The number of characters that two texts have in common from the beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))


def excerpt(text: str, ranges: Ranges, width: int) -> Excerpt:
    """The part of a text that shows its first marked range in `width` cells; the text itself if it fits.

    Up to that range both sides are alike, so that their excerpts begin with the same character.
    """
    if cell_len(text) <= width or not ranges:
        return Excerpt(text, ranges)
    start = first = ranges[0][0]
    while start > 0 and cell_len(text[start - 1 : first]) <= width // 2:
        start -= 1
    start = _letter_at(text, start)
    end = len(text)
    before = "…" if start else ""
    while cell_len(text[start:end]) > width - 2:
        end -= 1
    end = max(first, _letter_at(text, end))
    shift = len(before) - start
    inside = tuple((a + shift, min(b, end) + shift) for a, b in ranges if a < end or a == b == end)
    return Excerpt(before + text[start:end] + ("…" if end < len(text) else ""), inside)


def _letter_at(text: str, position: int) -> int:
    """The position, or that of the letter whose combining marks it would cut off."""
    while position and _is_mark(text, position):
        position -= 1
    return position


def _letter_end(text: str, start: int, end: int) -> int:
    """The end of a range, with the combining marks of its last letter."""
    while start < end and _is_mark(text, end):
        end += 1
    return end


def _is_mark(text: str, position: int) -> bool:
    return position < len(text) and unicodedata.combining(text[position]) > 0
