"""The remarks of a rule on a DOI or URL about which a service reported something."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.i18n.message import Message, joined, message, verbatim
from refcheck.model.apparatus import Mention
from refcheck.model.evidence import Seen
from refcheck.model.finding import Remark, Severity
from refcheck.model.work import Work


def in_the_list(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions in the list; those in notes where it has none. What notes say against the list, other rules see."""
    return [mention for mention in mentions if mention.reference is not None] or mentions


def described(work: Work) -> Message:
    """A work in a few words: who wrote it, its title, its year."""
    names = [name.sort_name for name in (work.author or work.editor)[:1]]
    title = message("work.title", "“{title}”", title=work.title) if work.title else ""
    return joined([part for part in (*names, title, work.year) if part], ", ")


def seen(evidence: Seen) -> Message:
    """Who told it, and when: `Crossref, 2026-06-01 12:00 UTC`."""
    return verbatim(f"{evidence.source}, {evidence.at:%Y-%m-%d %H:%M} UTC")


def remark_at(
    mentions: Sequence[Mention],
    message: Message,
    evidence: Seen,
    *,
    cited: str | None = None,
    found: str | None = None,
    suggestion: str | None = None,
    severity: Severity | None = None,
    confidence: float = 1.0,
    headline: Message | None = None,
) -> Remark:
    """A remark at the first mention (the list's, if it has one), the others as related places."""
    place, *others = mentions
    return Remark(
        span=place.span,
        message=message,
        headline=headline,
        note=place.note,
        reference=place.reference,
        cited=cited,
        found=found,
        source=evidence.source if found is not None else None,
        suggestion=suggestion,
        evidence=(seen(evidence),),
        related=tuple(mention.span for mention in others),
        severity=severity,
        confidence=confidence,
    )
