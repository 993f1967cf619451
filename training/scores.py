"""How well do labelled fields agree with what a corpus says? Strict precision, recall and F1, and whole records.

Two values agree when they are equal after NFKC, case folding and removal of all but letters and digits. Names agree as
the set of their words without initials, dates by their year, pages as full ranges, numbers also in Roman numerals.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from training.corpora import Record

FIELDS = (
    "author", "editor", "title", "container", "date", "volume", "issue", "pages", "publisher", "location", "doi", "url",
    "isbn", "edition", "series", "type",
)  # fmt: skip
NAMES = frozenset(("author", "editor"))
NO_NAMES = frozenset("et al and und with ed eds edited editor editors hrsg hg dir red in by a cura di others".split())
LABEL_WORDS = re.compile(
    r"^(?:pages?|pagg?|pp?|ss?|стр|с|seiten?|volume|vols?|bd|band|tome?|т|nr|no|heft|вып|№)\.?\s*(?=\w)"
)
YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
MIN_SHARE, MIN_VALUES = 0.005, 5
"""A source says something of a field where it labels it in so large a share of its records, and so often."""

Fields = Mapping[str, Sequence[str]]


class Count(NamedTuple):
    """Values that agree, values in the corpus, values found."""

    right: int
    gold: int
    found: int

    def __add__(self, other: Count) -> Count:  # type: ignore[override]
        return Count(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    @property
    def all_right(self) -> bool:
        return self.right == self.gold == self.found


@dataclass
class Tally:
    """What a group of records adds up to."""

    fields: dict[str, Count] = field(default_factory=lambda: defaultdict(lambda: Count(0, 0, 0)))
    records: int = 0
    right: int = 0

    def add(self, counts: Mapping[str, Count]) -> None:
        self.records += 1
        self.right += all(count.all_right for count in counts.values())
        for name, count in counts.items():
            self.fields[name] += count

    @property
    def micro(self) -> float:
        return sum(self.fields.values(), Count(0, 0, 0)).f1


def told(records: Iterable[Record]) -> dict[str, frozenset[str]]:
    """The fields that each source labels, so that their absence means something."""
    values: Counter[tuple[str, str]] = Counter()
    size: Counter[str] = Counter()
    for record in records:
        size[record["source"]] += 1
        values.update((record["source"], name) for name, _, _ in record["spans"])
    return {
        source: frozenset(name for name in FIELDS if values[source, name] >= max(MIN_VALUES, MIN_SHARE * size[source]))
        for source in size
    }


def compare(record: Record, found: Fields, scored: frozenset[str]) -> dict[str, Count]:
    """The counts of one record for these fields, those left out that the record asks to ignore."""
    gold: dict[str, list[str]] = defaultdict(list)
    for name, start, end in record["spans"]:
        gold[name].append(record["text"][start:end])
    return {
        name: _count(name, gold.get(name, ()), found.get(name, ()))
        for name in scored
        if name not in record.get("ignore", ())
    }


def _count(name: str, gold: Sequence[str], found: Sequence[str]) -> Count:
    if name in NAMES:
        right = bool(gold) and bool(found) and _name_words(gold) == _name_words(found)
        return Count(int(right), int(bool(gold)), int(bool(found)))
    golds, founds = {canonical(name, value) for value in gold}, {canonical(name, value) for value in found}
    return Count(len(golds & founds), len(golds), len(founds))


def canonical(name: str, value: str) -> str:
    """The form in which two values of a field are equal."""
    text = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    match name:
        case "date":
            year = YEAR.search(text)
            return year.group() if year else _bare(text)
        case "pages":
            return _pages(LABEL_WORDS.sub("", text))
        case "volume" | "issue":
            return _number(_bare(LABEL_WORDS.sub("", text)))
        case "edition":
            number = re.search(r"\d+", text)
            return number.group() if number else _bare(text)
        case "doi":
            return re.sub(r"^.*?(?=10\.\d)", "", text).rstrip("./")
        case "url":
            return re.sub(r"\s|^[a-z]+://(?:www\.)?|^www\.", "", text).rstrip("/.")
        case _:
            return _bare(text)


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _pages(text: str) -> str:
    text = re.sub(r"\s*[‐-―−-]+\s*", "-", text)
    text = "".join(char for char in text if char.isalnum() or char == "-").strip("-")
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: len(match[1]) - len(match[2])]}{match[2]}"
    return text


def _number(text: str) -> str:
    match = ROMAN.fullmatch(text)
    if not match:
        return text
    units = {"ix": 9, "iv": 4, "xc": 9, "xl": 4}

    def digit(part: str, five: str, one: str) -> int:
        return units.get(part, 5 * part.count(five) + part.count(one))

    return str(100 * len(match[1]) + 10 * digit(match[2], "l", "x") + digit(match[3], "v", "i"))


def _name_words(persons: Iterable[str]) -> frozenset[str]:
    words: set[str] = set()
    initials: set[str] = set()
    for word in _words(persons):
        initial = len(word) == 1 or (len(word) <= 3 and word.isupper())
        (initials if initial else words).add(word.casefold())
    return frozenset((words or initials) - NO_NAMES)


def _words(persons: Iterable[str]) -> Iterator[str]:
    for person in persons:
        yield from re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", person))
