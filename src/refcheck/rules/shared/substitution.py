"""The words in which a rule names another address that answers in the place of a URL that fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refcheck.i18n.message import Message, message, sentences
from refcheck.matching.substitutes import Basis, Proved
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import Archived
from refcheck.model.finding import Fix, Remark
from refcheck.rules.shared.edits import readdressed, together
from refcheck.rules.shared.online import seen

SENTENCES = {
    Basis.DOI: message("substitute.doi", "The DOI leads to “{url}”, which answers."),
    Basis.SPELLING: message("substitute.one-letter-away", "“{url}”, a letter away, answers."),
    Basis.PUNCTUATION: message(
        "substitute.without-punctuation", "“{url}”, without the punctuation behind it, answers."
    ),
    Basis.HTTPS: message("substitute.https", "“{url}” answers."),
}


def with_substitute(apparatus: Apparatus, remark: Remark, mentions: Sequence[Mention], found: Proved | None) -> Remark:
    """The remark with the address that answers, the proof, and the fix: safe where it is the twin's, one edit away.

    A copy in an archive is named, but takes no address's place by itself.
    """
    if found is None:
        return remark
    evidence = found.evidence
    proof = message("substitute.proof", "{url} answers: {seen}", url=found.text, seen=seen(evidence))
    if isinstance(evidence, Archived):
        day = evidence.taken
        # translators: {archive} is Internet Archive; {day} the day on which it took the copy
        sentence = message(
            "substitute.copy",
            "The {archive} has a copy of {day}: {url}",
            archive=evidence.source,
            day=day,
            url=found.text,
        )
        proof = message("substitute.proof-of-copy", "a copy of {day}: {seen}", day=day, seen=seen(evidence))
    elif twin := found.substitute.twin:
        sentence = _of_twin(twin, found.text)
    else:
        sentence = SENTENCES[found.substitute.basis].fill(url=found.text)
    return replace(
        remark,
        message=sentences(remark.message, sentence),
        headline=sentences(remark.headline, sentence) if remark.headline else None,
        suggestion=found.text,
        evidence=(*remark.evidence, proof),
        related=(*remark.related, *((found.substitute.twin.span,) if found.substitute.twin else ())),
        fix=_fix(apparatus, mentions, found),
    )


def _fix(apparatus: Apparatus, mentions: Sequence[Mention], found: Proved) -> Fix | None:
    """The address that answers, put into all places that have the other one."""
    if found.substitute.basis is Basis.COPY:
        return None
    sure = found.substitute.twin is not None
    fixes = [readdressed(apparatus, each.span, each.field.text, found.text, sure=sure) for each in mentions]
    return together(fixes, safe=all(fix and fix.safe for fix in fixes))


def _of_twin(twin: Mention, url: str) -> Message:
    if twin.reference is not None:
        return message(
            "substitute.entry", "Entry {number} of the list has “{url}”, which answers.", number=twin.reference, url=url
        )
    if twin.note is not None:
        return message("substitute.note", "Note {note} has “{url}”, which answers.", note=twin.note, url=url)
    return message("substitute.text", "The text has “{url}”, which answers.", url=url)
