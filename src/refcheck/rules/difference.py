"""How is a difference between two givings of one work put into words?"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.matching.words import words
from refcheck.model.apparatus import Apparatus
from refcheck.model.difference import Difference, Side
from refcheck.model.finding import Fix, Remark
from refcheck.rules.edits import readdressed, rewritten
from refcheck.rules.places import place
from refcheck.rules.records import witnessed


def differing(apparatus: Apparatus, field: str, noun: str) -> Iterator[Remark]:
    """A remark for each difference in a field: both sides quoted, the wrong one named where manuscript or record tell."""
    for difference in apparatus.differences:
        if difference.field == field:
            yield remark(apparatus, witnessed(apparatus, difference), noun)


def remark(apparatus: Apparatus, difference: Difference, noun: str) -> Remark:
    """One difference in words; it stands at the wrong side, or at the note where that is not known."""
    cited, found = difference.cited, difference.found
    wrong = difference.wrong_side
    at = wrong_of(difference)
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
        evidence=(difference.because,) if difference.because else (),
        related=((found if at is cited else cited).span,),
        confidence=min(cited.confidence, found.confidence),
        fix=_fix(apparatus, difference),
    )


def _fix(apparatus: Apparatus, difference: Difference) -> Fix | None:
    """The wrong side gets the other one's address, or the one word in which they differ."""
    if not difference.wrong_side or not difference.correct:
        return None
    side = wrong_of(difference)
    if difference.field in ("url", "doi"):
        return readdressed(apparatus, side.span, side.text, difference.correct)
    ours, theirs = words(side.text), words(difference.correct)
    wrong = [word for word in ours if word.key not in {other.key for other in theirs}]
    right = [word for word in theirs if word.key not in {other.key for other in ours}]
    if len(wrong) != 1 or len(right) != 1:
        return None
    word = wrong[0]
    mended = side.text[: word.start] + _in_case_of(word.text, right[0].text) + side.text[word.end :]
    return rewritten(apparatus.document, side.span, side.text, mended)


def wrong_of(difference: Difference) -> Side:
    """The side that is wrong, the other one being right (both may be notes); the citation where that is not known."""
    cited, found = difference.cited, difference.found
    return found if difference.wrong_side and difference.correct == cited.text else cited


def _in_case_of(wrong: str, right: str) -> str:
    """The right word as the wrong one is set: capitals, small letters or a capital at its head are no difference."""
    if wrong.isupper() and len(wrong) > 1:
        return right.upper()
    if wrong[:1].isupper() != right[:1].isupper():
        return (right[:1].upper() if wrong[:1].isupper() else right[:1].lower()) + right[1:]
    return right


def _name(side: Side) -> str:
    return place(side.note) if side.reference is None else f"entry {side.reference}"
