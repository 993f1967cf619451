"""An entry stands out of the alphabetical order that the list keeps.

## Why it matters

A reader looks for a name where the alphabet puts it. Case does not count; a letter with a diacritic may stand with its
plain letter or behind it (ł as l, or after l). Entries without an author and names with a particle are left alone; each
script and each part of a list is sorted by itself. A list in another order (by number, by date) is left alone.

## Example

```markdown
References

- Adamski A., *Mapy 0* (Lublin, 2000).
- Bielski B., *Mapy 1* (Lublin, 2001).
- Wilk W., *Mapy 2* (Lublin, 2002).
- Cichy C., *Mapy 3* (Lublin, 2003).
- Dolny D., *Mapy 4* (Lublin, 2004).
- Ebert E., *Mapy 5* (Lublin, 2005).
- Falk F., *Mapy 6* (Lublin, 2006).
- Gaj G., *Mapy 7* (Lublin, 2007).
```

```findings
entry 3: unsorted-references
```

```markdown
References

- Adamski A., *Mapy 0* (Lublin, 2000).
- Bielski B., *Mapy 1* (Lublin, 2001).
- Cichy C., *Mapy 2* (Lublin, 2002).
- Dolny D., *Mapy 3* (Lublin, 2003).
- Ebert E., *Mapy 4* (Lublin, 2004).
- Falk F., *Mapy 5* (Lublin, 2005).
- Gaj G., *Mapy 6* (Lublin, 2006).
- Wilk W., *Mapy 7* (Lublin, 2007).
```

```findings
none
```

## How to mend it

Move the entry.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.conventions.romanisation import plain
from refcheck.conventions.scripts import mixed_script_words, script_of
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Reference

FEWEST, IN_ORDER, MOST = 6, 0.85, 5
CYRILLIC = {letter: chr(0xE000 + place) for place, letter in enumerate("абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя")}
"""Ukrainian and Belarusian letters have their place in the alphabet, not in Unicode."""
BEHIND = "\uffff"


def check(apparatus: Apparatus) -> Iterator[Remark]:
    groups: dict[tuple[int, str], list[tuple[str, Reference]]] = {}
    for entry in apparatus.references:
        if entry.printed and (name := _family(entry)):
            groups.setdefault((entry.list_number, script_of(name[0])), []).append((name, entry))
    for group in groups.values():
        strays = min((_strays([key(name) for name, _ in group]) for key in (_alike, _behind)), key=len)
        for place in strays[:MOST]:
            entry = group[place][1]
            message = f"Entry {entry.number}, “{entry.text[:60]}”, stands out of the list's alphabetical order."
            yield Remark(entry.span, message, reference=entry.number)


def _family(entry: Reference) -> str:
    """The first word of the first author's family name; nothing where it may be sorted by something else
    or has a slip of its own."""
    name = next(iter(entry.work.author), None)
    words = (name.family or name.literal).split() if name and not name.particle else []
    if not words or not words[0][0].isalpha() or any(mixed_script_words(words[0])):
        return ""
    return words[0]


def _alike(name: str) -> str:
    """For sorting: letters with and without diacritics are one."""
    return "".join(CYRILLIC.get(char, char) for char in plain(name) if char.isalnum())


def _behind(name: str) -> str:
    """For sorting: a letter with a diacritic comes behind all of its plain letter."""
    letters = ((char, plain(char)) for char in name.casefold() if char.isalnum())
    return "".join(_alike(base) + (BEHIND if base != char else "") for char, base in letters)


def _strays(keys: Sequence[str]) -> list[int]:
    """The places that must be moved to bring the rest in order; none where the list is short or not alphabetical."""
    in_order = sum(left <= right for left, right in pairwise(keys))
    if len(keys) < FEWEST or in_order < IN_ORDER * (len(keys) - 1):
        return []
    kept = _longest_rising(keys)
    return [place for place in range(len(keys)) if place not in kept]


def _longest_rising(keys: Sequence[str]) -> set[int]:
    """The places of a longest selection that is in order."""
    tails: list[int] = []
    before = [-1] * len(keys)
    for place, key in enumerate(keys):
        at = bisect_right([keys[tail] for tail in tails], key)
        before[place] = tails[at - 1] if at else -1
        tails[at : at + 1] = [place]
    kept, place = set(), tails[-1] if tails else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


RULE = Rule("REF111", "unsorted-references", Severity.INFO, "0.1", __doc__ or "", check)
