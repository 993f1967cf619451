"""How does a rule tell which other address answers in the place of a URL that fails?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refcheck.matching.substitutes import Basis, Proved
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import Archived
from refcheck.model.finding import Fix, Remark
from refcheck.rules.edits import readdressed, together
from refcheck.rules.places import place

SENTENCES = {
    Basis.DOI: "The DOI leads to “{}”, which answers.",
    Basis.SPELLING: "“{}”, a letter away, answers.",
    Basis.PUNCTUATION: "“{}”, without the punctuation behind it, answers.",
    Basis.HTTPS: "“{}” answers.",
}


def with_substitute(apparatus: Apparatus, remark: Remark, mentions: Sequence[Mention], found: Proved | None) -> Remark:
    """The remark with the address that answers, the proof, and the fix: safe where it is the twin's, one edit away.

    A copy in an archive is named, but takes no address's place by itself.
    """
    if found is None:
        return remark
    evidence = found.evidence
    proof = f"{found.text} answers: {evidence.source}, {evidence.at:%Y-%m-%d %H:%M} UTC"
    if isinstance(evidence, Archived):
        sentence = f"The {evidence.source} has a copy of {evidence.taken}: {found.text}"
        proof = f"a copy of {evidence.taken}: {evidence.source}, {evidence.at:%Y-%m-%d %H:%M} UTC"
    elif twin := found.substitute.twin:
        sentence = f"{_whose(twin)} has “{found.text}”, which answers."
    else:
        sentence = SENTENCES[found.substitute.basis].format(found.text)
    return replace(
        remark,
        message=f"{remark.message} {sentence}",
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


def _whose(twin: Mention) -> str:
    if twin.reference is not None:
        return f"Entry {twin.reference} of the list"
    named = place(twin.note)
    return named[0].upper() + named[1:]
