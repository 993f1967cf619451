"""The findings in a GitLab merge request: as a code quality report (artifacts:reports:codequality)."""

from __future__ import annotations

import hashlib

from refcheck.model.finding import Severity
from refcheck.reports.characters import as_json, visible
from refcheck.reports.fingerprints import distinct
from refcheck.reports.messages import message_with_place
from refcheck.reports.places import from_root, region
from refcheck.reports.run import Run

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
"""`blocker` and `critical` are not for a bibliography."""


def render(run: Run) -> str:
    """A JSON array of the findings; what could not be verified has no place in this format.

    Of findings that have the same fingerprint GitLab shows one, so that each has its own.
    """
    rows = []
    for (checked, finding), keys in zip(run.located, distinct(run), strict=True):
        place = region(finding.remark.span, checked.apparatus.document)
        rows.append(
            {
                "description": message_with_place(finding, checked, run),
                "check_name": finding.rule.name,
                "fingerprint": hashlib.sha256("\n".join(keys).encode("utf-8", "surrogatepass")).hexdigest()[:32],
                "severity": SEVERITIES[finding.severity],
                "location": {
                    "path": visible(from_root(finding.location.path)),
                    "lines": {"begin": place.line if place else 1},
                },
            }
        )
    return as_json(rows)
