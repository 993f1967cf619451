"""The DOIs and URLs that could not be verified, and why. These are no findings: silence accuses nobody."""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Blocked, SubjectKind, Unavailable
from refcheck.model.passage import Span
from refcheck.model.reason import because


@dataclass(frozen=True, slots=True)
class Unverified:
    """`what` is the DOI or URL as the author wrote it, `why` a phrase, `span` its first place (the list's, if any)."""

    what: str
    why: Message
    span: Span


def unverified(apparatus: Apparatus) -> list[Unverified]:
    """The DOIs and URLs that were asked about without any answer on them, in the order of the text."""
    found = []
    for kind in SubjectKind:
        for subject, mentions in apparatus.mentions_of(kind):
            evidence = apparatus.about(subject)
            silent = [item for item in evidence if isinstance(item, Unavailable | Blocked)]
            if silent and len(silent) == len(evidence):
                why = because(*(item.reason for item in silent))
                found.append(Unverified(mentions[0].field.text, why, mentions[0].span))
    return sorted(found, key=lambda item: item.span)
