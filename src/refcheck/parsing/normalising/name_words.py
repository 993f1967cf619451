"""The words in a run of persons that are no names: `and`, `et al.`, particles, suffixes, and what names a body."""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation, data, terms


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in all languages, lower case, without full stops."""
    return frozenset(data("names")[kind])


@cache
def et_al() -> re.Pattern[str]:
    """`et al.` and its likes, to be matched at a word."""
    more = "|".join(re.escape(term).replace(r"\ ", r"\s*") for term in data("names")["et_al"])
    return re.compile(rf"(?:{alternation('et_al')}|(?:{more})(?![^\W\d_]))\.?", re.IGNORECASE)


@cache
def et_al_heads() -> frozenset[str]:
    """The first words of all of these, so that most words need not be looked at twice."""
    return frozenset(re.split(r"[\s.]", term.lower())[0] for term in {*terms("et_al"), *data("names")["et_al"]})


ROLES = ("editor", "translator", "compiler")


@cache
def roles() -> re.Pattern[str]:
    """`pod red.`, `sous la direction de`, `a cura di`, to be matched at a word."""
    return re.compile("|".join(alternation(kind) for kind in ROLES), re.IGNORECASE)


@cache
def role_heads() -> frozenset[str]:
    return frozenset(re.split(r"[\s.]", term)[0] for kind in ROLES for term in terms(kind))


@cache
def _body_stems() -> dict[str, tuple[str, ...]]:
    stems: dict[str, tuple[str, ...]] = {}
    for stem in data("names")["bodies"]:
        stems[stem[:4]] = (*stems.get(stem[:4], ()), stem)
    return stems


def names_body(word: str) -> bool:
    """Whether this word (lower case) shows that a body is meant, such as `ministry` or `uniwersytet`."""
    return word in words("body_words") or any(map(word.startswith, _body_stems().get(word[:4], ())))
