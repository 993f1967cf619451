"""The family names of which a word may be a case form (`Kowalskiego` of `Kowalski`, `Шевченка` of `Шевченко`)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from refcheck.conventions.scripts import script_of
from refcheck.conventions.words import data

SHORTEST_STEM = 3
VOWELS = "aeiouyąęóáéíúůýěаеёиоуыэюяіїє"
AFTER_APOSTROPHE = re.compile(r"['’ʼ](?:s|a|u|owi|em|go|ego|mu|emu|m|ów|ом|а|у)?$", re.IGNORECASE)
"""What is written on to names that keep their form: `Smith's`, `Rousseau'em`, `Jones'`."""


@cache
def _endings(script: str) -> tuple[tuple[str, str], ...]:
    """Each oblique ending with a nominative that it may stand for, in Slavic languages of the script."""
    table = data("name_endings").get(script, {})
    return tuple((oblique, nominative) for nominative, obliques in table.items() for oblique in obliques.split())


@lru_cache(maxsize=20_000)
def nominatives(word: str) -> frozenset[str]:
    """The names, lower case, of which a word may be a case form; the word itself is among them.

    There are more than any one language allows: it is for the caller to see which of them is a name.
    """
    form = unicodedata.normalize("NFC", word).casefold()
    found = {form, AFTER_APOSTROPHE.sub("", form)}
    for oblique, nominative in _endings(script_of(form[0]) if form else ""):
        stem = form.removesuffix(oblique)
        if stem != form and len(stem) >= SHORTEST_STEM and (nominative or stem[-1] not in VOWELS):
            found.add(stem + nominative)
    return frozenset(found)
