"""The manuscript's statements about a work, in labelled fields and in its own words.

Labels may be wrong, words are there: a value of a record that stands in the words does not differ, whatever its label.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from refcheck.conventions.romanisation import plain
from refcheck.matching.words import Word, words
from refcheck.model.work import Field, Name, Work
from refcheck.parsing.identifiers import find_identifiers

SURE = 0.5
"""A field of less confidence was more probably misread than not; no difference is made of it."""
LONGEST = 8000
"""Characters of an entry or an item that are looked at."""


@dataclass(frozen=True, eq=False)
class Told:
    """A description and the text that it was read from. `in_note` tells that its pages may be those cited.

    Each is equal to itself only, so that what was found in it can be remembered.
    """

    work: Work
    text: str
    in_note: bool = False

    @cached_property
    def bare(self) -> str:
        """The text with spaces in the place of DOIs, URLs, ISBNs, ISSNs and dates of access."""
        characters = list(self.text[:LONGEST])
        for found in find_identifiers(self.text[:LONGEST]):
            start, end = found.outer
            characters[start:end] = " " * (end - start)
        return "".join(characters)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the bare text."""
        return words(self.bare)

    @cached_property
    def _places(self) -> tuple[str, list[int]]:
        """The letters of each word, joined, and the word of each letter."""
        spelt = [letters(word.text) for word in self.words]
        return "".join(spelt), [place for place, text in enumerate(spelt) for _ in text]

    def verbatim(self, phrase: str) -> tuple[int, int] | None:
        """The words (from, to) in which a phrase stands as it is, signs and diacritics apart."""
        (text, places), sought = self._places, letters(phrase)
        at = text.find(sought) if sought else -1
        return (places[at], places[at + len(sought) - 1] + 1) if at >= 0 else None

    def words_at(self, place: tuple[int, int]) -> str:
        """The text from the first to the last of these words."""
        start, end = place
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def field(self, name: str) -> Field | None:
        """The labelled part of this name, if it is one to build on."""
        found = next(iter(self.work.named(name)), None)
        return found if found and found.confidence >= SURE else None

    def labelled_here(self, field: Field) -> bool:
        """Whether the field's offsets count in this text, as they do unless its head was left out."""
        return field.text != "" and self.text[field.start : field.end].startswith(field.text[:1])

    def relies_on(self, name: str) -> bool:
        """Whether a difference may be made of this field. Descriptions that were not labelled rest on themselves."""
        return not self.work.fields or self.field(name) is not None

    def confidence(self, *names: str) -> float:
        """That of the least sure of these fields."""
        return min((field.confidence for field in self.work.named(*names)), default=1.0)


def whole(name: Name) -> str:
    """All of a name, given names first."""
    return " ".join(part for part in (name.given, name.particle, name.family, name.literal) if part)


def letters(text: str) -> str:
    """The letters and figures of a text, without diacritics, spaces and signs."""
    return "".join(char for char in plain(text) if char.isalnum())
