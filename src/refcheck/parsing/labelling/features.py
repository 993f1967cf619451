"""The features of a word for the labeller: its form, its neighbours, the gaps around it, its place in the whole.

A feature is a short string, `kind=value`. What depends on one word, or on a gap and a shape, is made once and kept.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from refcheck.conventions.numerals import SIGNS_OF_CENTURIES
from refcheck.conventions.words import terms
from refcheck.parsing.labelling.words import Words

LEXICON = (
    "and_", "et_al", "editor", "translator", "compiler", "in_container", "page", "volume", "issue", "edition",
    "series", "thesis", "months", "months_short", "months_genitive", "ibid", "op_cit", "see", "accessed", "chapter",
    "part", "no_date", "no_place", "note", "archive",
)  # fmt: skip
NAME_LISTS = ("given", "family", "places")
KNOWN_FORMS = 12_000
"""So many words, and pairs of them, are kept (some 15 MB); what is rarer is made anew."""


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """The kinds of words to which a word belongs, by the terms of the conventions of all languages."""
    found: dict[str, set[str]] = {}
    for kind in LEXICON:
        for term in terms(kind):
            for word in term.replace(".", " ").split():
                if word.isalpha():
                    found.setdefault(word, set()).add("months" if kind.startswith("months") else kind)
    return {word: tuple(sorted(kinds)) for word, kinds in found.items()}


@cache
def known_names() -> tuple[tuple[str, frozenset[str]], ...]:
    """Given names, family names and places, case folded."""
    folder = files(__package__)
    return tuple(
        (kind, frozenset(folder.joinpath(f"{kind}.txt").read_text(encoding="utf-8").split())) for kind in NAME_LISTS
    )


class Seen(NamedTuple):
    """What a word shows by itself (its form first), its shape, and what its neighbours on either side see of it."""

    own: tuple[str, ...]
    shape: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    far_before: str
    far_after: str


@lru_cache(maxsize=KNOWN_FORMS)
def _see(word: str) -> Seen:
    lower = unicodedata.normalize("NFC", word).casefold()
    if lower[0].isdecimal():
        shape = _number_shape(lower)
        form = lower if len(lower) < 3 else shape
        kinds: list[str] = []
        own: tuple[str, ...] = (f"w={form}", f"s={shape}")
    else:
        shape, form = _shape(word), lower
        kinds = list(_lexicon().get(lower, ()))
        if word[0].isupper() and len(word) > 2:
            kinds += [kind for kind, words in known_names() if lower in words]
        own = (f"w={form}", f"s={shape}", f"c={_script(word)}", *_affixes(lower), *(f"k={kind}" for kind in kinds))
    return Seen(
        own,
        shape,
        (f"-1={form}", *(f"-1k={kind}" for kind in kinds)),
        (f"+1={form}", *(f"+1k={kind}" for kind in kinds)),
        f"-2={form}",
        f"+2={form}",
    )


def _affixes(word: str) -> list[str]:
    return [
        *([f"p={word[:3]}", f"e={word[-3:]}"] if len(word) > 3 else []),
        *([f"q={word[:5]}", f"f={word[-5:]}"] if len(word) > 6 else []),
    ]


def _number_shape(number: str) -> str:
    """`Y` for what may be a year, else how large it is."""
    if len(number) == 4 and "1400" <= number < "2040":
        return "Y"
    return f"9{min(len(number), 9)}" if len(number) > 2 else "31" if int(number) <= 31 else "99"


ROMAN = frozenset(SIGNS_OF_CENTURIES + SIGNS_OF_CENTURIES.upper())


def _shape(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if (word.isupper() or word.islower()) and ROMAN.issuperset(word):
        return "VI" if word.isupper() else "vi"
    if word.isupper():
        return "XX" if len(word) < 4 else "XXX"
    if word.islower():
        return "xx" if len(word) < 4 else "xxx"
    if word[1:].islower():
        return "Xx" if len(word) < 4 else "Xxx"
    return "xX" if word[0].islower() else "XxX"


def _script(word: str) -> str:
    """The script of the first letter, `L` for Latin."""
    code = ord(word[0])
    return "L" if code < 0x250 or 0x1E00 <= code < 0x1F00 else unicodedata.name(word[0], "?")[:3]


SALIENT = ("U", "D", "A", "P", "N", "//", '"', "'", "[", "(", ")", "]", ":", ";", ".", ",", "/", "-", " ")


@lru_cache(maxsize=KNOWN_FORMS)
def _salient(gap: str) -> str:
    """What tells most in a gap, with the sign beside it that tells whether it opens or closes."""
    if len(gap) < 3:
        return gap
    sign = next((sign for sign in SALIENT if sign in gap), "?")
    return f"{sign}{gap[-1] if gap[-1] in (sign, ' ') else '_'}"


@lru_cache(maxsize=KNOWN_FORMS)
def _quotes(gap: str) -> int:
    """How many quotations a gap opens or closes; an apostrophe inside a word is none."""
    single = "'" in gap and len(gap) > 1 and (gap[0] == "'" or gap[-1] == "'")
    return gap.count('"') + single


@lru_cache(maxsize=KNOWN_FORMS)
def _around(left: str, shape: str, right: str) -> tuple[str, ...]:
    return (
        f"z={_salient(left)}|{_salient(right)}",
        f"gs={left}|{shape}",
        f"hs={right}|{shape}",
        f"gh={left}|{right}",
        f"gsh={left}|{shape}|{right}",
    )


@lru_cache(maxsize=KNOWN_FORMS)
def _three(before: str, shape: str, after: str) -> str:
    return f"sss={before}|{shape}|{after}"


@lru_cache(maxsize=KNOWN_FORMS)
def _state(segment: int, style: str, years: int, quotes: int, inside: bool) -> tuple[str, ...]:
    return f"n={segment}|{style}", f"st={years}{quotes}{'(' if inside else ''}"


@lru_cache(maxsize=KNOWN_FORMS)
def _place(index: int, count: int) -> tuple[str, ...]:
    return f"i={min(index, 5)}", f"j={min(count - 1 - index, 5)}|{5 * index // count}"


def features_of(words: Words) -> list[list[str]]:
    """The features of each word, in order."""
    forms, gaps, italic = words.forms, words.gaps, words.italic
    seen = [_see(form) for form in forms]
    shapes = ["^", *[one.shape for one in seen], "$"]
    count, last = len(seen), len(seen) - 1
    style = _style(shapes, gaps)
    found: list[list[str]] = []
    years = segment = depth = quotes = 0
    state = _state(segment, style, years, quotes, depth > 0)
    for i, one in enumerate(seen):
        left, right, shape = gaps[i], gaps[i + 1], one.shape
        if left != " " and left:
            marks = _quotes(left)
            quotes = min(quotes + marks, 3)
            depth += left.count("(") + left.count("[") - left.count(")") - left.count("]")
            if segment < 6 and ("." in left and shapes[i] not in ("X", "Xx") or ":" in left or marks):
                segment += 1
            state = _state(segment, style, years, quotes, depth > 0)
        own = [
            *one.own,
            *_around(left, shape, right),
            _three(shapes[i], shape, shapes[i + 2]),
            *state,
            *(_place(i, count) if count < 200 else ()),
        ]
        if i:
            before = seen[i - 1]
            own += before.before
            own += (f"gg={gaps[i - 1]}|{left}", f"-1g={before.own[0]}|{left}")
            if i > 1:
                own.append(seen[i - 2].far_before)
        if i < last:
            after = seen[i + 1]
            own += after.after
            own += (f"hh={right}|{gaps[i + 2]}", f"+1g={right}|{after.own[0]}")
            if i + 1 < last:
                own.append(seen[i + 2].far_after)
        if italic:
            own.append(f"m={italic[i - 1] if i else ''}|{italic[i]}|{italic[i + 1] if i < last else ''}")
        found.append(own)
        if shape == "Y":
            years = min(years + 1, 2)
            state = _state(segment, style, years, quotes, depth > 0)
    return found


def _style(shapes: list[str], gaps: list[str]) -> str:
    """The habit of the whole: where its year stands, whether it has quotation marks, `//`, colons."""
    count = len(shapes)
    year = shapes.index("Y") if "Y" in shapes else count
    third = "-" if year == count else "a" if year * 3 < count else "b" if year * 3 < 2 * count else "c"
    whole = "".join(gaps)
    return f"{third}{'q' if chr(34) in whole else ''}{'/' if '//' in whole else ''}{':' if ': ' in whole else ''}"
