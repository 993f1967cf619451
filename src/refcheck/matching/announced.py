"""Short forms that a manuscript announces for its works (`hereafter Mills`, `im Folgenden zitiert als: ...`)."""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation, written
from refcheck.matching.note_words import NoteWords
from refcheck.model.citation import Form
from refcheck.model.passage import Passage
from refcheck.model.work import Work
from refcheck.parsing.citations import Cited
from refcheck.parsing.description import page_range
from refcheck.parsing.sentences import after_lead

MOST_WORDS = 8
"""A short form has no more."""


@cache
def _announcement() -> re.Pattern[str]:
    words = rf"(?<!\w)(?:{written('announcing')})(?!\w)\s*:?\s*"
    return re.compile(rf"{words}(?P<form>[^()\[\]]{{2,80}}?)\s*(?:[)\]]|[.;]?$)", re.IGNORECASE)


@cache
def _locator() -> re.Pattern[str]:
    pages = rf"(?:(?:{alternation('page')})\s*)?(?P<pages>\d+(?:\s?[-–—‑]\s?\d+)?)(?:\s?ff?\.)?"
    return re.compile(rf"[\s,:.]*(?:{pages})?[\s.,;)]*$", re.IGNORECASE)


class Announced:
    """The short forms learned so far, each with its entry; a form announced for two entries means neither."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], set[int]] = {}

    def learn(self, citation: Passage, entry: int) -> None:
        """The short forms that a citation of an entry announces."""
        for match in _announcement().finditer(citation.text):
            if keys := _keys(citation.slice(*match.span("form"))):
                self._entries.setdefault(keys, set()).add(entry)

    def meant(self, part: Passage) -> tuple[Cited, tuple[int, ...]] | None:
        """The citation, and its entry, of a part that is nothing but a short form and a page."""
        if not self._entries:
            return None
        passage = part.slice(after_lead(part.text), len(part)).strip()
        match = _locator().search(passage.text)
        keys = _keys(passage.slice(0, match.start()) if match else passage)
        entries = self._entries.get(keys, set()) if keys else set()
        if len(entries) != 1:
            return None
        pages = page_range(match["pages"] or "") if match else page_range("")
        return Cited(Form.SHORT, Work(), passage, pages), tuple(entries)


def _keys(passage: Passage) -> tuple[str, ...]:
    keys = tuple(token.key for token in NoteWords(passage).tokens)
    return keys if len(keys) <= MOST_WORDS else ()
