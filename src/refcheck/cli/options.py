"""The options of every command that asks registries or the web."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import click

from refcheck.run.options import ENVIRONMENT

INQUIRING = (
    click.option("--offline", is_flag=True, default=None, help="Send no request; use what is remembered."),
    click.option(
        "--mailto", metavar="ADDRESS", envvar=ENVIRONMENT["mailto"], help="Your address, told to the registries."
    ),
    click.option(
        "--openalex-key",
        metavar="KEY",
        envvar=ENVIRONMENT["openalex-key"],
        help="Ask OpenAlex where Crossref is silent.",
    ),
    click.option("--timeout", type=float, metavar="SECONDS", help="How long to wait for an answer [20]."),
    click.option(
        "--budget", type=float, metavar="SECONDS", help="How long to ask registries and web in all [no limit]."
    ),
    click.option("--cache-dir", metavar="DIR", envvar=ENVIRONMENT["cache-dir"], help="Where answers are remembered."),
    click.option(
        "--no-cache", is_flag=True, default=None, help="Remember no answers, and use none that are remembered."
    ),
    click.option("--refresh", is_flag=True, default=None, help="Ask again about what is remembered, too."),
)


def inquiring(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of an inquiry, under the names of the configuration's keys; they are `None` where not given."""
    return reduce(lambda decorated, option: option(decorated), reversed(INQUIRING), command)


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, under the names of the configuration's keys."""
    return {name.replace("_", "-"): value for name, value in options.items() if value not in (None, ())}


def read_stdin() -> bytes:
    """The manuscript on standard input."""
    return sys.stdin.buffer.read()
