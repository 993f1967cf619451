"""The findings that stand together in the HTML report, and the look of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding
from refcheck.model.passage import Span
from refcheck.reports.characters import visible
from refcheck.reports.contrast import Ranges, contrast
from refcheck.reports.places import Heading, place_of, where, where_in
from refcheck.reports.run import Checked, Run
from refcheck.reports.sides import side_labels, without_sides

ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
"""What may be followed from the report; no other scheme ever is (RFC 3986, appendix C, on the signs left out)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `marked` where it differs from the other side. A marked piece may be empty."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: its place, its words, and its address, where it is one."""

    label: Message
    pieces: tuple[Piece, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is shown. `number` counts those of the run from 1; `related` are places."""

    number: int
    finding: Finding
    message: Message
    place: Message
    sides: tuple[Side, ...]
    suggested: str
    related: tuple[str, ...]


@dataclass(slots=True)
class Group:
    """The findings of one note, entry or other place (`place_of`).

    `where` is the place in words, `entries` the numbers of those that a note cites, `text` what a reader sees there,
    `start` where it begins. `unread` are the pieces of a note that were not understood, told under `unread_id`.
    """

    kind: str
    number: str
    where: Message
    start: int
    entries: tuple[int, ...] = ()
    text: str = ""
    language: str = ""
    cards: list[Card] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unread_id: str = ""


def groups_of(run: Run) -> list[list[Group]]:
    """The groups of each manuscript, in the order of the text."""
    count, groups = 0, []
    for manuscript, checked in enumerate(run.manuscripts, 1):
        groups.append(_groups(checked, manuscript, count, run))
        count += len(checked.findings)
    return groups


def address_of(text: str) -> str:
    """The text, where it is the address of a page and nothing in it hides; else nothing."""
    return text if ADDRESS.fullmatch(text) and visible(text) == text else ""


def unread_id(manuscript: int, note: str) -> str:
    """The name of the place in the page that tells what of a note was not understood."""
    return f"u{manuscript}-{note}"


def _groups(checked: Checked, manuscript: int, before: int, run: Run) -> list[Group]:
    apparatus = checked.apparatus
    cited: dict[int, dict[int, None]] = {}
    for link in apparatus.links:
        if link.item.note is not None and link.reference:
            cited.setdefault(link.item.note, {})[link.reference] = None
    texts = {note.number: note.passage.text for note in reversed(apparatus.notes)}
    groups: dict[Heading, Group] = {}
    for number, finding in enumerate(checked.findings, before + 1):
        place = place_of(finding, apparatus)
        if place not in groups:
            groups[place] = _group(place, finding.remark.span, apparatus, cited, texts)
        groups[place].cards.append(_card(number, finding, apparatus, run))
    for piece in apparatus.unclear:
        place = "note", str(piece.note)
        if place not in groups:
            groups[place] = _group(place, piece.span, apparatus, cited, texts)
        groups[place].unread.append(piece.passage.text)
        groups[place].unread_id = unread_id(manuscript, str(piece.note))
    return sorted(groups.values(), key=lambda group: group.start)


def _group(
    place: Heading,
    span: Span,
    apparatus: Apparatus,
    cited: dict[int, dict[int, None]],
    texts: dict[int, str],
) -> Group:
    location, start = where_in(apparatus.document.locate(span), apparatus.document), span.start
    match place:
        case "note", str(number):
            note = int(number)
            return Group("note", number, location, start, tuple(cited.get(note, ())), texts.get(note, ""))
        case "entry", str(number):
            entry = apparatus.reference(int(number))
            return Group("entry", number, location, start, (), entry.text, entry.work.language)
    return Group("place", "", location, start)


def _card(number: int, finding: Finding, apparatus: Apparatus, run: Run) -> Card:
    remark, document = finding.remark, apparatus.document
    labels = side_labels(finding, document)
    sides: tuple[Side, ...] = ()
    if labels:
        texts = remark.cited or "", remark.found or ""
        ranges = contrast(*texts)
        sides = tuple(
            Side(label, _pieces(text, marked), address_of(text))
            for label, text, marked in zip(labels, texts, ranges, strict=True)
        )
    return Card(
        number,
        finding,
        without_sides(finding),
        where_in(finding.location, document),
        sides,
        address_of(remark.suggestion or ""),
        tuple(dict.fromkeys(_related(finding, apparatus, run))),
    )


def _related(finding: Finding, apparatus: Apparatus, run: Run) -> list[str]:
    document = apparatus.document
    return [
        run.translate(where(place, document) if place.path == finding.location.path else where_in(place, document))
        for place in finding.related
    ]


def _pieces(text: str, ranges: Ranges) -> tuple[Piece, ...]:
    pieces, position = [], 0
    for start, end in ranges:
        pieces += [Piece(text[position:start]), Piece(text[start:end], marked=True)]
        position = end
    return (*pieces, Piece(text[position:]))
