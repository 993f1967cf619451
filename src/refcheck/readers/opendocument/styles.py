"""The effect of an OpenDocument text's styles on paragraphs, spans and lists (OpenDocument 1.3 part 3, 16, 20)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from refcheck.readers.office.numerals import numeral

if TYPE_CHECKING:
    from refcheck.readers.xml_parsing import Element

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HEADINGS = re.compile(r"Title|Subtitle|(?:(?:Contents|Bibliography|Index)_20_)?Heading(?:_20_\d+)?", re.IGNORECASE)
DEEPEST = 20
FORMATS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "": "none"}
"""The values of `style:num-format` (20.322) in the words of `numerals`."""


class Level(NamedTuple):
    """How a level of a list counts, and what stands around the count."""

    format: str
    prefix: str
    suffix: str
    start: int

    def label(self, count: int) -> str:
        """The number before an item, or nothing where the list has bullets."""
        number = numeral(count, self.format)
        return f"{self.prefix}{number}{self.suffix}".strip() if number else ""


BULLET = Level("bullet", "", "", 1)


@dataclass(slots=True)
class Style:
    """A style's own properties; what it does not say, its parent may."""

    parent: str = ""
    outline: bool = False
    list: str = ""
    toggles: dict[str, bool] = field(default_factory=dict)


class Styles:
    """The styles of a text, common and automatic, with what they inherit."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, list[Level]] = {}
        self._resolved: dict[tuple[str, str], dict[str, bool]] = {}
        for root in roots:
            for element in root.iter(STYLE + "style"):
                key = element.get(STYLE + "family") or "", element.get(STYLE + "name") or ""
                self._styles[key] = _style(element)
            for element in root.iter(TEXT + "list-style"):
                levels = [_level(child) for child in element if child.get(TEXT + "level")]
                self._lists[element.get(STYLE + "name") or ""] = levels

    def is_heading(self, name: str) -> bool:
        """Whether a paragraph's style is one for headings (`text:h` is one whatever its style)."""
        return any(style.outline or HEADINGS.fullmatch(ancestor) for ancestor, style in self._chain("paragraph", name))

    def list_of(self, name: str) -> str:
        """The list style that a paragraph's style brings along, or nothing."""
        return next((style.list for _, style in self._chain("paragraph", name) if style.list), "")

    def level(self, list_style: str, depth: int) -> Level:
        """How a list of this style counts at a depth from 1 on."""
        levels = self._lists.get(list_style, [])
        return levels[depth - 1] if 0 < depth <= len(levels) else BULLET

    def toggles(self, family: str, name: str) -> dict[str, bool]:
        """The properties of text that a style switches on or off: italic, bold, small-caps, hidden, superscript."""
        key = family, name
        if key not in self._resolved:
            found: dict[str, bool] = {}
            for _, style in reversed(self._chain(family, name)):
                found |= style.toggles
            self._resolved[key] = found
        return self._resolved[key]

    def _chain(self, family: str, name: str) -> list[tuple[str, Style]]:
        chain: list[tuple[str, Style]] = []
        while (family, name) in self._styles and len(chain) < DEEPEST:
            chain.append((name, self._styles[family, name]))
            name = chain[-1][1].parent
        return chain


def _style(element: Element) -> Style:
    toggles: dict[str, bool] = {}
    for properties in element.iterchildren(STYLE + "text-properties"):
        toggles |= _toggles(properties)
    return Style(
        element.get(STYLE + "parent-style-name") or "",
        (element.get(STYLE + "default-outline-level") or "0") not in ("", "0"),
        element.get(STYLE + "list-style-name") or "",
        toggles,
    )


def _toggles(properties: Element) -> dict[str, bool]:
    found: dict[str, bool] = {}
    if slant := properties.get(FO + "font-style"):
        found["italic"] = slant in ("italic", "oblique")
    if weight := properties.get(FO + "font-weight"):
        found["bold"] = weight in ("bold", "600", "700", "800", "900")
    if variant := properties.get(FO + "font-variant"):
        found["small-caps"] = variant == "small-caps"
    if display := properties.get(TEXT + "display"):
        found["hidden"] = display in ("none", "true")
    if position := properties.get(STYLE + "text-position"):
        height = position.split()[0]
        found["superscript"] = height == "super" or height.rstrip("%").isdigit() and height != "0%"
    return found


def _level(element: Element) -> Level:
    format = FORMATS.get(element.get(STYLE + "num-format") or "", "decimal")
    start = element.get(TEXT + "start-value") or "1"
    return Level(
        format,
        element.get(STYLE + "num-prefix") or "",
        element.get(STYLE + "num-suffix") or "",
        int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1,
    )
