"""What do the registries and the web tell of the manuscripts of a run?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from refcheck.cli.progress import Progress
from refcheck.config import Settings
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Evidence, Subject
from refcheck.model.finding import Rule
from refcheck.pipeline import archived_copies, other_addresses, subjects

ROUNDS = (subjects, other_addresses, archived_copies)
"""What to ask about, one after the other: a later round builds on the evidence of those before. The last one asks an
archive, where the user has it so."""


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
    for questions in ROUNDS if settings.archive else ROUNDS[:-1]:
        wanted = {path: questions(apparatus, rules[path]) for path, apparatus in told.items()}
        new = dict.fromkeys(subject for each in wanted.values() for subject in each if subject not in evidence)
        answers, interrupted = _gather(new, settings, progress) if new else ({}, False)
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

    answered, in_all = 0, 0

    def step(done: int, total: int) -> None:
        nonlocal answered, in_all
        answered, in_all = done, total
        progress.step(done, total, "DOIs and URLs looked up")

    evidence = gather(asked, NetworkSettings(timeout=settings.timeout, mailto=settings.mailto), step)
    return evidence, answered < in_all  # an interrupted gatherer hands over what it has


def _with(
    apparatus: Apparatus, asked: Iterable[Subject], evidence: Mapping[Subject, tuple[Evidence, ...]]
) -> Apparatus:
    return replace(apparatus, evidence={**apparatus.evidence, **{subject: evidence[subject] for subject in asked}})
