"""The text of reStructuredText once its inline markup is taken away (docutils' specification, "Inline Markup")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refcheck.model.document import KeyCitation
from refcheck.model.passage import Passage, Span
from refcheck.readers.gathering import Flow
from refcheck.readers.locators import locator_in
from refcheck.readers.markdown.keys import ROLE_KEY

SPECIAL = re.compile(
    r"""
      \\(?P<escape>.)
    | ``(?P<literal>[^`]+(?:`[^`]+)*)``
    | (?<![\w])(?P<role>:[\w:.+-]+:)?`(?P<content>[^`]+)`(?P<reference>__?(?!\w))?
    | \[(?P<note>\d{1,5}|\#[\w.:+-]*|\*)\]_(?!\w)
    | \[(?P<key>\w(?:[\w.:+-]*\w)?)\]_(?!\w)
    | (?<![\w*])\*\*(?P<bold>[^*\s](?:[^*]*[^*\s])?)\*\*
    | (?<![\w*])\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*
    | (?P<url>(?:https?://|www\.)[^\s<>"“”«»]+)
    | (?<=\w)(?P<simple>__?)(?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)
TARGET = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>\s*", re.DOTALL)
CITE = re.compile(r":(?:foot)?cite(?:[:\w]*):")


@dataclass
class RstInline:
    """The reading text of a paragraph, its note markers as they are written (`1`, `#`, `#name`), and its citations."""

    flow: Flow = field(default_factory=Flow)
    markers: list[tuple[str, Span]] = field(default_factory=list)
    citations: list[KeyCitation] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        return self.flow.passage()


def read_inline(source: Passage, note: int | None = None) -> RstInline:
    """Read the source of one paragraph, or of a note of that number."""
    result = RstInline()
    position = 0
    for found in SPECIAL.finditer(source.text):
        _copy(source, position, found.start(), result.flow)
        _take(source, found, result, note)
        position = found.end()
    _copy(source, position, len(source.text), result.flow)
    return result


def _copy(source: Passage, start: int, end: int, flow: Flow) -> None:
    if source.text.startswith(" ", start) and flow.text and flow.text[-1].endswith(" "):
        start += 1  # a marker has stood between the two spaces
    flow.add(source.text[start:end], source.offsets[start:end])


def _take(source: Passage, found: re.Match[str], result: RstInline, note: int | None) -> None:
    kind = next(name for name in found.groupdict() if found[name] is not None and name not in ("role", "reference"))
    start, end = found.span(kind)
    match kind:
        case "escape" if found["escape"].isspace():
            return
        case "escape" | "literal" | "url":
            _copy(source, start, end, result.flow)
        case "content":
            _interpreted(source, found, result, note)
        case "note":
            result.markers.append((found["note"], source.span(*found.span())))
        case "key":
            _copy(source, start, end, result.flow)
            result.citations.append(KeyCitation(found["key"], source.slice(start, end), note))
        case "bold" | "italic":
            first = len(result.flow)
            _copy(source, start, end, result.flow)
            result.flow.mark(kind, first)


def _interpreted(source: Passage, found: re.Match[str], result: RstInline, note: int | None) -> None:
    """A role, or a link: `text <target>` reads as in Markdown."""
    start, end = found.span("content")
    if found["role"] and CITE.fullmatch(found["role"]):
        _copy(source, start, end, result.flow)
        for key in ROLE_KEY.finditer(source.text, start, end):
            passage = source.slice(*key.span("key"))
            result.citations.append(KeyCitation(key["key"], passage, note, locator_in(key["locator"] or "")))
        return
    link = TARGET.fullmatch(source.text, start, end)
    first = len(result.flow)
    _copy(source, start, link.end("text") if link else end, result.flow)
    if link and link["target"].startswith(("http", "www.")):
        target = link.start("target")
        if link["text"]:
            result.flow.space(source.offsets[target - 1])
        _copy(source, target - 1, link.end("target") + 1, result.flow)
    elif found["role"] in (":emphasis:", ":title:", ":title-reference:", ":t:") or not (
        found["role"] or found["reference"]
    ):
        result.flow.mark("italic", first)
