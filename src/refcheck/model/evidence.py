"""The answers of services and the web. Each names its source and when it was seen."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from refcheck.model.reason import Reason, Sign
from refcheck.model.work import Work


class SubjectKind(enum.StrEnum):
    """What can be asked about; the values are those of `Rule.needs`."""

    DOI = "doi"
    URL = "url"
    ISBN = "isbn"
    WORK = "work"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a DOI (bare, lower case), a URL (as it would be requested), an ISBN (digits), a work without
    an identifier (the words in which a registry is to seek it), or an archived copy (`YYYYMMDD`, a space, the URL)."""

    kind: SubjectKind
    value: str

    @classmethod
    def of_doi(cls, doi: str) -> Subject:
        """A DOI in whatever case it is written; doi.org folds A to Z only."""
        return cls(SubjectKind.DOI, doi.encode().lower().decode())


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
class Update:
    """What was published about a work later: `kind` is `retraction`, `correction`, `expression_of_concern` ...

    `DOI` is the notice's, `source` who says so (`publisher`, `retraction-watch`), `record` that source's number for it,
    and `date` the day of the notice (ISO 8601). Crossref: `updated-by` of the work itself, not `update-to`, which
    stands on the notice.
    """

    kind: str
    DOI: str = ""
    source: str = ""
    record: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Record(Seen):
    """A service's description of a work; `landing` is the page to which its DOI leads, if the service tells."""

    work: Work
    landing: str = ""
    updates: tuple[Update, ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed(Seen):
    """A table of notices has the work; `updates` is what it tells."""

    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True)
class Alive(Seen):
    """The page answered; `landing` is where it stood in the end, if redirects led there."""

    status: int = 200
    landing: str = ""


@dataclass(frozen=True, slots=True)
class Moved(Seen):
    """The page lives, by a permanent redirect, at another address; `landing` is where further redirects led, if any."""

    location: str
    landing: str = ""


@dataclass(frozen=True, slots=True)
class Dead(Seen):
    """The page is gone: 404 or 410 on GET, or a host name that does not exist (asked twice)."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Suspicious(Seen):
    """Something answers, but by at least two signs not the page that was meant. `landing` is where it stood."""

    signs: tuple[Sign, ...]
    landing: str = ""


@dataclass(frozen=True, slots=True)
class Archived(Seen):
    """An archive has a copy of the page, at `location`, taken on a day (ISO 8601)."""

    location: str
    taken: str


@dataclass(frozen=True, slots=True)
class Blocked(Seen):
    """The host would not let a program look (401, 403, 429, 451, a bot wall ...). Says nothing about the page."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Unavailable(Seen):
    """No usable answer: time-out, 5xx, connection refused, TLS trouble; an archive that tells of no copy. Never accuses
    an author."""

    reason: Reason


Evidence = Registered | Absent | Record | Alive | Moved | Suspicious | Dead | Archived | Blocked | Unavailable | Noticed
