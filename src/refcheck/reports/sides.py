"""How are the two sides of a difference told apart from the message that speaks of them?"""

from __future__ import annotations

from refcheck.model.difference import WrongSide
from refcheck.model.document import Document
from refcheck.model.finding import Finding
from refcheck.reports.places import where
from refcheck.tongue import briefly, say

DIFFERENCES = "DIF"
"""The family of the rules that compare a citation with its entry, or with an earlier citation."""


def differs(finding: Finding) -> bool:
    """Is it a difference between two places of the manuscript, whose words are `cited` and `found`?"""
    remark = finding.remark
    return finding.rule.code.startswith(DIFFERENCES) and remark.cited is not None and remark.found is not None


def without_sides(finding: Finding) -> str:
    """The message; of one that quotes both sides, which stand beneath it, what is left without them."""
    remark = finding.remark
    message, cited, found = briefly(remark.message), f"“{remark.cited}”", f"“{remark.found}”"
    if cited in message and found in message:
        head, after = message[: message.index(cited)], message[message.index(found) + len(found) :]
        if ": " in head:
            return f"{head[: head.rindex(': ')]}.{after.removeprefix('.')}"
    return message


def side_labels(finding: Finding, document: Document) -> tuple[str, ...]:
    """The places of both sides of a difference; nothing where the finding is none."""
    remark = finding.remark
    if remark.cited is None or remark.found is None:
        return ()
    if remark.source:
        return _seat(finding, document), remark.source
    there = where(finding.related[0], document) if finding.related else say("elsewhere")
    here = say("note {number}", number=remark.note) if remark.note is not None else where(finding.location, document)
    if remark.note is None and remark.wrong_side is WrongSide.REFERENCE:
        here = there  # the finding stands in the entry, the citation in the text
    return here, say("entry {number}", number=remark.reference) if remark.reference is not None else there


def _seat(finding: Finding, document: Document) -> str:
    """`entry 3`, `note 4` or the place in the text."""
    remark = finding.remark
    if remark.reference is not None:
        return say("entry {number}", number=remark.reference)
    return say("note {number}", number=remark.note) if remark.note is not None else where(finding.location, document)
