"""How does a Cyrillic word look in Latin letters, and which spellings in either script are the same word?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from refcheck.conventions.words import data

LATIN_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
APOSTROPHES = re.compile(r"[’‘ʼʹʺ'`´\"′″]")
READABLE = {"ru": "bgn_pcgn_ru_1947", "uk": "kmu55_uk_2010", "be": "alalc_be"}
EQUAL = (
    ("schtsch", "§"),
    ("shch", "§"),
    ("szcz", "§"),
    ("chtch", "§"),
    ("šč", "§"),
    ("tsch", "č"),
    ("tch", "č"),
    ("cz", "č"),
    ("ch", "č"),
    ("sch", "š"),
    ("sh", "š"),
    ("sz", "š"),
    ("zh", "ž"),
    ("kh", "h"),
    ("tz", "c"),
    ("ts", "c"),
    ("ph", "f"),
    ("ck", "k"),
    ("ie", "e"),
    ("je", "e"),
    ("ye", "e"),
    ("io", "o"),
    ("jo", "o"),
    ("yo", "o"),
    ("ia", "a"),
    ("ja", "a"),
    ("ya", "a"),
    ("iu", "u"),
    ("ju", "u"),
    ("yu", "u"),
    ("ij", "i"),
    ("yj", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ii", "i"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("x", "ks"),
    ("g", "h"),
    ("č", "č"),
)
"""Spellings that the schemes of romanisation use for one sound, longest first; what they share is the key."""
EQUAL_PATTERN = re.compile("|".join(re.escape(left) for left, _ in EQUAL))
EQUAL_MAP = dict(EQUAL)
KEEP = {"č": "\uf001", "š": "\uf002", "ž": "\uf003"}


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Case folded, without diacritics, apostrophes all alike; the script stays (ё is е)."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(LATIN_LETTERS))
    kept = "".join(char for char in folded if not unicodedata.combining(char))
    return APOSTROPHES.sub("'", kept)


@cache
def _table(scheme: str) -> dict[int, str]:
    return str.maketrans(
        {letter: latin for letter, latin in data("romanisation")[scheme]["map"].items() if len(letter) == 1}
    )


def _latin(text: str, scheme: str) -> str:
    romanised = unicodedata.normalize("NFC", text).casefold().translate(_table(scheme))
    folded = unicodedata.normalize("NFKD", romanised.translate(LATIN_LETTERS))
    return APOSTROPHES.sub("", "".join(char for char in folded if not unicodedata.combining(char)))


def romanise(text: str, language: str = "ru") -> str:
    """Readable Latin letters without diacritics: BGN/PCGN for Russian, KMU 55 for Ukrainian, ALA-LC for Belarusian."""
    return _latin(text, READABLE.get(language, "bgn_pcgn_ru_1947"))


@lru_cache(maxsize=10_000)
def romanisations(text: str) -> frozenset[str]:
    """The text in every scheme known, lower case, without diacritics and apostrophes."""
    return frozenset(_latin(text, scheme) for scheme in data("romanisation"))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The key under which spellings of one name or word meet, whatever the script or scheme of romanisation.

    Тихомиров, Tikhomirov, Tichomirow and Tihomirov have one key. It is for comparing, not for showing.
    """
    text = unicodedata.normalize("NFC", word).casefold()
    if any("\u0400" <= char <= "\u04ff" for char in text):
        text = unicodedata.normalize(
            "NFC", text.translate(_table("scientific_ru")).translate(_table("scientific_uk")).replace("x", "h")
        )
    text = text.replace("ch", "h") if "ch" in text and not text.isascii() else text
    for letter, stand_in in (("č", "č"), ("š", "š"), ("ž", "ž"), ("ż", "ž"), ("ć", "c"), ("ś", "s"), ("ź", "z")):
        text = text.replace(letter, KEEP.get(stand_in, stand_in))
    folded = unicodedata.normalize("NFKD", text.translate(LATIN_LETTERS))
    text = "".join(char for char in folded if not unicodedata.combining(char))
    text = APOSTROPHES.sub("", text)
    for letter, stand_in in KEEP.items():
        text = text.replace(stand_in, letter)
    for _ in range(2):
        text = EQUAL_PATTERN.sub(lambda match: EQUAL_MAP[match.group()], text)
    text = text.replace("č", "h")  # Polish and German ch is х, English ch is ч: the key cannot tell them apart
    text = re.sub(r"(?:ski|skii|cki|chi)$", lambda match: match.group()[0] + "k", text)
    return re.sub(r"([^\W\d])\1+", r"\1", text)
