"""`refcheck rules`: the table of rules."""

from __future__ import annotations

import json

import click

from refcheck.cli.commands import command, option
from refcheck.cli.output import write
from refcheck.cli.terminal import translated
from refcheck.i18n.message import message
from refcheck.model.finding import Rule
from refcheck.reports.wording import SEVERITIES
from refcheck.rules import RULES

HELP = message("rules.help", "List the rules: code, name, severity, and what is wrong where they find something.")


@command(HELP)
@option(
    "--output-format",
    type=click.Choice(("terminal", "json")),
    default="terminal",
    help=message("rules.output-format", "How they are written [terminal]."),
)
def rules(output_format: str) -> None:
    """List the rules."""
    write(_json() if output_format == "json" else _table(), "")


def _json() -> str:
    rows = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "since": rule.since,
            "needs": sorted(rule.needs),
            "summary": rule.summary,
        }
        for rule in RULES
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _table() -> str:
    """A line for each rule, in columns as wide as their widest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(*(_cells(rule) for rule in RULES), strict=True)]
    lines = (zip(_cells(rule), widths, strict=True) for rule in RULES)
    return "".join("  ".join(cell.ljust(width) for cell, width in line).rstrip() + "\n" for line in lines)


def _cells(rule: Rule) -> tuple[str, ...]:
    return rule.code, rule.name, translated(SEVERITIES[rule.severity]), rule.summary
