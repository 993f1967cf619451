"""The times when a host may be asked again, and when it is left alone.

A host's own words come before any table: its rate-limit headers, 429 and Retry-After. One that stops answering, refuses
a registry's client (403) or wants to be left in peace for long is asked no more.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime

from refcheck.model.reason import Cause, Reason
from refcheck.net.limits import limit_of
from refcheck.services.protocol import Answer, Failure, NoSuchHost, NotSent, Purpose, Request, Response

LONGEST_RETRY = 10.0
"""A host that asks to be left alone for longer (Retry-After, in seconds) is not asked again."""
FIRST_PAUSE = 1.0
"""Seconds to wait after a 429 without Retry-After; twice as many after the next one."""
FIRST_GAP, WIDEST_GAP = 0.25, 5.0
"""Seconds between requests to a host that was asked too often: the first time, and at most."""
MOST_SILENCES = 3
"""After so many requests without an answer, one after the other, a host is left alone."""
MOST_WAITS = 3
"""How often a request is put off because its host asks for it."""
MARGIN = 1.2
"""The gap between requests, in terms of the one that a host's rate-limit headers allow."""


@dataclass(slots=True)
class Errand:
    """A request on its way, and the numbers of the subjects that wait for its answer.

    `waits` tells how often the host put it off, `allowed` how many seconds it may take; `failed` is what came of it the
    first time, where it gets a second chance.
    """

    request: Request
    askers: list[int]
    waits: int = 0
    started: float = 0.0
    allowed: float = 0.0
    failed: Answer | None = None


@dataclass(slots=True, eq=False)
class Route:
    """The errands of a host that share one limit. `planned` tells that its next start is in the schedule."""

    host: Host
    gap: float
    waiting: deque[Errand] = field(default_factory=deque)
    next_at: float = 0.0
    planned: bool = False


@dataclass(slots=True, eq=False)
class Host:
    """How many requests may be under way to a host, now (`together`) and at most, and what it has said on that.

    `left_alone` is why it is asked no more, `barred` that it said so itself; `put_off` is for how long it last asked to
    be spared.
    """

    name: str
    mailto: str
    together: int = 0
    most: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    active: int = 0
    silences: int = 0
    refusals: int = 0
    left_alone: Reason | None = None
    barred: bool = False
    put_off: float = 0.0

    def __post_init__(self) -> None:
        limit = limit_of(self.name, "", self.mailto)
        self.most, self.together = limit.together, min(limit.together, limit.first)

    def route(self, name: str) -> Route:
        """The route of this name, made where there is none yet."""
        if name not in self.routes:
            self.routes[name] = Route(self, limit_of(self.name, name, self.mailto).gap)
        return self.routes[name]

    def heed(self, errand: Errand, answer: Answer, now: float) -> bool:
        """What an answer of the host itself says on further requests; whether to ask the same again, later."""
        if isinstance(answer, Failure):
            self._missed(answer)
            return False
        self.silences = 0
        route = self.route(errand.request.route)
        if errand.request.purpose is Purpose.REGISTRY:
            self._keep_to(route, answer)
            if answer.status == 403:
                self._bar(Reason(Cause.FORBIDDEN, self.name, answer.status))
        delay = pause_after(answer, errand.waits)
        if delay is None:
            self.refusals, self.put_off = 0, 0.0
            self.together = min(self.together + 1, self.most)
            return False
        return self._wait(route, errand, delay, now)

    def forgive(self) -> None:
        """Let one more request tell whether the host answers again, unless it barred us."""
        if not self.barred:
            self.silences, self.left_alone = MOST_SILENCES - 1, None

    def _missed(self, failure: Failure) -> None:
        self.silences += not isinstance(failure, NoSuchHost | NotSent)
        if self.silences >= MOST_SILENCES and not self.left_alone:
            self.left_alone = replace(failure.reason, failures=MOST_SILENCES)

    def _wait(self, route: Route, errand: Errand, delay: float, now: float) -> bool:
        """The host is asked less from now on; not at all where that would take too long."""
        self.refusals += 1
        self.together = self.most = max(1, self.together // 2)
        route.gap = min(WIDEST_GAP, max(2 * route.gap, FIRST_GAP))
        if delay > LONGEST_RETRY:
            self._bar(Reason(Cause.RETRY_LATER, self.name, seconds=round(delay)))
        elif self.refusals > MOST_WAITS + self.active:
            self._bar(Reason(Cause.ASKED_TOO_OFTEN, self.name, count=self.refusals))
        if self.barred or errand.waits >= MOST_WAITS:
            return False
        errand.waits += 1
        self.put_off = delay
        route.next_at = max(route.next_at, now + delay)
        return True

    def _bar(self, reason: Reason) -> None:
        self.left_alone, self.barred = reason, True

    def _keep_to(self, route: Route, answer: Response) -> None:
        """Crossref tells its limits with every answer (`x-rate-limit-limit`, `-interval`, `x-concurrency-limit`)."""
        count = answer.headers.get("x-rate-limit-limit", "")
        interval = re.fullmatch(r"(\d+)\s*s", answer.headers.get("x-rate-limit-interval", ""))
        if interval and count.isdigit() and int(count):
            route.gap = max(route.gap, min(WIDEST_GAP, MARGIN * int(interval[1]) / int(count)))
        together = answer.headers.get("x-concurrency-limit", "")
        if together.isdigit() and int(together):
            self.most = min(self.most, int(together))
            self.together = min(self.together, self.most)


def pause_after(answer: Response, waits: int) -> float | None:
    """The seconds after which a host wants to be asked again, if it says that it was asked too often."""
    if answer.status not in (429, 503):
        return None
    told = retry_after(answer)
    if told is not None or answer.status == 503:
        return told
    return FIRST_PAUSE * 2.0**waits


def retry_after(answer: Response) -> float | None:
    """The seconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), if there is one."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - answer.at).total_seconds())
    except (TypeError, ValueError):
        return None
