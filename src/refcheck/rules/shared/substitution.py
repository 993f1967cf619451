"""How does a rule tell which other address answers in the place of a URL that fails?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refcheck.matching.substitutes import Basis, Proved
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import Archived
from refcheck.model.finding import Fix, Remark
from refcheck.rules.shared.edits import readdressed, together
from refcheck.rules.shared.online import seen
from refcheck.tongue import Sentence, joined, later, say

SENTENCES = {
    Basis.DOI: later("The DOI leads to “{url}”, which answers."),
    Basis.SPELLING: later("“{url}”, a letter away, answers."),
    Basis.PUNCTUATION: later("“{url}”, without the punctuation behind it, answers."),
    Basis.HTTPS: later("“{url}” answers."),
}


def with_substitute(apparatus: Apparatus, remark: Remark, mentions: Sequence[Mention], found: Proved | None) -> Remark:
    """The remark with the address that answers, the proof, and the fix: safe where it is the twin's, one edit away.

    A copy in an archive is named, but takes no address's place by itself.
    """
    if found is None:
        return remark
    evidence = found.evidence
    proof = say("{url} answers: {seen}", url=found.text, seen=seen(evidence))
    if isinstance(evidence, Archived):
        day = evidence.taken
        # translators: {archive} is Internet Archive; {day} the day on which it took the copy
        sentence = say("The {archive} has a copy of {day}: {url}", archive=evidence.source, day=day, url=found.text)
        proof = say("a copy of {day}: {seen}", day=day, seen=seen(evidence))
    elif twin := found.substitute.twin:
        sentence = _of_twin(twin, found.text)
    else:
        sentence = say(SENTENCES[found.substitute.basis], url=found.text)
    return replace(
        remark,
        message=joined([remark.message, sentence]),
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


def _of_twin(twin: Mention, url: str) -> Sentence:
    if twin.reference is not None:
        return say("Entry {number} of the list has “{url}”, which answers.", number=twin.reference, url=url)
    if twin.note is not None:
        return say("Note {note} has “{url}”, which answers.", note=twin.note, url=url)
    return say("The text has “{url}”, which answers.", url=url)
