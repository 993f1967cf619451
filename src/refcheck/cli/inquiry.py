"""What do the registries and the web tell of the manuscripts of a run?"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from refcheck.cli.progress import Progress
from refcheck.config import Settings
from refcheck.errors import BadConfiguration
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Evidence, Noticed, Subject, SubjectKind
from refcheck.model.finding import Rule
from refcheck.pipeline import subjects

ROUNDS = (subjects,)
"""What to ask about, one after the other: a later round builds on the evidence of those before."""


@dataclass(frozen=True, slots=True)
class Told:
    """The manuscripts with the evidence about them; whether the user broke it off, so that some of it is lacking."""

    apparatuses: Mapping[str, Apparatus]
    interrupted: bool = False


def ask(
    apparatuses: Mapping[str, Apparatus], rules: Mapping[str, Sequence[Rule]], settings: Settings, progress: Progress
) -> Told:
    """Gather what these rules need to know, each subject once, whichever manuscripts name it."""
    told = dict(apparatuses)
    evidence: dict[Subject, tuple[Evidence, ...]] = {}
    for questions in ROUNDS:
        wanted = {path: questions(apparatus, rules[path]) for path, apparatus in told.items()}
        new = dict.fromkeys(subject for each in wanted.values() for subject in each if subject not in evidence)
        if new:
            answers, interrupted = _gather(new, settings, progress)
            evidence |= answers
            told = {path: _with(apparatus, wanted[path], evidence) for path, apparatus in told.items()}
            if interrupted:
                return Told(told, interrupted=True)
    return Told(told)


def _gather(
    asked: Iterable[Subject], settings: Settings, progress: Progress
) -> tuple[Mapping[Subject, tuple[Evidence, ...]], bool]:
    """The evidence, and whether it was interrupted."""
    from refcheck.net.gatherer import gather
    from refcheck.net.settings import NetworkSettings

    asked = list(asked)
    answered = 0

    def kept(_subject: Subject, _evidence: tuple[Evidence, ...]) -> None:
        nonlocal answered
        answered += 1

    network = NetworkSettings(
        timeout=settings.timeout,
        patience=3 * settings.timeout,
        budget=settings.budget,
        mailto=settings.mailto,
        keys={"OpenAlex": settings.openalex_key} if settings.openalex_key else {},
    )
    evidence = gather(asked, network, progress.standing, kept)
    return evidence, answered < len(asked)  # an interrupted gatherer hands over what it has


def _with(
    apparatus: Apparatus, asked: Iterable[Subject], evidence: Mapping[Subject, tuple[Evidence, ...]]
) -> Apparatus:
    return replace(apparatus, evidence={**apparatus.evidence, **{subject: evidence[subject] for subject in asked}})


def with_table(apparatuses: Mapping[str, Apparatus], path: str) -> Mapping[str, Apparatus]:
    """With what a table of Retraction Watch tells of the DOIs. Raises `BadConfiguration` where it cannot be read."""
    from refcheck.records.retraction_watch import SOURCE, notices

    named = {path: _dois(apparatus) for path, apparatus in apparatuses.items()}
    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as lines:
            found = notices(lines, {subject.value for each in named.values() for subject in each})
        at = datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
    except (OSError, ValueError, csv.Error) as error:
        what = error.strerror if isinstance(error, OSError) else str(error)
        advice = "give the file retraction_watch.csv that Crossref publishes"
        raise BadConfiguration(path, f"no table of Retraction Watch can be read here ({what}); {advice}") from error
    evidence = {doi: Noticed(SOURCE, at, updates) for doi, updates in found.items()}
    return {
        path: replace(
            apparatus,
            evidence={
                **apparatus.evidence,
                **{s: (*apparatus.about(s), evidence[s.value]) for s in named[path] if s.value in evidence},
            },
        )
        for path, apparatus in apparatuses.items()
    }


def _dois(apparatus: Apparatus) -> list[Subject]:
    return [subject for subject, _ in apparatus.mentions_of(SubjectKind.DOI)]
