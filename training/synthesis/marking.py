"""Where does a value stand in a text that something else wrote?

A value is wrapped in a pair of private-use characters before it is handed to a template or to a citation processor;
afterwards the pairs tell the exact boundaries. Whatever cannot be proved (a pair torn, crossed or lost) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[str, int, int]
"""A field (or the name of a mark, such as italic) with its start and end in code points."""

FIRST = 0xE000
PAIRS = 3000
ITALIC = ("\uf8f0", "\uf8f1")
_MARK = re.compile("[\ue000-\uf8ff]")
_PERSONS = frozenset({"author", "editor", "translator"})
_LAST_INITIAL = re.compile(r"(?:^|[\s.\-‐])(?:[^\W\d_]{1,2}|Dž|Дж|Сц|Щц)\.$")
_LOOSE = " \t\n\u00a0.,;:/–—-"
_LOOSE_ADDRESS = " \t\n\u00a0.,;"
_CLOSERS = {"”": "“„", "»": "«", "“": "„", "’": "‘‚", ")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the spans of its fields and of its typographic marks."""

    text: str
    spans: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()


class Marker:
    """Hands out the pairs; remembers which field each pair stands for."""

    def __init__(self) -> None:
        self.fields: list[str] = []
        self._named: set[tuple[str, object]] = set()

    def mark(self, field: str, value: str) -> str:
        """The value between a new pair; raises ValueError when the pairs are used up."""
        number = len(self.fields)
        if number >= PAIRS:
            raise ValueError("too many values in one text")
        self.fields.append(field)
        return f"{chr(FIRST + 2 * number)}{value}{chr(FIRST + 2 * number + 1)}"

    def mark_person(self, role: str, person: object, written: str) -> str:
        """The name between a new pair; without one where the person has been named in this role before."""
        if (role, person) in self._named:
            return written
        self._named.add((role, person))
        return self.mark(role, written)


def italic(text: str) -> str:
    """The text between the pair that stands for italics."""
    return f"{ITALIC[0]}{text}{ITALIC[1]}"


def without_marks(text: str) -> str:
    return _MARK.sub("", text)


def read_marks(marked: str, fields: list[str]) -> Labelled | None:
    """The text without the pairs, and their spans; None when a pair is torn, crossed or unknown.

    A pair that stands twice is labelled once. Values are trimmed as `trim` says.
    """
    plain: list[str] = []
    spans: list[Span] = []
    marks: list[Span] = []
    open_pairs: list[tuple[int, int]] = []
    seen: set[int] = set()
    for character in marked:
        code = ord(character)
        if not FIRST <= code <= 0xF8FF:
            plain.append(character)
        elif character == ITALIC[0]:
            open_pairs.append((-1, len(plain)))
        elif character == ITALIC[1]:
            if not open_pairs or open_pairs[-1][0] != -1:
                return None
            marks.append(("italic", open_pairs.pop()[1], len(plain)))
        elif (code - FIRST) % 2 == 0:
            open_pairs.append(((code - FIRST) // 2, len(plain)))
        else:
            number = (code - FIRST) // 2
            if not open_pairs or open_pairs[-1][0] != number or number >= len(fields):
                return None
            start = open_pairs.pop()[1]
            if number not in seen:
                spans.append((fields[number], start, len(plain)))
            seen.add(number)
    if open_pairs:
        return None
    return trim(Labelled("".join(plain), tuple(spans), tuple(marks)))


def join(parts: Sequence[str | Labelled]) -> Labelled:
    """Texts one after the other, with the spans at their new places."""
    text = ""
    spans: list[Span] = []
    marks: list[Span] = []
    for part in parts:
        piece = Labelled(part) if isinstance(part, str) else part
        spans += [(name, start + len(text), end + len(text)) for name, start, end in piece.spans]
        marks += [(name, start + len(text), end + len(text)) for name, start, end in piece.marks]
        text += piece.text
    return Labelled(text, tuple(spans), tuple(marks))


def trim(labelled: Labelled) -> Labelled:
    """Spans without punctuation at their ends (but for the dot of a person's last initial), sorted, none empty."""
    text = labelled.text
    spans = [(field, *_trimmed(text, start, end, field)) for field, start, end in labelled.spans]
    kept = sorted((span for span in spans if span[1] < span[2]), key=lambda span: (span[1], span[2]))
    marks = tuple((name, start, end) for name, start, end in labelled.marks if start < end)
    return Labelled(text, tuple(kept), marks)


def _trimmed(text: str, start: int, end: int, field: str) -> tuple[int, int]:
    loose = _LOOSE_ADDRESS if field == "url" else _LOOSE
    while start < end and text[start] in loose:
        start += 1
    while start < end and text[end - 1] in loose:
        if field in _PERSONS and _LAST_INITIAL.search(text[start:end]):
            break
        end -= 1
    while start < end and _stands_alone(text, start, end):
        end -= 1
    return start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the last character closes what the value does not open."""
    openers = _CLOSERS.get(text[end - 1])
    if not openers or text[end - 1] == "’":
        return False
    value = text[start:end]
    return sum(map(value.count, openers)) < value.count(value[-1])
