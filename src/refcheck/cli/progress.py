"""The progress of a run on a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcheck.cli.terminal import translated
from refcheck.i18n.message import Message, joined, message
from refcheck.model.evidence import SubjectKind

if TYPE_CHECKING:
    from refcheck.net.gatherer import Standing

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""


OF_KIND = {
    SubjectKind.DOI: message("progress.dois", "DOIs {done} of {total}"),
    SubjectKind.URL: message("progress.urls", "URLs {done} of {total}"),
    SubjectKind.ISBN: message("progress.isbns", "ISBNs {done} of {total}"),
}
OF_WORKS = message("progress.works", "works {done} of {total}")


@dataclass
class TerminalProgress:
    """A line on standard error that is written over and over, and taken away at the end."""

    shown: bool
    started: float = field(default_factory=time.monotonic)
    last: float = 0.0

    def step(self, done: Message) -> None:
        """Show how much is done, at most ten times a second."""
        self._show(done)

    def standing(self, standing: Standing) -> None:
        """Say how many DOIs and URLs are looked up, and for whom the others wait, as far as it fits on a line."""
        if not self.shown or time.monotonic() - self.last < 0.1:
            return
        parts = [
            OF_KIND.get(kind, OF_WORKS).fill(done=done, total=standing.total[kind])
            for kind, done in standing.done.items()
        ]
        waiting = [
            message("progress.host", "{host} {count} ({why})", host=host, count=questions, why=why)
            for host, questions, why in standing.waiting()
        ]
        if waiting:
            parts.append(message("progress.waiting", "waiting for {hosts}", hosts=joined(waiting, ", ")))
        self._show(joined(parts, "; "))

    def _show(self, text: Message) -> None:
        """Write over the line, at most ten times a second and never beyond the terminal's width."""
        now = time.monotonic()
        if self.shown and now - self.started > PATIENCE and now - self.last > 0.1:
            self.last = now
            line, width = translated(text), shutil.get_terminal_size().columns - 1
            shown = line if len(line) <= width else line[: width - 1] + "…"
            print(f"\r\033[K{shown}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.last:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def progress(wanted: bool) -> TerminalProgress:
    """Progress is shown where it is wanted and standard error is a terminal."""
    return TerminalProgress(wanted and sys.stderr.isatty())
