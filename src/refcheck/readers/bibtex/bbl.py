r"""The reader for .bbl files, the reference lists that BibTeX or biber has made for LaTeX.

BibTeX's is printed text: each `\bibitem{key}` of a `thebibliography` is an entry to be labelled. biber's has the fields
of each `\entry` for BibLaTeX to print. Sources: LaTeX 2e, `thebibliography`; the .bbl format 3 of biblatex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.bib_model import PEOPLE
from refcheck.model.document import Document, Entry
from refcheck.model.passage import Span
from refcheck.model.work import Field
from refcheck.readers.bibtex import LIST_FORMAT
from refcheck.readers.bibtex.entries import FIELDS, work_of
from refcheck.readers.bibtex.field_latex import Reading, closing_brace, plain_text, read_latex, trimmed
from refcheck.readers.decoding import decode

ITEM = re.compile(r"\\bibitem(?![A-Za-z])\s*(?:%[^\n]*\n\s*)*")
END = re.compile(r"\\bibitem(?![A-Za-z])|\\end\s*\{thebibliography\}")
KEY = re.compile(r"(?:\s|%[^\n]*\n)*\{(?P<key>[^{}]*)\}")
COMMENT = re.compile(r"(?<!\\)%[^\n]*(?:\n[ \t]*|\Z)")
ENTRY = re.compile(r"\\entry\{(?P<key>[^{}]*)\}\{(?P<type>[^{}]*)\}(?P<body>.*?)\\endentry", re.DOTALL)
STATEMENT = re.compile(
    r"""
      \\field\{(?P<field>\w+)\}(?=\{)
    | \\list\{(?P<list>\w+)\}(?:\{\d+\}|\{\})+%?\s*(?=\{)
    | \\name\{(?P<name>\w+)\}\{\d+\}\{[^{}]*\}%?\s*(?=\{)
    | \\verb\{(?P<verb>\w+)\}\s*\\verb[ ](?P<address>[^\n]*)
    """,
    re.VERBOSE,
)
PART = re.compile(r"(?P<part>family|given|prefix|suffix)=(?=\{)")
FRAMES = {"doi": ("doi:", ""), "url": ("<", ">")}
"""What a printed reference has before and behind such a value."""
SEEN = frozenset({*FIELDS, "booktitle", "note", "howpublished", "organization", "titleaddon"})


def read(path: str, data: bytes) -> Document:
    """A document of entries. Raises `UnreadableManuscript`."""
    text = decode(path, data)
    entries = {entry.key: entry for entry in reversed([*_items(text), *_described(text)])}
    in_order = sorted(entries.values(), key=lambda entry: entry.place or entry.passage.whole)
    return Document(path, LIST_FORMAT, text, blocks=(), entries=tuple(in_order))


def _items(text: str) -> Iterator[Entry]:
    r"""The entry of each `\bibitem`, as it is printed."""
    for item in ITEM.finditer(text):
        at = item.end()
        if text.startswith("[", at):
            at = _closing_bracket(text, at) + 1
        key = KEY.match(text, at)
        if not key:
            continue
        following = END.search(text, key.end())
        reading = Reading()
        _read_typeset(text, key.end(), following.start() if following else len(text), reading)
        if reading.text.strip():
            yield Entry(reading.passage().strip(), key["key"].strip())


def _read_typeset(text: str, start: int, end: int, into: Reading) -> None:
    """LaTeX with comments, which BibTeX writes to break long lines."""
    for comment in COMMENT.finditer(text, start, end):
        read_latex(text, start, comment.start(), into)
        start = comment.end()
    read_latex(text, start, end, into)


def _closing_bracket(text: str, at: int) -> int:
    depth = 0
    for mark in re.compile(r"\\.|[{}\]]", re.DOTALL).finditer(text, at):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if mark.group() == "]" and depth == 0:
            return mark.start()
    return at


def _described(text: str) -> Iterator[Entry]:
    r"""The entry of each `\entry`, with the work that its fields describe."""
    for entry in ENTRY.finditer(text):
        reading, fields = Reading(), list[Field]()
        seen: dict[str, str] = {}
        raw: dict[str, str] = {}
        for statement in STATEMENT.finditer(text, *entry.span("body")):
            name = next(statement[group] for group in ("field", "list", "name", "verb") if statement[group])
            if name in seen or name in raw:
                continue
            if statement["name"]:
                raw[name] = " and ".join(_people(name, text, statement.end(), reading, fields))
            elif statement["verb"]:
                _add(name, text, *statement.span("address"), reading, fields, seen)
            else:
                start, end = _inside(text, statement.end())
                if statement["list"] and text.startswith("{", start):
                    start, end = _inside(text, start)
                raw[name] = text[start:end]
                if name in SEEN:
                    _add(name, text, start, end, reading, fields, seen)
        work = work_of(entry["type"].lower(), seen, raw, tuple(fields))
        yield Entry(reading.passage(), entry["key"], work, Span(*entry.span()))


def _inside(text: str, at: int) -> tuple[int, int]:
    """The inside of the group that opens at a place, without white space and line-end comments around it."""
    start, end = at + 1, closing_brace(text, at, len(text))
    while comment := re.compile(r"\s*%[^\n]*\n\s*").match(text, start, end):
        start = comment.end()
    return trimmed(text, start, end)


def _add(
    name: str, text: str, start: int, end: int, reading: Reading, fields: list[Field], seen: dict[str, str]
) -> None:
    """Add a value to what is read, and to the fields that describe the work."""
    if len(reading):
        reading.add(". ", start - 1)
    before, behind = FRAMES.get(name, ("", ""))
    reading.add(before, start)
    first = len(reading)
    if name in FRAMES:
        reading.copy(text, start, end)
    else:
        read_latex(text, start, end, reading)
    seen[name] = reading.text[first:]
    if name in FIELDS:
        fields.append(Field(FIELDS[name], seen[name], first, len(reading), Span(start, end)))
    reading.add(behind, end - 1)


def _people(role: str, text: str, at: int, reading: Reading, fields: list[Field]) -> Iterator[str]:
    """The persons of a name list, as BibTeX writes them; authors, editors and translators are read and labelled."""
    start, end = _inside(text, at)
    while start < end and text.startswith("{", start):
        close = closing_brace(text, start, end)
        parts: dict[str, tuple[int, int]] = {}
        for part in PART.finditer(text, start, close):
            parts.setdefault(part["part"], _inside(text, part.end()))
        if "family" in parts:
            written = {name: text[slice(*span)] for name, span in parts.items()}
            family = " ".join(written[name] for name in ("prefix", "family") if name in written)
            whole = ", ".join([family, *(written[name] for name in ("suffix", "given") if name in written)])
            if role in PEOPLE:
                if len(reading):
                    reading.add(", ", parts["family"][0])
                first = len(reading)
                reading.stand_for(plain_text(whole), parts["family"][0], max(span[1] for span in parts.values()))
                span = Span(parts["family"][0], parts["family"][1])
                fields.append(Field(role, plain_text(whole), first, len(reading), span))
            yield whole if len(parts) > 1 else f"{{{whole}}}"
        start = close + 1
        while comment := re.compile(r"\s*%[^\n]*\n\s*|\s+").match(text, start, end):
            start = comment.end()
