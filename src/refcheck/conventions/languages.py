"""In which language is this text? Judged by its letters and its small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from refcheck.conventions.scripts import script_of
from refcheck.conventions.words import data

LETTERS = (
    ("uk", "іїєґ"),
    ("be", "ў"),
    ("ru", "ыэёъ"),
    ("sr", "ћђџљњј"),
    ("pl", "łąęśćżźń"),
    ("cs", "řěů"),
    ("sk", "ľĺŕ"),
    ("hu", "őű"),
    ("de", "ßäöü"),
    ("pt", "ãõ"),
    ("es", "ñ¿¡"),
    ("ro", "șță"),
    ("lt", "ėįų"),
    ("lv", "āēī"),
    ("tr", "ğış"),
    ("fr", "èêçœ"),
)
CYRILLIC = {"ru", "uk", "be"}
ENDINGS = (
    ("pl", re.compile(r"(?:ego|ych|ości|ania|enia|ów|ski|ska|skie|owy|owej|czny|czna|iki)$")),
    ("en", re.compile(r"(?:tion|ing|ness|ment|ity)s?$")),
)


@cache
def small_words(language: str) -> frozenset[str]:
    """The articles, prepositions and conjunctions of a language."""
    return frozenset(data("small_words")["small"].get(language, ()))


def guess(text: str) -> str:
    """The ISO 639-1 code of a text, short as a title may be; empty where nothing tells."""
    folded = unicodedata.normalize("NFC", text).casefold()
    words = re.findall(r"[^\W\d_]+", folded)
    if not words:
        return ""
    cyrillic = sum(script_of(char) == "Cyrl" for char in folded if char.isalpha()) * 2 > sum(
        char.isalpha() for char in folded
    )
    scores: Counter[str] = Counter()
    for language in data("small_words")["small"]:
        if (language in CYRILLIC) == cyrillic:
            known = {*small_words(language), *data("small_words")["telling"].get(language, ())}
            scores[language] += sum(word in known for word in words)
    for language, letters in LETTERS:
        if (language in CYRILLIC or language == "sr") == cyrillic:
            scores[language] += 2 * sum(folded.count(letter) for letter in letters)
    for language, ending in ENDINGS:
        if not cyrillic:
            scores[language] += sum(bool(ending.search(word)) for word in words)
    if not any(scores.values()):
        return "ru" if cyrillic else ""
    return max(scores, key=lambda language: (scores[language], language == "en"))


def babel_name(code: str) -> str:
    """The babel name of a language, which BibLaTeX wants as `langid`; empty where there is none."""
    return str(data("babel")["babel"].get(code, ""))
