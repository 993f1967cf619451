"""Two entries of the list are one work.

## Why it matters

The second was entered anew, often with a slip; the reader takes it for another work.

## Example

```markdown
References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
- Nowak J., 'Dawne mapy Podlassia', *Rocznik*, 4 (2019), pp. 11-20.
```

```findings
entry 3: duplicate-reference
```

A second list in another script (romanised for indexing) and the lists of single chapters repeat entries by intention.
Volumes, years, pages, editions and numbers tell works apart:

```markdown
References

- Nowak J., 'Kronika mapy', *Rocznik*, 4 (2019), pp. 11–20.
- Nowak J., 'Kronika mapy', *Rocznik*, 5 (2020), pp. 31–40.
```

```findings
none
```

## How to mend it

Keep one of the two, in its right form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from refcheck.conventions.scripts import script_of
from refcheck.i18n.message import message
from refcheck.matching.duplicates import duplicates
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity

MOST_BETWEEN_LISTS = 2
"""More entries than this that stand in two lists show that each list is complete by itself."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    pairs = list(duplicates(apparatus.references))
    between = Counter((first.list_number, entry.list_number) for first, entry in pairs)
    scripts = _scripts(apparatus)
    for first, entry in pairs:
        lists = (first.list_number, entry.list_number)
        if lists[0] != lists[1] and (between[lists] > MOST_BETWEEN_LISTS or scripts[lists[0]] != scripts[lists[1]]):
            continue
        yield Remark(
            entry.span,
            message(
                "duplicate-reference.same-work",
                "Entry {number}, “{text}”, is the same work as entry {other}, “{other_text}”.",
                number=entry.number,
                text=entry.text,
                other=first.number,
                other_text=first.text,
            ),
            reference=entry.number,
            cited=entry.text,
            found=first.text,
            related=(first.span,),
        )


def _scripts(apparatus: Apparatus) -> dict[int, str]:
    """The script in which most entries of each list begin."""
    firsts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for entry in apparatus.references:
        letter = next((char for char in entry.text if char.isalpha()), "")
        firsts[entry.list_number][script_of(letter) if letter else ""] += 1
    return {number: scripts.most_common(1)[0][0] for number, scripts in firsts.items()}


RULE = Rule(
    "REF110",
    "duplicate-reference",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("duplicate-reference.question", "Which of the two should stay?"),
)
