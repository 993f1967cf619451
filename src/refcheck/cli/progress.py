"""How does someone who waits see that the work goes on?"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""


@dataclass
class Progress:
    """A line on standard error that is written over and over, and taken away at the end."""

    shown: bool
    started: float = field(default_factory=time.monotonic)
    last: float = 0.0

    def step(self, done: int, total: int | None, what: str) -> None:
        """Say that `done` of `total` (or of nobody knows how many) are done, at most ten times a second."""
        now = time.monotonic()
        if self.shown and now - self.started > PATIENCE and now - self.last > 0.1:
            self.last = now
            of_total = "" if total is None else f" of {total}"
            print(f"\r\033[K{done}{of_total} {what}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.last:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def progress(wanted: bool) -> Progress:
    """Progress is shown where it is wanted and standard error is a terminal."""
    return Progress(wanted and sys.stderr.isatty())
