"""`refcheck explain`: the page of a rule."""

from __future__ import annotations

import sys

import click

from refcheck.cli.commands import Misuse, command
from refcheck.cli.output import write
from refcheck.cli.terminal import translated
from refcheck.config import unknown_rule
from refcheck.i18n.message import message
from refcheck.model.finding import Rule
from refcheck.reports.wording import SEVERITIES
from refcheck.rules import find

HELP = message("explain.help", "Show the page of RULE, which is a name (url-differs) or a code (DIF101).")


@command(HELP)
@click.argument("rule")
def explain(rule: str) -> None:
    """Show a rule's page."""
    found = find(rule)
    if found is None:
        raise Misuse(unknown_rule(rule))
    page = _page(found)
    if sys.stdout.isatty():
        _show(page)
    else:
        write(page, "")


def _page(rule: Rule) -> str:
    heading = message(
        "explain.heading",
        "# {name} ({code}, {severity}, since {version})",
        name=rule.name,
        code=rule.code,
        severity=SEVERITIES[rule.severity],
        version=rule.since,
    )
    return f"{translated(heading)}\n\n{rule.doc.strip()}\n"


def _show(page: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(page), width=min(console.width, 100))
