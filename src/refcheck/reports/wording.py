"""How is the outcome of a run put into sentences?"""

from __future__ import annotations

from refcheck.model.finding import Severity
from refcheck.reports.run import Run
from refcheck.tongue import Sentence, listed, say, say_many

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


def _counted(severity: Severity, count: int) -> Sentence:
    match severity:
        case Severity.ERROR:
            return say_many("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return say_many("{count} warning", "{count} warnings", count)
        case Severity.INFO:
            return say_many("{count} remark", "{count} remarks", count)
