"""The element in the body of a Word file from which each piece of its document's text comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers.office.assembly import assemble
from refcheck.readers.office.drafts import Draft
from refcheck.readers.word import FORMAT
from refcheck.readers.word.parts import Parts, W, open_parts
from refcheck.readers.word.reader import TOO_DEEP, body_of, gather
from refcheck.readers.word.story import M, Refer, Story, Surroundings

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

TEXTS = {W + "t", M + "t"}
SIGNS = {W + name for name in ("sym", "tab", "ptab", "br", "cr", "noBreakHyphen")}
"""Elements that are one character of the text."""


@dataclass(slots=True)
class Piece:
    """`start:end` of `Document.text`, and the element that says it: a text, a sign, or the reference to a note.

    Characters of the piece are those of the element's own text, one by one.
    """

    start: int
    end: int
    element: Element

    @property
    def is_text(self) -> bool:
        """Whether the piece can be cut between two characters."""
        return self.element.tag in TEXTS


@dataclass(frozen=True, slots=True)
class TracedFile:
    """A Word file, read with the origin of its text: `pieces` of its body, in the order of the text.

    What no element says (the label of a list item, the address beside a link) has no piece, nor have the notes, which
    stand in parts of their own.
    """

    document: Document
    parts: Parts
    body: Element
    pieces: list[Piece]


def trace(path: str, data: bytes) -> TracedFile:
    """Read a Word file as `docx.read` does. Raises `UnreadableManuscript`."""
    stories: list[_TracedStory] = []

    def story_of(around: Surroundings, refer: Refer) -> Story:
        stories.append(_TracedStory(around, refer))
        return stories[-1]

    try:
        parts = open_parts(path, data)
        body = body_of(parts)
        drafts, notes = gather(parts, body, story_of)
    except RecursionError as error:
        raise UnreadableManuscript(path, TOO_DEEP) from error
    document = assemble(path, FORMAT, drafts, notes)
    return TracedFile(document, parts, body, stories[0].pieces())


class _TracedStory(Story):
    """Notes beside what it reads which element of a draft's text comes from where."""

    def __init__(self, around: Surroundings, refer: Refer) -> None:
        super().__init__(around, refer)
        self._found: list[tuple[Draft, Piece]] = []

    def element(self, element: Element) -> None:
        draft = self.draft
        before = draft.length if draft else 0
        super().element(element)
        if draft is None or draft.length == before:
            return
        if element.tag in TEXTS:
            self._note(draft, len(element.text or ""), element)
        elif element.tag in SIGNS:
            self._note(draft, 1, element)

    def reference(self, run: Element, element: Element, position: int) -> bool:
        draft = self.draft
        before = len(draft.signs) if draft else 0
        own = super().reference(run, element, position)
        if draft and len(draft.signs) > before:
            start, end, _ = draft.signs[-1]
            self._note(draft, end - start, element)
        return own

    def _note(self, draft: Draft, length: int, element: Element) -> None:
        self._found.append((draft, Piece(draft.length - length, draft.length, element)))

    def pieces(self) -> list[Piece]:
        """The pieces, at their places in the text that `assemble` makes: a line for each draft."""
        starts: dict[int, int] = {}
        position = 0
        for draft in self.drafts:
            starts[id(draft)] = position
            position += draft.length + 1
        placed = [
            Piece(piece.start + starts[id(draft)], piece.end + starts[id(draft)], piece.element)
            for draft, piece in self._found
            if id(draft) in starts
        ]
        return sorted(placed, key=lambda piece: piece.start)
