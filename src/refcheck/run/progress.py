"""The progress of a run, for whoever waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from refcheck.i18n.message import Message

if TYPE_CHECKING:
    from refcheck.net.gatherer import Standing


class Progress(Protocol):
    """A listener to how far the work is; each call returns at once, and raises nothing."""

    def step(self, done: Message) -> None:
        """So much is done."""

    def standing(self, standing: Standing) -> None:
        """So many DOIs and URLs are looked up, and for these hosts the others wait."""


class Silent:
    """The progress that nobody looks at."""

    def step(self, done: Message) -> None:
        pass

    def standing(self, standing: Standing) -> None:
        pass
