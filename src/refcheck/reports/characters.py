"""Which characters of a manuscript would disturb a terminal, and how are they shown instead?"""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners spell words in Persian and the scripts of India, and do no harm on a terminal."""

VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""Arabic and Syriac signs that have the category of a format character, but are seen."""

HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's general categories of controls (ANSI escapes begin with one), bidirectional controls, surrogates and
separators (The Unicode Standard, section 4.5)."""

NO_CHARACTERS = "\ufffe\uffff"
"""What Unicode says is no character (23.7 Noncharacters), and XML cannot hold."""


def visible(text: str) -> str:
    """The text on one line, with characters that act instead of being seen written as `‹U+202E›`."""
    folded = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    if folded.isascii() and folded.isprintable():
        return folded
    return "".join(f"‹U+{ord(char):04X}›" if _acts(char) else char for char in folded)


def _acts(char: str) -> bool:
    if char in NO_CHARACTERS:
        return True
    return unicodedata.category(char) in HARMFUL and char not in JOINERS and char not in VISIBLE_FORMATS
