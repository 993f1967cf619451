"""How does another program read the findings? As JSON of schema 1, which `report.schema.json` here defines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck import __version__
from refcheck.model.document import Location
from refcheck.model.finding import Finding, Severity
from refcheck.reports.characters import as_json
from refcheck.reports.places import slashed
from refcheck.reports.run import Checked, Run

SCHEMA = 1


def render(run: Run) -> str:
    """The report as one JSON object. The same run gives the same text, `seconds` apart.

    Every character of the manuscript is there, those that could act on a terminal as JSON's escapes.
    """
    report = {
        "schema": SCHEMA,
        "tool": {"name": "refcheck", "version": __version__},
        "manuscripts": [_manuscript(checked) for checked in run.manuscripts],
        "findings": [_finding(finding, run) for finding in run.findings],
        "unverified": [row for checked in run.manuscripts for row in _unverified(checked, run)],
        "summary": {
            **{severity.value: run.count(severity) for severity in Severity},
            "unverified": run.unverified,
            "seconds": round(run.seconds, 2),
        },
    }
    return as_json(report)


def _manuscript(checked: Checked) -> Mapping[str, Any]:
    apparatus = checked.apparatus
    return {
        "path": slashed(checked.path),
        "format": apparatus.document.format,
        "language": apparatus.language,
        "notes": len(apparatus.notes),
        "citations": len(apparatus.items),
        "references": len(apparatus.references),
        "links": [
            {"note": link.item.note, "reference": link.reference, "basis": link.basis}
            for link in apparatus.links
            if link.reference is not None
        ],
    }


def _finding(finding: Finding, run: Run) -> Mapping[str, Any]:
    remark, place = finding.remark, finding.location
    return {
        "rule": finding.rule.name,
        "code": finding.rule.code,
        "severity": finding.severity.value,
        **_place(place),
        "end_line": place.end_line,
        "end_column": place.end_column,
        "page": place.page,
        "paragraph": place.paragraph,
        "note": remark.note,
        "reference": remark.reference,
        "message": run.translate(remark.message),
        "cited": remark.cited,
        "found": remark.found,
        "wrong_side": remark.wrong_side,
        "suggestion": remark.suggestion,
        "fixable": remark.fixable,
        "evidence": [run.translate(sentence) for sentence in remark.evidence],
        "related": [_place(related) for related in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _place(location: Location) -> dict[str, Any]:
    return {"path": slashed(location.path), "line": location.line, "column": location.column}


def _unverified(checked: Checked, run: Run) -> list[Mapping[str, Any]]:
    document = checked.apparatus.document
    return [
        {
            "what": open_question.what,
            "why": run.translate(open_question.why),
            "path": slashed(checked.path),
            "line": document.locate(open_question.span).line,
        }
        for open_question in checked.unverified
    ]
