"""How is the outcome of a run put into sentences?"""

from __future__ import annotations

from refcheck.model.coverage import Coverage, coverage_of
from refcheck.model.finding import Severity
from refcheck.reports.run import Run
from refcheck.tongue import Sentence, all_of, joined, listed, say, say_many

SEVERITIES = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}
"""The severities for people; machines are given their values."""


def outcome(run: Run) -> Sentence:
    """`1 error and 2 remarks in 1 manuscript (0.2 s).`"""
    if not run.manuscripts:
        return say("No manuscript was checked.")
    time = f"{run.seconds:.1f}"
    if not run.findings:
        return say_many(
            "No findings in {count} manuscript ({time} s).",
            "No findings in {count} manuscripts ({time} s).",
            len(run.manuscripts),
            time=time,
        )
    # translators: {counts} is “1 error and 2 remarks”
    return say_many(
        "{counts} in {count} manuscript ({time} s).",
        "{counts} in {count} manuscripts ({time} s).",
        len(run.manuscripts),
        counts=listed(_counted(severity, run.count(severity)) for severity in Severity if run.count(severity)),
        time=time,
    )


def not_verified(run: Run) -> Sentence:
    """How many DOIs and URLs stayed open."""
    return say_many(
        "{count} DOI or URL could not be verified.", "{count} DOIs or URLs could not be verified.", run.unverified
    )


MOST_NAMED = 12
"""So many notes are told by their numbers, and the others counted."""


def not_understood(run: Run) -> list[Sentence]:
    """A sentence on each manuscript in whose notes something was not understood, with its path where there are more."""
    poor = [(checked.path, coverage_of(checked.apparatus)) for checked in run.manuscripts]
    sentences = [(path, _not_understood(coverage)) for path, coverage in poor if coverage.not_understood]
    return [joined(row, ": ") if len(run.manuscripts) > 1 else row[1] for row in sentences]


def _not_understood(coverage: Coverage) -> Sentence:
    """`3 of 31 notes look like citations and were not understood: 4, 17, 22.`"""
    numbers = coverage.not_understood
    named, more = joined(numbers[:MOST_NAMED], ", "), len(numbers) - MOST_NAMED
    if more > 0:
        named = all_of([named, say_many("{count} more", "{count} more", more)])
    return say_many(
        "{count} of {notes} notes looks like a citation and was not understood: {numbers}.",
        "{count} of {notes} notes look like citations and were not understood: {numbers}.",
        len(numbers),
        notes=coverage.notes,
        numbers=named,
    )


def _counted(severity: Severity, count: int) -> Sentence:
    match severity:
        case Severity.ERROR:
            return say_many("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return say_many("{count} warning", "{count} warnings", count)
        case Severity.INFO:
            return say_many("{count} remark", "{count} remarks", count)
