"""A date cannot be.

## Why it matters

A day that no month has, a work from the future or a page read before it was there is a slip.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), <https://example.org/mapy> (accessed: 31 Feb. 2024).
```

```findings
entry 1: impossible-date
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), <https://example.org/mapy> (accessed: 28 Feb. 2024).
```

```findings
none
```

## How to mend it

Correct the date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Work
from refcheck.rules.texts import works


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for work, note, reference in works(apparatus):
        for name, value in (("date", work.issued), ("accessed", work.accessed)):
            field = next(iter(work.named(name)), None)
            if field and (fault := _fault(name, value, work, apparatus.today)):
                yield Remark(
                    field.span, f"The date “{field.text}” cannot be: {fault}.", note, reference, cited=field.text
                )


def _fault(name: str, value: str, work: Work, today: date) -> str:
    if value.count("-") == 2:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return "there is no such day"
        if day > today:
            return f"it lies after today, {today.isoformat()}"
        if name == "accessed" and work.issued.count("-") == 2 and value < work.issued:
            return f"the page was read before it was published ({work.issued})"
    elif name == "date" and work.type != "legislation" and value[:4].isdigit() and int(value[:4]) > today.year + 1:
        return "it lies in the future"
    return ""


RULE = Rule("REF113", "impossible-date", Severity.ERROR, "0.1", __doc__ or "", check)
