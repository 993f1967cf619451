"""Bibliographies: works as CSL items, composed of true and made-up facts, and as easily confused as in life.

The works are those of `training.synthesis`; none of them exists. Among them are works of one author, namesakes, titles
alike, chapters of listed volumes, reviews of listed books, works without author or date.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from training.synthesis.people import Person, person
from training.synthesis.template import Work
from training.synthesis.works import compose

TYPES = {
    "book": "book", "article": "article-journal", "chapter": "chapter", "edited": "book", "thesis": "thesis",
    "newspaper": "article-newspaper", "web": "webpage", "translated": "book", "report": "report", "volume": "book",
    "manuscript": "manuscript", "review": "review",
}  # fmt: skip
VARIABLES = {
    "title": "title", "journal": "container-title", "book": "container-title", "site": "container-title",
    "publisher": "publisher", "institution": "publisher", "location": "publisher-place", "series": "collection-title",
    "doi": "DOI", "url": "URL", "thesis": "genre", "volume": "volume", "part": "volume", "issue": "issue",
    "pages": "page", "number": "collection-number", "edition_number": "edition", "archive": "archive",
    "signature": "archive_location",
}  # fmt: skip
WEIGHTS = {"book": 30, "article": 25, "chapter": 16, "edited": 5, "thesis": 4, "newspaper": 5, "web": 6,
           "translated": 4, "report": 3, "volume": 2}  # fmt: skip
FOREIGN = {"ru": ("en", "de", "uk"), "uk": ("en", "ru", "pl"), "en": ("de", "fr", "it")}
WESTERN = ("en", "de", "fr")
REVIEW = {"en": "Review of", "de": "Rezension zu", "fr": "Compte rendu de", "it": "Recensione a", "es": "Reseña de",
          "pt": "Resenha de", "pl": "Recenzja:", "cs": "Recenze:", "nl": "Recensie van", "ru": "Рецензия на книгу:",
          "uk": "Рецензія на книгу:", "sv": "Recension av", "hr": "Prikaz knjige"}  # fmt: skip
LETTER = {"en": "Letter to", "de": "Brief an", "fr": "Lettre à", "it": "Lettera a", "es": "Carta a", "pt": "Carta a",
          "pl": "List do:", "cs": "Dopis pro:", "nl": "Brief aan", "ru": "Письмо:", "uk": "Лист:", "sv": "Brev till",
          "hr": "Pismo:"}  # fmt: skip


def bibliography(rng: random.Random, language: str, size: int) -> list[dict[str, Any]]:
    """`size` works as CSL JSON with the identifiers w1, w2 ...; no two have the same title."""
    works: list[Work] = []
    titles: set[str] = set()
    while len(works) < size:
        work = _relative(rng, language, works) if works and rng.random() < 0.4 else _single(rng, language)
        title = work.values["title"].casefold()
        if title not in titles and title != work.values.get("book", "").casefold():
            titles.add(title)
            works.append(work)
    return [_item(work, f"w{number}", rng) for number, work in enumerate(works, 1)]


def _single(rng: random.Random, language: str) -> Work:
    foreign = [other for other in FOREIGN.get(language, WESTERN) if other != language]
    if rng.random() < 0.25:
        language = rng.choice(foreign)
    kind = rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
    work = compose(rng, language, kind)
    gaps = {name for name in ("year", "publisher", "location") if rng.random() < 0.03}
    persons = {} if rng.random() < 0.03 and kind != "chapter" else dict(work.persons)
    return replace(work, values={k: v for k, v in work.values.items() if k not in gaps}, persons=persons)


def _relative(rng: random.Random, language: str, works: list[Work]) -> Work:
    """A work that resembles one that is there."""
    other, work = rng.choice(works), _single(rng, language)
    authors = other.persons.get("author", ())
    match rng.choices(("author", "namesake", "part", "title", "review", "letter"), weights=(45, 10, 15, 12, 10, 8))[0]:
        case "author" if authors and "author" in work.persons:
            return replace(work, persons={**work.persons, "author": authors[:1]})
        case "namesake" if authors and not authors[0].corporate and "author" in work.persons:
            namesake = replace(authors[0], given=person(rng, language).given)
            return replace(work, persons={**work.persons, "author": (namesake,)})
        case "part" if "editor" in other.persons:
            kept = {k: v for k, v in other.values.items() if k in ("publisher", "location", "year", "series")}
            chapter = compose(rng, language, "chapter")
            book = other.values.get("book", other.values["title"])
            values = {**chapter.values, **kept, "book": book}
            return replace(chapter, values=values, persons={**chapter.persons, "editor": other.persons["editor"]})
        case "title" if other.kind in ("book", "article", "chapter"):
            return replace(work, values={**work.values, "title": f"{_head(other)}: {work.values['title']}"})
        case "review" if authors and other.kind == "book":
            review = compose(rng, language, "article")
            title = f"{REVIEW[language]} {authors[0].write('G F')}, {other.values['title']}"
            return replace(review, kind="review", values={**review.values, "title": title})
        case "letter":
            return _letter(rng, language)
    return work


def _head(work: Work) -> str:
    return work.values["title"].partition(":")[0].partition(". ")[0]


def _letter(rng: random.Random, language: str) -> Work:
    whom = person(rng, language)
    values = {"title": f"{LETTER[language]} {whom.write('G F')}", "year": str(rng.randint(1780, 1960)),
              "signature": compose(rng, language, "archive").values["signature"]}  # fmt: skip
    return Work("manuscript", language, values, {"author": (person(rng, language),)})


def _item(work: Work, identifier: str, rng: random.Random) -> dict[str, Any]:
    item: dict[str, Any] = {"id": identifier, "type": TYPES[work.kind], "language": work.lang}
    item |= {VARIABLES[name]: value for name, value in work.values.items() if name in VARIABLES}
    item |= {role: [_name(one) for one in who] for role, who in work.persons.items()}
    if year := work.values.get("year"):
        dated = work.kind in ("newspaper", "web", "manuscript")
        item["issued"] = {"date-parts": [[int(year), *((rng.randint(1, 12), rng.randint(1, 28)) if dated else ())]]}
    if "url" in work.values:
        item["accessed"] = {"date-parts": [[rng.randint(2019, 2025), rng.randint(1, 12), rng.randint(1, 28)]]}
    return item


def _name(one: Person) -> dict[str, str]:
    if one.corporate:
        return {"literal": one.family}
    name = {"family": one.family, "given": " ".join(one.given)}
    return {**name, "non-dropping-particle": one.particle} if one.particle else name
