"""The gathering of reading text, piece by piece, while markup is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refcheck.model.passage import Mark, Passage
from refcheck.readers.lines import composed


@dataclass(eq=False)
class Flow:
    """The text of a paragraph, heading or note in the making; `note` is the note's number.

    White space is folded. Places never go back: what stands earlier in the source than what it follows in print is
    given the place of the latter.
    """

    note: int | None = None
    text: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.offsets)

    def add(self, text: str, offsets: Sequence[int]) -> None:
        """Put characters at the end, composed (NFC)."""
        if not text:
            return
        if not text.isascii():
            text, offsets = composed(text, offsets)
        last = self.offsets[-1] if self.offsets else 0
        self.text.append(text)
        self.offsets.extend(offsets if offsets[0] >= last else [max(last, place) for place in offsets])

    def space(self, place: int) -> None:
        """A space, unless one is there or nothing is there yet."""
        if self.text and not self.text[-1].endswith(" "):
            self.add(" ", [place])

    def mark(self, kind: str, start: int) -> None:
        """Italics or bold from an index up to here."""
        if start < len(self.offsets):
            self.marks.append(Mark(kind, start, len(self.offsets)))

    def passage(self) -> Passage:
        return Passage("".join(self.text), self.offsets, tuple(sorted(self.marks, key=lambda m: m.start))).strip()
