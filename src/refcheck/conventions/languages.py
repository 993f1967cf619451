"""The language of a text, judged by its letters, its small words and the endings of the others."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from refcheck.conventions.scripts import script_of
from refcheck.conventions.words import data

OTHER_SCRIPTS = {"Grek": "el", "Hebr": "he", "Arab": "ar"}
CYRILLIC = {"ru", "uk", "be", "sr", "bg"}
LETTERS = (
    ("uk", "іїєґ"),
    ("be", "ўі"),
    ("ru", "ыэёѣ"),
    ("sr", "ћђџљњј"),
    ("pl", "łąęśćżźń"),
    ("cs", "řěů"),
    ("sk", "ľĺŕ"),
    ("hu", "őű"),
    ("de", "ßäöü"),
    ("pt", "ãõ"),
    ("es", "ñ¿¡"),
    ("ro", "șțăâ"),
    ("lt", "ėįų"),
    ("lv", "āēī"),
    ("tr", "ğış"),
    ("fr", "èêçœ"),
    ("sv", "å"),
)
"""Letters that tell a language from its neighbours."""
SIGNS = (
    ("be", re.compile(r"[ыэ]\w{0,20}?і|і\w{0,20}?[ыэ]|шч|цц[аеёіюя]|\B(?:ддз|дз[еёіюя])|ў")),
    ("bg", re.compile(r"ъ[^\Wеёюя]|(?:ата|ите|ията)\b")),
    ("ru", re.compile(r"(?:ого|его|ый|ой|ость|ости|ние|ния|ение|ии|ая|ые|ских)\b")),
    ("uk", re.compile(r"(?:ння|ської|ський|ська|ість|ості|ої|ій)\b")),
    (
        "pl",
        re.compile(
            r"(?:ego|ych|ości|ość|ania|enia|anie|enie|ów|ski|skie|skiej|sko|ctwo|ctwa|owie|inie|owy|owej|czny|czna|czne|iki)\b"
        ),
    ),
    ("en", re.compile(r"(?:tions?|ing|ness|ments?|ity|ities|ics|ical|ism|phy|'s|’s|ies|ship|ed)\b")),
    ("de", re.compile(r"(?:ungs?|ungen|keit|heit|schaft|schaften|ische|ischen|ischer|lich|lichen|recht|rung)\b")),
    ("it", re.compile(r"(?:zione|zioni|ità|ismo|aggio|ella|ezza)\b")),
    ("es", re.compile(r"(?:ción|ciones|dad|dades|ía|ico|ica|icos|icas)\b")),
    ("pt", re.compile(r"(?:ção|ções|dade|ência|ões)\b")),
    ("fr", re.compile(r"(?:eux|ique|iques|aise|oire|ée|ées|és|té|eau|eaux)\b|\b[ldnscj]['’]")),
    ("cs", re.compile(r"(?:ní|ého|ých|ství|ost|ově)\b")),
    ("sk", re.compile(r"(?:ých|ého|osť|stvo|ské)\b")),
    ("nl", re.compile(r"(?:heid|ische|ing|lijk|lijke|schap)\b|ij")),
)
"""Endings and spellings that tell a language; each counts as much as a small word."""
PIECE = re.compile(r"[\w'’]+")
"""A word with its apostrophes, beyond which no sign reaches."""


@lru_cache(maxsize=256)
def small_words(language: str) -> frozenset[str]:
    """The articles, prepositions and conjunctions of a language."""
    return frozenset(data("small_words")["small"].get(language, ()))


@cache
def all_small_words() -> frozenset[str]:
    """The articles, prepositions and conjunctions of all languages, which tell no works apart."""
    return frozenset(word for language in data("small_words")["small"].values() for word in language)


@cache
def _telling_words() -> dict[str, frozenset[str]]:
    """Words that titles are full of, a language each, the small ones among them."""
    told = data("small_words")
    return {
        language: frozenset(told["small"][language] + told["telling"].get(language, [])) for language in told["small"]
    }


def guess(text: str) -> str:
    """The ISO 639-1 code of a text, short as a title may be; empty where nothing tells, or two languages as well."""
    folded = unicodedata.normalize("NFC", text).casefold()
    words = re.findall(r"[^\W\d_]+", folded)
    script = "Latn" if words and folded.isascii() else _script(folded)
    if script in ("Latn", "Cyrl"):
        return _best(_scores(folded, words, cyrillic=script == "Cyrl"), "ru" if script == "Cyrl" else "en")
    return OTHER_SCRIPTS.get(script, "")


def _script(text: str) -> str:
    """The script of most of the letters, or nothing where there are none."""
    scripts = Counter(script_of(char) for char in text if char.isalpha())
    return max(scripts, key=lambda script: scripts[script], default="")


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """In which languages each of these words tells."""
    found: dict[str, tuple[str, ...]] = {}
    for language, known in _telling_words().items():
        for word in known:
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _none_yet(cyrillic: bool) -> dict[str, int]:
    """The languages of a script, with nothing that speaks for them."""
    languages = [*_telling_words(), *(language for language, _ in (*LETTERS, *SIGNS))]
    return {language: 0 for language in languages if (language in CYRILLIC) == cyrillic}


def _scores(folded: str, words: list[str], cyrillic: bool) -> dict[str, int]:
    """How much speaks for each language of the script."""
    scores = _none_yet(cyrillic).copy()
    known = _languages_of()
    for word in words:
        for language in known.get(word, ()):
            if language in scores:
                scores[language] += 1
    if not folded.isascii():
        for language, letters in LETTERS:
            if language in scores:
                scores[language] += 2 * sum(map(folded.count, letters))
    for piece in PIECE.findall(folded):
        for language in _signed(piece):
            if language in scores:
                scores[language] += 1
    return scores


@lru_cache(maxsize=50_000)
def _signed(piece: str) -> tuple[str, ...]:
    """The languages for which a word's spelling speaks, each as often as it does."""
    return tuple(language for language, sign in SIGNS for _ in sign.findall(piece))


def _best(scores: Mapping[str, int], usual: str) -> str:
    """The language with the highest score; of several, the usual one of the script or none."""
    highest = max(scores.values())
    best = [language for language, score in scores.items() if score == highest]
    if highest and len(best) == 1:
        return best[0]
    return usual if usual in best and (highest or usual == "ru") else ""


def babel_name(code: str) -> str:
    """The babel name of a language, which BibLaTeX wants as `langid`; empty where there is none."""
    return str(data("babel")["babel"].get(code, ""))
