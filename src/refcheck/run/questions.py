"""The questions to registries and web, round by round, as far as the rules need the answers."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.matching.substitutes import copies, proved, substitutes
from refcheck.matching.unidentified import question
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Subject, SubjectKind
from refcheck.model.finding import Rule


def subjects(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Subject]:
    """What to ask about for these rules: DOIs, URLs and ISBNs in the order of the text, then works without them."""
    needs = {need for rule in rules for need in rule.needs}
    named = (mention.subject for mention in apparatus.mentions)
    unidentified = filter(None, map(question, apparatus.references))
    return list(dict.fromkeys(subject for subject in (*named, *unidentified) if subject.kind.value in needs))


def other_addresses(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Subject]:
    """The addresses that may be meant by those that lead to nothing, if a rule wants them, each once.

    None is asked for where one is known already, such as the twin citation's.
    """
    if not _wanted(rules, SubjectKind.ARCHIVED):
        return []
    found = proved(apparatus)
    open_questions = (tries for url, tries in substitutes(apparatus).items() if url not in found)
    return list(dict.fromkeys(each.subject for tries in open_questions for each in tries))


def archived_copies(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Subject]:
    """The archived copies of pages that were found nowhere else, if a rule wants them, each once."""
    if not _wanted(rules, SubjectKind.ARCHIVED):
        return []
    found = proved(apparatus)
    return list(dict.fromkeys(copy.subject for url, copy in copies(apparatus).items() if url not in found))


def _wanted(rules: Sequence[Rule], kind: SubjectKind) -> bool:
    return any(kind.value in rule.needs for rule in rules)
