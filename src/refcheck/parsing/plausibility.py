"""How surely a piece of a note cites a work, judged from its labels by a logistic model whose weights were learned.

The labeller labels whatever it is given; prose, too, has words that look like names and titles. What tells them apart
is how much of the piece the labels explain, how sure they are, and how its parts follow one another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from refcheck.conventions.languages import all_small_words
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import data
from refcheck.model.passage import Passage
from refcheck.model.work import Field
from refcheck.parsing.quotes import QUOTES

WORD = re.compile(r"[^\W_]+")
HAS_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_a-z]")
PEOPLE = ("author", "editor", "translator")
IMPRINT = ("publisher", "location")
FIGURES = ("volume", "issue", "pages")
ADDRESSES = ("url", "doi", "isbn")


def set_off(title: Field, passage: Passage) -> bool:
    """Whether quotation marks or italics set a title off."""
    before = passage.text[: title.start].rstrip()
    quoted = before[-1:] in QUOTES and bool(before)
    return quoted or any(
        mark.kind == "italic" and mark.start <= title.start + 1 and mark.end >= title.end - 2 for mark in passage.marks
    )


def features(fields: Sequence[Field], passage: Passage) -> list[float]:
    """The values that are weighed, in the order of the weights."""
    text = passage.text
    words = [match for match in WORD.finditer(text) if not match.group().isdigit()]
    inside = [any(field.start <= word.start() < field.end for field in fields) for word in words]
    left = [word.group() for word, known in zip(words, inside, strict=True) if not known]
    prose = sum(word[:1].islower() and len(word) > 2 for word in left)
    have = {field.name for field in fields}
    titles = [field for field in fields if field.name == "title"]
    people = [field for field in fields if field.name in PEOPLE]
    title = titles[0] if titles else None
    sure = [field.confidence for field in fields if field.name not in ADDRESSES]
    distinct = bool(title and set_off(title, passage))
    title_words = WORD.findall(title.text) if title else []
    little = sum(word.casefold() in all_small_words() for word in title_words) / (len(title_words) or 1)
    return [
        1.0,
        sum(inside) / (len(words) or 1),
        min(prose, 10) / 5,
        float(prose == 0),
        min(sure, default=0.0),
        sum(sure) / (len(sure) or 1),
        float(bool(people)),
        float(bool(people) and people[0].start <= 2),
        float(bool(title)),
        float(distinct),
        float(title is not None and not distinct and title.start <= 2),
        float(title is not None and title.text[:1].islower()),
        float(bool(people) and title is not None and people[0].end <= title.start <= people[-1].end + 8),
        float("container" in have),
        float("date" in have),
        float(bool(HAS_YEAR.search(text))),
        float(bool(have & set(IMPRINT))),
        float(bool(have & set(FIGURES))),
        float(bool(have & set(ADDRESSES))),
        min(len(have), 6) / 3,
        math.log(len(text) + 1) / 4,
        float(len(SENTENCE.findall(text)) > 1),
        min(len(title_words), 30) / 10,
        little,
        float(bool(people) and "." in people[0].text),
        float(len(titles) > 1),
    ]


@cache
def weights() -> tuple[float, ...]:
    """The weights learned (`training/citations.py`)."""
    return tuple(data("citations")["weights"])


def probability(fields: Sequence[Field], passage: Passage) -> float:
    """The probability that a piece cites a work."""
    odds = sum(weight * value for weight, value in zip(weights(), features(fields, passage), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
