"""Gaps of works filled from what registries know, and what to say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from refcheck.config import settings_for
from refcheck.exports.cited import cited_works
from refcheck.exports.completing import completed, questions
from refcheck.exports.field_names import field_name
from refcheck.exports.listing import Listed
from refcheck.i18n.message import Message, joined, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Unavailable
from refcheck.model.reason import because
from refcheck.rules import RULES
from refcheck.run.inquiry import Answers, ask
from refcheck.run.progress import Progress

RECORDS = frozenset({"doi", "isbn", "work"})
"""What is asked about to complete a work; no page of the web is."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answers to all that was asked, and what went wrong with the memory, if anything did."""

    answers: Answers
    notices: tuple[Message, ...] = ()


def look_up(
    apparatuses: Mapping[str, Apparatus], options: Mapping[str, Any], cited: bool, progress: Progress
) -> Lookup:
    """What the registries know of the entries, and of the works that are `cited` only.

    Raises `KeyboardInterrupt` where the user breaks it off: a file half completed would be no use.
    """
    if not apparatuses:
        return Lookup({})
    settings = {path: settings_for(path, options) for path in apparatuses}
    rules = tuple(rule for rule in RULES if rule.needs and rule.needs <= RECORDS)
    asked = {path: _with_mentions_of_works(apparatus, cited) for path, apparatus in apparatuses.items()}
    offline = {path for path in asked if settings[path].offline}
    result = ask(asked, dict.fromkeys(asked, rules), next(iter(settings.values())), progress, offline)
    if result.interrupted:
        raise KeyboardInterrupt
    answers = {subject: answer for each in result.apparatuses.values() for subject, answer in each.evidence.items()}
    return Lookup(answers, result.notices)


def _with_mentions_of_works(apparatus: Apparatus, cited: bool) -> Apparatus:
    """Without the DOIs that stand in notes and text only, as nobody wants to know of them here."""
    works = {id(item.work) for item in cited_works(apparatus)} if cited else set()
    wanted = (m for m in apparatus.mentions if m.reference is not None or id(m.work) in works)
    return replace(apparatus, mentions=tuple(wanted))


def complete(listed: Sequence[Listed], lookup: Lookup) -> list[Listed]:
    """The works with their gaps filled."""
    return [_complete(each, lookup.answers) for each in listed]


def _complete(listed: Listed, answers: Answers) -> Listed:
    work, filled = completed(listed.reference, answers)
    return replace(listed, reference=replace(listed.reference, work=work), filled=filled)


def silent(listed: Sequence[Listed], lookup: Lookup) -> list[Message]:
    """Why nothing is known of a work, for each work of which no answer came."""
    return [reason for each in listed if (reason := _silence(each, lookup.answers))]


def _silence(listed: Listed, answers: Answers) -> Message | None:
    for subject in questions(listed.reference):
        if subject not in answers:  # a work that notes cite only is not sought by its words
            return None if listed.cited else message("enrich.nothing-remembered-them", "nothing is remembered of them")
        evidence = answers[subject]
        reasons = [item.reason for item in evidence if isinstance(item, Unavailable)]
        if reasons and len(reasons) == len(evidence):
            return because(reasons[0])
    return None


def summary(listed: Mapping[str, Listed], silences: Sequence[Message], lookup: Lookup) -> Iterator[Message]:
    """What to say of completed works: of each what was filled, how many they are, and how many nobody could tell of."""
    yield from lookup.notices
    for key, each in listed.items():
        for filled in each.filled:
            yield message(
                "enrich.filled",
                "{key}: {fields} from {source}, {day}",
                key=key,
                fields=joined(map(field_name, filled.fields), ", "),
                source=filled.source,
                day=filled.day,
            )
    number = sum(bool(each.filled) for each in listed.values())
    yield plural(
        "enrich.completed",
        "{number} of {count} entry completed",
        "{number} of {count} entries completed",
        len(listed),
        number=number,
    )
    if silences:
        yield plural(
            "enrich.not-looked-up",
            "{count} entry could not be looked up: {why}",
            "{count} entries could not be looked up: {why}",
            len(silences),
            why=joined(dict.fromkeys(silences), "; "),
        )
