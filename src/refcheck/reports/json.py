"""The findings as JSON of schema 1, which `report.schema.json` here defines, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck import __version__
from refcheck.model.coverage import Coverage, coverage_of
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
    return as_json(as_values(run))


def as_values(run: Run) -> dict[str, Any]:
    """The report as values that JSON has, which programs in Python are given as types of their own."""
    return {
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


def _manuscript(checked: Checked) -> Mapping[str, Any]:
    apparatus = checked.apparatus
    return {
        "path": slashed(checked.path),
        "format": apparatus.document.format.name,
        "language": apparatus.language,
        "notes": len(apparatus.notes),
        "citations": len(apparatus.items),
        "references": len(apparatus.references),
        "links": [
            {"note": link.item.note, "reference": link.reference, "basis": link.basis}
            for link in apparatus.links
            if link.reference is not None
        ],
        "coverage": _coverage(coverage_of(apparatus)),
    }


def _coverage(coverage: Coverage) -> Mapping[str, Any]:
    return {
        "notes": coverage.notes,
        "notes_with_citations": coverage.citing,
        "notes_not_understood": list(coverage.not_understood),
        "list_found": coverage.list_found,
        "missing_files": [slashed(name) for name in coverage.missing_files],
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
