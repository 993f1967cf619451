"""The reader for Typst manuscripts (typst.app/docs: Syntax, Cite, Bibliography, Footnote)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.model.document import Block, BlockKind, Document, KeyCitation, Marker, Note
from refcheck.model.format import Editing, Format
from refcheck.model.passage import Passage, Span
from refcheck.readers.bibtex.bibliography import add_bibliographies, key_of, known, printed
from refcheck.readers.decoding import decode
from refcheck.readers.gathering import Flow
from refcheck.readers.locators import locator_in
from refcheck.readers.project import Fetch, Project, nothing

ACCEPTANCE = re.compile(r"(?P<shown>`{3,})(?s:.*?)(?:(?P=shown)|\Z)|//[ \t]*refcheck:[ \t]*accept\b(?P<body>[^\r\n]*)")
FORMAT = Format(
    "typst", written_as_read=True, editing=Editing.TEXT, markup=frozenset("*_#$@<>`[]"), acceptances=ACCEPTANCE
)
TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n\r]*|/\*.*?(?:\*/|\Z))
    | (?P<blank>(?:\r\n|[\n\r])[ \t]*(?:(?:\r\n|[\n\r])[ \t]*)+)
    | (?P<newline>(?:\r\n|[\n\r])[ \t]*)
    | (?P<space>[ \t]+)
    | (?P<url>https?://[^\s<>"\[\]]+[^\s<>"\[\].,;:!?'])
    | \\(?P<escape>[^\sA-Za-z0-9])
    | (?P<break>\\)
    | (?P<fence>```+).*?(?:(?P=fence)|\Z)
    | `(?P<raw>[^`\n\r]*)`
    | \$(?:[^$\\]|\\.)*\$
    | (?<![\w@])@(?P<key>\w(?:[\w.:-]*[\w])?)
    | <(?P<label>[\w.:-]+)>
    | \#(?P<code>[A-Za-z_][\w.-]*)
    | (?P<sign>[*_\[\]~])
    | (?P<dash>-{2,3})
    | (?P<text>[^\s\\/`$@<\#*_\[\]~\-]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
LINE_START = re.compile(r"(?:(?P<heading>=+)|(?P<item>[-+]|/))[ \t]+")
STATEMENTS = frozenset({"let", "set", "show", "import", "include", "if", "for", "while", "else", "return", "context"})
BRACKETS = {"(": ")", "[": "]", "{": "}"}
CODE = re.compile(r'"(?:[^"\\]|\\.)*"|[()\[\]{}]|[\n\r]')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
CITED = re.compile(r"\s*<(?P<key>[^<>\s]+)>|\s*label\(\s*\"(?P<name>[^\"]+)\"\s*\)")
SUPPLEMENT = re.compile(r"supplement:\s*\[(?P<words>[^\[\]]*)\]")
LABEL = re.compile(r"(?P<call>\(\s*)?<(?P<label>[\w.:-]+)>")
"""A label of the text itself, or the key in a call such as `#cite(<key>)`."""
SUPPLEMENT_BEHIND = re.compile(r"\[(?P<words>[^\[\]]*)\]")
MARKS = {"*": "bold", "_": "italic", "strong": "bold", "emph": "italic"}


@dataclass
class Reading:
    """A text as far as it is read; `flows` are the running text and the notes that are open in it, `frames` the
    brackets that are open, with what is to be done at their ends."""

    text: str
    labels: frozenset[str]
    position: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    citations: list[KeyCitation] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    frames: list[Callable[[int], None]] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    kind: BlockKind = BlockKind.PARAGRAPH
    number: int = 0

    def run(self) -> None:
        self._line_start()
        while self.position < len(self.text) and (found := TOKEN.match(self.text, self.position)):
            self.position = found.end()
            self._take(found)
        while self.frames:
            self.frames.pop()(self.position)
        self.end_block()

    def _take(self, found: re.Match[str]) -> None:
        kind, start = found.lastgroup or "", found.start()
        flow = self.flows[-1]
        match kind:
            case "text" | "escape" | "url" | "raw":
                flow.add(found[kind], range(found.start(kind), found.end(kind)))
            case "space" | "newline" | "break":
                flow.space(start)
                if kind == "newline":
                    self._line_start()
            case "dash":
                flow.add("—" if found["dash"] == "---" else "–", [start])
            case "blank":
                self.end_block()
                self._line_start()
            case "key":
                self._key(found)
            case "sign":
                self._sign(found["sign"], start)
            case "code":
                self._code(found["code"], start)

    def _line_start(self) -> None:
        """A heading or an item begins here, or the line goes on with the paragraph."""
        found = LINE_START.match(self.text, self.position) if len(self.flows) == 1 else None
        if found or self.kind is BlockKind.HEADING:
            self.end_block()
        if found:
            self.position = found.end()
            self.kind = BlockKind.HEADING if found["heading"] else BlockKind.ITEM

    def end_block(self) -> None:
        """End the paragraph, unless a note or another bracket is open in it."""
        if len(self.flows) > 1:
            self.flows[-1].space(self.position)
            return
        passage = self.flows[0].passage()
        if passage.text:
            self.blocks.append(Block(self.kind, passage))
        self.flows[0], self.kind = Flow(), BlockKind.PARAGRAPH
        self.marks.clear()

    def _key(self, found: re.Match[str]) -> None:
        """`@key`, perhaps with a supplement in brackets; a label of the text itself is a cross-reference."""
        key, start, end = found["key"], found.start("key"), found.end("key")
        if key in self.labels:
            return
        supplement = SUPPLEMENT_BEHIND.match(self.text, end)
        words, at = (supplement["words"], supplement.start("words")) if supplement else ("", end)
        self._cite(key, start, words, at)
        self.position = supplement.end() if supplement else end

    def _cite(self, key: str, start: int, words: str, at: int) -> None:
        end = start + len(key)
        flow = self.flows[-1]
        flow.add(key, range(start, end))
        if words:
            flow.add(", ", [end - 1, end - 1])
            flow.add(words, range(at, at + len(words)))
        passage = Passage(key, range(start, end))
        self.citations.append(KeyCitation(key_of(key), passage, flow.note, locator_in(words)))

    def _sign(self, sign: str, start: int) -> None:
        flow = self.flows[-1]
        match sign:
            case "~":
                flow.space(start)
            case "[":
                flow.add("[", [start])
                self.frames.append(lambda place: self.flows[-1].add("]", [place]))
            case "]" if self.frames:
                self.frames.pop()(start)
            case "]":
                flow.add("]", [start])
            case _ if self.text[start - 1 : start].isalnum() and self.text[start + 1 : start + 2].isalnum():
                flow.add(sign, [start])
            case _ if sign in self.marks:
                flow.mark(MARKS[sign], self.marks.pop(sign))
            case _:
                self.marks[sign] = len(flow)

    def _code(self, name: str, start: int) -> None:
        """A statement is no text; of a call the content in brackets is, its other arguments are not."""
        if name in STATEMENTS:
            self.position = self._end_of_code(self.position, lines=False)
            return
        arguments = ""
        if self.text.startswith("(", self.position):
            end = self._end_of_code(self.position + 1, lines=True)
            arguments = self.text[self.position + 1 : end]
            first, self.position = self.position + 1, min(len(self.text), end + 1)
            self._call(name, arguments, first)
        if self.text.startswith("[", self.position):
            self.position += 1
            self._content(name, start, arguments)

    def _call(self, name: str, arguments: str, first: int) -> None:
        if name == "bibliography":
            self.bibliographies += [
                each for each in STRING.findall(arguments) if each.endswith((".bib", ".yml", ".yaml"))
            ]
        elif name == "cite" and (cited := CITED.match(arguments)):
            group = "key" if cited["key"] else "name"
            words = SUPPLEMENT.search(arguments)
            at = first + words.start("words") if words else first
            self._cite(cited[group], first + cited.start(group), words["words"] if words else "", at)
        elif name == "link" and not self.text.startswith("[", self.position) and (target := STRING.match(arguments)):
            self.flows[-1].add(target[1], range(first + 1, first + 1 + len(target[1])))

    def _content(self, name: str, start: int, arguments: str) -> None:
        """The content of a call is read as text; that of a footnote apart."""
        target = STRING.match(arguments)
        if name == "footnote":
            self.frames.append(self._footnote(start))
        elif name == "link" and target:
            self.frames.append(self._link(target[1]))
        elif name == "quote":
            self.flows[-1].add("“", [start])
            self.frames.append(lambda place: self.flows[-1].add("”", [place]))
        else:
            flow, first = self.flows[-1], len(self.flows[-1])
            self.frames.append(lambda _place: flow.mark(MARKS[name], first) if name in MARKS else None)

    def _footnote(self, start: int) -> Callable[[int], None]:
        self.number += 1
        number, depth = self.number, len(self.flows)
        self.markers.append(Marker(str(number), Span(start, start + len("#footnote"))))
        note = Flow(number)
        self.flows.append(note)

        def close(_place: int) -> None:
            del self.flows[depth:]
            if note.passage().text:
                self.notes.append(Note(number, str(number), note.passage()))

        return close

    def _link(self, target: str) -> Callable[[int], None]:
        """A link reads as `text <target>`, as in Markdown."""
        flow, first = self.flows[-1], len(self.flows[-1])

        def close(place: int) -> None:
            text = "".join(flow.text)[first:] if len(flow) - first <= len(target) else ""
            if text != target and target.startswith("http"):
                flow.space(place)
                flow.add(f"<{target}>", [place] * (len(target) + 2))

        return close

    def _end_of_code(self, position: int, lines: bool) -> int:
        """Where the code from here ends: at its closing bracket, or (a statement) at the end of its line."""
        opened: list[str] = []
        for found in CODE.finditer(self.text, position):
            sign = found.group()
            if sign in BRACKETS:
                opened.append(BRACKETS[sign])
            elif opened and sign == opened[-1]:
                opened.pop()
            elif not opened and (sign in ")]}" or (sign in "\n\r" and not lines)):
                return found.start()
        return len(self.text)


def read(path: str, data: bytes, fetch: Fetch = nothing) -> Document:
    """A document with headings, items and paragraphs, its footnotes, its citations by key, and its .bib files' entries.

    Bibliographies in Hayagriva's YAML are not read, nor are included files; code and formulas are not text.
    """
    text = decode(path, data)
    reading = Reading(text, frozenset(found["label"] for found in LABEL.finditer(text) if not found["call"]))
    reading.run()
    project = Project(path, FORMAT, fetch)
    project.add(text)
    given = add_bibliographies(project, [name for name in reading.bibliographies if name.endswith(".bib")])
    incomplete = bool(given.missing) or any(not name.endswith(".bib") for name in reading.bibliographies)
    return Document(
        path,
        FORMAT,
        project.text,
        tuple(reading.blocks),
        tuple(sorted(reading.notes, key=lambda note: note.number)),
        tuple(reading.markers),
        printed(given.entries, reading.citations),
        known(reading.citations, given.entries) if incomplete else tuple(reading.citations),
        project.parts,
        project.anchors,
        bib_files=given.files,
        missing_files=tuple(project.missing),
    )
