"""The fixes that can be made at the same time. The worst finding comes first, then the first in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from refcheck.model.finding import Finding
from refcheck.model.passage import Span


def choose(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with fixes none of whose edits touch one another, in the order of the text."""
    taken: list[Span] = []
    chosen = []
    for finding in sorted(findings, key=lambda finding: (-finding.severity.rank, finding.remark.span)):
        spans = [edit.span for edit in finding.remark.fix.edits] if finding.remark.fix else []
        if spans and not any(_touches(taken, span) for span in spans):
            chosen.append(finding)
            taken = sorted([*taken, *spans])
    return sorted(chosen, key=lambda finding: finding.remark.span)


def _touches(taken: list[Span], span: Span) -> bool:
    """Does a span meet one of those taken, which are in order and apart from one another?"""
    place = bisect_left(taken, span)
    near = taken[max(0, place - 1) : place + 1]
    return any(other.start <= span.end and span.start <= other.end for other in near)
