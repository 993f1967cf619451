"""The time for which an answer holds: while the world seldom changes, and no longer than a wrong one may do harm.

An answer that speaks against an author must be fresh: whoever repairs a page or registers a DOI wants to see it mended
the next day. One that affirms may be older: that it no longer holds is then seen a few days late.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from refcheck.model.evidence import (
    Absent,
    Alive,
    Archived,
    Blocked,
    Dead,
    Evidence,
    Moved,
    Record,
    Registered,
    Subject,
    SubjectKind,
    Suspicious,
)

AGES: Mapping[type, timedelta] = {
    Registered: timedelta(days=90),  # a DOI is registered for good; its agency changes once in many years
    Record: timedelta(days=30),  # descriptions are seldom mended, but a retraction should not stay unseen for longer
    Absent: timedelta(days=1),  # publishers register DOIs on the day of publication, often after printing them
    Alive: timedelta(days=7),  # links break at a few in a hundred a year, so of one in a thousand this is wrong
    Moved: timedelta(days=7),  # as alive: permanent redirects are taken away when their time is over
    Dead: timedelta(days=1),  # a page may be back tomorrow
    Suspicious: timedelta(days=1),  # as dead
    Archived: timedelta(days=30),  # copies are not taken away; a nearer one may be added
    Blocked: timedelta(hours=6),  # too many requests are forgiven in hours; until then, asking again makes it worse
}
"""For each kind of evidence. `Unavailable` has no row: a host that did not answer is asked again at once."""
OF_BOOKS = timedelta(days=90)
"""A record by ISBN: books are not retracted in catalogues."""
NOTHING = timedelta(days=1)
"""That nothing was found, of a work or of an archived copy: registries and archives grow daily."""
LONGEST = timedelta(days=180)
"""What is older is no longer kept at all."""
FRESH_OR_NOT_AT_ALL = (Absent, Dead, Suspicious, Blocked)
"""What would be unfair to tell when it no longer holds; the others may be told as of their day while they are kept."""
WRONG_CLOCK = timedelta(days=1)
"""Two machines that share answers may differ by so much; what was seen later than that was seen by a wrong clock."""


def age_of(subject: Subject, evidence: Evidence) -> timedelta:
    """How long a piece of evidence holds; no time at all where it is of a kind that is not remembered."""
    if subject.kind is SubjectKind.ISBN and isinstance(evidence, Record):
        return OF_BOOKS
    return AGES.get(type(evidence), timedelta())


def holds(subject: Subject, evidence: tuple[Evidence, ...], seen: datetime, now: datetime) -> bool:
    """Whether all of it holds now. `seen` is when nothing was found, where it is empty."""
    if not evidence:
        return _younger(seen, NOTHING, now)
    return all(_younger(item.at, age_of(subject, item), now) for item in evidence)


def without_stale_accusations(subject: Subject, evidence: tuple[Evidence, ...], now: datetime) -> tuple[Evidence, ...]:
    """What may be told of evidence of any age."""
    return tuple(
        item
        for item in evidence
        if _younger(item.at, age_of(subject, item) if isinstance(item, FRESH_OR_NOT_AT_ALL) else LONGEST, now)
    )


def _younger(at: datetime, age: timedelta, now: datetime) -> bool:
    return -WRONG_CLOCK < now - at < age
