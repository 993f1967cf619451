"""In which language is this text? Judged by its letters and its small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from refcheck.conventions.scripts import script_of
from refcheck.conventions.words import data

LETTERS = (
    ("uk", "іїєґ"), ("be", "ў"), ("ru", "ыэёъ"), ("sr", "ћђџљњј"), ("pl", "łąęśćżźń"), ("cs", "řěů"), ("sk", "ľĺŕ"), ("hu", "őű"),
    ("de", "ßäöü"), ("pt", "ãõ"), ("es", "ñ¿¡"), ("ro", "șță"), ("lt", "ėįų"), ("lv", "āēī"), ("tr", "ğış"), ("fr", "èêçœ"),
)  # fmt: skip
SMALL_WORDS = {
    "en": "the of and in to for from on with by its how between towards after what is as an at relations history",
    "pl": "i w z na o do od po we oraz nie się jako przez dla wobec między historia dziejów polski polska prawo prawa polityka struktura zasady",
    "ru": "и в на о по из от для как за с к об при между история политика",
    "uk": "і в у на та з до від про за що як для історія",
    "be": "і ў у на з да аб пра для як гісторыя",
    "de": "der die das und in von zu im des den zur zum über eine ein mit für als auf",
    "fr": "le la les et de des du en dans une un pour sur au aux entre l d histoire",
    "es": "el la los las y de del en una un para por con sobre entre hacia",
    "pt": "o os as e de da do das dos em na no uma um para por com sobre",
    "it": "il la le e di del della dei delle in nel nella una un per con gli tra",
    "cs": "a v na o se z do pro ve při od jako dějiny",
    "nl": "de het een en van in op voor met aan over tussen",
    "la": "et de ad in ex cum sive seu per ab",
    "hr": "i u na o za od do s iz povijest",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
CYRILLIC = {"ru", "uk", "be"}
ENDINGS = (
    ("pl", re.compile(r"(?:ego|ych|ości|ania|enia|ów|ski|ska|skie|owy|owej|czny|czna|iki)$")),
    ("en", re.compile(r"(?:tion|ing|ness|ment|ity)s?$")),
)


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
    for language, small in STOP_WORDS.items():
        if (language in CYRILLIC) == cyrillic:
            scores[language] += sum(word in small for word in words)
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
