"""How is a difference between two givings of one work put into words?"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.difference import Difference, Side
from refcheck.model.finding import Remark
from refcheck.rules.places import place
from refcheck.rules.records import witnessed


def differing(apparatus: Apparatus, field: str, noun: str) -> Iterator[Remark]:
    """A remark for each difference in a field: both sides quoted, the wrong one named where manuscript or record tell."""
    for difference in apparatus.differences:
        if difference.field == field:
            yield remark(witnessed(apparatus, difference), noun)


def remark(difference: Difference, noun: str) -> Remark:
    """One difference in words; it stands at the wrong side, or at the note where that is not known."""
    cited, found = difference.cited, difference.found
    wrong = difference.wrong_side
    at = found if wrong == "reference" and found.reference is not None else cited
    verdict = f" {_name(at).capitalize()} seems to be wrong." if wrong else ""
    return Remark(
        span=at.span,
        message=f"{noun} differs: {_name(cited)} has “{cited.text}”, {_name(found)} has “{found.text}”.{verdict}",
        note=cited.note,
        reference=found.reference,
        cited=cited.text,
        found=found.text,
        wrong_side=wrong or None,
        suggestion=difference.correct or None,
        fixable="unsafe" if wrong else None,
        evidence=(difference.because,) if difference.because else (),
        related=((found if at is cited else cited).span,),
        confidence=min(cited.confidence, found.confidence),
    )


def _name(side: Side) -> str:
    return place(side.note) if side.reference is None else f"entry {side.reference}"
