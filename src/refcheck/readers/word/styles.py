"""The effect of a Word file's styles on a paragraph or a run (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from refcheck.readers.word.parts import W, is_on, value, whole_number

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

TOGGLES: dict[object, str] = {W + "i": "italic", W + "b": "bold", W + "smallCaps": "small-caps", W + "vanish": "hidden"}
"""Properties that switch each other off where a paragraph's style and a run's style both have them (17.7.3)."""
MARKS = ("italic", "bold", "small-caps")
HEADINGS = re.compile(r"heading \d|title|subtitle|toc heading|index heading", re.IGNORECASE)
MADE = re.compile(r"toc \d|table of figures|table of authorities|index \d", re.IGNORECASE)
"""Names of built-in styles are English in every language of Word."""
BODY_TEXT = 9
"""The outline level that is none (17.3.1.20)."""
DEEPEST = 20


RUN_STYLE, POSITION = W + "rStyle", W + "vertAlign"
Properties = Mapping[str, "Element"]
"""The properties of a paragraph by their names."""


class Look(NamedTuple):
    """How a run looks: its typographic marks, whether it is hidden, whether it is raised."""

    marks: tuple[str, ...] = ()
    hidden: bool = False
    superscript: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Style:
    """A style's own properties; what it does not say, the style that it is based on may."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    toggles: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A style with all that it inherits."""

    heading: bool
    made: bool
    numbering: tuple[str, int] | None
    toggles: dict[str, bool]


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
        self._resolved: dict[str, Resolved] = {}

    def is_heading(self, properties: Properties, style: str) -> bool:
        """Whether a paragraph is a heading, by its outline level or the name of its style."""
        level = properties.get(W + "outlineLvl")
        if level is not None:
            return (whole_number(value(level)) or 0) < BODY_TEXT
        return self._resolve(style).heading

    def is_made(self, style: str) -> bool:
        """Whether it is a style for what Word makes by itself, such as a table of contents."""
        return self._resolve(style).made

    def numbering(self, properties: Properties, style: str) -> tuple[str, int] | None:
        """The list (`w:num`) and level of a paragraph, or nothing."""
        own = properties.get(W + "numPr")
        return self._resolve(style).numbering if own is None else _numbering(own)

    def look(self, properties: Element | None, paragraph_style: str) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        below = self._resolve(paragraph_style).toggles
        own: dict[str, bool] = {}
        beside: dict[str, bool] = {}
        for element in () if properties is None else properties:
            if (name := TOGGLES.get(element.tag)) is not None:
                own[name] = is_on(element)
            elif element.tag == RUN_STYLE:
                beside = self._resolve(value(element)).toggles
            elif element.tag == POSITION:
                own["superscript"] = value(element) == "superscript"
        if not own and not beside and not below:
            return PLAIN
        names = {*own, *below, *beside}
        on = {name for name in names if own.get(name, below.get(name, False) != beside.get(name, False))}
        return Look(tuple(mark for mark in MARKS if mark in on), "hidden" in on, "superscript" in on)

    def _resolve(self, name: str) -> Resolved:
        if name not in self._resolved:
            chain = self._chain(name)
            toggles: dict[str, bool] = {}
            for style in reversed(chain):
                toggles |= style.toggles
            telling = next((s for s in chain if s.outline is not None or HEADINGS.fullmatch(s.name)), None)
            self._resolved[name] = Resolved(
                telling is not None and (telling.outline is None or telling.outline < BODY_TEXT),
                any(MADE.fullmatch(style.name) for style in chain),
                next((style.numbering for style in chain if style.numbering), None),
                {kind: on for kind, on in toggles.items() if on},
            )
        return self._resolved[name]

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
    found = {name: is_on(element) for element in properties if (name := TOGGLES.get(element.tag))}
    position = properties.find(POSITION)
    return found if position is None else found | {"superscript": value(position) == "superscript"}
