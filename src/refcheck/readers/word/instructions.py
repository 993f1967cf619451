"""The meaning of a Word field's instruction for a manuscript (ECMA-376 part 1, 17.16).

Zotero, Mendeley, EndNote and Citavi keep in `ADDIN` fields the records that they cite; Word's own `CITATION` names the
tag of a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refcheck.errors import UnreadableManuscript
from refcheck.i18n.message import verbatim
from refcheck.model.work import Work
from refcheck.readers.office.cited import CitedRecord, csl_citation, from_base64, json_object
from refcheck.readers.xml_parsing import parse_xml
from refcheck.records import citavi, endnote
from refcheck.records.texts import clean, objects

TOKEN = re.compile(r'\\(?P<switch>\S)|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<word>[^\s"\\]\S*)')
WITH_ARGUMENT = {"HYPERLINK": "lot", "CITATION": "lpvfsm"}
"""The switches of a field that take an argument (17.16.5.25, 17.16.5.5)."""
LISTS = re.compile(
    r"ADDIN\s+(?:ZOTERO_BIBL|Mendeley\s+Bibliography|EN\.REFLIST|CITAVI[.\s]?BIBLIOGRAPHY)", re.IGNORECASE
)
MADE = {"TOC", "TOA", "INDEX"}


@dataclass(frozen=True, slots=True)
class LinkField:
    """Its result leads to an outside address."""

    target: str


@dataclass(frozen=True, slots=True)
class CitationField:
    """Its result cites these works."""

    records: tuple[CitedRecord, ...]


@dataclass(frozen=True, slots=True)
class ListField:
    """Its result is the reference list."""


@dataclass(frozen=True, slots=True)
class MadeField:
    """Its result is what the program makes of other parts of the text: contents, an index."""


@dataclass(frozen=True, slots=True)
class PlainField:
    """Its result is text like any other."""


FieldMeaning = LinkField | CitationField | ListField | MadeField | PlainField


def meaning(instruction: str, data: str, source: Callable[[str], Work | None]) -> FieldMeaning:
    """What a field's instruction means; `data` is what Word keeps with it in Base64, `source` finds a tag's work."""
    words = instruction.split(None, 2)
    kind = words[0].upper() if words else ""
    if kind == "HYPERLINK":
        return LinkField(next((text for switch, text in _arguments(kind, instruction) if not switch), ""))
    if kind == "CITATION":
        return CitationField(tuple(_of_sources(instruction, source)))
    if kind == "BIBLIOGRAPHY" or LISTS.match(instruction.lstrip()):
        return ListField()
    if kind in MADE:
        return MadeField()
    return _of_addin(words[1] if kind == "ADDIN" and len(words) > 1 else "", instruction, data)


def _of_addin(name: str, instruction: str, data: str) -> FieldMeaning:
    match name.partition("{")[0].upper():
        case "ZOTERO_ITEM" | "CSL_CITATION":
            return CitationField(csl_citation(instruction))
        case "EN.CITE" | "EN.CITE.DATA":
            inside = instruction[start:] if (start := instruction.find("<EndNote>")) >= 0 else from_base64(data)
            return CitationField(tuple(_of_endnote(inside)))
        case name if name.startswith("CITAVIPLACEHOLDER"):
            encoded = instruction[instruction.upper().index("CITAVIPLACEHOLDER") + len("CITAVIPLACEHOLDER") :]
            return CitationField(tuple(_of_citavi(from_base64(encoded.strip(" {}\t\n")))))
    return PlainField()


def _arguments(kind: str, instruction: str) -> Iterator[tuple[str, str]]:
    """The arguments of a field's instruction, each with the switch (in lower case) before it, or nothing."""
    switch = ""
    for number, token in enumerate(TOKEN.finditer(instruction)):
        if number == 0:
            continue
        if token["switch"]:
            switch = token["switch"].lower() if token["switch"].lower() in WITH_ARGUMENT[kind] else ""
        else:
            text = token["word"] if token["quoted"] is None else re.sub(r"\\(.)", r"\1", token["quoted"])
            yield switch, text
            switch = ""


def _of_sources(instruction: str, source: Callable[[str], Work | None]) -> Iterator[CitedRecord]:
    """`CITATION Now19 \\p 5 \\m Lis04`: each tag, with the pages that follow it."""
    tag = locator = ""
    for switch, text in _arguments("CITATION", instruction):
        if switch in ("", "m"):
            if tag:
                yield CitedRecord(tag, locator, source(tag))
            tag, locator = text, ""
        elif switch == "p":
            locator = text
    if tag:
        yield CitedRecord(tag, locator, source(tag))


def _of_endnote(text: str) -> Iterator[CitedRecord]:
    try:
        root = parse_xml("", text.strip().strip("\0").encode(), verbatim("the field"))
    except UnreadableManuscript:
        return
    for cite in root.iterchildren("Cite"):
        record = cite.find("record")
        key = clean(cite.findtext("RecNum"))
        yield CitedRecord(key, clean(cite.findtext("Pages")), None if record is None else endnote.work_of(record))


def _of_citavi(text: str) -> Iterator[CitedRecord]:
    for entry in objects(json_object(text).get("Entries")):
        reference = entry.get("Reference")
        pages = entry.get("PageRange")
        locator = clean(pages.get("OriginalString")) if isinstance(pages, dict) else ""
        work = citavi.work_of(reference) if isinstance(reference, dict) else None
        yield CitedRecord(clean(entry.get("ReferenceId")), locator, work)
