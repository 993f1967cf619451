"""The editing of words in a Word file. Each piece of text (`w:t`) keeps its run, and so its formatting.

A place is found by the words around it, which must stand once in the document as it is read and once in the file:
whatever is written in another way there (a field, a tracked change, a note's sign) is left alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcheck.fixes import Refusal
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.model.finding import Edit
from refcheck.model.passage import Span
from refcheck.readers.word.parts import W, open_parts

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

ELSEWHERE = message(
    "fix.words-plain-text",
    "its words are not plain text in the Word file (a link, a field or a tracked change), or stand there twice",
)
AROUND = (30, 100, 1000)
"""So many characters on either side or both tell a place from all others, if it can be told."""
ALONE = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "fldSimple", "hyperlink", "sdt"))
"""Tracked changes, fields, links and controls, whose words are not only text."""
SIGNS = frozenset(
    W + name for name in ("tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "footnoteReference",
                          "endnoteReference", "footnoteRef", "endnoteRef", "drawing", "pict", "object")
)  # fmt: skip
OTHER = "\x00"
"""Stands for what is no plain text."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Words:
    """The characters of a file's paragraphs, and the `w:t` element of each; `None` where there is none to be edited."""

    chars: list[str] = field(default_factory=list)
    owners: list[Element | None] = field(default_factory=list)

    def add(self, text: str, owner: Element | None = None) -> None:
        self.chars.extend(text)
        self.owners.extend([owner] * len(text))

    def read(self, root: Element) -> None:
        """Add the paragraphs below an element, each behind a line break, without what is in fields and the like."""
        fields = 0
        for element in root.iter():
            if element.tag == W + "p":
                self.add("\n")
            elif element.tag == W + "fldChar":
                fields += {"begin": 1, "end": -1}.get(element.get(W + "fldCharType") or "", 0)
                self.add(OTHER)
            elif element.tag == W + "t":
                alone = fields > 0 or any(above.tag in ALONE for above in element.iterancestors())
                self.add(OTHER if alone else element.text or "", None if alone else element)
            elif element.tag in SIGNS or element.tag in ALONE:
                self.add(OTHER)

    def replace(self, start: int, end: int, new: str) -> None:
        """Raises `Refusal` where one of the characters is no plain text."""
        at = start if start < end else start - 1
        touched = self.owners[at : max(end, at + 1)]
        if any(owner is None for owner in touched):
            raise Refusal(ELSEWHERE)
        for index in range(start, end):
            self.chars[index] = ""
        self.chars[at] += new

    def write(self) -> None:
        """Give the elements their new words."""
        words: dict[Element, list[str]] = {}
        for char, owner in zip(self.chars, self.owners, strict=True):
            if owner is not None:
                words.setdefault(owner, []).append(char)
        for element, pieces in words.items():
            if (text := "".join(pieces)) != element.text:
                element.text = text
                element.set(SPACE, "preserve")


def edited(document: Document, data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a Word file with these edits. Raises `Refusal`."""
    from lxml import etree

    parts = open_parts(document.path, data)
    names = [parts.main, *parts.related("footnotes"), *parts.related("endnotes")]
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    roots = {name: etree.fromstring(content, parser) for name in names if (content := parts.package.read(name))}
    words = Words()
    for root in roots.values():
        words.read(root)
    text = "".join(words.chars)
    places = [(*_place(document.text, edit.span, text), edit.text) for edit in edits]
    for start, end, new in places:
        words.replace(start, end, new)
    words.write()
    return _with_members(
        data,
        {
            name.casefold(): etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in roots.items()
        },
    )


def _place(document: str, span: Span, text: str) -> tuple[int, int]:
    """Where a span of the document stands in the file's text. Raises `Refusal` where that is not certain."""
    line = document.rfind("\n", 0, span.start) + 1
    end = document.find("\n", span.end)
    end = end if end >= 0 else len(document)
    for around in AROUND:
        before, behind = max(line, span.start - around), min(end, span.end + around)
        for first, last in ((before, behind), (before, span.end), (span.start, behind)):
            words = document[first:last]
            if words and document.count(words) == 1 and text.count(words) == 1:
                start = text.index(words) + span.start - first
                return start, start + span.end - span.start
    raise Refusal(ELSEWHERE)


def _with_members(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with the new content of some members; all others stay as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            content = changed.get(info.filename.replace("\\", "/").lstrip("/").casefold())
            new.writestr(info, old.read(info) if content is None else content)
    return stream.getvalue()
