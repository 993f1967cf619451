"""In what does a description in the manuscript agree with a registry's record, and in what does it differ?

Registries are not always right, and they describe works in one of several languages and scripts. So a side that says
nothing agrees, and so do a translated or romanised title, an abbreviated container and a year next to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz

from refcheck.conventions.languages import guess
from refcheck.conventions.romanisation import fold, plain
from refcheck.conventions.scripts import script_of
from refcheck.matching.agreement import names_meet
from refcheck.matching.index import family_keys
from refcheck.matching.words import SMALL, near, words
from refcheck.model.evidence import Evidence, Record
from refcheck.model.work import Name, Work
from refcheck.parsing.description import page_range

UNRELATED = 50
"""Two titles less alike than this (0-100, of their telling words) are of different works; unrelated titles in one
language seldom reach 45, a title and its short form stay above 90."""
BUDDHIST_ERA = 543
"""Years by which it is ahead; Thai publishers register works by it."""
READ_ALIKE = frozenset({"Latn", "Cyrl"})
"""Scripts whose names can be compared with one another."""


class RecordDifference(NamedTuple):
    """A field with its value in the manuscript and in the record. `slight` tells that both may be right."""

    field: str
    ours: str
    theirs: str
    slight: bool = False


def record_of(evidence: tuple[Evidence, ...]) -> Record | None:
    """The registry's description, if there is one."""
    return next((item for item in evidence if isinstance(item, Record)), None)


def is_another_work(ours: Work, theirs: Work) -> bool:
    """Do title and authors both disagree, and the year too where the titles are in different scripts or languages?"""
    if titles_alike(ours, theirs) >= UNRELATED or not ours.title or not theirs.title:
        return False
    if people_meet(ours, theirs) is not False:
        return False
    return _comparable(ours.title, theirs.title) or years_apart(ours.issued, theirs.issued) > 1


def titles_alike(ours: Work, theirs: Work) -> float:
    """How alike (0-100) the nearest two titles are; a chapter's record may be its book's, and the other way round."""
    known = (theirs.title, *theirs.other_titles, theirs.container_title)
    pairs = [(ours.title, title) for title in known] + [(ours.container_title, theirs.title)]
    return max((fuzz.token_set_ratio(_key(left), _key(right)) for left, right in pairs if left and right), default=0.0)


def people_meet(ours: Work, theirs: Work) -> bool | None:
    """Does any author or editor of ours stand in the record? `None` where that cannot be told."""
    left, right = (*ours.author, *ours.editor), (*theirs.author, *theirs.editor, *theirs.translator)
    if not left or not right or not {_script(name.sort_name) for name in (*left, *right)} <= READ_ALIKE:
        return None
    meeting = names_meet(left, right, " ".join(_whole(name) for name in right))
    return None if meeting is None else meeting > 0


def years_apart(ours: str, theirs: str) -> int:
    """How many years lie between two EDTF dates or ranges of dates; 0 where one is unknown."""
    left, right = _years(ours), _years(theirs)
    if not left or not right:
        return 0
    apart = max(0, left[0] - right[-1], right[0] - left[-1])
    return 0 if apart == BUDDHIST_ERA else apart


def differences(ours: Work, theirs: Work, in_note: bool = False) -> Iterator[RecordDifference]:
    """All fields in which one work is described in two ways. A note's pages may be those cited, not the work's own."""
    yield from _title(ours, theirs)
    yield from _author(ours, theirs)
    if apart := years_apart(ours.issued, theirs.issued):
        yield RecordDifference("year", ours.year, "/".join(map(str, _years(theirs.issued))), slight=apart == 1)
    yield from _container(ours, theirs)
    yield from _numbers(ours, theirs)
    yield from _pages(ours, theirs, in_note)


def _title(ours: Work, theirs: Work) -> Iterator[RecordDifference]:
    known = [title for title in (theirs.title, *theirs.other_titles) if title and _script(title) == _script(ours.title)]
    if not ours.title or not known or _key(ours.title) in map(_key, known):
        return
    nearest = max(known, key=lambda title: fuzz.ratio(_key(ours.title), _key(title)))
    alike = titles_alike(ours, theirs)
    unrelated = alike < UNRELATED and all(_comparable(ours.title, title) for title in known)
    if unrelated or (alike >= UNRELATED and _slips(ours.title, nearest)):
        yield RecordDifference("title", ours.title, nearest)


def _author(ours: Work, theirs: Work) -> Iterator[RecordDifference]:
    if not ours.author or not theirs.author:
        return
    mine, other = ours.author[0], theirs.author[0]
    if names_meet([mine], theirs.author, " ".join(map(_whole, theirs.author))):
        if slip := _author_slip(mine, theirs.author):
            yield RecordDifference("first author", mine.sort_name, slip.sort_name)
    elif not mine.literal and not other.literal and {_script(mine.sort_name), _script(other.sort_name)} <= READ_ALIKE:
        yield RecordDifference("first author", mine.sort_name, other.sort_name)


def _author_slip(name: Name, people: tuple[Name, ...]) -> Name | None:
    """The person whose family name ours is, but for a letter; none where one has ours exactly."""
    mine = family_keys(name)
    others = [(person, family_keys(person)) for person in people]
    if any(set(mine) & set(keys) for _, keys in others) or _script(name.sort_name) != "Latn":
        return None
    found = (
        p for p, keys in others for key in keys for own in mine if near(own, key) and _script(p.sort_name) == "Latn"
    )
    return next(found, None)


def _container(ours: Work, theirs: Work) -> Iterator[RecordDifference]:
    left = ours.container_title
    known = [title for title in (theirs.container_title, theirs.collection_title) if title]
    if not left or not known or any(_script(title) != _script(left) or _abbreviates(left, title) for title in known):
        return
    unrelated = max(fuzz.token_set_ratio(_key(left), _key(title)) for title in known) < UNRELATED
    if _slips(left, known[0]) or (unrelated and all(_comparable(left, title) for title in known)):
        yield RecordDifference("container", left, known[0])


def _numbers(ours: Work, theirs: Work) -> Iterator[RecordDifference]:
    """Volume and issue, where neither is the other under another name, or a running number that the record lacks."""
    known = {number for value in (theirs.volume, theirs.issue) for number in _integers(value)}
    for name, left, right in (("volume", ours.volume, theirs.volume), ("issue", ours.issue, theirs.issue)):
        mine, other = _integers(left), _integers(right)
        if mine and other and not set(mine) & (known | set(_years(theirs.issued)) | set(_years(ours.issued))):
            yield RecordDifference(name, left, right)


def _pages(ours: Work, theirs: Work, in_note: bool) -> Iterator[RecordDifference]:
    left, right = (re.fullmatch(r"(\d+)(?:-(\d+))?", page_range(work.page)) for work in (ours, theirs))
    if not left or not right or (not right[2] and left[2]):
        return  # an article's number is no page
    first, last = int(right[1]), int(right[2] or right[1])
    start, end = int(left[1]), int(left[2] or left[1])
    cited_only = in_note or not left[2]
    if (start, end) != (first, last) and not (cited_only and first <= start <= end <= last):
        yield RecordDifference("pages", ours.page, theirs.page)


def _slips(left: str, right: str) -> bool:
    """Do the two differ in a word that is the other but for a letter or two, diacritics and romanisation apart?"""
    mine, others = ([plain(word.text) for word in words(text)] for text in (left, right))
    for kind, start, end, at, until in SequenceMatcher(None, mine, others, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == until - at:
            pairs = zip(mine[start:end], others[at:until], strict=True)
            if any(near(one, two) and fold(one) != fold(two) for one, two in pairs):
                return True
    return False


def _abbreviates(left: str, right: str) -> bool:
    """Is one container's name the other's, abbreviated word by word or to its initials?"""
    mine, others = ([plain(word.text) for word in words(text) if word.key not in SMALL] for text in (left, right))
    short, long = sorted((mine, others), key=lambda side: (len(side), sum(map(len, side))))
    if len(short) == 1 and short[0] == "".join(word[0] for word in long):
        return True
    rest = iter(long)
    return all(any(word.startswith(part[:1]) and _shortens(part, word) for word in rest) for part in short)


def _shortens(part: str, word: str) -> bool:
    """`rev` is `review`, `intl` is `international`: the letters stand in the word in order."""
    letters = iter(word)
    return all(letter in letters for letter in part)


def _comparable(left: str, right: str) -> bool:
    """Are the two known to be in one language? Then a title is no translation of the other."""
    return _script(left) == _script(right) and guess(left) == guess(right) != ""


def _script(text: str) -> str:
    scripts = [script_of(char) for char in text if char.isalpha()]
    return max(sorted(set(scripts)), key=scripts.count, default="Latn")


def _key(text: str) -> str:
    return " ".join(fold(word.text) for word in words(text) if word.key not in SMALL and len(word.key) > 1)


def _whole(name: Name) -> str:
    return " ".join(part for part in (name.given, name.particle, name.family, name.literal) if part)


def _years(date: str) -> list[int]:
    return sorted(int(year) for year in re.findall(r"(?:^|/)(\d{4})", date))


def _integers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]
