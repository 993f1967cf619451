"""The lines of the pages that are notes, at the foot of a page or in a section of their own, and their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from refcheck.conventions.headings import HeadingKind, heading_kind
from refcheck.readers.pdf.lines import TextLine
from refcheck.readers.pdf.pages import Rule

LABEL = re.compile(
    r"\s*(?:(?P<raised>[⁰¹²³⁴-⁹]{1,4})[.)]?\s*|(?P<plain>\d{1,4})(?:[.)]\s*|\s+)|[\[(](?P<framed>\d{1,4})[\])]\s*)(?=\S)"
)
RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SENTENCE_END = re.compile(r"[.!?…][)\]»”\"’']*\s*$")
SMALL = 0.965
"""Notes at the foot are set in at most this share of the size of the text."""
SAME_SIZE = 0.3
"""Points by which the font sizes of a note's two parts may differ."""
MOST_SKIPPED = 3
"""So far apart may the numbers of neighbouring notes be, where one could not be told."""
APART = 2.2
"""Under a heading of notes, a distance of so many font sizes ends them."""


@dataclass(slots=True)
class NoteLines:
    """A note: its number, its lines, how many characters of the first are its number, and whether it stands at the
    foot of a page."""

    number: int
    lines: list[TextLine]
    label: int
    at_foot: bool


@dataclass
class Parted:
    """The lines of the text, those of the notes, and what stands among the notes without a number; and where the rules
    begin and end (whole points) under which notes stood."""

    body: list[TextLine] = field(default_factory=list)
    notes: list[NoteLines] = field(default_factory=list)
    asides: list[list[TextLine]] = field(default_factory=list)
    separators: set[tuple[int, int]] = field(default_factory=set)


def part_notes(pages: Sequence[Sequence[TextLine]], rules: Mapping[int, Sequence[Rule]]) -> Parted:
    """The lines of the pages, in order, parted into text and notes."""
    parted = Parted()
    size = body_size(pages)
    for page in pages:
        marks = _marks(page)
        for _, column in groupby(page, key=lambda line: line.column):
            lines = list(column)
            start = _foot(lines, rules.get(lines[0].page, ()), size, marks, parted)
            parted.body.extend(lines[:start])
            _take(lines[start:], marks, parted)
    return _with_endnotes(parted)


def body_size(pages: Sequence[Sequence[TextLine]]) -> float:
    """The font size of the text: that of most characters in the upper half of most pages."""
    votes: Counter[float] = Counter()
    for page in pages:
        lines = sorted(page, key=lambda line: -line.y)[: max(1, len(page) // 2)]
        weights: Counter[float] = Counter()
        for line in lines:
            weights[line.size] += len(line.text)
        votes.update([weights.most_common(1)[0][0]] if weights else [])
    return votes.most_common(1)[0][0] if votes else 0.0


def number_at(line: TextLine) -> tuple[int, bool, int] | None:
    """The number with which a line begins, whether it stands high, and how many characters it takes."""
    found = LABEL.match(line.text)
    if not found:
        return None
    digits = found["raised"] or found["plain"] or found["framed"]
    return int(digits.translate(PLAIN)), bool(found["raised"]), found.end()


def _marks(page: Sequence[TextLine]) -> set[int]:
    """The numbers that stand high in a page's text, not at the head of a line."""
    return {
        int(found.group().translate(PLAIN))
        for line in page
        for found in RAISED.finditer(line.text)
        if found.start() > 0 and len(found.group()) < 5
    }


def _follows(line: TextLine, last: int, marks: set[int], ruled: bool) -> bool:
    """Does a line begin with a number that the next note may have? Numbers begin anew only where a mark says so."""
    label = number_at(line)
    if label is None:
        return False
    number, raised, _ = label
    if number in marks and (number > last and (raised or last == 0) or number == 1):
        return True
    if raised:
        return last < number <= last + MOST_SKIPPED
    return number == last + 1 and (ruled or number in marks)


def _foot(lines: Sequence[TextLine], rules: Sequence[Rule], size: float, marks: set[int], parted: Parted) -> int:
    """The index of the first line of the notes at the foot of a column; that of its end where there are none.

    What goes on there with a note of the page before is told by its small print or, as word processors leave notes in
    the size of the text, by a rule of the same place and length as the one above earlier notes.
    """
    notes = parted.notes
    last = notes[-1].number if notes else 0
    running = bool(notes) and lines[0].page - notes[-1].lines[-1].page <= 1
    for start, rule in _below_rules(lines, rules):
        foot = lines[start:]
        separator = round(rule.x0), round(rule.x1)
        numbered = [_follows(line, last, marks, True) for line in foot]
        alike = separator in parted.separators or all(line.size < SMALL * size for line in foot)
        goes_on = running and (_unended(notes) or any(numbered)) and alike
        if (numbered[0] or goes_on) and all(line.size < 1.02 * size for line in foot):
            parted.separators.add(separator)
            return start
    return _small_foot(lines, size, marks, notes if running else (), last)


def _small_foot(
    lines: Sequence[TextLine], size: float, marks: set[int], running: Sequence[NoteLines], last: int
) -> int:
    """The same where no rule tells: small lines that begin with a number, or go on with a note that was broken off.

    What stands under a heading of a list or of notes is no foot.
    """
    start = len(lines)
    while start and lines[start - 1].size < SMALL * size:
        start -= 1
    if start == len(lines) or start and heading_kind(lines[start - 1].text.strip()) is not None:
        return len(lines)
    numbered = next((i for i in range(start, len(lines)) if _follows(lines[i], last, marks, False)), len(lines))
    goes_on = running and _unended(running) and abs(lines[start].size - running[-1].lines[-1].size) < SAME_SIZE
    return start if goes_on and (numbered < len(lines) or start > 0) else numbered


def _below_rules(lines: Sequence[TextLine], rules: Sequence[Rule]) -> list[tuple[int, Rule]]:
    """The indices of lines from which all, to the end, stand under a rule of this column; the highest rule first."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = []
    for rule in sorted(rules, key=lambda rule: -rule.y):
        if rule.x1 < left or rule.x0 > right:
            continue
        start = len(lines)
        while start and lines[start - 1].y < rule.y:
            start -= 1
        if 0 < start < len(lines) or start == 0 and len(rules) == 1:
            starts.append((start, rule))
    return starts


def _unended(notes: Sequence[NoteLines]) -> bool:
    return not SENTENCE_END.search(notes[-1].lines[-1].text)


def _take(lines: Sequence[TextLine], marks: set[int], parted: Parted) -> None:
    """Add the lines at the foot of a column to the notes; those before the first number go on with the last note.

    What is set smaller than the notes below them is the publisher's.
    """
    notes = parted.notes
    running = bool(notes) and bool(lines) and lines[0].page - notes[-1].lines[-1].page <= 1
    aside: list[TextLine] = []
    for line in lines:
        last = notes[-1].number if notes else 0
        label = number_at(line)
        if label and _follows(line, last, marks, True):
            number, _, length = label
            notes.append(NoteLines(number, [line], length, True))
            running = True
        elif running and line.size > SMALL * notes[-1].lines[0].size:
            notes[-1].lines.append(line)
        else:
            aside.append(line)
    if aside:
        parted.asides.append(aside)


def _with_endnotes(parted: Parted) -> Parted:
    """With the notes that stand in a section under a heading of notes."""
    body: list[TextLine] = []
    lines, at = parted.body, 0
    while at < len(lines):
        section = _endnotes(lines, at + 1) if heading_kind(lines[at].text.strip()) is HeadingKind.NOTES else []
        body.append(lines[at])
        at += 1
        for note in section:
            parted.notes.append(note)
            at += len(note.lines)
    parted.body = body
    return parted


def _endnotes(lines: Sequence[TextLine], start: int) -> list[NoteLines]:
    """The notes from a line on; none where it does not begin the first."""
    notes: list[NoteLines] = []
    for at in range(start, len(lines)):
        line, before = lines[at], lines[at - 1]
        label = number_at(line)
        if label and label[0] == (notes[-1].number if notes else 0) + 1:
            notes.append(NoteLines(label[0], [line], label[2], False))
        elif not notes or heading_kind(line.text.strip()) is not None or _set_apart(before, line):
            break
        else:
            notes[-1].lines.append(line)
    return notes


def _set_apart(before: TextLine, line: TextLine) -> bool:
    """Does a line without number begin something else: in larger or bold letters, or after a gap?"""
    if line.size > 1.1 * before.size or line.bold and not before.bold:
        return True
    return (before.page, before.column) == (line.page, line.column) and before.y - line.y > APART * line.size
