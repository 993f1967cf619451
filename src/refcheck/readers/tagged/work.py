"""The work that the tagged fields of an entry describe (JATS `element-citation`, TEI `bibl` and `biblStruct`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from refcheck.conventions.dates import edtf, joined
from refcheck.conventions.languages import guess
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.pages import page_range
from refcheck.conventions.words import written
from refcheck.model.date import Date
from refcheck.model.passage import Passage, Span
from refcheck.model.work import FIELD_NAMES, Field, Name, Work
from refcheck.readers.tagged.flow import Place
from refcheck.readers.tagged.links import OF_DOI

A_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4})?")
RANGE = re.compile(r"(?P<first>\d+)\s*[-‐‑‒–—−]+\s*(?P<last>\d+)")
DASH = re.compile(r"\s*[-‐‑‒–—−]+\s*")
DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/[^\s\"“”<>]+")
OUTER = " \t\n.,;:()[]"
PARTICLES = re.compile(rf"(?:(?:{written('marked_particle')})\s+)+(?=\S)")
INITIALS_LAST = re.compile(r"(?P<family>[^\s.,][^,.]*[^\s.,])\s+(?P<given>(?:[^\W\d_]\.?[\s-]?){1,4})")
OTHER_TITLE = "other-title"
"""A translated title, which is no field of the labelled text."""
WITHIN_JOURNALS = ("article-journal", "article-newspaper", "article-magazine")
"""What has a container even where its own title is not given; elsewhere a title alone is that of the work."""
MOST_SOUGHT = 100
"""Fields without a place of their own are looked for until so many are found; further ones are names of crowds."""
SHORT = 4
"""Values with fewer characters are looked for behind the title only, where a number is no part of it."""


class Tagged(NamedTuple):
    """A field as the format tells it: one of `FIELD_NAMES` (others are passed over), its value, its place in the text.

    `words` are those in which it is written, where these are not the value.
    """

    name: str
    value: str
    place: Place | None = None
    person: Name | None = None
    words: str = ""


def describe(tagged: Sequence[Tagged], passage: Passage, kind: str = "") -> Work:
    """The work, its fields with their places in the passage. `kind` is the CSL type, where the format tells it."""
    if not any(field.name == "title" for field in tagged) and kind not in WITHIN_JOURNALS:
        tagged = [field._replace(name="title") if field.name == "container" else field for field in tagged]
    first = {field.name: field.value for field in reversed(tagged) if field.value}
    title, container = first.get("title", ""), first.get("container", "")
    doi = DOI.search(first.get("doi", ""))
    pages = page_range(first.get("pages", ""))
    return Work(
        type=_kind(kind, frozenset(first), bool(container)),
        author=_persons(tagged, "author"),
        editor=_persons(tagged, "editor"),
        translator=_persons(tagged, "translator"),
        title=title,
        container_title=container,
        collection_title=first.get("series", ""),
        collection_number=first.get("number", ""),
        volume=first.get("volume", ""),
        issue=first.get("issue", ""),
        page=pages,
        edition=first.get("edition", ""),
        publisher=first.get("publisher", ""),
        publisher_place=first.get("location", ""),
        issued=Date(first.get("date", "")),
        accessed=Date(first.get("accessed", "")),
        DOI=doi.group().rstrip(OUTER) if doi else "",
        URL=first.get("url", ""),
        ISBN=first.get("isbn", ""),
        ISSN=first.get("issn", ""),
        language=guess(title or passage.text),
        other_titles=tuple(field.value for field in tagged if field.name == OTHER_TITLE),
        fields=tuple(_fields(tagged, passage)),
    )


def _persons(tagged: Sequence[Tagged], name: str) -> tuple[Name, ...]:
    return tuple(field.person for field in tagged if field.name == name and field.person)


def _kind(told: str, have: frozenset[str], contained: bool) -> str:
    """CSL's type. A book of which a part is cited is a chapter; where nothing is told the fields decide."""
    if told in ("book", "") and contained:
        return "article-journal" if not told and have & {"volume", "issue", "issn"} else "chapter"
    if told:
        return told
    if have & {"publisher", "location", "isbn"}:
        return "book"
    return "webpage" if "url" in have else "document"


def _fields(tagged: Sequence[Tagged], passage: Passage) -> Iterator[Field]:
    """The fields that stand in the passage, in its order; the longest are found first."""
    found: list[Field] = []
    taken: dict[tuple[int, int], str] = {}
    labelled = [field for field in tagged if field.name in FIELD_NAMES]
    for field in sorted(labelled, key=lambda field: -len(field.value)):
        span = field.place.span if field.place and field.place.text else None
        if span is None and len(found) >= MOST_SOUGHT:
            continue
        start, end = (passage.index(span.start), passage.index(span.end)) if span else _sought(field, passage, taken)
        while start < end and passage.text[start] in OUTER:
            start += 1
        while start < end and passage.text[end - 1] in OUTER and not _abbreviated(field, passage.text, end):
            end -= 1
        if start < end:
            taken[start, end] = field.name
            where: Span = passage.span(start, end)
            found.append(Field(field.name, passage.text[start:end], start, end, where))
    yield from sorted(found, key=lambda field: field.start)


def _abbreviated(field: Tagged, text: str, end: int) -> bool:
    """Does the full stop at the end of a name belong to an initial? And a closing bracket to what it closes?"""
    if text[end - 1] in ")]":
        return {")": "(", "]": "["}[text[end - 1]] in field.value
    return bool(field.person) and text[end - 1] == "." and text[end - 2 : end - 1].isupper()


def _sought(field: Tagged, passage: Passage, taken: Mapping[tuple[int, int], str]) -> tuple[int, int]:
    """Where a value that has no place of its own stands in the passage, outside of the fields found before."""
    titles = [end for (_, end), name in taken.items() if name in ("title", "container")]
    behind = max(titles, default=0) if len(field.value) < SHORT else 0
    for words in _spellings(field):
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", passage.text[behind:]):
            start, end = match.start() + behind, match.end() + behind
            if not any(start < b and a < end for a, b in taken):
                if field.name == "pages" and (whole := RANGE.match(passage.text, start)):
                    end = whole.end()
                return start, end
    return 0, 0


def _spellings(field: Tagged) -> Iterator[str]:
    """How a value may be written in a text."""
    person = field.person
    if person and person.family:
        family = f"{person.sort_name} {person.suffix}".strip()
        yield from (f"{family} {person.given}", f"{family}, {person.given}", f"{person.given} {family}", family)
    elif field.name == "pages":
        yield field.value
        yield DASH.split(field.value)[0]
    elif field.words or field.value:
        yield field.words or field.value


def address_of(target: str, place: Place | None = None) -> Tagged:
    """The field that a link is: a DOI with its resolver, or any other address."""
    doi = DOI.search(target) if OF_DOI.match(target) or target.startswith("10.") else None
    return Tagged("doi", doi.group(), place) if doi else Tagged("url", target, place)


def date_of(text: str, month: str = "", day: str = "") -> Date:
    """The date that a year, with month and day beside it, or the words of a date give."""
    text = text.strip()
    if ISO_DATE.fullmatch(text) and not month:
        return Date(text)
    if month.isdecimal() and (year := A_YEAR.search(text)):
        return Date(joined(year.group(), int(month), int(day) if day.isdecimal() else 0) or year.group())
    return edtf(f"{day} {month} {text}".strip())


def person(family: str, given: str = "", suffix: str = "") -> Name:
    """A name from its halves; particles before the family name are told apart."""
    particle = PARTICLES.match(family)
    end = particle.end() if particle else 0
    return Name(family=family[end:], given=given, particle=family[:end].strip(), suffix=suffix)


def person_named(text: str) -> Name:
    """A person whose name is not tagged further: `Family, Given`, `Family G. H.` or `Given Family`."""
    text = text.strip(" ,;")
    family, comma, given = text.partition(",")
    if comma:
        return person(family.strip(), given.strip())
    if match := INITIALS_LAST.fullmatch(text):
        return person(match["family"], match["given"].strip())
    words = text.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return person(" ".join(words[start:]), " ".join(words[:start]))
