"""The findings for code scanning: as SARIF 2.1.0 (OASIS Standard, 27 March 2020), within GitHub's limits.

The limits are those of GitHub's page "SARIF support for code scanning".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refcheck import __version__
from refcheck.i18n.message import plural
from refcheck.model.document import Document
from refcheck.model.finding import Finding, Rule, Severity
from refcheck.model.passage import Span
from refcheck.reports.characters import as_json
from refcheck.reports.fingerprints import distinct
from refcheck.reports.messages import message_with_place, not_verified
from refcheck.reports.places import from_root, region
from refcheck.reports.run import Checked, Run
from refcheck.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
MOST_RESULTS = 25_000
MOST_RELATED = 100
LONGEST_DESCRIPTION = 1024
WHY = re.compile(r"^## Why it matters\n+(?P<paragraph>.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def render(run: Run) -> str:
    """One run with all rules, the worst 25 000 findings, and notifications of what could not be verified.

    Columns count code points. The category of the upload is left to the workflow.
    """
    results = [
        _result(checked, finding, fingerprint, run)
        for (checked, finding), (_, fingerprint) in zip(run.located, distinct(run), strict=True)
    ]
    kept = results if len(results) <= MOST_RESULTS else sorted(results, key=_rank)[:MOST_RESULTS]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "refcheck", "version": __version__, "rules": [*map(_rule, RULES)]}},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(run, len(results) - len(kept))],
                "results": kept,
            }
        ],
    }
    return as_json(log)


def _rank(result: Mapping[str, Any]) -> int:
    return list(LEVELS.values()).index(result["level"])


def _rule(rule: Rule) -> Mapping[str, Any]:
    why = WHY.search(rule.doc)
    full = f"{rule.summary} {' '.join(why['paragraph'].split())}" if why else rule.summary
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _cut(rule.summary)},
        "fullDescription": {"text": _cut(full)},
        "help": {"text": rule.doc.strip(), "markdown": rule.doc.strip()},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "precision": "high",
            "problem.severity": PROBLEMS[rule.severity],
            "tags": ["bibliography", rule.family.name.lower()],
        },
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 1]}…"


def _result(checked: Checked, finding: Finding, fingerprint: str, run: Run) -> Mapping[str, Any]:
    document = checked.apparatus.document
    result = {
        "ruleId": finding.rule.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(message_with_place(finding, checked, run))},
        "locations": [_location(finding.location.path, finding.remark.span, document)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    related = zip(finding.related, finding.remark.related, strict=True)
    places = [_location(location.path, span, document) for location, span in related]
    return {**result, "relatedLocations": places[:MOST_RELATED]} if places else result


def _location(path: str, span: Span, document: Document) -> Mapping[str, Any]:
    """A place; line 1 in a format without lines, since code scanning shows nothing that has none."""
    place = region(span, document)
    lines = {"startLine": place.line, "endLine": place.end_line} if place else {"startLine": 1}
    if place and place.columns:
        lines |= {"startColumn": place.columns[0], "endColumn": place.columns[1]}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": lines}}


def _uri(path: str) -> str:
    """A reference relative to the repository, or to the root of the file system where the path begins there."""
    uri = quote(from_root(path), errors="replace")
    return f"file://{uri}" if uri.startswith("/") else uri


def _invocation(run: Run, left_out: int) -> Mapping[str, Any]:
    notes = [
        {
            "level": "note",
            "message": {"text": _plain(not_verified(question, run))},
            "locations": [_location(checked.path, question.span, checked.apparatus.document)],
        }
        for checked in run.manuscripts
        for question in checked.unverified
    ]
    if left_out:
        sentence = plural(
            "sarif.left-out",
            "{count} findings of the least severity are left out.",
            "{count} findings of the least severity are left out.",
            left_out,
        )
        notes.append({"level": "note", "message": {"text": run.translate(sentence)}})
    return {"executionSuccessful": True, **({"toolExecutionNotifications": notes} if notes else {})}


def _plain(text: str) -> str:
    """Without the look of an embedded link (section 3.11.6), which viewers would make one."""
    return text.replace("](", "] (")
