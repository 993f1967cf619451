"""The query to a registry for a reference without identifier, and the test that its candidate is surely the work.

Crossref always has an answer, so almost all candidates are other works. One is taken only where title, names and year
agree, no number contradicts, and something beside them agrees too: reprints, reviews and talks share title and author
with the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from refcheck.conventions.romanisation import fold
from refcheck.matching.agreement import names_meet
from refcheck.matching.words import SMALL, words
from refcheck.model.evidence import Subject, SubjectKind
from refcheck.model.work import Reference, Work

WITH_DOI = frozenset({"article-journal", "chapter", "paper-conference", "book", "thesis", "entry-encyclopedia"})
"""Kinds of works that often have a DOI."""
FEWEST_WORDS = 3
LONGEST = 400
ALIKE = 93.0
CONTAINER_ALIKE = 85.0
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[<>\[\]]")


def question(reference: Reference) -> Subject | None:
    """The words by which to seek a reference in a registry; nothing where it has an identifier, or says too little."""
    work = reference.work
    if work.DOI or work.ISBN or work.type not in WITH_DOI or not work.year or not (work.author or work.editor):
        return None
    if len(_key(work.title).split()) < FEWEST_WORDS:
        return None
    return Subject(SubjectKind.WORK, " ".join(ADDRESS.sub(" ", reference.passage.text).split())[:LONGEST])


def surely(work: Work, candidates: Sequence[Work]) -> Work | None:
    """The candidate that is the work beyond doubt: the only one, and with a DOI."""
    same = [candidate for candidate in candidates if candidate.DOI and _is_same(work, candidate)]
    return same[0] if len({candidate.DOI.lower() for candidate in same}) == 1 else None


def _is_same(work: Work, candidate: Work) -> bool:
    titles = (candidate.title, *candidate.other_titles)
    if max(fuzz.ratio(_key(work.title), _key(title)) for title in titles) < ALIKE:
        return False
    if not work.year or int(work.year) not in candidate.issued.years:
        return False
    people = (*candidate.author, *candidate.editor)
    if names_meet((work.author or work.editor)[:1], people) != 1.0:
        return False
    agreeing = [_numbers_agree(work, candidate, name) for name in ("volume", "issue", "page")]
    agreeing.append(_containers_agree(work, candidate))
    return False not in agreeing and (True in agreeing or (work.type == candidate.type == "book"))


def _numbers_agree(work: Work, candidate: Work, name: str) -> bool | None:
    """Does the number agree (of pages, the first)? `None` where a side has none."""
    left, right = (re.search(r"\d+", getattr(side, name)) for side in (work, candidate))
    return left.group() == right.group() if left and right else None


def _containers_agree(work: Work, candidate: Work) -> bool | None:
    """`None` where a side has none, or where one may be the other's abbreviation or translation."""
    left, right = _key(work.container_title), _key(candidate.container_title)
    if not left or not right:
        return None
    return True if fuzz.token_set_ratio(left, right) >= CONTAINER_ALIKE else None


def _key(text: str) -> str:
    return " ".join(fold(word.text) for word in words(text) if word.key not in SMALL)
