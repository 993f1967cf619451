"""The publisher or place of a work is spelt in two ways.

## Why it matters

One of the two is a slip, or two editions are meant.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, *Dawne mapy Podlasia* (Białsytok, 2019), p. 11.

References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
```

```findings
note 1, entry 1: publisher-differs
```

The two sides agree, typography apart:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019).

References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
```

```findings
none
```

## How to mend it

Compare with the title page and correct the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "publisher")


RULE = Rule(
    "DIF109",
    "publisher-differs",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "publisher-differs.question",
        "In {here} the publisher or place is “{cited}”, in {there} it is “{found}”. Which is right?",
    ),
)
