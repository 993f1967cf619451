"""The words in the paths of the URLs of journals, newspapers, libraries and institutions."""

from __future__ import annotations

from functools import cache

from refcheck.conventions.words import data


@cache
def url_words() -> frozenset[str]:
    """Words of five letters or more, lower case, without diacritics; Cyrillic languages as they are romanised."""
    return frozenset(word for word in data("url_words") if len(word) >= 5)
