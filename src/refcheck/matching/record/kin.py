"""Records of something that goes with the work described: its book, a chapter, a review, an erratum, a preprint."""

from __future__ import annotations

import re

from refcheck.conventions.words import written
from refcheck.matching.record.people import people_meet
from refcheck.matching.record.titles import find_title
from refcheck.matching.record.told import Told, letters
from refcheck.model.work import Work

NOTICE = re.compile(
    rf"(?:(?:{written('notice_by')}) )?(?:{written('notice')})\b"
    rf"[\s:.—–-]*(?:(?:{written('behind_notice')})\b)?[\s:.“\"„«—–-]*",
    re.IGNORECASE,
)
"""How the title of a notice about another work begins; `RETRACTED: ...` is the work itself."""
REVIEW = re.compile(rf"\b(?:{written('review')})\b|\b(?:{written('review_cyrillic')})", re.IGNORECASE)
BOOKS = frozenset({"book", "collection"})
CHAPTERS = frozenset({"chapter", "entry-encyclopedia", "entry-dictionary", "entry"})
ARTICLES = frozenset({"article-journal", "article", "review", "review-book", "document"})
WHOLE = 0.85
"""The share of a title that stands in a text which names it."""
LITTLE = 0.5


def is_notice(told: Told, record: Work) -> bool:
    """`Erratum: Old maps` for `Old maps`."""
    head = NOTICE.match(record.title)
    about = record.title[head.end() :].strip(' ”"»') if head else ""
    return bool(about and not NOTICE.match(told.work.title) and find_title(told, about).share >= WHOLE)


def is_review(told: Told, record: Work) -> bool:
    """`Review of J. Nowak, Old maps`, an article by somebody else, for the book."""
    if told.work.container_title or record.type not in ARTICLES or not record.container_title:
        return False
    ours, theirs = letters(told.work.title), letters(record.title)
    if len(ours) < LONG_ENOUGH or ours not in theirs or len(theirs) < len(ours) + LONG_ENOUGH:
        return False
    names = [name.family for name in (*told.work.author, *told.work.editor) if name.family]
    named = any(letters(name) in theirs for name in names)
    says_so = REVIEW.search(record.title) and not REVIEW.search(told.work.title)
    return bool((named or says_so) and people_meet(told, record) is False)


LONG_ENOUGH = 8
"""Letters of a title by which a book is known."""


def is_chapter(told: Told, record: Work) -> bool:
    """A chapter's record for its book."""
    if record.type not in CHAPTERS or told.work.container_title or not record.container_title:
        return False
    whole = letters(record.container_title) == letters(told.work.title) != ""
    return whole and find_title(told, record.title).share < LITTLE


def is_book(told: Told, record: Work) -> bool:
    """A book's record for a chapter of it."""
    if record.type not in BOOKS or not told.work.container_title:
        return False
    ours, theirs = letters(told.work.container_title), letters(record.title)
    return bool(theirs) and ours.startswith(theirs) and not letters(told.work.title).startswith(theirs)


def is_preprint(told: Told, record: Work) -> bool:
    """A preprint's record for the article in a volume or on pages of a journal; a preprint's server has neither."""
    ours = told.work
    return record.genre == "preprint" and ours.type == "article-journal" and bool(ours.volume or ours.page.is_range)
