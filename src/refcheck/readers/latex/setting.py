"""The texts in the making while LaTeX source is read, and what has been made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from refcheck.model.document import Block, BlockKind, Entry, KeyCitation, Marker, Note
from refcheck.model.passage import Passage, Span
from refcheck.readers.gathering import Flow
from refcheck.readers.latex.characters import add_text
from refcheck.readers.latex.mouth import Mouth
from refcheck.readers.latex.tokens import Kind, Token

FRAMES_SEEN = 50
"""How far back the beginning of an environment is looked for where the nesting is wrong."""


class Frame(NamedTuple):
    """An open brace or environment, and what is to be done at its end."""

    name: str
    close: Callable[[], None]


class Counts(NamedTuple):
    """How much there was at a place of the text."""

    blocks: int = 0
    notes: int = 0
    markers: int = 0
    citations: int = 0
    number: int = 0


def nothing_to_do() -> None:
    """What is done at the end of most groups."""


@dataclass
class Setting:
    r"""A manuscript as far as it is read.

    `flows` are the running text, or the entry, in the making, and above it the notes and headings that are open in it.
    `bibliographies` are the names of the .bib files. `german` and `notes_by_style` are what packages in the preamble
    bring about: babel's umlauts (`"a`), and citations that make notes (`\autocite`).
    """

    mouth: Mouth
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    citations: list[KeyCitation] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    german: bool = False
    notes_by_style: bool = False
    quotes: str = "“”"
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    frames: list[Frame] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    entry_key: str | None = None
    number: int = 0
    documents: int = 0
    preambles: list[Counts] = field(default_factory=list)

    @property
    def flow(self) -> Flow:
        return self.flows[-1]

    def take(self, token: Token) -> None:
        """Put a token that is no command where it belongs."""
        match token.kind:
            case Kind.TEXT | Kind.LEFT | Kind.RIGHT:
                add_text(self.flow, token, self.german)
            case Kind.VERBATIM:
                self.flow.add(token.text, token.offsets())
            case Kind.KEY:
                if self.flow.text and self.flow.text[-1][-1].isalnum():
                    self.flow.space(token.start)  # `maps\cite{key}` is two words
                self.flow.add(token.text, token.offsets())
            case Kind.SPACE:
                self.flow.space(token.start)
            case Kind.PAR | Kind.RAW if len(self.flows) > 1 or self.entry_key is not None:
                self.flow.space(token.start)
            case Kind.PAR | Kind.RAW:
                self.end_block()
            case Kind.OPEN:
                self.frames.append(Frame("{", nothing_to_do))
            case Kind.CLOSE:
                self._close_brace()

    def _close_brace(self) -> None:
        while self.frames:
            frame = self.frames.pop()
            frame.close()
            if frame.name == "{":
                return

    def close_environment(self, name: str) -> None:
        """End an environment, with those that were begun in it and not ended."""
        seen = [frame.name for frame in self.frames[-FRAMES_SEEN:]]
        if name not in seen:
            return
        inner = seen[len(seen) - seen[::-1].index(name) :]
        if "{" not in inner:
            for _ in range(len(inner) + 1):
                self.frames.pop().close()

    def end_block(self) -> None:
        """End the paragraph, item or entry that is being read."""
        passage = self.flows[0].passage()
        self.flows[0] = Flow()
        if passage.text and self.entry_key is not None:
            self.entries.append(Entry(passage, self.entry_key))
        elif passage.text:
            self.blocks.append(Block(self.kind, passage))
        self.kind, self.entry_key = BlockKind.PARAGRAPH, None

    def end(self) -> None:
        """End all that is still open."""
        while self.frames:
            self.frames.pop().close()
        self.end_block()

    def argument(self, close: Callable[[], None]) -> None:
        """Have the next argument read as text, and something done at its end."""
        self.mouth.skip_space()
        self.frames.append(Frame("{", close))
        token = self.mouth.peek()
        if token and token.kind is Kind.OPEN:
            self.mouth.next()
        else:
            tokens = self.mouth.argument()
            end = tokens[-1].end if tokens else 0
            self.mouth.push([*tokens, Token(Kind.CLOSE, "}", end, end)])

    def divert(self, done: Callable[[Passage], None], note: int | None) -> Callable[[], None]:
        """Have what follows read apart from the text around; gives what is to be called at its end."""
        flow, depth = Flow(note), len(self.flows)
        self.flows.append(flow)

        def close() -> None:
            del self.flows[depth:]
            done(flow.passage())

        return close

    def block(self, kind: BlockKind) -> Callable[[], None]:
        """Have what follows read as a block of its own."""

        def done(passage: Passage) -> None:
            if passage.text:
                self.blocks.append(Block(kind, passage))

        return self.divert(done, self.flow.note)

    def note(self, number: int) -> Callable[[], None]:
        """Have what follows read as the text of a note."""

        def done(passage: Passage) -> None:
            if passage.text:
                self.notes.append(Note(number, str(number), passage))

        return self.divert(done, number)

    def mark(self, number: int, token: Token) -> None:
        """Keep the place of a note's marker."""
        self.markers.append(Marker(str(number), Span(token.start, max(token.end, token.start + 1))))

    def next_number(self, given: str = "") -> int:
        """The number of the next note: the one that is given, or the one that follows."""
        if given.isdecimal() and len(given) < 6:
            return int(given)
        self.number += 1
        return self.number

    def begin_preamble(self) -> None:
        self.preambles.append(self._counts())

    def begin_document(self) -> None:
        """What stood in the preamble is no text. A document may stand in a chapter without preamble, or in another."""
        if not self.preambles and self.documents:
            return
        before = self.preambles.pop() if self.preambles else Counts()
        del self.blocks[before.blocks :], self.notes[before.notes :]
        del self.markers[before.markers :], self.citations[before.citations :]
        self.number = before.number
        self.flows[:], self.frames[:] = [Flow()], []
        self.documents += 1 + (not self.documents and before.blocks > 0)

    def end_document(self) -> bool:
        """Whether the text goes on behind the end of this document."""
        self.documents -= 1
        return self.documents > 0

    def _counts(self) -> Counts:
        return Counts(len(self.blocks), len(self.notes), len(self.markers), len(self.citations), self.number)
