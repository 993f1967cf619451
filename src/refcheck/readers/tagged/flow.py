"""The flow of the text of tagged elements into lines, each character with its place (CSS Text 3, 4.1.1).

The reading text has a line for each paragraph, heading and item; notes and entries stand on lines of their own, behind
the paragraph in which they begin. White space is folded as a browser folds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from refcheck.model.document import Anchor, Block, BlockKind
from refcheck.model.passage import Mark, Passage, Span, joined
from refcheck.readers.tagged.markup import Element

WHITE = re.compile(r"[ \t\r\f]+")
"""What is folded, besides line breaks; a no-break space is not. A line of the file may end before a comma."""
FOR_REFCHECK = re.compile(r"\s*refcheck:")
"""A comment that speaks to refcheck; others are no part of the text."""
JOINT = re.compile(r"[\s,;]{0,3}")
"""What stands between two markers."""
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LAST_LINE_TOLD = 65535
"""The highest number that libxml2 gives to a line of HTML; further lines are counted here."""

Leave = Callable[[], object]
"""What is to be done when an element ends."""


def walk(root: Element, flow: Flow, enter: Callable[[Element], Leave | None]) -> None:
    """Read a tree, of any depth; `enter` begins an element and says how it ends, or that it is left out (`None`)."""
    from lxml import etree

    leaves: list[Leave | None] = []
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            flow.at(element)
            leaves.append(enter(element))
            if leaves[-1] is None:
                events.skip_subtree()
            elif element.text:
                flow.text(element.text)
            continue
        if event != "end":
            flow.at(element)
            if event == "comment" and FOR_REFCHECK.match(element.text or ""):
                flow.comment(element.text or "")
        elif leave := leaves.pop():
            leave()
        if element.tail and element is not root:
            flow.text(element.tail)


def nothing() -> None:
    """The end of an element that means nothing for the flow."""


def together(*leaves: Leave) -> Leave:
    """The end of an element that has begun several things; what began last ends first."""

    def leave() -> None:
        for end in reversed(leaves):
            end()

    return leave


def string(element: Element) -> str:
    """The text of an element, white space folded, without comments."""
    return " ".join(str(element.xpath("string()")).split())


@dataclass(eq=False, slots=True)
class Scope:
    """A note or an entry: the lines that belong to it instead of to the running text."""

    lines: list[Line] = field(default_factory=list)
    places: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        """Its text as one passage."""
        return joined(line.passage() for line in self.lines)


@dataclass(eq=False, slots=True)
class Line:
    """A line under construction. Positions are those in its own text, until `start` says where that stands."""

    kind: BlockKind
    scope: Scope | None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    breaks: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    anchors: list[tuple[int, int, int | None]] = field(default_factory=list)
    text: str = ""
    start: int = 0

    def add(self, text: str) -> None:
        if unicodedata.combining(text[0]) and len(whole := unicodedata.normalize("NFC", self.last + text[0])) == 1:
            self.parts[-1] = self.parts[-1][:-1] + whole  # markup parts a letter from its mark
            self.last, text = whole, text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.last = text[-1]

    def passage(self) -> Passage:
        """The line as it reads: a space for each line break, without what is hidden."""
        text = self.text.replace("\n", " ")
        if not self.hidden:
            whole = Passage(text, range(self.start, self.start + len(text)))
        else:
            shown = list(self._shown(text))
            offsets = [self.start + position for a, b in shown for position in range(a, b)]
            whole = Passage("".join(text[a:b] for a, b in shown), offsets)
        marks = [Mark(kind, self._index(whole, a), self._index(whole, b)) for kind, a, b in self.marks]
        letters = [mark for mark in marks if whole.text[mark.start : mark.end].strip()]
        trimmed = [mark._replace(start=mark.start + (whole.text[mark.start] == " ")) for mark in letters]
        return Passage(whole.text, whole.offsets, tuple(trimmed))

    def _shown(self, text: str) -> Iterator[tuple[int, int]]:
        """What is not hidden; of the white space on both sides of what is, one side remains."""
        position = 0
        for start, end in _with_brackets(text, self.hidden):
            start, end = max(start, position), min(end, len(text))
            if start > position and text[start - 1] == " " and (end == len(text) or text[end] in " ,.)"):
                start -= 1
            if position < start:
                yield position, start
            position = max(position, end)
            if start == 0 and text[position : position + 1] == " ":
                position += 1
        if position < len(text):
            yield position, len(text)

    def _index(self, passage: Passage, position: int) -> int:
        return passage.index(self.start + position)

    def block(self) -> Block:
        passage = self.passage()
        starts = [0, *(self._index(passage, at + 1) for at in self.breaks if at + 1 < len(self.text))]
        return Block(self.kind, passage, tuple(starts), (0,) * len(starts))


@dataclass(eq=False, slots=True)
class Place:
    """A range of a line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end].strip()

    @property
    def passage(self) -> Passage:
        """The range with all that stands there, hidden or not."""
        text = self.line.text[self.start : self.end].replace("\n", " ")
        start = self.line.start + self.start
        return Passage(text, range(start, start + len(text))).strip()

    @property
    def span(self) -> Span:
        return self.passage.whole


def _with_brackets(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is hidden, with the commas between and the brackets around it: of `[¹, ²]` nothing is read."""
    ranges = deque(sorted(hidden))
    while ranges:
        start, end = ranges.popleft()
        while ranges and JOINT.fullmatch(text, end, max(end, ranges[0][0])):
            end = max(end, ranges.popleft()[1])
        if text[start - 1 : start] + text[end : end + 1] in ("[]", "()"):
            start, end = start - 1, end + 1
        yield start, end


class Flow:
    """The text so far. A reader tells it what begins and ends; `finish` makes it one text."""

    def __init__(self, ignored: str = "") -> None:
        """`ignored` are characters that are never text, such as places where a line may break."""
        self._ignored = str.maketrans("", "", ignored)
        self.lines: list[Line] = []
        self.source_line = 1
        self.page: int | None = None
        self.raised = False
        self._line: Line | None = None
        self._kind = BlockKind.PARAGRAPH
        self._scope: Scope | None = None
        self._space = self._break = self._wrapped = self._lines_kept = False

    def at(self, element: Element) -> None:
        """Note the line of the file at which the text of an element begins."""
        told = element.sourceline
        if told is not None and told < LAST_LINE_TOLD:
            self.source_line = told

    def text(self, text: str) -> None:
        """Go on with text that has line breaks of its source."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.source_line += 1
                self._space = self._wrapped = True
                if self._lines_kept:
                    self.line_break()
            self._add(piece)

    def _add(self, piece: str) -> None:
        folded = WHITE.sub(" ", piece.translate(self._ignored) if self._ignored else piece)
        if folded[:1] == " ":
            self._space, folded = True, folded[1:]
        trailing = folded[-1:] == " "
        folded = folded[:-1] if trailing else folded
        if folded:
            self._put(unicodedata.normalize("NFC", folded.translate(SUPERSCRIPTS) if self.raised else folded))
        self._space = self._space or trailing

    def _put(self, text: str) -> None:
        line = self._open()
        if self._break and line.length:
            line.breaks.append(line.length)
            line.add("\n")
        elif self._space and line.length and not line.last.isspace() and not (self._wrapped and text[0] in ",.)"):
            line.add(" ")
        self._space = self._break = self._wrapped = False
        if not line.anchors or line.anchors[-1][1:] != (self.source_line, self.page):
            line.anchors.append((line.length, self.source_line, self.page))
        line.add(text)

    def _open(self) -> Line:
        if self._line is None:
            self._line = Line(self._kind, self._scope)
            self._space = self._break = False
            self.lines.append(self._line)
            if self._scope:
                self._scope.lines.append(self._line)
        return self._line

    def punctuate(self, sign: str) -> None:
        """Write the sign that the format leaves to the printer; a full stop that is there already is not repeated."""
        self._space = self._break = False
        if not sign or self._line is None or not self._line.length or self._line.last == " ":
            return  # a space stands behind the sign before an element that has its own signs
        self.text(sign[1:] if sign[0] == "." and self._line.last in ".?!…" else sign)

    def link(self, words: Place, address: str, instead: bool) -> None:
        """Write the address of a link beside its words, or instead of them."""
        if not address:
            return
        if instead and words.start < words.end:
            words.line.hidden.append((words.start, words.end))
        self._space = True
        self._put(f"<{address}>")

    def comment(self, text: str) -> None:
        """A comment that stays in the text, though nobody reads it."""
        shown = self.hide()
        self._put(f"<!-- {' '.join(text.split())} -->")
        shown()

    def line_break(self) -> None:
        """A line break that the author made; a second one leaves a blank line between paragraphs."""
        if self._break and self._kind is BlockKind.PARAGRAPH and self._line and not self._scope:
            self.end_line()
        self._break = True

    def join(self) -> None:
        """What follows goes on with what stands before, whatever white space is between."""
        self._space = self._break = False

    def end_line(self) -> None:
        """What follows begins a line, where the kind of block has several."""
        self._line = None

    def block(self, kind: BlockKind) -> Leave:
        """A block; a paragraph inside an item is a line of the item."""
        before, inside = self._kind, self._kind is BlockKind.ITEM and kind is BlockKind.PARAGRAPH
        border = self.line_break if inside else self.end_line
        border()
        if not inside:
            self._kind = kind

        def leave() -> None:
            border()
            self._kind = before

        return leave

    def apart(self, scope: Scope | None) -> Leave:
        """A note or entry, or without scope a marginal text, which interrupts the text around it."""
        before = self._line, self._kind, self._scope, self._space, self._break
        self._line, self._kind, self._scope = None, BlockKind.PARAGRAPH, scope
        self._space = self._break = False

        def leave() -> None:
            self._line, self._kind, self._scope, self._space, self._break = before

        return leave

    @property
    def scope(self) -> Scope | None:
        """The note or entry that is being read."""
        return self._scope

    def mark(self, kind: str) -> Leave:
        """Letters set in italics, bold or small capitals."""
        before, start = self._line, self._line.length if self._line else 0

        def leave() -> None:
            if line := self._line:
                line.marks.append(Mark(kind, start if line is before else 0, line.length))

        return leave

    def keep_lines(self) -> Leave:
        """Text whose lines are the author's (`pre`)."""
        before, self._lines_kept = self._lines_kept, True

        def leave() -> None:
            self._lines_kept = before

        return leave

    def raise_letters(self) -> Leave:
        """Figures set as superscript."""
        before, self.raised = self.raised, True

        def leave() -> None:
            self.raised = before

        return leave

    def place(self) -> Callable[[], Place]:
        """The range from here to where the result is called."""
        line = self._open()
        if self._space and line.length and not self._break and not line.last.isspace():
            line.add(" ")
            self._space = False
        start = line.length

        def until_here() -> Place:
            return Place(line, start, line.length)

        return until_here

    def hide(self) -> Callable[[], Place]:
        """What is written until the result is called stands in the text, but is not read as part of its passage."""
        until_here = self.place()

        def leave() -> Place:
            place = until_here()
            if place.start < place.end:
                place.line.hidden.append((place.start, place.end))
            return place

        return leave

    def finish(self) -> str:
        """The whole text; each line knows from then on where it stands in it."""
        position = 0
        kept: list[Line] = []
        for line in self.lines:
            line.text = "".join(line.parts).rstrip()
            line.start = position
            if line.text:
                kept.append(line)
                position += len(line.text) + 1
        self.lines = kept
        return "\n".join(line.text for line in kept)

    def blocks(self) -> tuple[Block, ...]:
        """The lines of the running text that say something."""
        blocks = (line.block() for line in self.lines if line.scope is None)
        return tuple(block for block in blocks if block.text.strip())

    def anchors(self) -> tuple[Anchor, ...]:
        """Where in the file the text comes from."""
        return tuple(
            Anchor(line.start + start, page=page, line=source)
            for line in self.lines
            for start, source, page in line.anchors
            if start < len(line.text)
        )
