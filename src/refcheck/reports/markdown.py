"""The findings for a reader of a pull request, an issue or a job's summary: as tables in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.i18n.message import message, plural
from refcheck.model.finding import Finding
from refcheck.reports.characters import visible
from refcheck.reports.messages import because, whole_message
from refcheck.reports.places import in_words, slashed, where
from refcheck.reports.run import Checked, Run
from refcheck.reports.wording import SEVERITIES, not_understood, not_verified, outcome

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$!]|(?<=:)//|(?<=www)\.|^[-+=]", re.IGNORECASE)
"""What could be Markdown or HTML, or would make a link of a bare address (GitHub Flavored Markdown, section 6.9)."""
REMAINDER, SLACK = 200, 40
"""Bytes that are kept for the sentence on what is left out: more in languages in which it is longer, with some to
spare, since its forms for other numbers are not of one length."""


def render(run: Run) -> str:
    """A table for each manuscript that has findings, and one of what could not be verified."""
    return "".join(f"{line}\n" for line, _ in _lines(run))


def within(run: Run, most_bytes: int) -> str:
    """The report in at most so many bytes of UTF-8: where it is longer, its last rows are left out and counted."""
    whole = render(run)
    if len(whole.encode()) <= most_bytes:
        return whole
    kept, size, shown = [], 0, 0
    room = max(REMAINDER, len(_cut(len(run.findings), run).encode()) + SLACK)
    for line, findings in _lines(run):
        size += len(line.encode()) + 1
        if size > most_bytes - room:
            break
        kept.append(f"{line}\n")
        shown += findings
    return "".join((*kept, f"\n{_cut(len(run.findings) - shown, run)}\n")) if kept else ""


def _cut(left_out: int, run: Run) -> str:
    sentence = plural(
        "markdown.cut",
        "The summary is cut here, where it would become too long: {count} finding left out.",
        "The summary is cut here, where it would become too long: {count} findings left out.",
        left_out,
    )
    return run.translate(sentence)


def _lines(run: Run) -> Iterator[tuple[str, int]]:
    """Each line, and how many findings it tells of."""
    yield "## refcheck", 0
    yield "", 0
    yield run.translate(outcome(run)), 0
    for sentence in not_understood(run):
        yield "", 0
        yield _text(run.translate(sentence)), 0
    for checked in run.manuscripts:
        if checked.findings:
            columns = (
                message("markdown.severity", "severity"),
                message("markdown.place", "place"),
                message("markdown.rule", "rule"),
                message("markdown.finding", "finding"),
            )
            yield from _heading(f"### {_text(slashed(checked.path))}", *map(run.translate, columns))
            yield from ((_row(checked, finding, run), 1) for finding in checked.findings)
    if run.unverified:
        columns = (
            message("markdown.manuscript", "manuscript"),
            message("markdown.place", "place"),
            message("markdown.doi-url", "DOI or URL"),
            message("markdown.why", "why"),
        )
        heading = message("markdown.not-verified", "Not verified")
        yield from _heading(f"### {run.translate(heading)}", *map(run.translate, columns))
        yield from ((row, 0) for checked in run.manuscripts for row in _open_questions(checked, run))
        yield "", 0
        yield run.translate(not_verified(run)), 0


def _heading(title: str, *columns: str) -> Iterator[tuple[str, int]]:
    for line in ("", title, "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"):
        yield line, 0


def _row(checked: Checked, finding: Finding, run: Run) -> str:
    place = _text(run.translate(in_words(finding, checked.apparatus)))
    grounds = "".join(f"<br>{_text(because(proof, run))}" for proof in finding.remark.evidence)
    severity = run.translate(SEVERITIES[finding.severity])
    return f"| {severity} | {place} | {finding.rule.name} | {_text(whole_message(finding, run))}{grounds} |"


def _open_questions(checked: Checked, run: Run) -> Iterator[str]:
    document = checked.apparatus.document
    for question in checked.unverified:
        place = run.translate(where(document.locate(question.span), document))
        cells = (slashed(checked.path), place, question.what, run.translate(question.why))
        yield f"| {' | '.join(map(_text, cells))} |"


def _text(text: str) -> str:
    """Outside text that is shown as it stands: no markup, no HTML, no link, and nobody is called by `@name`."""
    return MARKUP.sub(lambda match: f"\\{match[0]}", visible(text)).replace("@", "@<!-- -->")
