"""The journal, book or series of a work is spelt in two ways.

## Why it matters

One of the two is a slip. An abbreviated name is no difference.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznki Białostocki*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik Białostocki*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: container-differs
```

The two sides agree, typography apart:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik Białostocki*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik Białostocki*, 4 (2019), pp. 11–20.
```

```findings
none
```

## How to mend it

Spell the name as the journal or book itself does.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "container")


RULE = Rule(
    "DIF106",
    "container-differs",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "container-differs.question",
        "In {here} the journal or book is called “{cited}”, in {there} “{found}”. Which is right?",
    ),
)
