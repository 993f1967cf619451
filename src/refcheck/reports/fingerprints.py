"""The fingerprint by which a service knows a finding again that was reported to it before, though lines have moved."""

from __future__ import annotations

from collections import Counter

from refcheck.reports.places import slashed
from refcheck.reports.run import Run


def distinct(run: Run) -> list[tuple[str, str]]:
    """The file of each finding and its fingerprint there, in order; no two are the same.

    Findings of one file that are alike are counted: `6c2a...:1`, `6c2a...:2`.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for finding in run.findings:
        key = (slashed(finding.location.path), finding.fingerprint)
        seen[key] += 1
        found.append((key[0], f"{finding.fingerprint}:{seen[key]}"))
    return found
