"""The two sides of a difference, kept apart from the message that speaks of them."""

from __future__ import annotations

from refcheck.i18n.message import Message, message, verbatim
from refcheck.model.difference import WrongSide
from refcheck.model.document import Document
from refcheck.model.finding import Family, Finding
from refcheck.reports.places import where


def differs(finding: Finding) -> bool:
    """Whether a finding is a difference between two places of the manuscript, whose words are `cited` and `found`."""
    remark = finding.remark
    return finding.rule.family is Family.DIFFERENCES and remark.cited is not None and remark.found is not None


def without_sides(finding: Finding) -> Message:
    """The message; of one that quotes both sides, which stand beneath it, what is left without them."""
    return finding.remark.headline or finding.remark.message


def side_labels(finding: Finding, document: Document) -> tuple[Message, ...]:
    """The places of both sides of a difference; nothing where the finding is none."""
    remark = finding.remark
    if remark.cited is None or remark.found is None:
        return ()
    if remark.source:
        return _seat(finding, document), verbatim(remark.source)
    there = where(finding.related[0], document) if finding.related else message("side.elsewhere", "elsewhere")
    here = (
        message("side.note", "note {number}", number=remark.note)
        if remark.note is not None
        else where(finding.location, document)
    )
    if remark.note is None and remark.wrong_side is WrongSide.REFERENCE:
        here = there  # the finding stands in the entry, the citation in the text
    return here, message(
        "side.entry", "entry {number}", number=remark.reference
    ) if remark.reference is not None else there


def _seat(finding: Finding, document: Document) -> Message:
    """`entry 3`, `note 4` or the place in the text."""
    remark = finding.remark
    if remark.reference is not None:
        return message("side.entry", "entry {number}", number=remark.reference)
    return (
        message("side.note", "note {number}", number=remark.note)
        if remark.note is not None
        else where(finding.location, document)
    )
