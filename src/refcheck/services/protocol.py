"""The questions of services, and the answers. A service yields `Request`s and is sent a `Response` or `Failure`."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from refcheck.model.evidence import Evidence, Record, Unavailable
from refcheck.model.reason import Cause, Reason


class Purpose(enum.StrEnum):
    """Whether a registry is asked (JSON, known address) or the web (any page, an address from a manuscript)."""

    REGISTRY = "registry"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Request:
    """What to send. `url` is the public address, whatever server answers for it; `headers` are pairs; `route` names
    those requests of a host that have a limit of their own (Crossref's lists)."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    purpose: Purpose = Purpose.REGISTRY
    route: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A question that one request can ask about many subjects, at most `most` at once, named by their keys."""

    name: str
    most: int
    request: Callable[[Sequence[str]], Request]


@dataclass(frozen=True, slots=True)
class Share:
    """The wish to be asked about in a batch: the answer is that to all of the batch."""

    batch: Batch
    key: str


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Response:
    """An answer. Names of `headers` are lower case; `body` is decompressed, and cut where it is too long.

    `url` is where the answer stood after all redirects; `history` has a pair for each of them, its status and the
    absolute address to which it led.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    history: tuple[tuple[int, str], ...] = ()
    at: datetime = field(default_factory=_now)

    @cached_property
    def json(self) -> Any:
        """The body as JSON; `None` where it is none. Read once, since a batch's answer goes to all who share it."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer came. `host` is the one that gave
    none, which after redirects is not the one asked first."""

    reason: Reason
    at: datetime = field(default_factory=_now)
    host: str = ""


@dataclass(frozen=True, slots=True)
class NoSuchHost(Failure):
    """The domain name system, which works otherwise, says that there is no such host."""


@dataclass(frozen=True, slots=True)
class NotSent(Failure):
    """The request was not made at all: a malformed or private address, or a host that is left alone in this run."""


Answer = Response | Failure
Inquiry = Generator[Request | Share, Answer, tuple[Evidence, ...]]
"""A service at work on one subject. It does no I/O; what it returns is all that it learned."""
Description = Generator[Request | Share, Answer, Record | Unavailable | None]
"""A catalogue at work on one subject: its record, or nothing where it has none."""


def fault_of(answer: Answer, host: str) -> Reason:
    """Why an answer of which a service can make nothing is none."""
    if isinstance(answer, Failure):
        return answer.reason
    return status_of(answer, host) if answer.status != 200 else Reason(Cause.NO_RECORD, host)


def status_of(answer: Response, host: str) -> Reason:
    """The reason that lies in the status of an answer."""
    return Reason(Cause.STATUS, host, answer.status)


def host_of(url: str) -> str:
    """The host of an address, lower case; the address itself where it has none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def server_of(url: str) -> str:
    """The host with its port, where that is not the usual one: what a limit holds for."""
    host = host_of(url)
    with suppress(ValueError):
        port = urlsplit(url).port
        return f"{host}:{port}" if port not in (None, 80, 443) else host
    return host
