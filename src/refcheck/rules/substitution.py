"""How does a rule tell which other address answers in the place of a URL that fails?"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import OSA

from refcheck.matching.index import url_key
from refcheck.matching.substitutes import Basis, Proved
from refcheck.model.apparatus import Mention
from refcheck.model.evidence import Archived
from refcheck.model.finding import Remark
from refcheck.rules.places import place

SENTENCES = {
    Basis.DOI: "The DOI leads to “{}”, which answers.",
    Basis.SPELLING: "“{}”, a letter away, answers.",
    Basis.PUNCTUATION: "“{}”, without the punctuation behind it, answers.",
    Basis.HTTPS: "“{}” answers.",
}


def with_substitute(remark: Remark, written: str, found: Proved | None) -> Remark:
    """The remark with the address that answers, and the proof; `safe` to put in where it is the twin's, one edit away.

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
        fixable=fixable(written, found),
    )


def fixable(written: str, found: Proved) -> str | None:
    """How far the evidence goes: the twin's address proves itself where a slip explains the other."""
    if found.substitute.basis is Basis.COPY:
        return None
    one_edit = OSA.distance(url_key(written), url_key(found.text), score_cutoff=1) == 1
    return "safe" if found.substitute.twin and one_edit else "unsafe"


def _whose(twin: Mention) -> str:
    if twin.reference is not None:
        return f"Entry {twin.reference} of the list"
    named = place(twin.note)
    return named[0].upper() + named[1:]
