"""The request that may be sent next.

Each route of a host that has errands waiting stands once in a heap, at the time of its next start. So the cost of a
step does not grow with the number of hosts.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from refcheck.i18n.message import Message, message
from refcheck.net.hosts import Errand, Host, Route
from refcheck.services.protocol import server_of


class Waiting(NamedTuple):
    """How many errands wait for a host, and why."""

    host: str
    errands: int
    why: Message


class Schedule:
    """The errands that wait, each with its host."""

    def __init__(self, mailto: str) -> None:
        self.mailto = mailto
        self.hosts: dict[str, Host] = {}
        self.size = 0
        self._plan: list[tuple[float, int, Route]] = []
        self._order = count()

    def host(self, errand: Errand) -> Host:
        """The host that an errand leads to."""
        name = server_of(errand.request.url)
        if name not in self.hosts:
            self.hosts[name] = Host(name, self.mailto)
        return self.hosts[name]

    def add(self, errand: Errand, *, first: bool = False, not_before: float = 0.0) -> None:
        """Let an errand wait for its host's turn, before all others or after them."""
        route = self.host(errand).route(errand.request.route)
        route.next_at = max(route.next_at, not_before)
        (route.waiting.appendleft if first else route.waiting.append)(errand)
        self.size += 1
        self._put_in(route)

    def take(self, now: float) -> Errand | None:
        """An errand that may be sent now, if there is one; it counts as under way until `give_back`."""
        while self._plan and self._plan[0][0] <= now:
            _, _, route = heappop(self._plan)
            route.planned = False
            if not route.waiting or route.host.active >= route.host.together:
                continue  # it is planned again when an errand comes back
            if now < route.next_at:
                self._put_in(route)
                continue
            route.next_at = now + route.gap
            route.host.active += 1
            self.size -= 1
            errand = route.waiting.popleft()
            self._put_in(route)
            return errand
        return None

    def give_back(self, errand: Errand) -> Host:
        """An errand is no longer under way."""
        host = self.host(errand)
        host.active -= 1
        for route in host.routes.values():
            self._put_in(route)
        return host

    def empty(self, host: Host) -> list[Errand]:
        """Take away all errands that wait for a host."""
        errands = [errand for route in host.routes.values() for errand in route.waiting]
        for route in host.routes.values():
            route.waiting.clear()
        self.size -= len(errands)
        return errands

    def pause(self, now: float) -> float:
        """The seconds until a route may start its next errand; infinite where none waits for the clock."""
        return max(0.0, self._plan[0][0] - now) if self._plan else float("inf")

    def waiting(self) -> list[Waiting]:
        """For whom errands wait, most of them first."""
        rows = [
            Waiting(host.name, sum(len(route.waiting) for route in host.routes.values()), _why(host))
            for host in self.hosts.values()
        ]
        return sorted((row for row in rows if row.errands), key=lambda row: (-row.errands, row.host))

    def _put_in(self, route: Route) -> None:
        if route.waiting and not route.planned and route.host.active < route.host.together:
            route.planned = True
            heappush(self._plan, (route.next_at, next(self._order), route))


def _why(host: Host) -> Message:
    if host.put_off:
        return message("progress.asked-for", "asked for {seconds} s", seconds=round(host.put_off))
    if any(route.gap for route in host.routes.values()):
        return message("progress.its-limit", "its limit")
    return message("progress.its-answers", "its answers")
