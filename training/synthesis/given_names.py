"""Where does a person's name begin and end, when only the place of the family name is known?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from training.synthesis.marking import Span
from training.synthesis.people import Person

_SPACE = r"[\s\u00a0\u202f]"
_INITIAL_BEFORE = re.compile(rf"(?<![^\W\d_])[^\W\d_a-zа-яё]{{1,2}}\.?{_SPACE}?$")
_INITIAL_AFTER = re.compile(rf",?{_SPACE}[^\W\d_a-zа-яё]{{1,2}}(?![^\W\d_])\.?")


def find_person(text: str, start: int, end: int, person: Person, others: Sequence[Span] = ()) -> tuple[int, int] | None:
    """The name around the family name at [start, end): given names or initials before it or after it, and the particle.

    None when given names stand on both sides or when beside the family name stands something that looks like an
    initial but is none of this person's. `others` are the spans of other values, which the name may not enter.
    """
    if person.corporate:
        return start, end
    low = max([stop for _, _, stop in others if stop <= start], default=0)
    high = min([first for _, first, _ in others if first >= end], default=len(text))
    given, particle = _given(person), _particle(person)
    before = re.search(rf"(?<!\w)(?:{given}{_SPACE}?)?(?:{particle})?$", text[low:start], re.IGNORECASE)
    after = re.match(
        rf"(?:,?{_SPACE}{given}(?!\w))?(?:,?{_SPACE}{particle.strip()}(?!\w))?", text[end:high], re.IGNORECASE
    )
    head = before[0] if before else ""
    tail = after[0] if after else ""
    has_head = bool(re.match(given, head, re.IGNORECASE)) if head else False
    has_tail = bool(re.match(rf",?{_SPACE}{given}", tail, re.IGNORECASE)) if tail else False
    if has_head and has_tail:
        return None
    begin, stop = start - len(head), end + len(tail)
    if not has_head and not has_tail:
        if _INITIAL_BEFORE.search(text[low:begin]) or _INITIAL_AFTER.match(text[stop:high]):
            return None
        if any(name in text[low:begin][-40:].split() for name in person.given):
            return None
    return begin, stop


def _given(person: Person) -> str:
    """A pattern of the given names in full, as initials, or the first in full and the others as initials."""
    names = []
    for name in person.given:
        parts = name.split("-")
        full = re.escape(name)
        letters = rf"{_SPACE}?[-‐‑]?".join(rf"(?:{re.escape(part[:2])}|{re.escape(part[0])})\.?" for part in parts)
        first = rf"(?:{re.escape(parts[0][:2])}|{re.escape(parts[0][0])})\.?"
        names.append(rf"(?:{full}|{letters}|{first})")
    pattern = names[0]
    for name in names[1:]:
        pattern += rf"(?:{_SPACE}?{name})?"
    return pattern


def _particle(person: Person) -> str:
    return rf"{re.escape(person.particle)}{_SPACE}?" if person.particle else "(?!)"
