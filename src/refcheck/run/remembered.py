"""What is remembered of the web, counted by kinds of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refcheck.net.memory import Remembered

NOTHING_FOUND = "nothing found"
"""The kind of an answer that has no evidence."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much is remembered of a kind of evidence, how much of it still holds, and the days of the first and last."""

    kind: str
    remembered: int
    fresh: int
    oldest: str
    newest: str


def count_by_kind(remembered: Iterable[Remembered], now: datetime) -> list[Count]:
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
