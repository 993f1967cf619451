"""A table of the findings for spreadsheets, in which an editor can sort and count them (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from refcheck.model.finding import Finding
from refcheck.reports.characters import visible
from refcheck.reports.messages import not_verified
from refcheck.reports.places import region, slashed
from refcheck.reports.run import Checked, Run

COLUMNS = (
    "severity", "path", "line", "page", "paragraph", "note", "reference", "rule", "message", "cited", "found",
    "wrong_side", "suggestion", "evidence", "fingerprint",
)  # fmt: skip
UNVERIFIED = "unverified"
"""What stands in the column of severities for a DOI or URL that could not be verified."""
MARK = "\ufeff"
"""Excel takes a file without this mark for one in the code page of its system, and spoils every letter but ASCII's.
Others pass over it (Python: `utf-8-sig`)."""
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""How a cell begins that spreadsheets compute instead of showing it (OWASP, CSV Injection). Tabs and returns have
become visible by then."""


def render(run: Run) -> str:
    """A line for each finding and for each DOI or URL that could not be verified; in the first the columns' names.

    A cell that begins like a formula has an apostrophe in front.
    """
    stream = io.StringIO(newline="")
    stream.write(MARK)
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(run):
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return stream.getvalue()


def _rows(run: Run) -> Iterator[dict[str, object]]:
    for checked in run.manuscripts:
        yield from (_finding(checked, finding, run) for finding in checked.findings)
        for question in checked.unverified:
            place = region(question.span, checked.apparatus.document)
            yield {
                "severity": UNVERIFIED,
                "path": slashed(checked.path),
                "line": place.line if place else None,
                "message": not_verified(question, run),
            }


def _finding(checked: Checked, finding: Finding, run: Run) -> dict[str, object]:
    remark, location = finding.remark, finding.location
    place = region(remark.span, checked.apparatus.document)
    return {
        "severity": finding.severity.value,
        "path": slashed(location.path),
        "line": place.line if place else None,
        "page": location.page,
        "paragraph": location.paragraph,
        "note": remark.note,
        "reference": remark.reference,
        "rule": finding.rule.name,
        "message": run.translate(remark.message),
        "cited": remark.cited,
        "found": remark.found,
        "wrong_side": remark.wrong_side,
        "suggestion": remark.suggestion,
        "evidence": "; ".join(map(run.translate, remark.evidence)),
        "fingerprint": finding.fingerprint,
    }


def _cell(value: object) -> str:
    text = "" if value is None else visible(str(value))
    return f"'{text}" if FORMULA.match(text) else text
