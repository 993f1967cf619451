"""Notices published about a work later, as far as services agree on them.

A notice of one source can be told twice: where Retraction Watch changed the nature of a record, Crossref keeps both
(its issue CR-2746). So notices are grouped by source and record, and a group of several kinds says nothing but that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refcheck.i18n.message import Message, joined, message
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import Noticed, Record, SubjectKind, Update

RETRACTIONS = frozenset({"retraction", "partial_retraction", "withdrawal", "removal"})
# translators: who tells of a retraction or correction: “by the publisher on 2021-05-03”
SOURCES = {
    "publisher": message("notices.publisher", "the publisher"),
    "retraction-watch": message("notices.retraction-watch", "Retraction Watch"),
}
SAID_BY = {
    # translators: these follow “... was retracted” or “A correction on ... was published”; {notice} is an address
    "source date notice": message("notices.source-date-notice", "by {source} on {date} ({notice})"),
    "source date": message("notices.source-date", "by {source} on {date}"),
    "source notice": message("notices.source-notice", "by {source} ({notice})"),
    "source": message("notices.source", "by {source}"),
    "date notice": message("notices.date-notice", "on {date} ({notice})"),
    "date": message("notices.date", "on {date}"),
    "notice": message("notices.notice", "({notice})"),
}
"""By what is known of a notice."""


class Notice(NamedTuple):
    """The kinds that one record of a source has had (one, if it is not in conflict with itself), and its last form."""

    kinds: frozenset[str]
    update: Update

    @property
    def in_conflict(self) -> bool:
        return len(self.kinds) > 1


def notices(updates: Iterable[Update]) -> list[Notice]:
    """The notices on a work, each once, in the order of their dates."""
    grouped: dict[tuple[str, str], list[Update]] = {}
    for update in updates:
        grouped.setdefault((update.source, update.record or f"{update.DOI} {update.kind}"), []).append(update)
    found = [Notice(frozenset(update.kind for update in group), group[-1]) for group in grouped.values()]
    return sorted(found, key=lambda notice: notice.update.date)


def noticed(apparatus: Apparatus) -> Iterator[tuple[list[Mention], Record | Noticed, list[Notice]]]:
    """Each DOI of the manuscript that has notices: its mentions, the evidence, and the notices."""
    for subject, mentions in apparatus.mentions_of(SubjectKind.DOI):
        told = [item for item in apparatus.about(subject) if isinstance(item, Record | Noticed) and item.updates]
        if told:
            yield mentions, told[0], notices(update for item in told for update in item.updates)


def by_whom(clause: Message, update: Update) -> Message:
    """`... by the publisher on 2021-05-03 (https://doi.org/10...)`, as far as it is known."""
    source = SOURCES.get(update.source, update.source)
    notice = f"https://doi.org/{update.DOI}" if update.DOI else ""
    known = {"source": source, "date": update.date, "notice": notice}
    template = SAID_BY.get(" ".join(name for name, value in known.items() if value))
    return joined([clause, template.fill(**known)]) if template else clause
