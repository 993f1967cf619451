"""The text of Markdown once its inline markup is taken away (CommonMark 0.31, section 6; pandoc's notes)."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field

from refcheck.model.document import Marker
from refcheck.model.passage import Mark, Passage, Span

SPECIAL = re.compile(
    r"""
      \\(?P<escape>[!-/:-@\[-`{-~])
    | (?P<comment><!--.*?-->)
    | <sup[^>]*>\s*(?P<sup>\d{1,4}(?:\s?[,–-]\s?\d{1,4}){0,20})\s*</sup>
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<url>(?:https?://|www\.)[^\s<>"“”«»*\\]+)
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | \[\^(?P<marker>[^\]\s]+)\](?!:)
    | (?P<inline>\^\[)
    | !?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<target><[^<>]*>|(?:[^()\\]|\\.|\([^()]*\))*)\)
    | (?P<code>`+)
    | (?P<delimiter>\*+|_+)
    """,
    re.VERBOSE | re.DOTALL,
)
TITLE_OF_LINK = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
ITALIC_TAGS = {"i", "em", "cite"}


@dataclass
class Inline:
    """What the inline markup of a passage held: the reading text, and the notes and markers in it.

    `notes` are the contents of inline notes (`^[...]`) by their marker's place in the document, `code` the places of
    code spans.
    """

    text: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    notes: list[tuple[Marker, Passage]] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        return Passage("".join(self.text), self.offsets, tuple(self.marks))

    def add(self, text: str, offsets: list[int]) -> None:
        last = self.text[-1] if self.text else ""
        if last and unicodedata.combining(text[:1] or " "):
            whole = unicodedata.normalize("NFC", last[-1] + text[0])
            if len(whole) == 1:  # markup parts a letter from its mark
                self.text[-1], text, offsets = last[:-1] + whole, text[1:], offsets[1:]
        self.text.append(text)
        self.offsets.extend(offsets)


def read_inline(source: Passage) -> Inline:
    """The reading text of Markdown source; autolinks keep their angle brackets, links show `text <target>`."""
    result = Inline()
    opened: list[tuple[str, int]] = []
    _scan(source, 0, len(source.text), result, opened)
    return result


def _scan(source: Passage, start: int, end: int, result: Inline, opened: list[tuple[str, int]]) -> None:
    position = start
    while found := SPECIAL.search(source.text, position, end):
        _copy(source, position, found.start(), result)
        position = _take(source, found, result, opened)
    _copy(source, position, end, result)


def _copy(source: Passage, start: int, end: int, result: Inline) -> None:
    if start < end:
        result.add(source.text[start:end], list(source.offsets[start:end]))


def _take(source: Passage, found: re.Match[str], result: Inline, opened: list[tuple[str, int]]) -> int:
    """Handle one piece of markup; returns where reading goes on."""
    kind = found.lastgroup or ""
    match kind:
        case "escape" | "url":
            _copy(source, found.start(kind), found.end(kind), result)
        case "tag":
            _tag(source, found, result, opened)
        case "entity":
            decoded = html.unescape(found["entity"])
            result.add(decoded, [source.offsets[found.start()]] * len(decoded))
        case "marker":
            result.markers.append(Marker(found["marker"], source.span(found.start(), found.end())))
        case "sup":
            result.add(
                found["sup"].translate(SUPERSCRIPTS), list(source.offsets[found.start("sup") : found.end("sup")])
            )
        case "inline":
            return _inline_note(source, found, result)
        case "target":
            _link(source, found, result, opened)
        case "code":
            close = source.text.find(found["code"], found.end())
            result.code += [source.span(found.end(), close)] if close >= 0 else []
            _copy(source, found.end() if close >= 0 else found.start(), close if close >= 0 else found.end(), result)
            return close + len(found["code"]) if close >= 0 else found.end()
        case "delimiter":
            _delimiter(source, found, result, opened)
    return found.end()


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _tag(source: Passage, found: re.Match[str], result: Inline, opened: list[tuple[str, int]]) -> None:
    name = found["tag"].strip("</>").split()[0].casefold()
    if re.match(r"<[a-z][a-z+.-]*:", found["tag"], re.IGNORECASE):
        _copy(source, found.start(), found.end(), result)
    elif name in ITALIC_TAGS:
        _toggle(name, found["tag"].startswith("</"), result, opened)


def _toggle(sign: str, closing: bool, result: Inline, opened: list[tuple[str, int]]) -> None:
    if not closing:
        opened.append((sign, len(result.offsets)))
        return
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][0] == sign:
            kind = "bold" if sign in ("**", "__") else "italic"
            result.marks.append(Mark(kind, opened[index][1], len(result.offsets)))
            del opened[index:]
            return


def _delimiter(source: Passage, found: re.Match[str], result: Inline, opened: list[tuple[str, int]]) -> None:
    """Emphasis by CommonMark's flanking rules; a run that neither opens nor closes is text."""
    run = found["delimiter"]
    before = source.text[found.start() - 1 : found.start()]
    after = source.text[found.end() : found.end() + 1]
    can_open = bool(after) and not after.isspace() and (after.isalnum() or not before.isalnum())
    can_close = bool(before) and not before.isspace() and (before.isalnum() or not after.isalnum())
    if run[0] == "_" and before.isalnum() and after.isalnum():
        can_open = can_close = False
    is_open = any(sign == run for sign, _ in opened)
    if can_close and is_open:
        _toggle(run, True, result, opened)
    elif can_open and len(run) <= 3 and source.text.find(run, found.end()) >= 0:
        _toggle(run, False, result, opened)
    else:
        _copy(source, found.start(), found.end(), result)


def _link(source: Passage, found: re.Match[str], result: Inline, opened: list[tuple[str, int]]) -> None:
    """`[text](target)` reads as `text <target>`, or as `<target>` where the text is the target itself."""
    if found.group().startswith("!"):
        return
    start, end = found.span("target")
    target = TITLE_OF_LINK.sub("", found["target"])
    end = start + len(target)
    if target.startswith("<"):
        start, end = start + 1, end - 1
    if found["label"].strip("<>") != source.text[start:end]:
        _scan(source, found.start("label"), found.end("label"), result, opened)
        if not source.text[start:end].startswith(("http", "www.")):
            return
        result.add(" ", [source.offsets[start]])
    result.add("<", [source.offsets[start]])
    _copy(source, start, end, result)
    result.add(">", [source.offsets[end - 1]])


def _inline_note(source: Passage, found: re.Match[str], result: Inline) -> int:
    depth, position = 1, found.end()
    while position < len(source.text) and depth:
        depth += {"[": 1, "]": -1}.get(source.text[position], 0)
        position += 1
    if depth:
        _copy(source, found.start(), found.end(), result)
        return found.end()
    marker = Marker("", source.span(found.start(), position))
    inner = read_inline(source.slice(found.end(), position - 1))
    result.markers.append(marker)
    result.notes.append((marker, inner.passage.strip()))
    result.code.extend(inner.code)
    return position
