"""How much speaks for an entry at a place of a note, weighed by a logistic model whose weights were learned."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from refcheck.conventions.words import data

CAUTION = 1.2
"""By so much the odds are lowered: a wrong link costs more than a missing one, and works of real lists are more alike
than those of the made-up lists from which the weights were learned."""


class Evidence(NamedTuple):
    """What speaks for an occurrence of an entry, and what against it.

    `title` and `main` are the shares (by weight) of the title and of its main part that stand there, `mass` the weight
    of these words, `matched` their number. `set_off` is the share of the words set off as a title (or, where nothing
    is, of those between the first and the last) that are the entry's; `region` tells whether they are set off;
    `overrun` is the number of words of the same clause behind them that the entry has not. `from_start` tells whether
    the title's first word is there.
    `first` is 1 where the first author is named (less where the name is misspelt), `people` the share of persons named,
    `nameless` 1 where the entry has none; `strangers` counts other names before the title. `year` is 1 where years
    agree, -1 where they do not; `figures` counts volumes and pages that agree, `rest` other words. `address` is 1
    where the same URL or DOI stands there.
    """

    title: float
    main: float
    mass: float
    matched: int
    set_off: float
    region: float
    overrun: int
    from_start: float
    first: float
    people: float
    nameless: float
    strangers: int
    year: int
    figures: int
    rest: int
    address: float


def features(e: Evidence) -> list[float]:
    """The values that are weighed, in the order of the weights."""
    title = max(e.title, e.main)
    mass = min(e.mass, 12) / 4
    exact = float(e.region == e.set_off == title == 1)
    return [
        1.0,
        e.title,
        e.main,
        mass,
        min(e.matched, 6) / 3,
        float(e.matched == 1),
        e.set_off,
        e.region,
        e.set_off * e.region,
        title * e.set_off,
        mass * e.set_off,
        min(e.overrun, 3) / 3,
        float(e.overrun > 0),
        e.from_start,
        e.first,
        e.people,
        e.first * title,
        e.first * e.set_off,
        min(e.strangers, 2) / 2,
        float(e.strangers > 0) * (1 - e.first) * (1 - e.nameless),
        float(e.year > 0),
        float(e.year < 0),
        e.figures / 2,
        e.rest / 2,
        e.address,
        e.nameless,
        e.nameless * title * e.set_off,
        exact,
        exact * e.first,
        exact * e.first * (e.matched == 1),
        exact * e.nameless,
    ]


@cache
def weights() -> tuple[float, ...]:
    """The weights learned (`training/links.py`)."""
    return tuple(data("links")["weights"])


def log_odds(evidence: Evidence) -> float:
    """The logarithm of the odds that the entry is meant."""
    return sum(weight * value for weight, value in zip(weights(), features(evidence), strict=True)) - CAUTION
