"""What have services and the web answered? Each answer names its source and when it was seen."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from refcheck.model.work import Work


class SubjectKind(enum.StrEnum):
    DOI = "doi"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a DOI (bare, lower case) or a URL (as it would be requested)."""

    kind: SubjectKind
    value: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Who answered (`doi.org`, `Crossref`, a host name), and when (UTC)."""

    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Registered(Seen):
    """doi.org knows the DOI; `agency` is its registration agency (`Crossref`, `DataCite`, `mEDRA` ...), if known."""

    agency: str = ""


@dataclass(frozen=True, slots=True)
class Absent(Seen):
    """doi.org says that no such DOI exists (handle response code 100)."""


@dataclass(frozen=True, slots=True)
class Record(Seen):
    """A registration agency's description of the work behind a DOI."""

    work: Work


@dataclass(frozen=True, slots=True)
class Alive(Seen):
    """The page answered."""

    status: int = 200


@dataclass(frozen=True, slots=True)
class Moved(Seen):
    """The page lives, by a permanent redirect, at another address."""

    location: str


@dataclass(frozen=True, slots=True)
class Dead(Seen):
    """The page is gone: 404 or 410 on GET, or a host name that does not exist (asked twice)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Blocked(Seen):
    """The host would not let a program look (401, 403, 429, 451, a bot wall ...). Says nothing about the page."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unavailable(Seen):
    """No usable answer: time-out, 5xx, connection refused, TLS trouble. Never accuses an author."""

    reason: str


Evidence = Registered | Absent | Record | Alive | Moved | Dead | Blocked | Unavailable
