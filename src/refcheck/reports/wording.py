"""How is the outcome of a run put into sentences?"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.model.finding import Severity
from refcheck.reports.run import Run

NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


def outcome(run: Run) -> str:
    """`1 error and 2 remarks in 1 manuscript (0.2 s).`"""
    manuscripts = many(len(run.manuscripts), "manuscript")
    time = f"{run.seconds:.1f} s"
    if not run.manuscripts:
        return "No manuscript was checked."
    if not run.findings:
        return f"No findings in {manuscripts} ({time})."
    counts = [many(run.count(severity), noun) for severity, noun in NOUNS.items() if run.count(severity)]
    return f"{listed(counts)} in {manuscripts} ({time})."


def not_verified(run: Run) -> str:
    """How many DOIs and URLs stayed open, or nothing where none did."""
    return f"{many(run.unverified, 'DOI or URL', 'DOIs or URLs')} could not be verified." if run.unverified else ""


def many(count: int, noun: str, plural: str = "") -> str:
    """`1 note`, `2 notes`."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
