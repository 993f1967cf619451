"""`refcheck cache`: what is remembered of the web."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from refcheck.cli.output import tell, write
from refcheck.config import settings_for
from refcheck.errors import UnwritableOutput, told_by_system
from refcheck.run.options import ENVIRONMENT

if TYPE_CHECKING:
    from refcheck.net.memory import Memory, Remembered

NOTHING_FOUND = "nothing found"
in_folder = click.option("--cache-dir", metavar="DIR", envvar=ENVIRONMENT["cache-dir"], help="Where it is remembered.")


@dataclass(frozen=True, slots=True)
class Count:
    """How much is remembered of a kind of evidence, how much of it still holds, and the days of the first and last."""

    kind: str
    remembered: int
    fresh: int
    oldest: str
    newest: str


@click.group
def cache() -> None:
    """Show what is remembered of the web, or forget it."""


@cache.command
@in_folder
@click.option("--output-format", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@click.pass_context
def info(ctx: click.Context, cache_dir: str | None, output_format: str) -> None:
    """Show where it is, how much it is, and how fresh."""
    memory = _memory(cache_dir)
    remembered = memory.everything()
    if memory.notice:
        tell(memory.notice)
    counts = _counts(remembered, datetime.now(UTC))
    write(_json(memory.path, len(remembered), counts) if output_format == "json" else _table(memory.path, counts), "")
    memory.close()
    ctx.exit(2 if memory.notice else 0)


@cache.command
@in_folder
def clear(cache_dir: str | None) -> None:
    """Forget all of it: the file is removed."""
    from refcheck.net.memory import forget

    path = _memory(cache_dir).path
    try:
        found = forget(os.path.dirname(path))
    except OSError as error:
        reason = told_by_system(error)
        raise UnwritableOutput(path, f"it cannot be removed ({reason}); remove it by hand") from error
    write(f"{path}: {'removed' if found else 'nothing is remembered here'}\n", "")


def _memory(cache_dir: str | None) -> Memory:
    """The one that `refcheck check` uses in the current folder, or that of a given folder."""
    from refcheck.net.memory import Memory

    memory = Memory.open(settings_for(".", {"cache-dir": cache_dir}).cache_dir)
    if not memory.path:
        raise click.UsageError("you have no home folder to remember anything in; name a folder with --cache-dir")
    return memory


def _counts(remembered: Iterable[Remembered], now: datetime) -> list[Count]:
    """A row for each kind of evidence, in the order of the model."""
    from refcheck.net.ages import holds
    from refcheck.net.encoding import KINDS, kind_of

    seen: dict[str, list[tuple[datetime, bool]]] = {kind: [] for kind in (*KINDS, NOTHING_FOUND)}
    for subject, since, evidence in remembered:
        for item in evidence:
            seen[kind_of(item)].append((item.at, holds(subject, (item,), item.at, now)))
        if not evidence:
            seen[NOTHING_FOUND].append((since, holds(subject, (), since, now)))
    return [
        Count(kind, len(each), sum(fresh for _, fresh in each), f"{min(each)[0]:%Y-%m-%d}", f"{max(each)[0]:%Y-%m-%d}")
        for kind, each in seen.items()
        if each
    ]


def _json(path: str, subjects: int, counts: list[Count]) -> str:
    value: dict[str, Any] = {"path": path, "bytes": _size(path), "subjects": subjects}
    value["kinds"] = [{name: getattr(count, name) for name in Count.__slots__} for count in counts]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _table(path: str, counts: list[Count]) -> str:
    if not counts:
        return f"{path}: nothing is remembered\n"
    rows = [("kind", "remembered", "fresh", "oldest", "newest")]
    rows += [(count.kind, str(count.remembered), str(count.fresh), count.oldest, count.newest) for count in counts]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([f"{path}: {_size(path) / 1024:.0f} KB", *lines]) + "\n"


def _size(path: str) -> int:
    return os.path.getsize(path) if os.path.exists(path) else 0
