"""The number that Word shows for a note (ECMA-376 part 1, 17.11).

Notes are numbered in the order of their references in the text, whatever their identifiers; numbering may begin anew by
section or page; a reference with a mark of the author's own (`*`) takes no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from refcheck.readers.office.numerals import numeral
from refcheck.readers.word.parts import W, value, whole_number

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""Word's own formats, where a file says nothing (17.11.17, 17.11.18)."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the notes of a section are numbered."""

    format: str
    start: int = 1
    restart: str = "continuous"


class NoteNumbers:
    """The numbers of the footnotes, or of the endnotes, as their references come in order."""

    def __init__(self, kind: str, settings: Element | None, sections: list[Element]) -> None:
        """`settings` is the root of the part of that name; `sections` are the properties of all sections, in order."""
        general = _numbering(kind, settings, Numbering(FORMATS[kind]))
        self._sections = [_numbering(kind, section, general) for section in sections] or [general]
        self._at = (0, 0)
        self._count = self._sections[0].start - 1

    def next(self, section: int, page: int) -> tuple[int, str]:
        """The number of the next note, and how it is shown; the note stands in this section and on this page."""
        numbering = self._sections[min(section, len(self._sections) - 1)]
        moved = (section, page) if numbering.restart == "eachPage" else (section, 0)
        if numbering.restart != "continuous" and moved != self._at:
            self._count = numbering.start - 1
        self._at = moved
        self._count += 1
        return self._count, numeral(self._count, numbering.format)


def _numbering(kind: str, element: Element | None, general: Numbering) -> Numbering:
    properties = None if element is None else element.find(f"{W}{kind}Pr")
    if properties is None:
        return general
    start = whole_number(value(properties.find(W + "numStart")))
    return Numbering(
        value(properties.find(W + "numFmt")) or general.format,
        general.start if start is None else start,
        value(properties.find(W + "numRestart")) or general.restart,
    )
