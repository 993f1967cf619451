"""The content of a paragraph or note of a word processor's file, as it is gathered during reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from refcheck.model.document import BlockKind
from refcheck.readers.office.addresses import leads_unseen
from refcheck.readers.office.cited import CitedRecord

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CONTEXT = 300
"""Characters before a link that are looked at for the head of an address."""


class Sign(NamedTuple):
    """A note's mark as displayed (`12`, `iv`, `*`), and the name that tells its note among all others."""

    mark: str
    label: str


@dataclass(slots=True)
class Draft:
    """A paragraph being gathered. Positions count the characters of its own text.

    `paragraph` is its number in the file; `made` tells that the program made it (a table of contents), `entry` that
    the program says it is an entry of the reference list; `in_table` that it stands in a table; `goes_on` that it is
    one block with the draft before, as the cells of a row are.
    """

    paragraph: int
    kind: BlockKind = BlockKind.PARAGRAPH
    made: bool = False
    entry: bool = False
    in_table: bool = False
    goes_on: bool = False
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    signs: list[tuple[int, int, str]] = field(default_factory=list)
    citations: list[tuple[int, int, tuple[CitedRecord, ...]]] = field(default_factory=list)
    link: tuple[str, int] | None = None
    in_link: int = 0

    def add(self, text: str, kinds: Sequence[str] = ()) -> None:
        """Go on with text under typographic marks; `\\n` is a line break."""
        self.place()
        end = self.length + len(text)
        for kind in kinds:
            ranges = self.marks.setdefault(kind, [])
            if ranges and ranges[-1][1] == self.length:
                ranges[-1] = ranges[-1][0], end
            else:
                ranges.append((self.length, end))
        self.pieces.append(text)
        self.length = end

    def place(self) -> int:
        """Where the next text will stand: behind the address of a link that has ended here."""
        if self.link and not self.in_link:
            (target, start), self.link = self.link, None
            if leads_unseen(target, self.tail(start), self.tail(max(0, start - CONTEXT))[: start - self.length]):
                self.add(f" <{target}>")
        return self.length

    def open_link(self, target: str) -> None:
        """What follows, up to `close_link`, leads to an address; links that adjoin and lead to one are one link."""
        if not self.in_link and not (self.link and self.link[0] == target):
            self.link = (target, self.place())
        self.in_link += 1

    def close_link(self) -> None:
        self.in_link -= 1

    def sign(self, sign: Sign) -> None:
        """Set the sign of a note here. It stands in the document's text, but in no passage."""
        start = self.place()
        self.add(displayed(sign.mark))
        self.signs.append((start, self.length, sign.label))

    def cite(self, start: int, records: tuple[CitedRecord, ...]) -> None:
        """The text from a position up to here cites these works."""
        if records and start < self.length:
            self.citations.append((start, self.length, records))

    def tail(self, start: int) -> str:
        """The text from a position on."""
        pieces: list[str] = []
        reached = self.length
        for piece in reversed(self.pieces):
            if reached <= start:
                break
            reached -= len(piece)
            pieces.append(piece)
        return "".join(reversed(pieces))[max(0, start - reached) :]


@dataclass(slots=True)
class NoteDraft:
    """A note being gathered; `paragraph` is that of its sign in the text."""

    number: int
    sign: Sign
    paragraph: int
    drafts: list[Draft] = field(default_factory=list)

    def leave_out_sign(self) -> None:
        """A mark of the author's own is repeated at the head of the note; it is no part of its text."""
        draft = self.drafts[0] if self.drafts and not self.number else None
        if draft and draft.tail(0).lstrip().startswith(self.sign.mark):
            start = draft.tail(0).index(self.sign.mark)
            draft.signs.insert(0, (start, start + len(self.sign.mark), ""))


class Labels:
    """Names for notes that tell each from all others, though their marks begin anew by section or are all `*`."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def sign(self, mark: str) -> Sign:
        """A sign of this mark; its label is the mark itself the first time."""
        times = self._seen[mark] = self._seen.get(mark, 0) + 1
        return Sign(mark, mark if times == 1 else f"{mark} ({times})")


def displayed(mark: str) -> str:
    """How a note's sign stands in the text: `¹²`, `[iv]`, `*`."""
    if mark.isascii() and mark.isdigit():
        return mark.translate(SUPERSCRIPTS)
    return f"[{mark}]" if mark.isalnum() else mark


def join_row(cells: Sequence[Sequence[Draft]]) -> None:
    """Make one block of a table's row, unless a cell holds several paragraphs, as where a table is used for layout."""
    if all(sum(bool(draft.tail(0).strip()) for draft in cell) <= 1 for cell in cells):
        for draft in [draft for cell in cells for draft in cell][1:]:
            draft.goes_on = True
