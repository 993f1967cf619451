"""The names in a field of a .bib file, and where each stands (btxdoc.pdf, section 4)."""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.model.passage import Span
from refcheck.model.work import Name
from refcheck.readers.bibtex.field_latex import closing_brace, plain_text

WHITE = " \t\r\n"
AND = re.compile(rf"(?<=[{WHITE}])and(?=[{WHITE}])", re.IGNORECASE)
COMMA = re.compile(r",")
SPACE = re.compile(rf"[{WHITE}]+")
NOBODY = Name()


@lru_cache(maxsize=20_000)
def split_names(value: str) -> tuple[Span, ...]:
    """Where each name stands in a value; those of no characters are left out."""
    return tuple(Span(start, end) for start, end in _parts(value, AND) if start < end)


def names(value: str) -> tuple[Name, ...]:
    """The names of an `author` or `editor` field; `others` becomes the body `et al.`"""
    found = (name_of(value[start:end]) for start, end in split_names(value)) if value else ()
    return tuple(name for name in found if name != NOBODY)


@lru_cache(maxsize=10_000)
def name_of(text: str) -> Name:
    """One name, in any of BibTeX's orders: `First von Last`, `von Last, First`, `von Last, Jr, First`."""
    if text == "others":
        return Name(literal="et al.")
    if text.startswith("{") and closing_brace(text, 0, len(text)) == len(text) - 1:
        return Name(literal=plain_text(text))
    match split_outside_braces(text, COMMA):
        case [whole]:
            words = split_outside_braces(whole, SPACE)
            start = next((place for place, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
            return _person(words[start:], " ".join(words[:start]))
        case [family, given]:
            return _person(split_outside_braces(family, SPACE), given)
        case [family, suffix, *given]:
            return _person(split_outside_braces(family, SPACE), ", ".join(given), suffix)
        case _:
            return Name()


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """What stands between the separators that are outside braces."""
    return [text[start:end] for start, end in _parts(text, separator)]


def _parts(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    parts, start, seen, depth = [], 0, 0, 0
    for match in separator.finditer(text):
        cut = match.start()
        depth += text.count("{", seen, cut) - text.count("}", seen, cut)
        seen = cut
        if depth == 0:
            parts.append(_stripped(text, start, cut))
            start = match.end()
    return [*parts, _stripped(text, start, len(text))]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    left = end - len(text[start:end].lstrip(WHITE))
    return left, left + len(text[left:end].rstrip(WHITE))


def _person(family: list[str], given: str, suffix: str = "") -> Name:
    """A person; the family name's first words, as far as they are in lower case, are its particle."""
    start = next((place for place, word in enumerate(family[:-1]) if not _is_lower(word)), len(family) - 1)
    return Name(
        family=plain_text(" ".join(family[start:])),
        given=plain_text(given),
        particle=plain_text(" ".join(family[:start])),
        suffix=plain_text(suffix),
    )


def _is_lower(word: str) -> bool:
    """Does a word outside braces begin with a small letter?"""
    letter = next((char for char in plain_text(word) if char.isalpha()), "")
    return not word.startswith("{") and letter.islower()
