"""Findings beside the lines of a pull request, as GitHub's workflow commands, which make annotations."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import plural
from refcheck.model.finding import Finding, Severity
from refcheck.reports.characters import visible
from refcheck.reports.messages import message_with_place
from refcheck.reports.places import from_root, region
from refcheck.reports.run import Checked, Run
from refcheck.reports.wording import not_verified, outcome

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST = 10
"""GitHub keeps so many annotations of a kind for each step, and drops the others."""


def render(run: Run) -> str:
    """A command for each of the ten surest findings of each severity, then the outcome in words.

    The whole list belongs into the job's summary: see `markdown.within`.
    """
    shown = [told for severity in Severity for told in _surest(run, severity)]
    lines = [_command(checked, finding, run) for checked, finding in shown]
    return "".join(f"{line}\n" for line in (*lines, *_closing(run, len(run.findings) - len(shown))))


def _surest(run: Run, severity: Severity) -> list[tuple[Checked, Finding]]:
    told = [(checked, finding) for checked, finding in run.located if finding.severity is severity]
    return sorted(told, key=lambda pair: -pair[1].remark.confidence)[:MOST]


def _command(checked: Checked, finding: Finding, run: Run) -> str:
    """Without a line where the format has none: the annotation then stands at the head of the file."""
    properties: dict[str, object] = {"file": visible(from_root(finding.location.path))}
    if place := region(finding.remark.span, checked.apparatus.document):
        properties |= {"line": place.line, "endLine": place.end_line}
        if place.columns and place.line == place.end_line:
            properties |= {"col": place.columns[0], "endColumn": place.columns[1]}
    properties["title"] = finding.rule.name
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {written}::{_data(message_with_place(finding, checked, run))}"


def _closing(run: Run, left_out: int) -> Iterator[str]:
    yield run.translate(outcome(run))
    if run.unverified:
        yield run.translate(not_verified(run))
    if left_out:
        # translators: a job of GitHub Actions
        sentence = plural(
            "github.left-out",
            "{count} finding is not shown as annotations; the summary of the job lists all.",
            "{count} findings are not shown as annotations; the summary of the job lists all.",
            left_out,
        )
        yield run.translate(sentence)


def _data(text: str) -> str:
    """As the runner's ActionCommand.cs reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
