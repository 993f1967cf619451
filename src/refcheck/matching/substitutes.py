"""The address that may be meant by a dead one.

Where an address leads to nothing, or to another page than was meant, its work may be had at the address that the same
work's other citation gives, at the one to which its DOI leads, at one that is a letter away, without the punctuation
that stuck to it, or by https. All of them are only guesses, to be asked about; the one that answers is the proof.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from refcheck.matching.index import url_key
from refcheck.matching.url_slips import Vocabulary, one_edit_forms, vocabulary_of
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.date import Date
from refcheck.model.evidence import Alive, Archived, Dead, Evidence, Record, Subject, SubjectKind, Suspicious
from refcheck.model.passage import Span
from refcheck.parsing.urls import as_requested, is_home, site

MOST_EDITED = 3
"""So many spellings are tried for one address."""
MOST_COPIES = 12
"""So many copies are asked for in a manuscript: the archive gives slowly."""
STUCK = re.compile(r"(?:[.,;:!?)\]}>»”’'\"*_]|%(?:20|22|29|3E|C2%A0|E2%80%9[DC]))+$", re.IGNORECASE)


class Basis(enum.StrEnum):
    """Why an address may be the one that was meant, the best reasons first."""

    TWIN = "twin"
    DOI = "doi"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    HTTPS = "https"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Substitute:
    """An address to try; `text` is how it would be written, `twin` the mention that has it."""

    subject: Subject
    text: str
    basis: Basis
    twin: Mention | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """The address that answers, and the answer; of a copy, `text` is the copy's own address."""

    substitute: Substitute
    text: str
    evidence: Alive | Archived


Failing = list[tuple[Subject, list[Mention]]]


def failing(apparatus: Apparatus) -> Failing:
    """The URLs that lead to nothing, or not to the page that was meant, with their places."""
    return [
        (subject, mentions)
        for subject, mentions in apparatus.mentions_of(SubjectKind.URL)
        if any(isinstance(evidence, Dead | Suspicious) for evidence in apparatus.about(subject))
    ]


def substitutes(apparatus: Apparatus) -> dict[Subject, list[Substitute]]:
    """For each failing URL the addresses to try, best first."""
    failed = failing(apparatus)
    if not failed:
        return {}
    bad = {subject for subject, _ in failed}
    words = vocabulary_of(url.value for url, _ in apparatus.mentions_of(SubjectKind.URL) if url not in bad)
    twins = _twins(apparatus)
    return {subject: _distinct(subject, _tries(apparatus, mentions, words, twins)) for subject, mentions in failed}


def copies(apparatus: Apparatus) -> dict[Subject, Substitute]:
    """For each failing URL, up to `MOST_COPIES`, the archived copy nearest to the day on which it was read."""
    found = {}
    for subject, mentions in islice(failing(apparatus), MOST_COPIES):
        day = next(filter(None, (_day(mention.work.accessed) for mention in mentions)), "")
        day = day or next(filter(None, (_day(mention.work.issued) for mention in mentions)), "")
        value = f"{day or apparatus.today.strftime('%Y%m%d')} {subject.value}"
        found[subject] = Substitute(Subject(SubjectKind.ARCHIVED, value), subject.value, Basis.COPY)
    return found


def proved(apparatus: Apparatus) -> dict[Subject, Proved]:
    """For each failing URL the best address that has answered, if any has."""
    found: dict[Subject, Proved] = {}
    archived = copies(apparatus)
    for subject, tries in substitutes(apparatus).items():
        known = [*tries, *([archived[subject]] if subject in archived else [])]
        answers = (answer for each in known if (answer := _answer(apparatus, each)))
        if first := next(answers, None):
            found[subject] = first
    return found


def is_alive(evidence: Evidence, url: str) -> bool:
    """Whether the page answers at this very address, and not with a home page."""
    if not isinstance(evidence, Alive):
        return False
    return not is_home(evidence.landing) or is_home(url) if evidence.landing else True


def _answer(apparatus: Apparatus, substitute: Substitute) -> Proved | None:
    for evidence in apparatus.about(substitute.subject):
        if isinstance(evidence, Archived):
            return Proved(substitute, evidence.location, evidence)
        if isinstance(evidence, Alive) and is_alive(evidence, substitute.subject.value):
            return Proved(substitute, substitute.text, evidence)
    return None


def _distinct(subject: Subject, tries: Iterable[Substitute]) -> list[Substitute]:
    """Each address once, and none that is the failing one."""
    found: dict[Subject, Substitute] = {}
    for substitute in tries:
        if substitute.subject != subject:
            found.setdefault(substitute.subject, substitute)
    return list(found.values())


def _tries(
    apparatus: Apparatus,
    mentions: Sequence[Mention],
    words: Vocabulary,
    twins: Mapping[Span, Sequence[Mention]],
) -> Iterator[Substitute]:
    text, title = mentions[0].field.text, next(filter(None, (mention.work.title for mention in mentions)), "")
    for mention in mentions:
        for twin in twins.get(mention.span, ()):
            yield Substitute(twin.subject, twin.field.text, Basis.TWIN, twin)
    for landing in _landings(apparatus, mentions):
        yield _substitute(landing, Basis.DOI)
    edited = dict.fromkeys(one_edit_forms(text, title, words))
    yield from (_substitute(form, Basis.SPELLING) for form in islice(edited, MOST_EDITED))
    if bare := STUCK.sub("", text):
        yield _substitute(bare, Basis.PUNCTUATION)
    if "://" not in text or text.casefold().startswith("http://"):
        yield _substitute(re.sub("^(?:http://)?", "https://", text, flags=re.IGNORECASE), Basis.HTTPS)


def _substitute(text: str, basis: Basis) -> Substitute:
    return Substitute(Subject(SubjectKind.URL, as_requested(text)), text, basis)


def _landings(apparatus: Apparatus, mentions: Sequence[Mention]) -> Iterator[str]:
    """The pages to which the works' DOIs lead, on the host of the address."""
    for mention in mentions:
        for evidence in apparatus.about(Subject.of_doi(mention.work.DOI)):
            if isinstance(evidence, Record) and site(evidence.landing) == site(mention.subject.value):
                yield evidence.landing


def _twins(apparatus: Apparatus) -> dict[Span, list[Mention]]:
    """For the place of each URL those of the other URLs that other citations of its work have, the most alike first.

    A URL that stands in both places is no twin of another.
    """
    by_span = {mention.span: mention for mention in apparatus.mentions if mention.subject.kind is SubjectKind.URL}
    works = {("entry", entry.number): [entry.work] for entry in apparatus.references}
    for link in apparatus.links:
        number = link.reference or 0
        of = ("entry", number) if number else ("item", link.antecedent or link.item.number)
        works.setdefault(of, []).append(link.item.work)
    found: dict[Span, list[Mention]] = {}
    for group in works.values():
        sides = [[by_span[field.span] for field in work.named("url") if field.span in by_span] for work in group]
        for side in sides:
            ours = {mention.subject for mention in side}
            theirs = [mention for other in sides if other is not side for mention in other]
            for mention in side:
                found[mention.span] = sorted(
                    (twin for twin in theirs if twin.subject not in ours), key=lambda twin: _distance(mention, twin)
                )
    return found


def _distance(left: Mention, right: Mention) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_distance(url_key(left.field.text), url_key(right.field.text))


def _day(date: Date) -> str:
    """A date as `YYYYMMDD`, in the middle of what is known; nothing where no year is."""
    year, _, rest = (date.ends[0].iso if date.ends[0] else "").partition("-")
    month, _, day = rest.partition("-")
    return f"{year}{month or '07'}{day or '15' if month else '01'}" if year else ""
