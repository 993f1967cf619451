"""The stages in order: parse, match, (gather evidence,) judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from refcheck.fingerprints import fingerprint
from refcheck.matching.differences import find_differences
from refcheck.matching.in_text import find_in_text
from refcheck.matching.links import match
from refcheck.matching.recognition import recognise
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Unclear
from refcheck.model.document import Document
from refcheck.model.finding import Finding, Remark, Rule, Severity
from refcheck.model.passage import overlaps
from refcheck.parsing.manuscript import parse
from refcheck.parsing.mentions import find_mentions

SURE = 0.5
"""A field of less confidence was more probably misread than not, and is no ground for an error."""


def examine(document: Document, today: date, language: str = "") -> Apparatus:
    """All that the manuscript itself tells; nothing is asked of anyone."""
    manuscript = parse(document, language)
    recognised = recognise(manuscript)
    links = match(recognised.items, manuscript.references, recognised)
    in_text = find_in_text(manuscript, links)
    if in_text.items != recognised.items:  # ibid. and the like may now mean a citation found in the text
        links = match(in_text.items, manuscript.references, recognised, in_text.links)
    return Apparatus(
        document=document,
        notes=manuscript.notes,
        markers=manuscript.markers,
        items=in_text.items,
        references=manuscript.references,
        links=links,
        differences=find_differences(links, manuscript.references, in_text.differences),
        body=manuscript.body,
        today=today,
        language=manuscript.language,
        habits=in_text.habits,
        mentions=tuple(find_mentions(manuscript, recognised.items)),
        unclear=_still_unclear(recognised.unclear, in_text.items),
    )


def _still_unclear(pieces: Sequence[Unclear], items: Sequence[CitationItem]) -> tuple[Unclear, ...]:
    """The pieces in which no citation was found later, by author and year for instance."""
    cited = sorted(item.span for item in items)
    return tuple(piece for piece in pieces if not overlaps(piece.span, cited))


def judge(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Finding]:
    """What these rules find, in the order of the text."""
    findings = [_finding(apparatus, rule, remark) for rule in rules for remark in rule.check(apparatus)]
    for file in apparatus.document.bib_files:  # only rules ask about them, and large ones take much memory
        file.forget()
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[object, ...]:
    message = finding.remark.message
    return finding.remark.span, finding.rule.code, message.id, tuple(str(value) for _, value in message.arguments)


def _finding(apparatus: Apparatus, rule: Rule, remark: Remark) -> Finding:
    document = apparatus.document
    related = tuple(document.locate(span) for span in remark.related)
    severity = remark.severity or rule.severity
    if remark.confidence < SURE and severity is Severity.ERROR:
        severity = Severity.WARNING
    return Finding(rule, remark, severity, document.locate(remark.span), related, fingerprint(rule, remark, document))
