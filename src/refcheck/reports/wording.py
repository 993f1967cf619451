"""The sentences that report the outcome of a run."""

from __future__ import annotations

from refcheck.i18n.message import Message, all_of, joined, listed, message, plural
from refcheck.model.coverage import Coverage, coverage_of
from refcheck.model.finding import Severity
from refcheck.reports.run import Run

SEVERITIES = {
    Severity.ERROR: message("outcome.error", "error"),
    Severity.WARNING: message("outcome.warning", "warning"),
    Severity.INFO: message("outcome.info", "info"),
}
"""The severities for people; machines are given their values."""


def outcome(run: Run) -> Message:
    """`1 error and 2 remarks in 1 manuscript (0.2 s).`"""
    if not run.manuscripts:
        return message("outcome.no-manuscript", "No manuscript was checked.")
    time = f"{run.seconds:.1f}"
    if not run.findings:
        return plural(
            "outcome.no-findings",
            "No findings in {count} manuscript ({time} s).",
            "No findings in {count} manuscripts ({time} s).",
            len(run.manuscripts),
            time=time,
        )
    # translators: {counts} is “1 error and 2 remarks”
    return plural(
        "outcome.findings",
        "{counts} in {count} manuscript ({time} s).",
        "{counts} in {count} manuscripts ({time} s).",
        len(run.manuscripts),
        counts=listed(_counted(severity, run.count(severity)) for severity in Severity if run.count(severity)),
        time=time,
    )


def not_verified(run: Run) -> Message:
    """How many DOIs and URLs stayed open."""
    return plural(
        "outcome.not-verified",
        "{count} DOI or URL could not be verified.",
        "{count} DOIs or URLs could not be verified.",
        run.unverified,
    )


MOST_NAMED = 12
"""So many notes are told by their numbers, and the others counted."""


def not_understood(run: Run) -> list[Message]:
    """A sentence on each manuscript in whose notes something was not understood, with its path where there are more."""
    poor = [(checked.path, coverage_of(checked.apparatus)) for checked in run.manuscripts]
    sentences = [(path, _not_understood(coverage)) for path, coverage in poor if coverage.not_understood]
    return [joined(row, ": ") if len(run.manuscripts) > 1 else row[1] for row in sentences]


def _not_understood(coverage: Coverage) -> Message:
    """`3 of 31 notes look like citations and were not understood: 4, 17, 22.`"""
    numbers = coverage.not_understood
    named, more = joined(numbers[:MOST_NAMED], ", "), len(numbers) - MOST_NAMED
    if more > 0:
        named = all_of([named, plural("coverage.more", "{count} more", "{count} more", more)])
    return plural(
        "coverage.not-understood",
        "{count} of {notes} notes looks like a citation and was not understood: {numbers}.",
        "{count} of {notes} notes look like citations and were not understood: {numbers}.",
        len(numbers),
        notes=coverage.notes,
        numbers=named,
    )


def _counted(severity: Severity, count: int) -> Message:
    match severity:
        case Severity.ERROR:
            return plural("outcome.errors", "{count} error", "{count} errors", count)
        case Severity.WARNING:
            return plural("outcome.warnings", "{count} warning", "{count} warnings", count)
        case Severity.INFO:
            return plural("outcome.remarks", "{count} remark", "{count} remarks", count)
