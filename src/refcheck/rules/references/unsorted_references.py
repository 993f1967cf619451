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

from refcheck.conventions.scripts import script_of
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Fix, Remark, Rule, Severity
from refcheck.model.work import Reference
from refcheck.rules.shared.collation import IN_ORDER, Alphabet, alike, behind, family, share_in_order
from refcheck.rules.shared.list_edits import moved

FEWEST, MOST = 6, 5


def check(apparatus: Apparatus) -> Iterator[Remark]:
    groups: dict[tuple[int, str], list[Reference]] = {}
    for entry in apparatus.references:
        if entry.printed and (name := family(entry.work)):
            groups.setdefault((entry.list_number, script_of(name[0])), []).append(entry)
    for group in groups.values():
        ways = {key: _strays([key(family(entry.work)) for entry in group]) for key in (alike, behind)}
        key = min(ways, key=lambda key: len(ways[key]))
        for place in ways[key][:MOST]:
            entry = group[place]
            sentence = message(
                "unsorted-references.out-of-order",
                "Entry {number}, “{text}”, stands out of the list's alphabetical order.",
                number=entry.number,
                text=entry.text[:60],
            )
            kept = Alphabet([other for at, other in enumerate(group) if at not in ways[key]], key)
            fix = _fix(apparatus, entry, kept)
            yield Remark(entry.span, sentence, reference=entry.number, fix=fix)


def _fix(apparatus: Apparatus, entry: Reference, kept: Alphabet) -> Fix | None:
    """The entry goes before the next one in the alphabet, or behind the last one."""
    target = kept.follower(family(entry.work), entry.text)
    return moved(apparatus, entry, target) if target else moved(apparatus, entry, kept.entries[-1], behind=True)


def _strays(keys: Sequence[str]) -> list[int]:
    """The places that must be moved to bring the rest in order; none where the list is short or not alphabetical."""
    if len(keys) < FEWEST or share_in_order(keys) < IN_ORDER:
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


RULE = Rule(
    "REF111",
    "unsorted-references",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("unsorted-references.question", "May we move it?"),
)
