"""Acceptances: findings that the author intends.

They are accepted in the configuration by `[[accept]]` tables, or in the manuscript by a comment:

    <!-- refcheck: accept url-differs: the journal moved between the two editions -->    Markdown, HTML, XML
    % refcheck: accept url-differs: the journal moved between the two editions           LaTeX and its .bib files
    // refcheck: accept url-differs: the journal moved between the two editions          Typst
    .. refcheck: accept url-differs: the journal moved between the two editions          reStructuredText

A comment that stands on a line with text holds for the paragraph, note or entry of that line; one alone on its line
holds for those directly before and after it, or where it stands in the midst of one, for that; where notes stand in
that paragraph, for the lines before and after it. A finding is accepted where any of its places stands there. A comment
without a reason, or for a rule that does not exist, is an error. One that accepts nothing is named on standard error,
where its rule was asked for and could know what it needs to know of the web; it changes neither report nor exit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from refcheck.config import Acceptance, rules_named, unknown_rule
from refcheck.errors import BadAcceptance
from refcheck.i18n.message import Message, message
from refcheck.i18n.translator import Translator
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding, Rule
from refcheck.model.format import Format
from refcheck.model.passage import Span

BODY = re.compile(r"\s*(?P<rule>[^\s:]*)\s*(?::\s*(?P<reason>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comment:
    """An acceptance in the text: its rule, the places in which it holds, and its own. `shared` is one in a file that
    may belong to other manuscripts too."""

    rule: str
    places: tuple[Span, ...]
    place: str
    shared: bool

    def covers(self, finding: Finding) -> bool:
        spans = (finding.remark.span, *finding.remark.related)
        touched = any(span.start <= place.end and place.start <= span.end for span in spans for place in self.places)
        return finding.rule in rules_named(self.rule) and touched


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings that stand, the acceptances of the configuration that were used, and what to tell the author."""

    findings: tuple[Finding, ...]
    used: frozenset[Acceptance]
    unused: tuple[Message, ...]
    faults: tuple[BadAcceptance, ...]


def sort_out(
    apparatus: Apparatus,
    findings: Iterable[Finding],
    configured: Sequence[Acceptance],
    rules: Sequence[Rule],
    translator: Translator,
) -> Sorted:
    """Set the accepted findings apart; `rules` are those that judged and knew what they need to know of the web,
    `translator` speaks the language in which the author has seen the findings."""
    comments: list[Comment] = []
    faults: list[BadAcceptance] = []
    for comment in read_comments(apparatus):
        if isinstance(comment, BadAcceptance):
            faults.append(comment)
        else:
            comments.append(comment)
    kept: list[Finding] = []
    used: set[Acceptance] = set()
    heeded: set[Comment] = set()
    for finding in findings:
        by_table = {acceptance for acceptance in configured if acceptance.covers(finding, translator)}
        by_comment = {comment for comment in comments if comment.covers(finding)}
        used |= by_table
        heeded |= by_comment
        if not by_table and not by_comment:
            kept.append(finding)
    unused = tuple(
        message(
            "acceptance.acceptance-accepts-nothing",
            "{place}: this acceptance of {rule} accepts nothing; take it out",
            place=comment.place,
            rule=comment.rule,
        )
        for comment in comments
        if comment not in heeded and not comment.shared and set(rules_named(comment.rule)) & set(rules)
    )
    return Sorted(tuple(kept), frozenset(used), unused, tuple(faults))


def read_comments(apparatus: Apparatus) -> Iterator[Comment | BadAcceptance]:
    """The acceptances written in the manuscript, in order."""
    for part, place in apparatus.document.files():
        pattern = part.format.acceptances
        if pattern and "refcheck:" in apparatus.document.text[place.start : place.end]:
            for found in pattern.finditer(apparatus.document.text, place.start, place.end):
                if found["body"] is not None:
                    yield _read(apparatus, part.format, Span(*found.span()), found["body"])


def _read(apparatus: Apparatus, format: Format, comment: Span, written: str) -> Comment | BadAcceptance:
    location = apparatus.document.locate(comment)
    place = f"{location.path}:{location.line}"
    body = BODY.fullmatch(written.strip())
    rule, reason = (body["rule"], body["reason"] or "") if body else ("", "")
    if not rules_named(rule):
        return BadAcceptance(
            place,
            message(
                "acceptance.acceptance-names-rule",
                "an acceptance names its rule: {rule}",
                rule=unknown_rule(rule),
            ),
        )
    if not reason.strip():
        return BadAcceptance(
            place,
            message(
                "acceptance.acceptance-needs-reason",
                "an acceptance needs a reason; write it as “accept {rule}: reason”",
                rule=rule,
            ),
        )
    return Comment(rule, _places(apparatus, comment), place, format != apparatus.document.format)


def _places(apparatus: Apparatus, comment: Span) -> tuple[Span, ...]:
    """Where a comment holds: at the units of its line, or where there is no other text, at those next to it."""
    text = apparatus.document.text
    line = _line(text, comment)
    units = _units(apparatus)
    if (text[line.start : comment.start] + text[comment.end : line.end]).strip(" \t\r>"):
        return (line, *_on_line(line, units))
    if around := [unit for unit in units if unit.start < comment.start and comment.end < unit.end]:
        return _amidst(min(around, key=lambda unit: unit.end - unit.start), line, units, text)
    before = max((unit for unit in units if unit.end <= comment.start), key=lambda u: (u.end, u.start), default=line)
    after = min((unit for unit in units if unit.start >= comment.end), key=lambda u: (u.start, u.end), default=line)
    return (before, after)


def _amidst(unit: Span, line: Span, units: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Where a comment holds that takes a line of a unit: in the unit, or if that holds others, next to the line."""
    within = [other for other in units if other != unit and _holds(unit, other)]
    if not within:
        return (unit,)
    beside = (_line(text, Span(line.start - 1, line.start - 1)), _line(text, Span(line.end + 1, line.end + 1)))
    return tuple(place for each in beside for place in (each, *_on_line(each, within)))


def _on_line(line: Span, units: Sequence[Span]) -> list[Span]:
    """The units that stand on a line; of a paragraph and the notes in it, the notes."""
    on_line = [unit for unit in units if unit.start < line.end and line.start < unit.end]
    return [unit for unit in on_line if not any(unit != other and _holds(unit, other) for other in on_line)]


def _units(apparatus: Apparatus) -> list[Span]:
    """Paragraphs, notes and entries; a paragraph that holds notes or entries stands beside them."""
    spans = {block.span for block in apparatus.document.blocks}
    spans |= {note.span for note in (*apparatus.document.notes, *apparatus.notes)}
    spans |= {reference.span for reference in apparatus.references}
    return sorted(span for span in spans if span.end > span.start)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _line(text: str, place: Span) -> Span:
    """From the beginning of the line in which a place begins to the end of that in which it ends."""
    end = text.find("\n", place.end)
    return Span(text.rfind("\n", 0, place.start) + 1, len(text) if end < 0 else end)
