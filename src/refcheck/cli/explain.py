"""`refcheck explain`: the page of a rule."""

from __future__ import annotations

import sys

import click

from refcheck.cli.output import write
from refcheck.config import unknown_rule
from refcheck.model.finding import Rule
from refcheck.rules import find


@click.command
@click.argument("rule")
def explain(rule: str) -> None:
    """Show the page of RULE, which is a name (url-differs) or a code (DIF101)."""
    found = find(rule)
    if found is None:
        raise click.UsageError(unknown_rule(rule))
    page = _page(found)
    if sys.stdout.isatty():
        _show(page)
    else:
        write(page, "")


def _page(rule: Rule) -> str:
    return f"# {rule.name} ({rule.code}, {rule.severity.value}, since {rule.since})\n\n{rule.doc.strip()}\n"


def _show(page: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(page), width=min(console.width, 100))
