"""The text that may be put in the place of what a finding points at, so that nothing but the fault is changed."""

from __future__ import annotations

from refcheck.model.document import Document
from refcheck.model.finding import Finding
from refcheck.reports.characters import visible
from refcheck.reports.places import region


def replacement(finding: Finding, document: Document) -> str | None:
    """The suggestion, if the finding quotes exactly what stands at its place in the file, and it is the suggestion of a
    text for that; otherwise nothing.

    What the file writes in another way than it reads (markup, a line break, a macro) is no such place.
    """
    remark = finding.remark
    place = region(remark.span, document)
    written = document.text[remark.span.start : remark.span.end]
    better = remark.suggestion
    if not better or better == written or visible(better) != better:
        return None
    if place is None or place.columns is None or place.line != place.end_line:
        return None
    if written in (remark.cited, remark.found):
        if _reaches_further(better, written):
            return None
    elif written not in remark.message.words():
        return None
    markup = document.format_at(remark.span.start).markup
    return None if (markup & set(better)) - set(written) and not better.startswith("\\") else better


def _reaches_further(better: str, written: str) -> bool:
    """Has it a sign at an end where the other has a letter? The file may have that sign behind the place."""
    return any(not better[end].isalnum() and written[end].isalnum() for end in (0, -1))
