"""The places of personal names at the head of a text, and the parts of each name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refcheck.conventions.letters import CAPITALS
from refcheck.conventions.words import alternation, phrases, written
from refcheck.model.work import Name

LETTER = r"[^\W\d_]"
UPPER = rf"[{CAPITALS}]"
INITIALS = rf"(?:{LETTER}{{1,2}}\.(?:\s?-\s?)?\s?){{1,5}}"
PARTICLE = rf"(?:(?:{written('name_particle')})\s+|(?:{written('joined_particle')}))"
WORD = rf"{UPPER}[^\W\d_]*(?:['’]{LETTER}+)*"
FAMILY = rf"{PARTICLE}{{0,2}}{WORD}(?:\s?[-‐‑–]\s?{LETTER}[^\W\d_]*)*"
SMALL_FAMILY = rf"{PARTICLE}{{0,2}}{LETTER}[^\W\d_]+(?:[-‐‑–]{LETTER}[^\W\d_]*)*"
"""Typesetters' small capitals come out of a PDF as lower case: `d.J. gordon`."""
SUFFIX = rf"(?:,?\s(?:{written('name_suffix')})\b\.?)?"
INITIALS_FIRST = re.compile(rf"(?P<given>{INITIALS})\s?(?P<family>{SMALL_FAMILY}(?:\s+{FAMILY}(?=[,;]))?){SUFFIX}")
FAMILY_INITIALS = re.compile(
    rf"(?P<family>(?:{FAMILY}|{SMALL_FAMILY})(?:\s+{WORD})?),?\s+(?P<given>{INITIALS}){SUFFIX}"
)
GIVEN = rf"{WORD}(?:-{WORD})?(?:\s+(?:{WORD}(?:-{WORD})?|{UPPER}\.))*"
FAMILY_GIVEN = re.compile(
    rf"(?P<family>{FAMILY}(?:\s+{FAMILY}){{0,2}}),\s+(?P<given>{GIVEN}(?:\s+{UPPER}\.)*(?:\s+(?:{written('behind_given')})\b)*)"
)
GIVEN_FAMILY = re.compile(
    rf"(?P<given>{WORD}(?:-{WORD})?(?:\s+(?:{UPPER}\.?|{WORD})){{0,2}}?)\s+(?P<family>{FAMILY})(?!\w)(?!\s+{PARTICLE}?{UPPER}[^\W\d_])"
)
SINGLE = re.compile(rf"(?P<family>{FAMILY})(?P<given>)")


class FoundName(NamedTuple):
    name: Name
    start: int
    end: int


@cache
def _joint() -> re.Pattern[str]:
    words = alternation("and_")
    return re.compile(rf"\s*(?:,\s*(?:{words})\s+|,\s*|;\s*|\s(?:{words})\s+|\s?[–—]\s?)", re.IGNORECASE)


@cache
def et_al() -> re.Pattern[str]:
    return re.compile(rf",?\s*\(?(?:{alternation('et_al')}|{written('and_others')})\.?\)?", re.IGNORECASE)


def make_name(family: str, given: str) -> Name:
    """A name from its two halves; a particle goes with the family name."""
    family, given = " ".join(family.split()), " ".join(given.split())
    tail = re.search(rf"(?:\s+(?:{written('behind_given')}))+$", given)
    particle = ""
    if tail:
        particle, given = tail.group().strip(), given[: tail.start()]
    head = re.match(rf"{PARTICLE}+", family)
    if head and head.end() < len(family):
        particle, family = head.group().strip(), family[head.end() :]
    return Name(family=family, given=given, particle=particle)


def _one(text: str, position: int, orders: tuple[re.Pattern[str], ...]) -> tuple[re.Match[str], re.Pattern[str]] | None:
    for order in orders:
        if (match := order.match(text, position)) and not _looks_like_no_name(match):
            return match, order
    return None


def _looks_like_no_name(match: re.Match[str]) -> bool:
    family, given = match["family"], match["given"] or ""
    return len(family) < 2 or family.casefold() in _no_names() or given.casefold() in _no_names()


@cache
def _no_names() -> frozenset[str]:
    return frozenset(phrases("no_name"))


def names_at(text: str, position: int = 0) -> tuple[list[FoundName], int, bool]:
    """The names that stand from a position on, the place where they end, and whether `et al.` closes them.

    Initials make a name sure; a name written out in full must be closed like one (comma, full stop, `and` ...), which
    is for the caller to judge.
    """
    found: list[FoundName] = []
    orders: tuple[re.Pattern[str], ...] = (INITIALS_FIRST, FAMILY_INITIALS, FAMILY_GIVEN, GIVEN_FAMILY)
    end = position
    while got := _one(text, position, orders):
        match, order = got
        end = match.end()
        while end > match.start() and text[end - 1].isspace():
            end -= 1
        found.append(FoundName(make_name(match["family"], match["given"] or ""), match.start(), end))
        orders = _following(order)
        if closing := et_al().match(text, end):
            return found, closing.end(), True
        joint = _joint().match(text, end)
        if not joint:
            break
        position = joint.end()
    return found, end, False


def _following(order: re.Pattern[str]) -> tuple[re.Pattern[str], ...]:
    """In which orders the next name may stand: initials keep to their order; Chicago turns only the first name."""
    if order in (INITIALS_FIRST, FAMILY_INITIALS):
        return (order,)
    return (
        (INITIALS_FIRST, FAMILY_INITIALS, GIVEN_FAMILY)
        if order is not FAMILY_GIVEN
        else (GIVEN_FAMILY, FAMILY_GIVEN, INITIALS_FIRST)
    )


@cache
def _series() -> re.Pattern[str]:
    """The rest of a series of family names, closed by `and`: `Horne, and Jones`."""
    return re.compile(rf"(?:{FAMILY},\s+)*{FAMILY},?\s+(?:{alternation('and_')})\s+{FAMILY}", re.IGNORECASE)


def short_names_at(text: str, position: int = 0) -> tuple[list[FoundName], int, bool]:
    """Family names alone, as short forms have them (`Grapheus and Scaliger,`)."""
    found: list[FoundName] = []
    end = position
    while match := SINGLE.match(text, position):
        if _looks_like_no_name(match):
            break
        end = match.end()
        found.append(FoundName(make_name(match["family"], ""), match.start(), end))
        if closing := et_al().match(text, end):
            return found, closing.end(), True
        joint = _joint().match(text, end)
        if not joint or (joint.group().strip() == "," and not _series().match(text, joint.end())):
            break
        position = joint.end()
    return found, end, False
