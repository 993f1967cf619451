"""An entry stands out of the alphabetical order that the list keeps.

## Why it matters

A reader looks for a name where the alphabet puts it. Case and diacritics do not count; entries without an author are left alone; each script and each part of a list is sorted by itself. A list in another order (by number, by date) is left alone.

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
from refcheck.conventions.scripts import script_of
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Reference

FEWEST, IN_ORDER = 6, 0.8


def check(apparatus: Apparatus) -> Iterator[Remark]:
    groups: dict[tuple[int, str], list[tuple[str, Reference]]] = {}
    for entry in apparatus.references:
        key = _key(entry)
        if key:
            groups.setdefault((entry.list_number, script_of(key[0])), []).append((key, entry))
    for group in groups.values():
        keys = [key for key, _ in group]
        pairs = sum(left[:4] <= right[:4] for left, right in pairwise(keys))
        if len(group) < FEWEST or pairs < IN_ORDER * (len(group) - 1) or pairs == len(group) - 1:
            continue
        kept = _longest_rising([key[:4] for key in keys])
        for place, (_, entry) in enumerate(group):
            if place not in kept:
                message = f"Entry {entry.number}, “{entry.text[:60]}”, stands out of the list's alphabetical order."
                yield Remark(entry.span, message, reference=entry.number)


def _key(entry: Reference) -> str:
    """The first author's name as it is sorted; entries without one may stand by title, editor or translator."""
    names = entry.work.author[:1]
    return "".join(char for name in names for char in plain(name.family or name.literal) if char.isalnum())


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
