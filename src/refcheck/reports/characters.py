"""The characters of outside text that would act instead of being seen, and how they are written instead.

They act on terminals, on whoever reads (bidirectional controls), on parsers (characters that XML forbids) and on the
runners of continuous integration, which take commands from what a program prints.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners spell words in Persian and the scripts of India, and do no harm on a terminal."""

VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""Arabic and Syriac signs that have the category of a format character, but are seen."""

HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's general categories of controls (ANSI escapes begin with one), bidirectional controls, surrogates and
separators (The Unicode Standard, section 4.5)."""

COMMAND = re.compile(r"##(?=\w*\[)")
"""Where a command may begin anywhere in a line: `##[add-mask]` (GitHub's runner, ActionCommand.TryParse),
`##vso[...]` (Azure Pipelines), `##teamcity[...]`."""

LINE_COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
"""Where a command may begin at the head of a line, white space apart: `::error::` (ActionCommand.TryParseV2)."""


def visible(text: str) -> str:
    """The text on one line, with characters that act instead of being seen written as `‹U+202E›`."""
    folded = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    if not folded.isprintable():  # no harmful category is
        folded = _written(folded, lambda char: f"‹U+{ord(char):04X}›", _acting(folded))
    return COMMAND.sub("#‹U+0023›", folded)


def without_commands(lines: str) -> str:
    """Lines of visible text, none of which is a command at its head; they stay as wide as they are if indented."""
    return LINE_COMMAND.sub(lambda match: f"{match[1][:-1]}·::", lines)


def as_json(value: object) -> str:
    """A value as JSON, with what acts written as JSON's own escapes: whoever reads it gets every character back."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return COMMAND.sub(r"#\\u0023", _written(text, _escape, _acting(text) - {"\n"})) + "\n"


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _written(text: str, write: Callable[[str], str], chars: set[str]) -> str:
    return text.translate({ord(char): write(char) for char in chars}) if chars else text


def _acting(text: str) -> set[str]:
    return {char for char in set(text) if _acts(char)}


def _acts(char: str) -> bool:
    if _is_noncharacter(ord(char)):
        return True
    return unicodedata.category(char) in HARMFUL and char not in JOINERS and char not in VISIBLE_FORMATS


def _is_noncharacter(code: int) -> bool:
    """Code points that no text may interchange (The Unicode Standard, section 23.7); XML refuses U+FFFE and U+FFFF."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
