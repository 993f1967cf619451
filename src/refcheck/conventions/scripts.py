"""The script of a letter, and the words that mix two scripts by look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from refcheck.conventions.numerals import SIGNS_OF_CENTURIES
from refcheck.conventions.words import data

WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
ROMAN = re.compile(rf"[{SIGNS_OF_CENTURIES.upper()}]+")
CENTURY = re.compile(rf"{ROMAN.pattern}[а-яіїє]+")
"""A Roman numeral with a Russian or Ukrainian ending or a `в.` written on to it."""


def code_point(char: str) -> str:
    """`U+0430`, as Unicode writes it."""
    return f"U+{ord(char):04X}"


@lru_cache(maxsize=20_000)
def script_of(char: str) -> str:
    """`Latn`, `Cyrl`, `Grek`, `Hebr`, `Arab` or `other` (ISO 15924), by the character's Unicode name."""
    name = unicodedata.name(char, "")
    for prefix, script in (
        ("LATIN", "Latn"),
        ("CYRILLIC", "Cyrl"),
        ("GREEK", "Grek"),
        ("HEBREW", "Hebr"),
        ("ARABIC", "Arab"),
    ):
        if name.startswith(prefix):
            return script
    return "other"


@cache
def latin_of() -> Mapping[str, str]:
    """Cyrillic letters and the Latin ones that look like them (Unicode confusables, reduced to what is typed)."""
    letters: dict[str, str] = data("homoglyphs")
    return letters


@cache
def cyrillic_of() -> Mapping[str, str]:
    return {latin: cyrillic for cyrillic, latin in latin_of().items()}


class MixedWord(NamedTuple):
    """A word at `start:end` that mixes scripts, and what it was meant to be."""

    start: int
    end: int
    word: str
    repaired: str


def mixed_script_words(text: str) -> Iterator[MixedWord]:
    """Words in which a few letters come from the other alphabet and look the same there.

    All letters of one of the two scripts must have a look-alike in the other; the rest decides what the word is. A word
    all of whose letters could be either is a Roman numeral where it reads as one, else in the script of its majority.
    """
    for match in WORD.finditer(text) if CYRILLIC.search(text) else ():
        word = match.group()
        if word.isascii() or len(word) < 3:
            continue
        scripts = [script_of(char) for char in word]
        latin, cyrillic = scripts.count("Latn"), scripts.count("Cyrl")
        if not latin or not cyrillic:
            continue
        to_latin = all(char in latin_of() for char, script in zip(word, scripts, strict=True) if script == "Cyrl")
        to_cyrillic = all(char in cyrillic_of() for char, script in zip(word, scripts, strict=True) if script == "Latn")
        as_latin = "".join(latin_of().get(char, char) for char in word)
        if to_latin and (latin >= cyrillic or not to_cyrillic or ROMAN.fullmatch(as_latin)):
            yield MixedWord(*match.span(), word, as_latin)
        elif to_cyrillic and not CENTURY.fullmatch(word):
            yield MixedWord(*match.span(), word, "".join(cyrillic_of().get(char, char) for char in word))
