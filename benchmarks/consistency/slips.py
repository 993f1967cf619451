"""Slips as authors make them, put into a manuscript whose notes and list agree, one at a time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.consistency.gold import Gold

NOTE = re.compile(r"\[\^(\d+)\]:")
LEAST = 60
"""A note of fewer characters is a short form, in which little can be wrong."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A manuscript with a slip of a kind: in which notes and at which entry it must be found, by which rules.

    Entries from `moved_from` on have numbers that differ by `moved` from those without the slip.
    """

    kind: str
    text: str
    notes: frozenset[int]
    entry: int | None
    rules: frozenset[str]
    moved_from: int = 0
    moved: int = 0


class Page:
    """The lines of a rendered manuscript, with the places of its notes and entries by number."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.notes = {int(match[1]): at for at, line in enumerate(self.lines) if (match := NOTE.match(line))}
        head = max(at for at, line in enumerate(self.lines) if line.startswith("# "))
        end = min((at for at in self.notes.values() if at > head), default=len(self.lines))
        self.entries = dict(enumerate((at for at in range(head + 1, end) if self.lines[at].strip()), 1))

    def with_line(self, at: int, *lines: str) -> str:
        """The text with other lines in the place of one."""
        return "\n".join([*self.lines[:at], *lines, *self.lines[at + 1 :]])


def swapped(word: str) -> str:
    """The word with two letters of its middle exchanged; empty where they are alike."""
    at = next((at for at in range(len(word) // 2, len(word) - 1) if word[at] != word[at + 1]), None)
    return "" if at is None else word[:at] + word[at + 1] + word[at] + word[at + 2 :]


Change = Callable[[dict[str, Any], str], list[tuple[str, str]]]
"""What can be replaced in a note that cites an entry of these fields, and by what."""


def _year(fields: dict[str, Any], note: str) -> list[tuple[str, str]]:
    year = fields["year"]
    return [(year, str(int(year) - 3))] if len(year) == 4 and note.count(year) == 1 else []


def _title(fields: dict[str, Any], note: str) -> list[tuple[str, str]]:
    words = re.findall(r"[^\W\d_]{7,}", fields["title"])
    return [(word, swapped(word)) for word in words if note.count(word) == 1]


def _author(fields: dict[str, Any], note: str) -> list[tuple[str, str]]:
    return [(name, swapped(name)) for name in fields["names"] if len(name) > 5 and note.count(name) == 1]


def _pages(fields: dict[str, Any], note: str) -> list[tuple[str, str]]:
    ranges = re.finditer(r"(\d+[-–‑])(\d+)", note)
    first = re.match(r"\d+", fields["page"])
    return [(m[0], f"{m[1]}{int(m[2]) + 2}") for m in ranges if first and m[1][:-1] == first[0]]


def _volume(fields: dict[str, Any], note: str) -> list[tuple[str, str]]:
    volume = fields["volume"]
    if not volume.isdigit() or len(re.findall(rf"(?<!\d){volume}(?!\d)", note)) != 1:
        return []
    place = re.search(rf"\D{volume}(?!\d)", note)
    return [(place[0], f"{place[0][0]}{int(volume) + 4}")] if place else []


def _container(fields: dict[str, Any], note: str) -> list[tuple[str, str]]:
    words = re.findall(r"[^\W\d_]{5,}", fields["container"])
    return [(word, swapped(word)) for word in words if note.count(word) == 1 and word not in fields["title"]]


def _url(fields: dict[str, Any], _note: str) -> list[tuple[str, str]]:
    url = fields["url"]
    tail = swapped(url[-4:])
    return [(url, url[:-4] + tail)] if len(url) > 20 and tail else []


CHANGES: dict[str, tuple[str, Change]] = {
    "year": ("year-differs", _year),
    "title word": ("title-differs", _title),
    "author letters": ("author-differs", _author),
    "pages": ("pages-differ", _pages),
    "volume": ("volume-differs", _volume),
    "container": ("container-differs", _container),
    "URL letter": ("url-differs", _url),
}
LOST = frozenset({"unlisted-citation", "dangling-short-title"})


def slips(gold: Gold, text: str, foreign: str, rng: random.Random) -> Iterator[Slip]:
    """A slip of each kind that can be made. `foreign` is an entry of another manuscript's list."""
    page = Page(text)
    single = _single(gold, page)
    if not single or len(page.entries) != gold.references:
        return
    rng.shuffle(single)
    entry, place = gold.cited(single[0])[0], rng.randint(1, gold.references)
    citing = frozenset(note for note, cited in gold.links if cited == entry)
    yield Slip("entry deleted", page.with_line(page.entries[entry]), citing, None, LOST, entry + 1, -1)
    added = page.with_line(page.entries[place], foreign, "", page.lines[page.entries[place]])
    yield Slip("entry added", added, frozenset(), place, frozenset({"uncited-reference"}), place, 1)
    for kind, (rule, change) in CHANGES.items():
        for note in single:
            cited = gold.cited(note)[0]
            if options := _options(gold, page, note, change):
                old, new = rng.choice(options)
                changed = page.with_line(page.notes[note], page.lines[page.notes[note]].replace(old, new))
                yield Slip(kind, changed, frozenset({note}), cited, frozenset({rule}))
                break


def with_slips(gold: Gold, text: str, share: float, rng: random.Random) -> str:
    """The text with a slip in a share of the notes that cite one work."""
    page = Page(text)
    for note in _single(gold, page):
        _, change = CHANGES[rng.choice(list(CHANGES))]
        if rng.random() < share and (options := _options(gold, page, note, change)):
            old, new = rng.choice(options)
            page.lines[page.notes[note]] = page.lines[page.notes[note]].replace(old, new)
    return "\n".join(page.lines)


def _single(gold: Gold, page: Page) -> list[int]:
    """The full notes that cite one work and say nothing else."""
    pure = (note for note in gold.pure if note in page.notes and len(gold.cited(note)) == 1)
    return [note for note in pure if len(page.lines[page.notes[note]]) > LEAST]


def _options(gold: Gold, page: Page, note: int, change: Change) -> list[tuple[str, str]]:
    """What can be changed in a note so that it differs from its entry."""
    entry = gold.cited(note)[0]
    text, listed = page.lines[page.notes[note]], page.lines[page.entries[entry]]
    found = change(gold.fields[entry - 1], text)
    return [(old, new) for old, new in found if new and new != old and old in listed and old in text]
