"""A title has other words or letters in a note than in the list.

## Why it matters

One of the two is a slip, and catalogues find nothing under it. Quotation marks, dashes, capitals and a shortened title are no difference.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mpay Podlasia', *Rocznik*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: title-differs
```

The two sides agree, typography apart:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
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
    yield from differing(apparatus, "title")


RULE = Rule(
    "DIF103",
    "title-differs",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "title-differs.question", "In {here} the title reads “{cited}”, in {there} it reads “{found}”. Which is right?"
    ),
)
