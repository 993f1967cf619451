"""How do reports that people read put a finding into words?"""

from __future__ import annotations

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding, Remark
from refcheck.model.passage import Span
from refcheck.model.work import Reference

DIFFERENCES = "DIF"
"""The family of the rules that compare a citation with its entry, or with an earlier citation."""


def differs(finding: Finding) -> bool:
    """Is it a difference between two places of the manuscript, whose words are `cited` and `found`?"""
    remark = finding.remark
    return finding.rule.code.startswith(DIFFERENCES) and remark.cited is not None and remark.found is not None


def without_sides(finding: Finding) -> str:
    """The message; of one that quotes both sides, which stand beneath it, what is left without them."""
    remark = finding.remark
    message, cited, found = remark.message, f"“{remark.cited}”", f"“{remark.found}”"
    if cited in message and found in message:
        head, after = message[: message.index(cited)], message[message.index(found) + len(found) :]
        if ": " in head:
            return f"{head[: head.rindex(': ')]}.{after.removeprefix('.')}"
    return message


def in_entry(remark: Remark, entry: Reference) -> bool:
    """Does the remark stand in its entry, not at a place in the text that cites it?"""
    return entry.span.start <= remark.span.start <= entry.span.end


def note_at(span: Span, apparatus: Apparatus) -> int | None:
    """The number of the note in which a place stands, if it stands in one."""
    return next((note.number for note in apparatus.notes if note.span.start <= span.start < note.span.end), None)
