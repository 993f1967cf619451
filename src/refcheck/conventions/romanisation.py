"""Cyrillic words in Latin letters, and the spellings in either script that are the same word."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from refcheck.conventions.words import data

LATIN_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
APOSTROPHES = re.compile(r"[’‘ʼʹʺ'`´\"′″“”„]")
READABLE = {"ru": "bgn_pcgn_ru_1947", "uk": "kmu55_uk_2010", "be": "alalc_be"}
OTHER_ALPHABETS = ("iso9_1995", "kmu55_uk_2010", "alalc_be", "bgn_pcgn_ru_1947")
"""Where a scheme takes the letters from that its own alphabet lacks (a Russian name in a Ukrainian text); last wins."""


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Case folded, without diacritics, apostrophes and quotation marks all alike; the script stays (ё is е)."""
    return _without_marks(APOSTROPHES.sub("'", text.casefold()))


def _without_marks(folded: str) -> str:
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", folded).translate(LATIN_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(LATIN_LETTERS)


@cache
def _table(scheme: str) -> dict[int, str]:
    schemes = data("romanisation")
    letters: dict[str, str] = {}
    for name in (*OTHER_ALPHABETS, scheme):
        letters |= {letter: latin for letter, latin in schemes[name]["map"].items() if len(letter) == 1}
    return str.maketrans(letters)


@cache
def _context(scheme: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a scheme writes for letters in certain places, as at the beginning of a word."""
    return tuple((re.compile(pattern), latin) for pattern, latin in data("romanisation")[scheme]["context"])


def _latin(text: str, scheme: str) -> str:
    romanised = APOSTROPHES.sub("", unicodedata.normalize("NFC", text).casefold())
    for place, latin in _context(scheme):
        romanised = place.sub(latin, romanised)
    return _without_marks(APOSTROPHES.sub("", romanised.translate(_table(scheme))))


def romanise(text: str, language: str = "ru") -> str:
    """Readable lower-case Latin letters without diacritics and apostrophes.

    BGN/PCGN 1947 for Russian, the Cabinet's table of 2010 (KMU 55) for Ukrainian, ALA-LC for Belarusian.
    """
    return _latin(text, READABLE.get(language, "bgn_pcgn_ru_1947"))


@lru_cache(maxsize=10_000)
def romanisations(text: str) -> frozenset[str]:
    """The text in every scheme known, and as web sites spell it: lower case, without diacritics and apostrophes."""
    return frozenset(_latin(text, scheme) for scheme in data("romanisation"))


SOUNDS = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "d", "е": "e", "ё": "e", "є": "e"}
    | {"ж": "ž", "з": "z", "ѕ": "z", "и": "i", "і": "i", "ї": "ji", "й": "j", "ј": "j", "к": "k", "ќ": "k", "л": "l"}
    | {"љ": "l", "м": "m", "н": "n", "њ": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u"}
    | {"ў": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "џ": "dž", "ш": "š", "щ": "§", "ъ": "", "ы": "i", "ь": ""}
    | {"э": "e", "ю": "ju", "я": "ja", "ѣ": "e", "ѳ": "f", "ѵ": "i"}
)
"""The key of each Cyrillic letter (Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian)."""
HUSHING = str.maketrans(
    {"č": "\uf001", "š": "\uf002", "ž": "\uf003", "ż": "\uf003", "ŝ": "\uf004", "ć": "c", "ś": "s", "ź": "z"}
)
"""Letters that differ from their plain ones by sound, taken out of the way while diacritics are stripped."""
HUSHED = str.maketrans({"\uf001": "č", "\uf002": "š", "\uf003": "ž", "\uf004": "§"})
SPELLINGS = {
    **dict.fromkeys(("schtsch", "shch", "szcz", "chtch", "šč", "stsch"), "§"),
    **dict.fromkeys(("tsch", "tch", "cz"), "č"),
    **dict.fromkeys(("sch", "sh", "sz"), "š"),
    "zh": "ž",
    "kh": "h",
    "tz": "c",
    "ts": "c",
    "ph": "f",
    "w": "v",
    "x": "ks",
}
"""Spellings that the schemes of romanisation use for one sound; `ch` is two, and is seen to last."""
SPELLING = re.compile("|".join(sorted(SPELLINGS, key=lambda spelling: -len(spelling))))
ISO_9 = re.compile(r"(?<=[aeiy])([âû])|^(û)")
"""я and ю in ISO 9, where they cannot be the circumflex of French."""
GLIDES = (
    (re.compile(r"(?<=l)[ijy]++(?=[au][^\W_aeiouy])"), ""),  # Ludmiła, Liudmila; Lachowicz, Liakhovich
    (re.compile(r"(?<![ijy])[ijy]++(?=e)"), ""),
    (re.compile(r"(?<=[^\Wijy])[ijy]++o(?=[bcdfhklmprstvzčšž§])"), "e"),  # Soloviov, Fyodor: ё is е
    (re.compile(r"(?<![ijy])[ijy]++(?=[aou])"), "j"),
    (re.compile(r"[ijy]++(?![aou])"), "i"),
)
HUSHED_O = re.compile(r"(?<=[čšž§])o(?=va?$)")
"""Polish and German write -czow, -tschow where Russian has -чёв."""
SKI = re.compile(r"(?<=[sck])i$")
LIKELY_SLAVIC = re.compile(r"[šž§]|(?:ov|ev|..in|enk|sk)[aio]?$|(?:[aeiu]k|ko|..i[čh]|ec)$|.{7}")
"""What a Slavic name has; long words too, for which another reading makes no other word."""
DOUBLED = re.compile(r"([^\W\d_])\1+")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The key under which spellings of one name or word meet, whatever the script or scheme of romanisation.

    Тихомиров, Tikhomirov, Tichomirow and Tihomirov have one key. It is for comparing, not for showing. Scripts other
    than Latin and Cyrillic stay as they are.
    """
    if word.isascii() and word.isdigit():
        return word
    text = unicodedata.normalize("NFC", word).casefold()
    if not text.isascii():
        text = ISO_9.sub(lambda match: "ju" if "û" in match.group() else "ja", text)
        text = _without_marks(text.translate(SOUNDS).translate(HUSHING)).translate(HUSHED)
    text = SPELLING.sub(lambda match: SPELLINGS[match.group()], APOSTROPHES.sub("", text))
    for glide, sound in GLIDES:
        text = glide.sub(sound, text)
    text = DOUBLED.sub(r"\1", HUSHED_O.sub("e", text).replace("ch", "č"))
    if LIKELY_SLAVIC.search(text):
        # г is g or h, х is h, kh or ch, and ch is ч as well: one key cannot tell them apart.
        text = text.replace("g", "h").replace("č", "h")
    return SKI.sub("", text)
