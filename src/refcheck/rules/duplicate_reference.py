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

Parts and years tell works apart:

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

from collections import Counter
from collections.abc import Iterator

from refcheck.matching.index import Index
from refcheck.matching.words import near, words
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Reference


def check(apparatus: Apparatus) -> Iterator[Remark]:
    index = Index(apparatus.references)
    for entry in apparatus.references:
        near = index.candidates(index.telling[entry.number], most=6)
        earlier = next(
            (number for number in sorted(near) if number < entry.number and _same(apparatus.reference(number), entry)),
            None,
        )
        if earlier is not None:
            first = apparatus.reference(earlier)
            yield Remark(
                entry.span,
                f"Entry {entry.number} is the same work as entry {earlier}: “{first.text}”.",
                reference=entry.number,
                cited=entry.text,
                found=first.text,
                related=(first.span,),
            )


def _same(left: Reference, right: Reference) -> bool:
    """One work: word for word the same but for a slip or two, with no number that tells them apart."""
    ours, theirs = [word.key for word in words(left.text)], [word.key for word in words(right.text)]
    numbers = Counter(key for key in ours if _number(key)) - Counter(key for key in theirs if _number(key))
    others = Counter(key for key in theirs if _number(key)) - Counter(key for key in ours if _number(key))
    if numbers or others or abs(len(ours) - len(theirs)) > 2:
        return False
    missing = list((Counter(ours) - Counter(theirs)).elements())
    added = list((Counter(theirs) - Counter(ours)).elements())
    if len(missing) > 2 or len(added) > 2:
        return False
    unlike = [
        key for key in missing if not any(near(key, other) or "".join(added) == "".join(missing) for other in added)
    ]
    return len(ours) >= 4 and not unlike and len(missing) == len(added)


def _number(key: str) -> bool:
    """Does a word tell volumes apart: has it a digit, or is it a Roman numeral or a single letter?"""
    return any(char.isdigit() for char in key) or all(char in "ivxlc" for char in key)


RULE = Rule("REF110", "duplicate-reference", Severity.WARNING, "0.1", __doc__ or "", check)
