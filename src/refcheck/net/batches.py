"""The questions that wait to be asked together, and the time at which a batch that is not full is sent.

As soon as nobody is under way who might join it; in a long run at the latest after `LINGER` seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from refcheck.net.hosts import Errand
from refcheck.services.protocol import Batch, Share

LINGER = 3.0


@dataclass(slots=True)
class Pile:
    """The keys that wait for one batch, each with the numbers of the subjects that asked; `since` the first came."""

    batch: Batch
    askers: dict[str, list[int]] = field(default_factory=dict)
    since: float = 0.0


class Batches:
    """The piles, in the order in which services use them."""

    def __init__(self) -> None:
        self.piles: dict[str, Pile] = {}

    def add(self, share: Share, asker: int, now: float) -> None:
        pile = self.piles.setdefault(share.batch.name, Pile(share.batch))
        if not pile.askers:
            pile.since = now
        pile.askers.setdefault(share.key, []).append(asker)

    def full(self) -> list[Errand]:
        """The batches that are full."""
        return [self._errand(pile) for pile in self.piles.values() for _ in range(len(pile.askers) // pile.batch.most)]

    def ripe(self, now: float, *, may_grow: bool) -> Errand | None:
        """A batch that is not full, if it is not worth while to wait for others. One only: its answers may feed those
        after it."""
        for pile in self.piles.values():
            if pile.askers and (not may_grow or now - pile.since > LINGER):
                return self._errand(pile)
        return None

    def __bool__(self) -> bool:
        return any(pile.askers for pile in self.piles.values())

    def _errand(self, pile: Pile) -> Errand:
        keys = list(pile.askers)[: pile.batch.most]
        askers = [asker for key in keys for asker in pile.askers.pop(key)]
        return Errand(pile.batch.request(keys), askers)
