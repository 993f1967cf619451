"""What do the styles of a Word file make of a paragraph or a run? (ECMA-376 part 1, 17.7)"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from refcheck.readers.docx_parts import W, is_on, value, whole_number

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

TOGGLES = {W + "i": "italic", W + "b": "bold", W + "smallCaps": "small-caps", W + "vanish": "hidden"}
"""Properties that switch each other off where a paragraph's style and a run's style both have them (17.7.3)."""
MARKS = ("italic", "bold", "small-caps")
HEADINGS = re.compile(r"heading \d|title|subtitle|toc heading|index heading", re.IGNORECASE)
MADE = re.compile(r"toc \d|table of figures|table of authorities|index \d", re.IGNORECASE)
"""Names of built-in styles are English in every language of Word."""
BODY_TEXT = 9
"""The outline level that is none (17.3.1.20)."""
DEEPEST = 20


class Look(NamedTuple):
    """How a run looks: its typographic marks, whether it is hidden, whether it is raised."""

    marks: tuple[str, ...] = ()
    hidden: bool = False
    superscript: bool = False


@dataclass(slots=True)
class Style:
    """A style's own properties; what it does not say, the style that it is based on may."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    toggles: dict[str, bool] = field(default_factory=dict)


class Styles:
    """The styles of a file, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in () if root is None else root.iterchildren(W + "style"):
            name = element.get(W + "styleId") or ""
            self._styles[name] = _style(element)
            if value(element, "type") == "paragraph" and value(element, "default") not in ("", "0", "false"):
                self.default = name
        self._toggles: dict[str, dict[str, bool]] = {}

    def is_heading(self, properties: Element | None, style: str) -> bool:
        """Is a paragraph a heading, by its outline level or the name of its style?"""
        level = None if properties is None else properties.find(W + "outlineLvl")
        if level is not None:
            return (whole_number(value(level)) or 0) < BODY_TEXT
        for ancestor in self._chain(style):
            if ancestor.outline is not None:
                return ancestor.outline < BODY_TEXT
            if HEADINGS.fullmatch(ancestor.name):
                return True
        return False

    def is_made(self, style: str) -> bool:
        """Is it a style for what Word makes by itself, such as a table of contents?"""
        return any(MADE.fullmatch(ancestor.name) for ancestor in self._chain(style))

    def numbering(self, properties: Element | None, style: str) -> tuple[str, int] | None:
        """The list (`w:num`) and level of a paragraph, or nothing."""
        own = None if properties is None else properties.find(W + "numPr")
        if own is not None:
            return _numbering(own)
        return next((ancestor.numbering for ancestor in self._chain(style) if ancestor.numbering), None)

    def look(self, properties: Element | None, paragraph_style: str) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        own: dict[str, bool] = {} if properties is None else _toggles(properties)
        run_style = "" if properties is None else value(properties.find(W + "rStyle"))
        below = self._inherited(paragraph_style)
        if not own and not run_style and not below:
            return Look()
        beside = self._inherited(run_style)
        names = {*own, *below, *beside}
        on = {name for name in names if own.get(name, below.get(name, False) != beside.get(name, False))}
        return Look(tuple(mark for mark in MARKS if mark in on), "hidden" in on, "superscript" in on)

    def _inherited(self, style: str) -> dict[str, bool]:
        if style not in self._toggles:
            toggles: dict[str, bool] = {}
            for ancestor in reversed(self._chain(style)):
                toggles |= ancestor.toggles
            self._toggles[style] = {name: on for name, on in toggles.items() if on}
        return self._toggles[style]

    def _chain(self, name: str) -> list[Style]:
        """A style and those that it is based on, the nearest first."""
        chain: list[Style] = []
        while name in self._styles and len(chain) < DEEPEST:
            chain.append(self._styles[name])
            name = chain[-1].based_on
        return chain


def _style(element: Element) -> Style:
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    numbering = outline = None
    if paragraph is not None:
        level, number = paragraph.find(W + "outlineLvl"), paragraph.find(W + "numPr")
        outline = None if level is None else whole_number(value(level))
        numbering = None if number is None else _numbering(number)
    return Style(
        value(element.find(W + "name")),
        value(element.find(W + "basedOn")),
        outline,
        numbering,
        {} if run is None else _toggles(run),
    )


def _numbering(element: Element) -> tuple[str, int] | None:
    number = value(element.find(W + "numId"))
    level = whole_number(value(element.find(W + "ilvl"))) or 0
    return None if number in ("", "0") else (number, min(level, 8))


def _toggles(properties: Element) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for element in properties:
        name = TOGGLES.get(element.tag)
        if name:
            found[name] = is_on(element)
        elif element.tag == W + "vertAlign":
            found["superscript"] = value(element) == "superscript"
    return found
