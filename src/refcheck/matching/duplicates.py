"""The entries that describe one work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from refcheck.conventions.numerals import SMALL_ROMAN
from refcheck.conventions.romanisation import fold
from refcheck.matching.index import url_key
from refcheck.matching.words import keys, near, telling
from refcheck.model.work import Reference, Work
from refcheck.parsing.identifiers import find_identifiers

TELLING_APART = ("volume", "issue", "page", "edition", "collection_number", "container_title", "publisher_place")
FEWEST_WORDS = 4
RAREST, MOST_HOLDERS = 4, 30
"""How many of an entry's rarest words are looked up, and of how many entries a word may be that tells any."""


def duplicates(
    references: Sequence[Reference], same: Callable[[Reference, Reference], bool] | None = None
) -> Iterator[tuple[Reference, Reference]]:
    """Each entry that is the same work as an earlier one, behind the first of these; `same` judges [`same_work`].

    Entries are numbered from 1, in order.
    """
    same = same or same_work
    rare_words = _rare_words(references)
    by_sign: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for entry in references:
        others = _alike(rare_words[entry.number])
        for sign in _signs(entry.work):
            others.update(by_sign[sign])
            by_sign[sign].append(entry.number)
        for number in sorted(others):
            if number < entry.number and same(references[number - 1], entry):
                yield references[number - 1], entry
                break


def _rare_words(references: Sequence[Reference]) -> defaultdict[int, list[tuple[str, list[int]]]]:
    """The words of each entry that few entries have, each with the numbers of these."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for entry in references:
        for word in telling(entry.text):
            by_word[word].append(entry.number)
    rare_words: defaultdict[int, list[tuple[str, list[int]]]] = defaultdict(list)
    for word, holders in by_word.items():
        for number in holders if len(holders) <= MOST_HOLDERS else ():
            rare_words[number].append((word, holders))
    return rare_words


def _alike(rare_words: Sequence[tuple[str, list[int]]]) -> set[int]:
    """The entries that share two of an entry's four rarest words, of which two slips spoil two at most."""
    rarest = sorted(rare_words, key=lambda rare: (len(rare[1]), rare[0]))[:RAREST]
    looked_up = [holders for _, holders in rarest if len(holders) > 1]
    shared = Counter(chain.from_iterable(looked_up))
    return {number for number, count in shared.items() if count >= min(2, len(looked_up))}


def _signs(work: Work) -> Iterator[tuple[str, ...]]:
    """What two descriptions of one work, in any script, may have in common: the DOI, or the title and what dates or
    places it."""
    title = tuple(map(fold, keys(work.title)))
    if work.DOI:
        yield ("", work.DOI.casefold())
    if len(title) > 1 and work.year and (author := _author(work)):
        yield (*title, work.year, author)
    if len(title) > 1 and work.URL:
        yield (*title, url_key(work.URL))


def same_work(left: Reference, right: Reference) -> bool:
    """Whether two entries describe one work. Volumes, years, pages, editions and numbers set works apart."""
    return _same_words(left, right) or _same_doi(left.work, right.work) or _same_description(left, right)


def _same_words(left: Reference, right: Reference) -> bool:
    """Word for word the same but for a slip or two, with no number that tells them apart."""
    if len(telling(left.text) ^ telling(right.text)) > 4:
        return False
    ours, theirs = Counter(keys(left.text)), Counter(keys(right.text))
    missing, added = list((ours - theirs).elements()), list((theirs - ours).elements())
    if ours.total() < FEWEST_WORDS or max(len(missing), len(added)) > 2 or any(map(_is_number, missing + added)):
        return False
    joined = "".join(added) == "".join(missing)
    return joined or (len(missing) == len(added) and all(any(near(key, other) for other in added) for key in missing))


def _same_doi(left: Work, right: Work) -> bool:
    """One DOI, and titles that agree: chapters may have the DOI of their book."""
    if not left.DOI or left.DOI.casefold() != right.DOI.casefold():
        return False
    ours, theirs = telling(left.title), telling(right.title)
    return 3 * len(ours & theirs) > 2 * max(len(ours), len(theirs))


def _same_description(left: Reference, right: Reference) -> bool:
    """One title, one first author and year or one URL, and nothing that tells them apart."""
    ours, theirs = left.work, right.work
    if len(keys(ours.title)) < 2 or keys(ours.title) != keys(theirs.title):
        return False
    dated = ours.year and ours.year == theirs.year and _author(ours) and _author(ours) == _author(theirs)
    if not dated and not (ours.URL and url_key(ours.URL) == url_key(theirs.URL)):
        return False
    told_apart = any(
        keys(getattr(ours, name)) != keys(getattr(theirs, name))
        for name in TELLING_APART
        if getattr(ours, name) and getattr(theirs, name)
    )
    days = ours.issued.startswith(theirs.issued) or theirs.issued.startswith(ours.issued)
    return not told_apart and days and _numbers_agree(left, right)


def _numbers_agree(left: Reference, right: Reference) -> bool:
    """A book's numbers are the same; an article's pages or issue may be lacking on one side."""
    ours, theirs = _numbers(left.text), _numbers(right.text)
    articles = {left.work.type, right.work.type} <= {"article-journal", "webpage"}
    return ours == theirs or (articles and (ours <= theirs or theirs <= ours))


def _numbers(text: str) -> set[str]:
    for part in reversed(find_identifiers(text)):
        text = text[: part.outer[0]] + " " + text[part.outer[1] :]
    return {key for key in keys(text) if _is_number(key)}


def _is_number(key: str) -> bool:
    """Has a word a digit, or is it a Roman numeral?"""
    return any(char.isdigit() for char in key) or bool(re.fullmatch(SMALL_ROMAN, key))


def _author(work: Work) -> str:
    return next((fold(name.family or name.literal) for name in (*work.author, *work.editor)), "")
