"""Which findings does the author intend?

They are accepted in the configuration by `[[accept]]` tables, or in a Markdown, HTML or XML manuscript by a comment:

    <!-- refcheck: accept url-differs: the journal moved between the two editions -->

A comment that stands on a line with text holds for the paragraph, note or entry of that line; one alone on its line
holds for those directly before and after it. A finding is accepted where any of its places stands there. A comment
without a reason, or for a rule that does not exist, is an error. One for a rule that was asked for and that accepts
nothing is told on standard error, and changes neither report nor exit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from refcheck.config import Acceptance, rules_named, unknown_rule
from refcheck.errors import BadAcceptance
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding, Rule
from refcheck.model.passage import Span

COMMENT = re.compile(
    r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,}) .*? (?:^[ ]{0,3}(?P=fence)|\Z)      # code shows comments, and means none
    | <!--\s* refcheck: \s* accept \b (?P<body>.*?) -->
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
WITH_COMMENTS = ("markdown", "html", "jats", "tei")
"""The formats whose readers leave these comments in the text."""
BODY = re.compile(r"\s*(?P<rule>[^\s:]*)\s*(?::\s*(?P<reason>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comment:
    """An acceptance in the text: its rule, and the places in which it holds."""

    rule: str
    line: int
    places: tuple[Span, ...]

    def covers(self, finding: Finding) -> bool:
        spans = (finding.remark.span, *finding.remark.related)
        touched = any(span.start <= place.end and place.start <= span.end for span in spans for place in self.places)
        return finding.rule in rules_named(self.rule) and touched


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings that stand, the acceptances of the configuration that were used, and what to tell the author."""

    findings: tuple[Finding, ...]
    used: frozenset[Acceptance]
    unused: tuple[str, ...]
    faults: tuple[BadAcceptance, ...]


def sort_out(
    apparatus: Apparatus, findings: Iterable[Finding], configured: Sequence[Acceptance], rules: Sequence[Rule]
) -> Sorted:
    """Set the accepted findings apart; `rules` are those that judged."""
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
        by_table = {acceptance for acceptance in configured if acceptance.covers(finding)}
        by_comment = {comment for comment in comments if comment.covers(finding)}
        used |= by_table
        heeded |= by_comment
        if not by_table and not by_comment:
            kept.append(finding)
    unused = tuple(
        f"{apparatus.document.path}:{comment.line}: this acceptance of {comment.rule} accepts nothing; take it out"
        for comment in comments
        if comment not in heeded and set(rules_named(comment.rule)) & set(rules)
    )
    return Sorted(tuple(kept), frozenset(used), unused, tuple(faults))


def read_comments(apparatus: Apparatus) -> Iterator[Comment | BadAcceptance]:
    """The acceptances written in the manuscript, in order."""
    document = apparatus.document
    if document.format not in WITH_COMMENTS or "refcheck:" not in document.text:
        return
    for found in COMMENT.finditer(document.text):
        if found["fence"]:
            continue
        line, _ = document.line_column(found.start())
        body = BODY.fullmatch(found["body"].strip())
        rule, reason = (body["rule"], body["reason"] or "") if body else ("", "")
        if not rules_named(rule):
            yield BadAcceptance(f"{document.path}:{line}", f"an acceptance names its rule: {unknown_rule(rule)}")
        elif not reason.strip():
            yield BadAcceptance(
                f"{document.path}:{line}", f"an acceptance needs a reason; write it as “accept {rule}: reason”"
            )
        else:
            yield Comment(rule, line, _places(apparatus, Span(*found.span())))


def _places(apparatus: Apparatus, comment: Span) -> tuple[Span, ...]:
    """Where a comment holds: at the units of its line, or where there is no other text, at those next to it."""
    text = apparatus.document.text
    line = Span(text.rfind("\n", 0, comment.start) + 1, _line_end(text, comment.end))
    units = _units(apparatus)
    if (text[line.start : comment.start] + text[comment.end : line.end]).strip(" \t\r>"):
        on_line = [unit for unit in units if unit.start < line.end and line.start < unit.end]
        within = [unit for unit in on_line if not any(unit != other and _holds(unit, other) for other in on_line)]
        return (line, *within)
    before = max((unit for unit in units if unit.end <= comment.start), key=lambda u: (u.end, u.start), default=line)
    after = min((unit for unit in units if unit.start >= comment.end), key=lambda u: (u.start, u.end), default=line)
    return (before, after)


def _units(apparatus: Apparatus) -> list[Span]:
    """Paragraphs, notes and entries; a paragraph that holds notes or entries stands beside them."""
    spans = {block.span for block in apparatus.document.blocks}
    spans |= {note.span for note in (*apparatus.document.notes, *apparatus.notes)}
    spans |= {reference.span for reference in apparatus.references}
    return sorted(span for span in spans if span.end > span.start)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
