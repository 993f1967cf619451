"""The entries and macros of a .bib file, the place of each field, and the places where the file breaks its own syntax.

A file without fault is scanned as BibTeX reads it. Where it breaks its syntax, bibtexparser tells the blocks, as it
finds its way back after a fault; its entries are scanned too, since it gives no columns. What it gives up is looked at
a second time: BibTeX and biber read entries that it does not (a line that begins with `@word{` inside a value), and of
an entry that is damaged most fields can be saved.
Sources: btxdoc.pdf, sections 2 and 3; bibtex.web, which characters a name may have; Text::BibTeX (biber), `%` comments.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from refcheck.i18n.message import message
from refcheck.model.bib_file import BibEntry, BibFault, Piece
from refcheck.model.passage import Span
from refcheck.readers.bibtex.scanning import BLOCK, Broken, Scanner

NOT_ENTRIES = ("comment", "preamble", "string")
LOST = re.compile(r"[\s,}]*(?P<name>[^\W\d][\w-]*)\s*=\s*[{\"\w]")
"""A field behind the brace that closed its entry too early."""
LINE_START = re.compile(r"^[ \t]*@", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """What stands in the BibTeX source at `span` of a document's text. All spans are in that text.

    `macros` has the value of each `@string` under its name in lower case; where one is defined twice the last holds.
    """

    text: str
    span: Span
    entries: tuple[BibEntry, ...]
    macros: dict[str, tuple[Piece, ...]]
    faults: tuple[BibFault, ...]


@dataclass
class _Reading:
    """How far the file is read, and what was found."""

    text: str
    end: int
    at: int
    line_starts: list[int]
    entries: list[BibEntry] = field(default_factory=list)
    macros: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    faults: list[BibFault] = field(default_factory=list)

    def limit(self, start: int, count: int) -> int:
        """Where the next block but `count - 1` begins that stands at the head of a line."""
        at = bisect_right(self.line_starts, start) + count - 1
        return self.line_starts[at] if at < len(self.line_starts) else self.end


def read_bib(text: str, start: int = 0, end: int | None = None) -> Parsed:
    """Read the BibTeX source that stands at `start:end` of a document's text."""
    end = len(text) if end is None else end
    line_starts = [match.end() - 1 for match in LINE_START.finditer(text, start, end)]
    try:
        reading = _Reading(text, end, start, line_starts)
        _read_faultless(reading)
    except Broken:
        reading = _Reading(text, end, start, line_starts)
        _read_broken(reading)
    return Parsed(text, Span(start, end), tuple(reading.entries), reading.macros, tuple(reading.faults))


def _read_faultless(reading: _Reading) -> None:
    """Read block after block, strictly. Raises `Broken`."""
    text, end = reading.text, reading.end
    while (at := text.find("@", reading.at, end)) >= 0:
        _lost_fields(reading, at)
        head = BLOCK.match(text, at, end)
        kind = head["type"].lower() if head else ""
        if not head:
            reading.at = at + 1
        elif kind == "string":
            name, pieces, reading.at = Scanner(text, reading.limit(at, 1)).macro(at)
            reading.macros[name.lower()] = pieces
        elif kind in NOT_ENTRIES:
            reading.at = Scanner(text, reading.limit(at, 1)).group(head.end() - 1)
        else:
            reading.at = at + 1
            _add(reading, Scanner(text, reading.limit(at, 2)).entry(at))
    _lost_fields(reading, end)


def _read_broken(reading: _Reading) -> None:
    """Read what bibtexparser finds, and what stands between."""
    start = reading.at
    for at, stop in _blocks(reading.text, start, reading.end):
        if at >= reading.at:
            _between(reading, at)
            _block(reading, at, stop)
    _between(reading, reading.end)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each block stands that bibtexparser sees, whether it can read it or not."""
    from bibtexparser.model import ImplicitComment, ParsingFailedBlock
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what cannot be read is a value, not a line on stderr
    at = start
    for block in Splitter(text[start:end]).split().blocks:
        raw = block.raw or ""
        found = text.find(raw, at, end)
        if found < 0:
            continue
        if not isinstance(block, ImplicitComment):
            yield found, found + len(raw)
        at = found + (
            1 if isinstance(block, ParsingFailedBlock) else len(raw)
        )  # the next may begin within a failed one


def _block(reading: _Reading, at: int, stop: int) -> None:
    """Read the block that begins at `at`; where it is a comment or preamble, it ends where bibtexparser says."""
    head = BLOCK.match(reading.text, at, reading.end)
    kind = head["type"].lower() if head else ""
    if kind == "string":
        _macro(reading, at)
    elif kind in NOT_ENTRIES:
        reading.at = stop
    elif head:
        _entry(reading, at)


def _macro(reading: _Reading, at: int) -> None:
    for lenient in (False, True):
        scanner = Scanner(reading.text, reading.limit(at, 1), lenient)
        try:
            name, pieces, after = scanner.macro(at)
        except Broken:
            continue
        reading.macros |= {name.lower(): pieces} if name else {}
        reading.faults += scanner.faults
        reading.at = max(reading.at, after)
        return


def _entry(reading: _Reading, at: int) -> None:
    """Read an entry as BibTeX does; where that fails, save what can be saved up to the next block."""
    if _strict(reading, at, reading.limit(at, 2)) or _commented_out(reading.text, at):
        return
    scanner = Scanner(reading.text, reading.limit(at, 1), lenient=True)
    entry = scanner.entry(at)
    if entry is None or entry.fields or entry.key:
        _add(reading, entry)
        reading.faults += scanner.faults


def _strict(reading: _Reading, at: int, limit: int) -> bool:
    """Add the entry that stands at a place, if there is one without fault."""
    try:
        entry = Scanner(reading.text, limit).entry(at)
    except Broken:
        return False
    _add(reading, entry)
    return entry is not None


def _add(reading: _Reading, entry: BibEntry | None) -> None:
    if entry:
        reading.entries.append(entry)
        reading.at = entry.span.end


def _commented_out(text: str, at: int) -> bool:
    """Does the line begin with the sign of a comment? Only biber heeds it; BibTeX would read on."""
    return text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].lstrip().startswith("%")


def _between(reading: _Reading, stop: int) -> None:
    """Look at what stands between two blocks: fields cut off by a brace, and entries that bibtexparser does not see."""
    _lost_fields(reading, stop)
    for head in BLOCK.finditer(reading.text, reading.at, stop) if reading.text.find("@", reading.at, stop) >= 0 else ():
        if head.start() >= reading.at and head["type"].lower() not in NOT_ENTRIES:
            _strict(reading, head.start(), reading.limit(head.start(), 1))
    reading.at = max(reading.at, stop)


def _lost_fields(reading: _Reading, stop: int) -> None:
    last = reading.entries[-1] if reading.entries else None
    lost = LOST.match(reading.text, reading.at, stop) if last and last.span.end == reading.at else None
    if last and lost:
        sentence = message(
            "bib-syntax.entry-closed-early",
            "the entry is closed before its field “{field}”, which is lost",
            field=lost["name"],
        )
        reading.faults.append(BibFault(Span(reading.at - 1, reading.at), sentence))
        reading.entries[-1] = last.as_damaged()
