"""The description of a work that labelled fields make (fields → `Work`, in CSL's terms)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from refcheck.conventions.dates import edtf
from refcheck.conventions.languages import guess
from refcheck.conventions.pages import page_range
from refcheck.model.passage import Passage
from refcheck.model.work import PEOPLE, Field, Name, Work
from refcheck.parsing.normalising.editions import edition
from refcheck.parsing.normalising.entry_kinds import kind_of
from refcheck.parsing.normalising.links import whole_url
from refcheck.parsing.normalising.numbers import numbers, series_and_number
from refcheck.parsing.normalising.persons import split_names
from refcheck.parsing.normalising.titles import clean_title

__all__ = ["clean_title", "describe", "page_range"]


def describe(fields: Sequence[Field], passage: Passage, confidence: float = 1.0, family_first: bool = False) -> Work:
    """The description that labelled fields of a passage give. Nothing is invented: an absent field stays empty.

    A field of persons may list several; in the work's `fields` each is one of its own. Of other fields of one name the
    first counts. `confidence` is the labeller's, that all the fields are right. `family_first` tells that the list
    writes names in full with the family name first, without a comma.
    """
    text = passage.text
    people = {kind: _people(kind, fields, passage, family_first) for kind in PEOPLE}
    first: dict[str, Field] = {}
    for field in fields:
        first.setdefault(field.name, field)
    said = {name: field.text for name, field in first.items()}.get
    title, container = said("title", ""), said("container", "")
    language = _language(title) or _language(f"{title} {container}") or (_language(text) if not title else "")
    volume, issue = numbers(said("volume", ""), said("issue", ""))
    series, number = series_and_number(said("series", ""), said("number", ""))
    kind = kind_of(first, text)
    return Work(
        type=kind.type,
        author=tuple(name for name, _ in people["author"]),
        editor=tuple(name for name, _ in people["editor"]),
        translator=tuple(name for name, _ in people["translator"]),
        title=clean_title(title),
        container_title=clean_title(container),
        collection_title=series,
        collection_number=number,
        volume=volume,
        issue=issue,
        page=page_range(said("pages", "")),
        edition=edition(said("edition", "")),
        publisher=clean_title(said("publisher", "")),
        publisher_place=said("location", ""),
        issued=edtf(said("date", ""), language),
        accessed=edtf(said("accessed", ""), language),
        DOI=said("doi", ""),
        URL=whole_url(said("url", "")),
        ISBN=said("isbn", ""),
        ISSN=said("issn", ""),
        genre=kind.genre,
        language=language,
        fields=_each_person(fields, people),
        confidence=confidence,
    )


def _people(kind: str, fields: Sequence[Field], passage: Passage, family_first: bool) -> list[tuple[Name, Field]]:
    """The persons of a kind, each with the part of the text that names it."""
    people = []
    for field in fields:
        if field.name == kind:
            for found in split_names(field.text, family_first):
                start, end = field.start + found.start, field.start + found.end
                span = passage.span(start, end)
                people.append((found.name, Field(kind, passage.text[start:end], start, end, span, field.confidence)))
    return people


def _each_person(fields: Sequence[Field], people: Mapping[str, list[tuple[Name, Field]]]) -> tuple[Field, ...]:
    """The fields, in the order of the text, with a field for each person."""
    others = [field for field in fields if field.name not in people]
    return tuple(sorted((*others, *(field for kind in people.values() for _, field in kind)), key=lambda f: f.start))


@lru_cache(maxsize=4096)
def _language(text: str) -> str:
    return guess(text)
