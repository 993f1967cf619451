"""The web's answers on an address that the manuscript spells in two ways.

Where the page answers at one of the two and not at the other, the web has decided; where it answers at neither, an
address that does answer may be what both were meant for. Either is one slip, and makes one finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from refcheck.i18n.message import Message, message
from refcheck.matching.substitutes import Proved, is_alive, proved
from refcheck.model.apparatus import Apparatus
from refcheck.model.difference import Difference, Side
from refcheck.model.evidence import Alive, Dead, Moved, Seen, Subject, SubjectKind, Suspicious
from refcheck.model.reason import because
from refcheck.parsing.urls import as_requested
from refcheck.rules.shared.online import seen


class Verdict(NamedTuple):
    """A difference as the web sees it: its right form, the proofs, and the URLs of which it says that they fail."""

    difference: Difference
    sentence: Message
    proofs: tuple[Message, ...]
    failing: frozenset[Subject]


def verdicts(apparatus: Apparatus) -> dict[Difference, Verdict]:
    """The differences of URLs on which the web has decided."""
    differing = [difference for difference in apparatus.differences if difference.field == "url"]
    if not differing or not apparatus.evidence:
        return {}
    answering = proved(apparatus)
    judged = ((difference, _verdict(apparatus, difference, answering)) for difference in differing)
    return {difference: verdict for difference, verdict in judged if verdict}


def told_with_proof(apparatus: Apparatus) -> frozenset[Subject]:
    """The URLs that fail, and of which a finding names the address that answers: more need not be said."""
    decided = verdicts(apparatus).values()
    return frozenset(proved(apparatus)).union(*(verdict.failing for verdict in decided))


def answers(apparatus: Apparatus, subject: Subject) -> bool:
    """Whether the page answers at this address or at the one to which its host leads."""
    return any(isinstance(evidence, Alive | Moved) for evidence in apparatus.about(subject))


def subject_of(side: Side) -> Subject:
    """What is asked about where a side has this URL."""
    return Subject(SubjectKind.URL, as_requested(side.text))


def _verdict(apparatus: Apparatus, difference: Difference, answering: Mapping[Subject, Proved]) -> Verdict | None:
    sides = difference.cited, difference.found
    fails, lives = [_failure(apparatus, side) for side in sides], [_answer(apparatus, side) for side in sides]
    for wrong, right in ((0, 1), (1, 0)):
        failure, answer = fails[wrong], lives[right]
        if failure and answer:
            judged = replace(difference, wrong_side=sides[wrong].where, because=None, correct=sides[right].text)
            proofs = _failed(sides[wrong].text, failure), _answered(sides[right].text, answer)
            return Verdict(judged, _other_answers(failure), proofs, frozenset({subject_of(sides[wrong])}))
    found = next((answering[subject_of(side)] for side in sides if subject_of(side) in answering), None)
    if fails[0] and fails[1] and found and isinstance(found.evidence, Alive):
        judged = replace(difference, wrong_side=None, because=None, correct=found.text)
        proofs = _failed(sides[0].text, fails[0]), _answered(found.text, found.evidence)
        sentence = message("url-differs.neither", "Neither address leads to the page; “{url}” does.", url=found.text)
        return Verdict(judged, sentence, proofs, frozenset(map(subject_of, sides)))
    return None


def _failure(apparatus: Apparatus, side: Side) -> Dead | Suspicious | None:
    found = apparatus.about(subject_of(side))
    return next((evidence for evidence in found if isinstance(evidence, Dead | Suspicious)), None)


def _answer(apparatus: Apparatus, side: Side) -> Seen | None:
    subject = subject_of(side)
    return next((evidence for evidence in apparatus.about(subject) if is_alive(evidence, subject.value)), None)


def _other_answers(failure: Dead | Suspicious) -> Message:
    if isinstance(failure, Dead):
        # translators: “its” is that of the note or entry named before; {reason}: “404 from www.example.org”
        return message(
            "url-differs.its-address-dead",
            "Its address leads to nothing ({reason}); the other one answers.",
            reason=because(failure.reason),
        )
    return message(
        "url-differs.its-page-another",
        "Its address answers, but not with the page that was meant; the other one answers.",
    )


def _failed(url: str, failure: Dead | Suspicious) -> Message:
    """The proof that an address fails."""
    if isinstance(failure, Dead):
        # translators: these follow “because”; {seen} is a host and the time at which it was asked
        return message(
            "url-differs.leads-nothing",
            "{url} leads to nothing ({reason}): {seen}",
            url=url,
            reason=because(failure.reason),
            seen=seen(failure),
        )
    return message(
        "url-differs.another-page",
        "{url} answers, but not with the page that was meant: {seen}",
        url=url,
        seen=seen(failure),
    )


def _answered(url: str, evidence: Seen) -> Message:
    """The proof that an address answers."""
    return message("url-differs.answers", "{url} answers: {seen}", url=url, seen=seen(evidence))
