"""The options of every command that asks registries or the web."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from refcheck.cli.commands import option
from refcheck.i18n.message import message
from refcheck.run.environment import ENVIRONMENT

INQUIRING = (
    option(
        "--offline",
        is_flag=True,
        default=None,
        help=message("inquiry.offline", "Send no request; use what is remembered."),
    ),
    option(
        "--mailto",
        metavar="ADDRESS",
        envvar=ENVIRONMENT["mailto"],
        help=message("inquiry.mailto", "Your address, told to the registries."),
    ),
    option(
        "--openalex-key",
        metavar="KEY",
        envvar=ENVIRONMENT["openalex-key"],
        help=message("inquiry.openalex-key", "Ask OpenAlex where Crossref is silent."),
    ),
    option(
        "--timeout",
        type=float,
        metavar="SECONDS",
        help=message("inquiry.timeout", "How long to wait for an answer [20]."),
    ),
    option(
        "--budget",
        type=float,
        metavar="SECONDS",
        help=message("inquiry.budget", "How long to ask registries and web in all [no limit]."),
    ),
    option(
        "--cache-dir",
        metavar="DIR",
        envvar=ENVIRONMENT["cache-dir"],
        help=message("inquiry.cache-dir", "Where answers are remembered."),
    ),
    option(
        "--no-cache",
        is_flag=True,
        default=None,
        help=message("inquiry.no-cache", "Remember no answers, and use none that are remembered."),
    ),
    option(
        "--refresh",
        is_flag=True,
        default=None,
        help=message("inquiry.refresh", "Ask again about what is remembered, too."),
    ),
)


def inquiring(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of an inquiry, under the names of the configuration's keys; they are `None` where not given."""
    return reduce(lambda decorated, each: each(decorated), reversed(INQUIRING), command)


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, under the names of the configuration's keys."""
    return {name.replace("_", "-"): value for name, value in options.items() if value not in (None, ())}


def read_stdin() -> bytes:
    """The manuscript on standard input."""
    return sys.stdin.buffer.read()
