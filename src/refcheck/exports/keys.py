"""The citation key that each work gets (`adamczyk2022chinska`).

A key depends on nothing but the works, so that the same list has the same keys in every format and on every day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from refcheck.conventions.languages import guess, small_words
from refcheck.conventions.romanisation import romanise
from refcheck.exports.bib_names import told
from refcheck.exports.bib_text import langid, tidy
from refcheck.model.date import Date
from refcheck.model.work import Work

LONGEST = 24
TITLE_WORDS = 3
"""How many words of the title name a work that has no author."""
WORD = re.compile(r"[^\W_]+")


def citation_keys(works: Sequence[Work], taken: frozenset[str] = frozenset()) -> list[str]:
    """A key for each work, all different, of [a-z0-9] only: first author, year, first significant word of the title.

    Works whose keys would be the same get `a`, `b`, `c` ... in the order of their titles, then in that of the list; so
    does a work whose key is `taken`.
    """
    stems = [stem(work) for work in works]
    numbers = Counter(stems)
    keys = list(stems)
    not_free = taken | frozenset(stems)
    letters = {key: _suffixes(key, not_free) for key, number in numbers.items() if number > 1 or key in taken}
    for place in sorted(range(len(works)), key=lambda place: (tidy(works[place].title), place)):
        if stems[place] in letters:
            keys[place] = next(letters[stems[place]])
    return keys


def _suffixes(key: str, taken: frozenset[str]) -> Iterator[str]:
    """The key with a, b, ... z, aa, ab ..., without those that are another work's own."""
    for number in count():
        suffix, rest = "", number
        while rest >= 0:
            suffix, rest = chr(ord("a") + rest % 26) + suffix, rest // 26 - 1
        if key + suffix not in taken:
            yield key + suffix


def stem(work: Work) -> str:
    """The key of a work that has no namesake."""
    title = tidy(work.title)
    language = re.split(r"[-_]", work.language)[0] if langid(work.language) else guess(title)
    year = Date(tidy(work.issued)).year
    author, words = _first_author(work, language), _significant_words(title, language)
    head, tail = (author, words[:1]) if author else ("".join(words[:TITLE_WORDS]), [])
    return (head + year + "".join(tail)) or "work"


def _first_author(work: Work, language: str) -> str:
    """The first author's family name, or the body's; for a book without author, the first editor's."""
    for name in told(work.author) or told(work.editor if work.type == "book" else ()):
        whole = " ".join(part for part in (tidy(name.particle), tidy(name.family)) if part)
        family = tidy(name.literal) or whole or tidy(name.given)
        if ascii_name := _ascii(family.partition(",")[0], language):
            return ascii_name
    return ""


def _significant_words(title: str, language: str) -> list[str]:
    """The title's words in Latin letters, without the small ones and those of one or two letters that are no acronym;
    all of them, where it has no others."""
    words = WORD.findall(title)
    small = small_words(language)
    long = [word for word in words if len(word) > 2 or (len(word) == 2 and word.isupper())]
    significant = [word for word in long if word.casefold() not in small] or words
    return [ascii_word for word in significant if (ascii_word := _ascii(word, language))]


def _ascii(text: str, language: str) -> str:
    """A text in [a-z0-9]: the language's own romanisation where there is one, else the sound of each character."""
    from anyascii import anyascii

    return "".join(re.findall(r"[a-z0-9]+", anyascii(romanise(text, language)).lower()))[:LONGEST]
