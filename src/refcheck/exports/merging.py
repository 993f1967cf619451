"""One work, made out of the entries that describe it.

An entry and its double in Latin letters, which many journals print beside it for indexes, are one work too; the first
of them then stays in its own script, and takes no words over from the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from refcheck.conventions.romanisation import fold, plain
from refcheck.conventions.scripts import script_of
from refcheck.exports.bib_names import told
from refcheck.exports.listing import Listed
from refcheck.i18n.message import Message
from refcheck.matching.duplicates import duplicates, same_work
from refcheck.matching.index import url_key
from refcheck.matching.words import keys, telling
from refcheck.model.work import PEOPLE, Name, Reference, Work
from refcheck.parsing.identifiers import isbn13

IN_ANY_SCRIPT = ("volume", "issue", "page", "issued", "DOI", "URL", "ISBN", "ISSN")
"""What an entry may take over from its double in another script."""
NOT_COMPARED = ("type", "language", "accessed", "other_titles", "fields", "confidence")
COMPARED = tuple(field.name for field in fields(Work) if field.name not in NOT_COMPARED)
IDENTIFIERS: Mapping[str, Callable[[str], str]] = {
    "DOI": str.casefold,
    "ISBN": lambda isbn: isbn13(isbn) or isbn,
    "ISSN": str.casefold,
    "URL": url_key,
}
"""Fields of which one value is no part of another, and the form in which two are the same."""


class Conflict(NamedTuple):
    """What two entries of one work say differently. `place` is that of the work in the list as merged."""

    place: int
    field: str
    kept: str
    other: str
    where: Message


class Merged(NamedTuple):
    listed: list[Listed]
    conflicts: list[Conflict]


def merged(listed: Sequence[Listed]) -> Merged:
    """Each work once, at the place of its first entry, with the richer value of each field; of contradictory ones the
    first."""
    numbered = [replace(each.reference, number=number) for number, each in enumerate(listed, 1)]
    first_of = {entry.number: first.number for first, entry in duplicates(numbered, _one_work)}
    works: list[Listed] = []
    places: dict[int, int] = {}
    conflicts: list[Conflict] = []
    for number, each in enumerate(listed, 1):
        place = places[first_of[number]] if number in first_of else None
        if place is None or _told_apart(works[place].work, each.work):  # the first may be one itself, of a third
            places[number] = len(works)
            works.append(each)
            continue
        places[number] = place
        works[place], found = _joined(works[place], each, place)
        conflicts += found
    return Merged(works, conflicts)


def _one_work(left: Reference, right: Reference) -> bool:
    """More than a resemblance that is worth a look: whatever is merged is lost where it was another work after all."""
    if _told_apart(left.work, right.work):
        return False
    return same_work(left, right) or (_script(left.work) != _script(right.work) and _doubles(left.work, right.work))


def _told_apart(left: Work, right: Work) -> bool:
    """Versions of software share a DOI; a talk has the title of its paper, on another site."""
    figures = [re.findall(r"\d+", work.title) for work in (left, right)]
    years = [int(work.year) for work in (left, right) if work.year]
    same_doi = left.DOI and left.DOI.casefold() == right.DOI.casefold()
    sites = {url_key(work.URL).partition("/")[0] for work in (left, right) if work.URL}
    if figures[0] != figures[1] or (years and max(years) - min(years) > 1):
        return True
    return len(sites) > 1 and not same_doi


def _doubles(left: Work, right: Work) -> bool:
    """Do two descriptions in different scripts agree in year and numbers, and in the DOI or the title's words?"""
    for name in ("year", "volume", "issue", "page"):
        ours, theirs = keys(getattr(left, name)), keys(getattr(right, name))
        if ours and theirs and ours != theirs:
            return False
    if left.DOI and right.DOI:
        return left.DOI.casefold() == right.DOI.casefold()
    ours_told, theirs_told = telling(left.title), telling(right.title)
    alike = 3 * len(ours_told & theirs_told) > 2 * max(len(ours_told), len(theirs_told))
    return alike and left.year != "" and left.year == right.year


def _script(work: Work) -> str:
    return next((script_of(char) for char in work.title if char.isalpha()), "")


def _joined(first: Listed, second: Listed, place: int) -> tuple[Listed, list[Conflict]]:
    """One work of two entries, and what they say differently."""
    ours, theirs = first.work, second.work
    across = _script(ours) != _script(theirs)
    values: dict[str, Any] = {}
    conflicts = []
    for name in IN_ANY_SCRIPT if across else COMPARED:
        left, right = getattr(ours, name), getattr(theirs, name)
        values[name] = _richer(name, left, right)
        if values[name] is None:
            values[name] = left
            conflicts.append(Conflict(place, name, _shown(left), _shown(right), second.place))
    if not ours.accessed and url_key(values["URL"]) == url_key(theirs.URL):
        values["accessed"] = theirs.accessed
    if ours.type == "document":
        values["type"] = theirs.type
    if not across:
        values["language"] = ours.language or theirs.language
    return replace(first, reference=replace(first.reference, work=replace(ours, **values))), conflicts


def _richer(name: str, left: Any, right: Any) -> Any | None:
    """Of two values the one that says more, the left where they say the same; nothing where they contradict."""
    if not left or not right:
        return left or right
    if name in PEOPLE:
        return _richer_people(left, right)
    if name in IDENTIFIERS:
        same = IDENTIFIERS[name]
        return left if same(left) == same(right) else None
    ours, theirs = keys(left), keys(right)
    if theirs == ours[: len(theirs)]:
        return left
    return right if ours == theirs[: len(ours)] else None


def _richer_people(left: tuple[Name, ...], right: tuple[Name, ...]) -> tuple[Name, ...] | None:
    """All the persons that either side names, each with the longer given name."""
    longer = left if len(told(left)) >= len(told(right)) else right
    both = [_richer_name(ours, theirs) for ours, theirs in zip(told(left), told(right), strict=False)]
    if None in both:
        return None
    unnamed = [name for name in longer if name not in told(longer)]
    return (*filter(None, both), *told(longer)[len(both) :], *unnamed)


def _richer_name(left: Name, right: Name) -> Name | None:
    """The name with the longer given name, if the two may be one person's."""
    if fold(left.sort_name) != fold(right.sort_name):
        return None
    if not left.given or not right.given:
        return left if left.given else right
    if plain(left.given)[:1] != plain(right.given)[:1]:
        return None
    return left if len(left.given) >= len(right.given) else right


def _shown(value: str | tuple[Name, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(name.sort_name for name in told(value))
