"""What does a reference look like in which one field is wrong? (a slip of the pen, or another's value)"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from benchmarks.answered import Known

Item = dict[str, Any]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LATEST = 2026
SMALLEST = 5
"""Letters of a word that a slip is put into, or that another word replaces."""


def _slip(word: str, rng: random.Random) -> str:
    """A letter lost, doubled with its neighbour, or another one; never the first."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    other = rng.choice([letter for letter in LETTERS if letter != word[at].lower()])
    return word[:at] + other + word[at + 1 :]


def _words(text: str) -> list[re.Match[str]]:
    return [match for match in re.finditer(r"[^\W\d_]+", text) if len(match.group()) >= SMALLEST]


def _with_word(text: str, rng: random.Random, change: Callable[[str], str]) -> str | None:
    words = _words(text)
    if not words:
        return None
    match = rng.choice(words)
    return text[: match.start()] + change(match.group()) + text[match.end() :]


def _in_words(name: str) -> Callable[[Item, random.Random, Sequence[Known]], Item | None]:
    def letter(item: Item, rng: random.Random, _: Sequence[Known]) -> Item | None:
        text = _with_word(item.get(name, ""), rng, lambda word: _slip(word, rng))
        return {**item, name: text} if text else None

    return letter


def _title_word(item: Item, rng: random.Random, others: Sequence[Known]) -> Item | None:
    spare = [match.group() for match in _words(rng.choice(others).csl["title"]) if match.group() not in item["title"]]
    text = _with_word(item["title"], rng, lambda _: rng.choice(spare).lower()) if spare else None
    return {**item, "title": text} if text else None


def _author(item: Item, rng: random.Random, change: Callable[[str], str | None]) -> Item | None:
    people = deepcopy(item.get("author", []))
    named = [person for person in people[:1] if len(person.get("family", "")) >= 4]
    if not named:
        return None
    changed = change(named[0]["family"])
    named[0]["family"] = changed
    return {**item, "author": people} if changed and rng else None


def _author_letter(item: Item, rng: random.Random, _: Sequence[Known]) -> Item | None:
    return _author(item, rng, lambda family: _with_word(family, rng, lambda word: _slip(word, rng)))


def _author_other(item: Item, rng: random.Random, others: Sequence[Known]) -> Item | None:
    names = {person.get("family") for person in item.get("author", [])}
    people = [*rng.choice(others).csl.get("author", []), {}]
    other = people[0].get("family")
    return _author(item, rng, lambda _: other if other not in names else None)


def _year(item: Item, rng: random.Random, _: Sequence[Known]) -> Item | None:
    year = item["issued"]["date-parts"][0][0] + rng.choice((-9, -5, -3, -2, 2, 3, 5))
    return {**item, "issued": {"date-parts": [[year]]}} if year <= LATEST else None


def _volume(item: Item, rng: random.Random, _: Sequence[Known]) -> Item | None:
    if not item.get("volume", "").isdigit():
        return None
    return {**item, "volume": str(int(item["volume"]) + rng.choice((1, 2, 3, 7, 10)))}


def _pages(item: Item, rng: random.Random, _: Sequence[Known]) -> Item | None:
    pages = re.fullmatch(r"(\d+)-(\d+)", item.get("page", ""))
    if not pages or int(pages[1]) >= int(pages[2]):
        return None
    first, last, by = int(pages[1]), int(pages[2]), rng.choice((1, 3, 10, 27, 100))
    kind = rng.randrange(3)
    if kind == 0:
        return {**item, "page": f"{first}-{last + by}"}
    return {**item, "page": f"{first + by}-{last + by}" if kind == 1 else f"{max(1, first - by)}-{last + by}"}


def _container_other(item: Item, rng: random.Random, others: Sequence[Known]) -> Item | None:
    alike = [known.csl for known in others if known.csl["type"] == item["type"]]
    other = rng.choice(alike) if alike else {}
    name = other.get("container-title", "")
    if not item.get("container-title") or name.casefold() in ("", item["container-title"].casefold()):
        return None
    return {**item, "container-title": name, "container-title-short": other.get("container-title-short", name)}


FALSIFIED: dict[str, Callable[[Item, random.Random, Sequence[Known]], Item | None]] = {
    "title: another word": _title_word,
    "title: a letter": _in_words("title"),
    "author: another": _author_other,
    "author: a letter": _author_letter,
    "year": _year,
    "volume": _volume,
    "pages": _pages,
    "container: another": _container_other,
    "container: a letter": _in_words("container-title"),
}
"""Each makes of an item one that is wrong in this field; nothing where the item has no such field."""
