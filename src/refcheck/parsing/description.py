"""Which description of a work do labelled fields make? (fields → `Work`, in CSL's terms)"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod

from refcheck.conventions.languages import guess
from refcheck.model.work import Field, Name, Work
from refcheck.parsing.normalising.dates import edtf
from refcheck.parsing.normalising.editions import edition
from refcheck.parsing.normalising.entry_kinds import kind_of
from refcheck.parsing.normalising.links import whole_url
from refcheck.parsing.normalising.numbers import numbers, series_and_number
from refcheck.parsing.normalising.pages import page_range
from refcheck.parsing.normalising.persons import split_names
from refcheck.parsing.normalising.titles import clean_title

__all__ = ["clean_title", "describe", "page_range"]


def describe(fields: Sequence[Field], text: str) -> Work:
    """The description that labelled fields of `text` give. Nothing is invented: an absent field stays empty.

    A field of persons may list one or several. Of other fields of one name the first counts.
    """
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
        author=_names(fields, "author"),
        editor=_names(fields, "editor"),
        translator=_names(fields, "translator"),
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
        fields=tuple(fields),
        confidence=prod(field.confidence for field in fields),
    )


def _names(fields: Sequence[Field], kind: str) -> tuple[Name, ...]:
    return tuple(found.name for field in fields if field.name == kind for found in split_names(field.text))


@lru_cache(maxsize=4096)
def _language(text: str) -> str:
    return guess(text)
