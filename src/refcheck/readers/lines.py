"""The running text that source lines become, each character with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from refcheck.conventions.words import written
from refcheck.model.document import LINE_END
from refcheck.model.passage import Passage

URL_AT_END = re.compile(r"(?:https?://|www\.|doi\.org/)[^\s<>\"”“]*$", re.IGNORECASE)
URL_GOES_ON = re.compile(r"[^\s<>]*/[^\s<>]|[^\s<>]*_|[^\s<>]+\.(?:html?|pdf|php|aspx?)\b|[\w-]*\d[\w-]*-[\w-]+")
"""The first word of a line that may go on with the URL at the end of the line before: it has a slash, an underscore,
a file's ending, or is a slug with a number."""


SUSPENDED = re.compile(rf"(?:{written('behind_hanging_hyphen')})\s")
"""What follows a hyphen that stands for a word's second half: `Arbeits- und Sozialrecht`."""
CLUSTER = re.compile(r".[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*", re.DOTALL)
"""A character with its combining marks (Unicode's blocks of them)."""


class Line(NamedTuple):
    """A source line without its end: `start:end` in the document, white space at both ends left out of it."""

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        return self.start == self.end


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of a text from a position on; a form feed (a page break) makes a line blank or ends up at its rim."""
    position = start
    ends = [(end.start(), end.end()) for end in LINE_END.finditer(text, start)]
    for end, following in [*ends, (len(text), len(text))]:
        content = text[position:end]
        stripped = content.strip()
        indent = len(content) - len(content.lstrip())
        first = position + indent
        yield Line(first, first + len(stripped), indent)
        position = following


HALVES = re.compile(r"([^\W\d_]+)[-\u2010]$"), re.compile(r"[^\W\d_]+")
"""The half of a word before a hyphen at the end of a line, and the other one."""
RANGE_AT_END = re.compile(r"\d[–-]$")


def run_on(
    text: str, lines: Sequence[Line], unbroken: Container[int] = (), compounds: Container[str] = ()
) -> tuple[Passage, tuple[int, ...]]:
    """The lines as one passage, and the index in it at which each line begins.

    A line break becomes a space, except inside a URL (nothing stands for it) and after a word's hyphen: that is
    dropped, but for a compound name's (`Mucha-Kuś`) and one that stands for half a word (`Arbeits- und Sozialrecht`).
    Of the lines that begin at the places `unbroken` the format tells that they go on with a URL; `compounds` are the
    words (case folded) that keep their hyphen. Nothing stands between the two numbers of a range (`1992–2019`).
    """
    parts: list[str] = []
    offsets: list[int] = []
    starts: list[int] = []
    for number, line in enumerate(lines):
        content, places = composed(text[line.start : line.end], range(line.start, line.end))
        if number:
            left_out = 0 if line.start in unbroken else _joint(parts, offsets, content, line.start, compounds)
            content, places = content[left_out:], places[left_out:]
        starts.append(len(offsets))
        parts.append(content)
        offsets.extend(places)
    return Passage("".join(parts), offsets), tuple(starts)


def composed(content: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """A text in NFC, and the place of each of its characters (of a composed one, that of its base)."""
    if unicodedata.is_normalized("NFC", content):
        return content, offsets
    letters: list[str] = []
    places: list[int] = []
    for cluster in CLUSTER.finditer(content):
        whole = unicodedata.normalize("NFC", cluster.group())
        letters.append(whole)
        places.extend([offsets[cluster.start()]] * len(whole))
    return "".join(letters), places


def _joint(parts: list[str], offsets: list[int], content: str, first: int, compounds: Container[str]) -> int:
    """Make the end of what is gathered fit the next line; returns how many of its characters are to be left out."""
    before = parts[-1]
    if SUSPENDED.match(content) and before[-1:] in "-\u2010":
        parts.append(" ")
        offsets.append(offsets[-1] + 1)
        return 0
    url = URL_AT_END.search(before)
    if url and (before[-1] in "/-_=&?%#~" or URL_GOES_ON.match(content)):
        return 0
    hyphenated = len(before) > 1 and before[-1] in "-\u00ad\u2010" and before[-2].isalpha()
    if hyphenated and content[:1] == "-" and content[1:2].isalpha():
        # Polish and Czech printers repeat a compound's own hyphen at the head of the next line.
        return 1
    if RANGE_AT_END.search(before) and content[:1].isdigit():
        return 0
    if hyphenated and content[:1].islower():
        if _compound(before, content) in compounds:
            return 0
        parts[-1] = before[:-1]
        offsets.pop()
    elif not (hyphenated and content[:1].isupper()):
        parts.append(" ")
        offsets.append(offsets[-1] + 1 if offsets else first)
    return 0


def _compound(before: str, content: str) -> str:
    """The word that a hyphen parts at the end of a line, with it and case folded."""
    first, second = HALVES[0].search(before), HALVES[1].match(content)
    return f"{first[1]}-{second.group()}".casefold() if first and second else ""
