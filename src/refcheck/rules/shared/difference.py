"""The words for a difference between two givings of one work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from refcheck.i18n.message import Message, message, sentences
from refcheck.matching.words import words
from refcheck.model.apparatus import Apparatus
from refcheck.model.difference import Difference, Side
from refcheck.model.finding import Fix, Remark
from refcheck.rules.shared.edits import readdressed, rewritten
from refcheck.rules.shared.records import witnessed


class Wording(NamedTuple):
    """How a difference is told where both sides stand beneath the sentence, and where they do not."""

    brief: Message
    whole: Message


WORDINGS = {
    "url": Wording(
        message("difference.url", "The URL differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message("difference.url-sides", "The URL differs: {here} has “{cited}”, {there} has “{found}”."),
    ),
    "doi": Wording(
        message("difference.doi", "The DOI differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message("difference.doi-sides", "The DOI differs: {here} has “{cited}”, {there} has “{found}”."),
    ),
    "title": Wording(
        message("difference.title", "The title differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message("difference.title-sides", "The title differs: {here} has “{cited}”, {there} has “{found}”."),
    ),
    "author": Wording(
        message("difference.name", "The name differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message("difference.name-sides", "The name differs: {here} has “{cited}”, {there} has “{found}”."),
    ),
    "year": Wording(
        message("difference.year", "The year differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message("difference.year-sides", "The year differs: {here} has “{cited}”, {there} has “{found}”."),
    ),
    "container": Wording(
        message("difference.container", "The journal or book differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message(
            "difference.container-sides", "The journal or book differs: {here} has “{cited}”, {there} has “{found}”."
        ),
    ),
    "volume": Wording(
        message("difference.volume", "The volume or number differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message(
            "difference.volume-sides", "The volume or number differs: {here} has “{cited}”, {there} has “{found}”."
        ),
    ),
    "pages": Wording(
        message("difference.pages", "The page range differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message("difference.pages-sides", "The page range differs: {here} has “{cited}”, {there} has “{found}”."),
    ),
    "publisher": Wording(
        message("difference.publisher", "The publisher or place differs."),
        # translators: {here} and {there} are “note 3”, “entry 2” or “the text”, the subjects of “has”
        message(
            "difference.publisher-sides", "The publisher or place differs: {here} has “{cited}”, {there} has “{found}”."
        ),
    ),
}
"""By `Difference.field`."""


def differing(apparatus: Apparatus, field: str) -> Iterator[Remark]:
    """A remark for each difference in a field: both sides quoted, the wrong one named where manuscript or record tell."""
    for difference in apparatus.differences:
        if difference.field == field:
            yield remark(apparatus, witnessed(apparatus, difference))


def remark(apparatus: Apparatus, difference: Difference) -> Remark:
    """One difference in words; it stands at the wrong side, or at the note where that is not known."""
    cited, found = difference.cited, difference.found
    wrong = difference.wrong_side
    at = wrong_of(difference)
    wording, verdict = WORDINGS[difference.field], [_wrong(at)] if wrong else []
    sides = {"here": _name(cited), "cited": cited.text, "there": _name(found), "found": found.text}
    return Remark(
        span=at.span,
        message=sentences(wording.whole.fill(**sides), *verdict),
        headline=sentences(wording.brief, *verdict),
        note=cited.note,
        reference=found.reference,
        cited=cited.text,
        found=found.text,
        wrong_side=wrong,
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


def _name(side: Side) -> Message:
    if side.reference is not None:
        # translators: an entry of the reference list, by its number
        return message("difference.entry", "entry {number}", number=side.reference)
    return (
        message("difference.text", "the text")
        if side.note is None
        else message("difference.note", "note {number}", number=side.note)
    )


def _wrong(side: Side) -> Message:
    if side.reference is not None:
        return message("difference.entry-wrong", "Entry {number} seems to be wrong.", number=side.reference)
    if side.note is not None:
        return message("difference.note-wrong", "Note {number} seems to be wrong.", number=side.note)
    return message("difference.text-wrong", "The text seems to be wrong.")
