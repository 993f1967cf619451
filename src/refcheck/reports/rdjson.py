"""The findings as reviewdog's comments on a change: in its Diagnostic Format (rdjson; proto/rdf/reviewdog.proto)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck.model.document import Document, Location
from refcheck.model.finding import Finding, Severity
from refcheck.model.passage import Span
from refcheck.reports.characters import as_json, visible
from refcheck.reports.messages import message_with_place
from refcheck.reports.places import from_root, region
from refcheck.reports.replacements import replacement
from refcheck.reports.run import Checked, Run

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(run: Run) -> str:
    """One `DiagnosticResult`. Columns count bytes of UTF-8, ranges end before their end, and a suggestion is given only
    where it replaces exactly its range. What could not be verified has no place in this format."""
    diagnostics = [_diagnostic(checked, finding, run) for checked, finding in run.located]
    report = {"source": {"name": "refcheck"}, "diagnostics": diagnostics}
    return as_json(report)


def _diagnostic(checked: Checked, finding: Finding, run: Run) -> Mapping[str, Any]:
    document, remark = checked.apparatus.document, finding.remark
    diagnostic: dict[str, Any] = {
        "message": message_with_place(finding, checked, run),
        "location": _location(finding.location, remark.span, document),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule.name},
    }
    if (better := replacement(finding, document)) is not None:
        diagnostic["suggestions"] = [{"range": diagnostic["location"]["range"], "text": better}]
    if finding.related:
        related = zip(finding.related, remark.related, strict=True)
        diagnostic["related_locations"] = [{"location": _location(*place, document)} for place in related]
    return diagnostic


def _location(location: Location, span: Span, document: Document) -> dict[str, Any]:
    """Without a range where the format has no lines, and without columns where they are not those of the file."""
    path = visible(from_root(location.path))
    place = region(span, document)
    if place is None:
        return {"path": path}
    start, end = {"line": place.line}, {"line": place.end_line}
    if place.columns:
        start["column"] = _byte_column(document.text, span.start, place.columns[0])
        end["column"] = _byte_column(document.text, max(span), place.columns[1])
    return {"path": path, "range": {"start": start, "end": end}}


def _byte_column(text: str, position: int, column: int) -> int:
    """The column, counted in characters, of a position, counted in bytes."""
    return len(text[position - column + 1 : position].encode("utf-8", "surrogatepass")) + 1
