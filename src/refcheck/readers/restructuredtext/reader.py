"""The reading of a manuscript in reStructuredText (docutils' specification; sphinxcontrib-bibtex)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refcheck.model.document import Block, BlockKind, Document, Entry, KeyCitation, Marker, Note
from refcheck.model.passage import Passage, joined
from refcheck.readers.bibtex.bibliography import add_bibliographies, known, printed
from refcheck.readers.decoding import decode
from refcheck.readers.lines import Line, lines_of, run_on
from refcheck.readers.project import Fetch, Project, nothing
from refcheck.readers.restructuredtext import FORMAT
from refcheck.readers.restructuredtext.inline import read_inline

ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+")
FOOTNOTE = re.compile(r"\.\. \[(?P<label>\d{1,5}|#[\w.:+-]*|\*)\](?:\s+|$)")
CITATION = re.compile(r"\.\. \[(?P<key>\w(?:[\w.:+-]*\w)?)\](?:\s+|$)")
BIBLIOGRAPHY = re.compile(r"\.\. bibliography::(?P<files>.*)")
EXPLICIT = re.compile(r"\.\.(?:\s|$)|__\s")
ITEM = re.compile(r"(?:[-*+•]|(?:\d{1,3}|#|[A-Za-z])[.)]|\((?:\d{1,3}|#|[A-Za-z])\))\s+(?=\S)")
FIELD = re.compile(r":[^:\s][^:]*:(?:\s|$)(?!`)")
TABLE = re.compile(r"(?:\+[-=+]+\+|={2,}(?:\s+={2,})+)$")
CONFIGURED = re.compile(r"^bibtex_bibfiles\s*=\s*\[(?P<files>[^\]]*)\]", re.MULTILINE)
"""Where a Sphinx project's `conf.py` names its .bib files."""


@dataclass
class Draft:
    """A paragraph, note or entry being gathered. `label` is a note's or an entry's."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    label: str = ""
    is_entry: bool = False


@dataclass
class Drafts:
    """What the lines of a text hold; `explicit` tells in what the indented lines that follow belong."""

    text: str
    found: list[Draft] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    explicit: str = ""
    open: bool = False

    def content(self, line: Line) -> str:
        return self.text[line.start : line.end]


def read(path: str, data: bytes, fetch: Fetch = nothing) -> Document:
    """A document with headings, items and paragraphs, its footnotes, citations by key and their entries.

    Directives, literal blocks, comments and tables are not text. Automatic numbers are given as docutils gives them.
    """
    text = decode(path, data)
    drafts = _drafts(text)
    made = _made(drafts)
    project = Project(path, FORMAT, fetch)
    project.add(text)
    named = drafts.bibliographies or _configured(fetch, made.citations)
    given = add_bibliographies(project, named)
    entries = (*made.entries, *printed(given.entries, made.citations))
    return Document(
        path,
        FORMAT,
        project.text,
        tuple(made.blocks),
        tuple(Note(number, str(number), joined(parts)) for number, parts in sorted(made.notes.items())),
        tuple(made.markers),
        entries,
        known(made.citations, entries) if given.missing else tuple(made.citations),
        project.parts,
        project.anchors,
        bib_files=given.files,
        missing_files=tuple(project.missing),
    )


@dataclass
class Made:
    """What the drafts are made into; `notes` has the paragraphs of each note by its number."""

    blocks: list[Block] = field(default_factory=list)
    notes: dict[int, list[Passage]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    citations: list[KeyCitation] = field(default_factory=list)


def _made(drafts: Drafts) -> Made:
    made = Made()
    numbers = _numbers([draft.label for draft in drafts.found if draft.label and not draft.is_entry])
    in_order = iter(numbers)
    anonymous = iter([str(number) for label, number in numbers if label in ("#", "*")])
    named = {label: str(number) for label, number in numbers}
    for draft in drafts.found:
        source, starts = run_on(drafts.text, draft.lines)
        number = next(in_order)[1] if draft.label and not draft.is_entry else None
        inline = read_inline(source, number)
        made.citations += inline.citations
        for written, span in inline.markers:
            label = next(anonymous, written) if written in ("#", "*") else named.get(written, written)
            made.markers.append(Marker(label, span))
        if number is not None:
            made.notes.setdefault(number, []).append(inline.passage)
        elif draft.is_entry:
            made.entries.append(Entry(inline.passage, draft.label))
        elif inline.passage.text:
            made.blocks.append(_block(draft, inline.passage, source, starts))
    return made


def _configured(fetch: Fetch, citations: Sequence[KeyCitation]) -> list[str]:
    """The .bib files of the Sphinx project, where the text itself names none."""
    data = fetch("conf.py") if citations else None
    found = CONFIGURED.search(data.decode("utf-8", "replace")) if data else None
    return re.findall(r"[\"']([^\"']+)[\"']", found["files"]) if found else []


def _block(draft: Draft, passage: Passage, source: Passage, starts: Sequence[int]) -> Block:
    positions = [source.offsets[start] if start < len(source.offsets) else draft.lines[-1].end for start in starts]
    indices = tuple(passage.index(position) for position in positions)
    return Block(draft.kind, passage, indices, tuple(line.indent for line in draft.lines))


def _numbers(labels: Sequence[str]) -> list[tuple[str, int]]:
    """The labels of the notes with their numbers; automatic ones take the first numbers that are free."""
    taken = {int(label) for label in labels if label.isdecimal()}
    numbered: list[tuple[str, int]] = []
    number = 0
    for label in labels:
        if label.isdecimal():
            numbered.append((label, int(label)))
            continue
        number += 1
        while number in taken:
            number += 1
        numbered.append((label, number))
    return numbered


def _drafts(text: str) -> Drafts:
    drafts = Drafts(text)
    lines = list(lines_of(text))
    for number, line in enumerate(lines):
        content = drafts.content(line)
        if not content:
            drafts.open = False
        elif drafts.explicit and (line.indent > 0 or drafts.explicit == "literal" and drafts.open):
            _go_on(drafts, line)
        elif ADORNMENT.fullmatch(content) and len(content) > 1 and not line.indent:
            _adorn(drafts, lines[number - 1] if number else line, content)
        else:
            _place(drafts, line, content)
    return drafts


def _go_on(drafts: Drafts, line: Line) -> None:
    """An indented line under a note or an entry belongs to it; under a directive it is no text."""
    if drafts.explicit == "text":
        drafts.found[-1].lines.append(line)


def _adorn(drafts: Drafts, before: Line, content: str) -> None:
    """A line of signs under a title makes it a heading; alone it is a transition or stands over a title."""
    last = drafts.found[-1] if drafts.found else None
    if last and drafts.open and last.lines == [before] and not last.label and len(content) >= 3:
        last.kind = BlockKind.HEADING
    drafts.open, drafts.explicit = False, ""


def _place(drafts: Drafts, line: Line, content: str) -> None:
    drafts.explicit = ""
    if (footnote := FOOTNOTE.match(content)) or (footnote := CITATION.match(content)):
        rest = line._replace(start=line.start + footnote.end())
        drafts.found.append(Draft(BlockKind.PARAGRAPH, [rest], footnote[1], footnote.re is CITATION))
        drafts.explicit = "text"
    elif EXPLICIT.match(content):
        bibliography = BIBLIOGRAPHY.match(content)
        drafts.bibliographies += bibliography["files"].split() if bibliography else []
        drafts.explicit = "directive"
    elif TABLE.match(content) or content.startswith("|") and content.endswith("|") or FIELD.match(content):
        drafts.open = False
    elif not drafts.open or ITEM.match(content):
        item = ITEM.match(content)
        bullet = item.end() if item and not item.group()[0].isalnum() else 0
        kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
        drafts.found.append(Draft(kind, [line._replace(start=line.start + bullet)]))
        drafts.open = True
    else:
        drafts.found[-1].lines.append(line)
    if content.endswith("::") and not EXPLICIT.match(content) and drafts.open:
        last = drafts.found[-1].lines[-1]
        drafts.found[-1].lines[-1] = last._replace(end=max(last.start, last.end - 1))
        drafts.explicit, drafts.open = "literal", False
