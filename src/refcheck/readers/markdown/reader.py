"""The reader for Markdown manuscripts (CommonMark blocks, pandoc's and GitHub's notes)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refcheck.model.document import Block, BlockKind, Document, Marker, Note
from refcheck.model.passage import Passage, Span, joined
from refcheck.readers.bibtex.bibliography import add_bibliographies, known, printed
from refcheck.readers.decoding import decode
from refcheck.readers.furniture import furniture
from refcheck.readers.lines import Line, lines_of, run_on
from refcheck.readers.markdown import FORMAT
from refcheck.readers.markdown.inline import Inline, read_inline
from refcheck.readers.markdown.keys import bibliographies, citations_in
from refcheck.readers.project import Fetch, Project, nothing

FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})")
DIV = re.compile(r":{3,}")
"""The fences of pandoc's divs."""
ATX = re.compile(r"#{1,6}(?:\s+|$)")
SETEXT = re.compile(r"=+|-{2,}")
RULE = re.compile(r"(?:[-*_]\s*){3,}")
BULLET = re.compile(r"[-*+•]\s+(?=\S)")
ORDERED = re.compile(r"\d{1,4}[.)]\s+(?=\S)")
DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:\s*")
LINK_DEFINITION = re.compile(r"\[(?!\^)[^\]]+\]:\s+<?\S+")
HIDDEN_HTML = re.compile(r"<(?P<name>script|style|pre|aside)\b", re.IGNORECASE)
ATTRIBUTES = re.compile(r"\s*(?:\{[^{}]*\}|#+)\s*$")


@dataclass
class Draft:
    """A block or note being gathered from source lines."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    label: str | None = None
    ended: bool = False
    continues: bool = False


def read(path: str, data: bytes, fetch: Fetch = nothing) -> Document:
    """A document with headings, items and paragraphs, and its notes where they are written as `[^id]` or `^[...]`.

    Front matter, code, HTML comments and scripts are not text. Citations by key are those of pandoc and MyST; entries
    are those of the .bib files that the front matter names, as far as they are cited.
    """
    text = decode(path, data)
    drafts = _drafts(text, _visible(text))
    groups = [(text[d.lines[0].start : d.lines[-1].end], len(d.lines)) if d.label is None else ("", 0) for d in drafts]
    left_out = furniture(groups)
    blocks: list[Block] = []
    markers: list[Marker] = []
    definitions: list[tuple[str, list[Passage]]] = []
    inline_notes: list[tuple[Marker, Passage]] = []
    code: list[Span] = []
    for index, draft in enumerate(drafts):
        if index in left_out:
            continue
        block, inline = _block(text, draft)
        markers.extend(inline.markers)
        inline_notes.extend(inline.notes)
        code.extend(inline.code)
        if draft.label is None:
            blocks.append(block)
        elif draft.continues:
            definitions[-1][1].append(block.passage)
        else:
            definitions.append((draft.label, [block.passage]))
    notes, markers = _numbered([(label, joined(parts)) for label, parts in definitions], inline_notes, markers)
    document = Document(path, FORMAT, text, tuple(blocks), tuple(notes), tuple(markers))
    return _with_keys(document, sorted(code), fetch)


def _with_keys(document: Document, code: Sequence[Span], fetch: Fetch) -> Document:
    """The document with its citations by key, and the entries of the .bib files that it names."""
    named = bibliographies(document.text)
    project = Project(document.path, FORMAT, fetch)
    project.add(document.text)
    given = add_bibliographies(project, named or ())
    texts: list[tuple[Passage, int | None]] = [(block.passage, None) for block in document.blocks]
    texts += [(note.passage, note.number) for note in document.notes]
    found = [
        citation
        for passage, note in texts
        if "@" in passage.text or "cite" in passage.text
        for citation in citations_in(passage, note, code, document.text, bare=named is not None)
    ]
    return replace(
        document,
        text=project.text,
        entries=printed(given.entries, found),
        citations=known(found, given.entries) if given.missing else tuple(found),
        parts=project.parts,
        anchors=project.anchors,
        bib_files=given.files,
        missing_files=tuple(project.missing),
    )


def _visible(text: str) -> list[Line]:
    """The lines without front matter, fenced code, comments and scripts (which become blank lines)."""
    lines = list(lines_of(text))
    hidden = set(_front_matter(text, lines))
    fence = close = ""
    for number, line in enumerate(lines):
        content = text[line.start : line.end]
        if number in hidden:
            continue
        if fence:
            hidden.add(number)
            fence = "" if content.startswith(fence) and not content.strip(fence[0]) else fence
        elif close:
            hidden.add(number)
            close = "" if close in content.casefold() else close
        elif opened := FENCE.match(content):
            fence = opened["fence"]
            hidden.add(number)
        elif opened := HIDDEN_HTML.match(content):
            close = f"</{opened['name'].casefold()}>"
            close = "" if close in content.casefold() else close
            hidden.add(number)
        elif DIV.match(content):
            hidden.add(number)
        elif content.startswith("<!--"):
            close = "" if "-->" in content else "-->"
            hidden.add(number)
    return [line._replace(end=line.start) if number in hidden else line for number, line in enumerate(lines)]


def _front_matter(text: str, lines: Sequence[Line]) -> range:
    if not lines or text[lines[0].start : lines[0].end] != "---":
        return range(0)
    for number, line in enumerate(lines[1:], 1):
        if text[line.start : line.end] in ("---", "..."):
            return range(number + 1)
    return range(0)


def _drafts(text: str, lines: Sequence[Line]) -> list[Draft]:
    drafts: list[Draft] = []
    for line in lines:
        content = text[line.start : line.end]
        while content.startswith(">"):
            stripped = content[1:].lstrip()
            line = line._replace(start=line.end - len(stripped))
            content = stripped
        last = drafts[-1] if drafts else None
        if not content:
            if last:
                last.ended = True
        elif (
            last
            and not last.ended
            and last.kind is BlockKind.PARAGRAPH
            and SETEXT.fullmatch(content)
            and last.label is None
        ):
            last.kind, last.ended = BlockKind.HEADING, True
        elif RULE.fullmatch(content):
            if last:
                last.ended = True
        else:
            _place(drafts, last, line, content)
    return drafts


def _place(drafts: list[Draft], last: Draft | None, line: Line, content: str) -> None:
    """Put a line with text where it belongs: a new block, or the one that goes on."""
    if definition := DEFINITION.match(content):
        rest = line._replace(start=line.start + definition.end())
        drafts.append(Draft(BlockKind.PARAGRAPH, [rest], definition["label"]))
    elif last and last.label is not None and (not last.ended or line.indent >= 2):
        if last.ended:
            drafts.append(Draft(BlockKind.PARAGRAPH, [line], last.label, continues=True))
        else:
            last.lines.append(line)
    elif heading := ATX.match(content):
        end = line.start + len(ATTRIBUTES.sub("", content))
        inner = Line(min(line.start + heading.end(), end), end, line.indent)
        drafts.append(Draft(BlockKind.HEADING, [inner], ended=True))
    elif LINK_DEFINITION.match(content):
        return
    elif bullet := BULLET.match(content):
        drafts.append(Draft(BlockKind.ITEM, [line._replace(start=line.start + bullet.end())]))
    elif ORDERED.match(content):
        drafts.append(Draft(BlockKind.ITEM, [line]))
    elif last and not last.ended and last.kind is not BlockKind.HEADING:
        last.lines.append(line)
    else:
        drafts.append(Draft(BlockKind.PARAGRAPH, [line]))


def _block(text: str, draft: Draft) -> tuple[Block, Inline]:
    source, starts = run_on(text, draft.lines)
    inline = read_inline(source)
    passage = inline.passage
    positions = [source.offsets[start] if start < len(source.offsets) else draft.lines[-1].end for start in starts]
    indices = tuple(passage.index(position) for position in positions)
    indents = tuple(line.indent for line in draft.lines)
    return Block(draft.kind, passage, indices, indents), inline


def _numbered(
    definitions: Sequence[tuple[str, Passage]],
    inline_notes: Sequence[tuple[Marker, Passage]],
    markers: Sequence[Marker],
) -> tuple[list[Note], list[Marker]]:
    """Notes and markers under the numbers that a reader sees.

    Where all labels are numbers these are the numbers; else notes are numbered in the order of their markers.
    """
    if not inline_notes and all(label.isdecimal() for label, _ in definitions):
        return [Note(int(label), label, passage) for label, passage in definitions], list(markers)
    order: dict[str, int] = {}
    numbered: list[Marker] = []
    notes: list[Note] = []
    texts = {marker.span: passage for marker, passage in inline_notes}
    for marker in sorted(markers, key=lambda marker: marker.span):
        label = marker.label or f"^{marker.span.start}"
        number = order.setdefault(label, len(order) + 1)
        numbered.append(replace(marker, label=label))
        if marker.span in texts:
            notes.append(Note(number, label, texts[marker.span]))
    for label, passage in definitions:
        notes.append(Note(order.setdefault(label, len(order) + 1), label, passage))
    return sorted(notes, key=lambda note: note.number), numbered
