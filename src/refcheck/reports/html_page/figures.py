"""Figures on the works of the lists, by year, language and kind, and on what is known of the DOIs and URLs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from refcheck.conventions.scripts import script_of
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Absent, Blocked, Dead, Noticed, Subject, SubjectKind, Suspicious, Unavailable
from refcheck.model.passage import Span
from refcheck.model.work import Work
from refcheck.reports.run import Checked, Run

Value = TypeVar("Value", str, tuple[str, str])

BARS = 40
"""As many as stand side by side and can still be told apart."""
STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 1000, 10000)
ASKED_ABOUT = (SubjectKind.DOI, SubjectKind.URL, SubjectKind.ISBN)
STATES = ("verified", "problem", "unverified", "unasked")


@dataclass(frozen=True, slots=True)
class Bar:
    """The works of the years `first` to `last`, ends included."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over all lists of a run. `languages` is by code and script (ISO 15924), either may be unknown (`""`);
    `verification` is by `doi`, `url` and `isbn`, then by state (`STATES`).
    """

    references: int
    years: tuple[Bar, ...]
    undated: int
    languages: tuple[tuple[tuple[str, str], int], ...]
    kinds: tuple[tuple[str, int], ...]
    verification: Mapping[str, Mapping[str, int]]


def figures_of(run: Run) -> Figures:
    """The figures of a run, the most frequent first."""
    works = [entry.work for checked in run.manuscripts for entry in checked.apparatus.references]
    years = [int(work.year) for work in works if work.year]
    states = Counter(state for checked in run.manuscripts for state in _states(checked))
    return Figures(
        len(works),
        _bars(years),
        len(works) - len(years),
        tuple(_ranked((work.language.lower(), _script(work)) for work in works)),
        tuple(_ranked(work.type for work in works)),
        {kind.value: {state: states[kind, state] for state in STATES} for kind in ASKED_ABOUT},
    )


def _ranked(values: Iterable[Value]) -> list[tuple[Value, int]]:
    return sorted(Counter(values).items(), key=lambda row: (-row[1], row[0]))


def _bars(years: list[int]) -> tuple[Bar, ...]:
    """A bar for each year, or for as few years as make no more than `BARS`."""
    if not years:
        return ()
    first, last = min(years), max(years)
    step = next(step for step in STEPS if last // step - first // step < BARS)
    counts = Counter(year // step for year in years)
    return tuple(Bar(at * step, at * step + step - 1, counts[at]) for at in range(first // step, last // step + 1))


def _script(work: Work) -> str:
    """The script of most letters of the title."""
    counts = Counter(script_of(char) for char in work.title if unicodedata.category(char)[0] == "L")
    return max(counts, key=lambda script: (counts[script], script)) if counts else ""


def _states(checked: Checked) -> Iterable[tuple[SubjectKind, str]]:
    """What is known of each DOI, URL and ISBN of a manuscript."""
    accused = {finding.remark.span for finding in checked.findings if finding.rule.needs}
    for kind in ASKED_ABOUT:
        for subject, mentions in checked.apparatus.mentions_of(kind):
            yield kind, _state(checked.apparatus, subject, {mention.span for mention in mentions} & accused)


def _state(apparatus: Apparatus, subject: Subject, accused: set[Span]) -> str:
    evidence = [item for item in apparatus.about(subject) if not isinstance(item, Noticed)]
    if accused or any(isinstance(item, Absent | Dead | Suspicious) for item in evidence):
        return "problem"
    if not evidence:
        return "unverified" if apparatus.evidence.get(subject) == () else "unasked"  # no catalogue may have a book
    return "unverified" if all(isinstance(item, Unavailable | Blocked) for item in evidence) else "verified"
