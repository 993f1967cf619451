"""`refcheck cache`: what is remembered of the web."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from refcheck.cli.commands import Group, Misuse, command, option
from refcheck.cli.output import tell, write
from refcheck.cli.terminal import translated
from refcheck.config import settings_for
from refcheck.errors import UnwritableOutput, system_reason
from refcheck.i18n.message import message
from refcheck.run.environment import ENVIRONMENT
from refcheck.run.remembered import NOTHING_FOUND, Count, count_by_kind

if TYPE_CHECKING:
    from refcheck.net.memory import Memory

NOTHING = message("cache.nothing", "{path}: nothing is remembered")
REMOVED = message("cache.removed", "{path}: removed")
NOTHING_HERE = message("cache.nothing-here", "{path}: nothing is remembered here")
HEADINGS = (
    message("cache.kind", "kind"),
    message("cache.remembered", "remembered"),
    message("cache.fresh", "fresh"),
    message("cache.oldest", "oldest"),
    message("cache.newest", "newest"),
)
KIND_NAMES = {
    "registered": message("cache.kind-registered", "registered"),
    "absent": message("cache.kind-absent", "absent"),
    "record": message("cache.kind-record", "record"),
    "alive": message("cache.kind-alive", "alive"),
    "moved": message("cache.kind-moved", "moved"),
    "suspicious": message("cache.kind-suspicious", "suspicious"),
    "dead": message("cache.kind-dead", "dead"),
    "archived": message("cache.kind-archived", "archived"),
    "blocked": message("cache.kind-blocked", "blocked"),
    "unavailable": message("cache.kind-unavailable", "unavailable"),
    "noticed": message("cache.kind-noticed", "noticed"),
    NOTHING_FOUND: message("cache.kind-nothing-found", "nothing found"),
}
in_folder = option(
    "--cache-dir",
    metavar="DIR",
    envvar=ENVIRONMENT["cache-dir"],
    help=message("cache.cache-dir", "Where it is remembered."),
)


cache = Group("cache", explanation=message("cache.help", "Show what is remembered of the web, or forget it."))


@command(message("cache.info", "Show where it is, how much it is, and how fresh."))
@in_folder
@option(
    "--output-format",
    type=click.Choice(("terminal", "json")),
    default="terminal",
    help=message("cache.output-format", "How it is written [terminal]."),
)
@click.pass_context
def info(ctx: click.Context, cache_dir: str | None, output_format: str) -> None:
    """Show where it is, how much it is, and how fresh."""
    memory = _memory(cache_dir)
    remembered = memory.everything()
    if memory.notice:
        tell(memory.notice)
    counts = count_by_kind(remembered, datetime.now(UTC))
    write(_json(memory.path, len(remembered), counts) if output_format == "json" else _table(memory.path, counts), "")
    memory.close()
    ctx.exit(2 if memory.notice else 0)


@command(message("cache.clear", "Forget all of it: the file is removed."))
@in_folder
def clear(cache_dir: str | None) -> None:
    """Forget all of it: the file is removed."""
    from refcheck.net.memory import forget

    path = _memory(cache_dir).path
    try:
        found = forget(os.path.dirname(path))
    except OSError as error:
        reason = system_reason(error)
        raise UnwritableOutput(
            path,
            message("cache.cannot-removed-remove", "it cannot be removed ({reason}); remove it by hand", reason=reason),
        ) from error
    done = REMOVED if found else NOTHING_HERE
    write(f"{translated(done.fill(path=path))}\n", "")


def _memory(cache_dir: str | None) -> Memory:
    """The one that `refcheck check` uses in the current folder, or that of a given folder."""
    from refcheck.net.memory import Memory

    memory = Memory.open(settings_for(".", {"cache-dir": cache_dir}).cache_dir)
    if not memory.path:
        raise Misuse(
            message(
                "cache.home-folder-remember",
                "you have no home folder to remember anything in; name a folder with --cache-dir",
            )
        )
    return memory


def _json(path: str, subjects: int, counts: list[Count]) -> str:
    value: dict[str, Any] = {"path": path, "bytes": _size(path), "subjects": subjects}
    value["kinds"] = [{name: getattr(count, name) for name in Count.__slots__} for count in counts]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _table(path: str, counts: list[Count]) -> str:
    if not counts:
        return f"{translated(NOTHING.fill(path=path))}\n"
    rows = [tuple(map(translated, HEADINGS))]
    rows += [
        (translated(KIND_NAMES[count.kind]), str(count.remembered), str(count.fresh), count.oldest, count.newest)
        for count in counts
    ]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([f"{path}: {_size(path) / 1024:.0f} KB", *lines]) + "\n"


def _size(path: str) -> int:
    return os.path.getsize(path) if os.path.exists(path) else 0


cache.add_command(info)
cache.add_command(clear)
