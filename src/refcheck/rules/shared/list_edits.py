"""The moving of an entry of the reference list, and the placing of a new one where it belongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.model.finding import Edit, Fix
from refcheck.model.passage import Span
from refcheck.model.work import Reference
from refcheck.parsing.entries import entry_text
from refcheck.rules.shared.edits import fix_of

HEAD = re.compile(r"[ \t>]*(?:[-*+•][ \t]+|\\item[ \t]+)?[*_\"'“‘„«‚(]{0,3}")
"""What stands on a line before the first words of an entry that has no number, label or key of its own."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The entries of one list, with the lines of each, from one rim to the other."""

    entries: Sequence[Reference]
    lines: Sequence[Span]
    text: str

    def between(self, index: int) -> str:
        """What stands between an entry and the next one."""
        return self.text[self.lines[index].end : self.lines[index + 1].start]

    def index(self, entry: Reference) -> int:
        return bisect_left(self.lines, (entry.span.start, 0), key=lambda line: (line.end, 0))

    def put(self, text: str, place: int, between: str) -> Edit:
        """The edit that puts an entry before the one of this index, or behind the last one."""
        if place < len(self.lines):
            start = self.lines[place].start
            return Edit(Span(start, start), text + between)
        end = self.lines[-1].end
        return Edit(Span(end, end), between + text)


def listed(apparatus: Apparatus, number: int) -> Listed | None:
    """A printed list, each entry of which has lines of its own, and no number; nothing where it is another one."""
    text = apparatus.document.text
    entries = sorted((e for e in apparatus.references if e.list_number == number), key=lambda entry: entry.span)
    lines: list[Span] = []
    for entry in entries:
        line = _lines(text, entry.span)
        head = text[line.start : entry.span.start]
        if not entry.printed or entry.label or not HEAD.fullmatch(head) or lines and line.start < lines[-1].end:
            return None
        lines.append(line)
    return Listed(entries, lines, text) if len(lines) > 1 else None


def moved(apparatus: Apparatus, entry: Reference, other: Reference, *, behind: bool = False) -> Fix | None:
    """The fix that puts an entry before another one, or behind it.

    Nothing where something else than entries lies between them (the heading of a part, a comment), or where a dash
    stands for an author who would then be another one.
    """
    whole = listed(apparatus, entry.list_number)
    if whole is None:
        return None
    here, there = whole.index(entry), whole.index(other) + behind
    last = len(whole.entries) - 1
    crossed = range(min(here - 1, there - 1, last - 1), max(here, there - 1, 0) + 1)
    gaps = [whole.between(index) for index in crossed if 0 <= index < last]
    beside = [index for index in (here, here + 1, there) if index <= last]
    if any(gap.strip() for gap in gaps) or any(_repeats_author(whole.entries[index]) for index in beside):
        return None
    after = here < last
    cut = (
        Span(*(whole.lines[here].start, whole.lines[here + 1].start))
        if after
        else Span(whole.lines[here - 1].end, whole.lines[here].end)
    )
    words = whole.text[whole.lines[here].start : whole.lines[here].end]
    put = whole.put(words, there, whole.between(here if after else here - 1))
    return fix_of(apparatus.document, (Edit(cut, ""), put))


def inserted(document: Document, whole: Listed, words: str, before: Reference | None) -> Fix | None:
    """The fix that puts a new entry into a list, before another one or behind the last one."""
    place = whole.index(before) if before else len(whole.entries)
    near = min(place, len(whole.entries) - 1)
    between = whole.between(max(0, min(place, len(whole.entries) - 1) - 1))
    if between.strip() or _repeats_author(whole.entries[near]) and before:
        return None
    head = whole.text[whole.lines[near].start : whole.entries[near].span.start].rstrip("*_\"'“‘„«‚(")
    return fix_of(document, [whole.put(head + words, place, between)])


def _lines(text: str, span: Span) -> Span:
    """From the beginning of the first line to the end of the last one, its line break left out."""
    end = re.compile(r"\r|\n|\Z").search(text, span.end)
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    return Span(start, end.start() if end else len(text))


def _repeats_author(entry: Reference) -> bool:
    return bool(entry_text(entry.passage, 1).repeats_author)
