"""An entry could not be understood: neither author nor title nor identifier was recognised.

## Why it matters

What is not understood is not checked and not exported.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
- 2019.
```

```findings
none
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
- 12 (2019), s. 5
```

```findings
entry 2: unparsed-reference
```

## How to mend it

Give author, title and year in a usual form.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for entry in apparatus.references:
        if not entry.printed:
            continue
        title = "".join(char for char in entry.work.title if char.isalpha())
        if len(title) < 4 and not entry.work.named("author", "editor", "doi", "url", "isbn"):
            yield Remark(
                entry.span,
                message(
                    "unparsed-reference.not-understood",
                    "Entry {number}, “{text}”, could not be understood.",
                    number=entry.number,
                    text=entry.text[:80],
                ),
                reference=entry.number,
            )


RULE = Rule(
    "REF116",
    "unparsed-reference",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("unparsed-reference.question", "Could you give the work in full?"),
)
