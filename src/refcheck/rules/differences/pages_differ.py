"""A work's page range differs between a note and the list.

## Why it matters

One of the two ranges cuts the work short or runs into the next one. A page inside the range is a locator, no difference.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–22.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: pages-differ
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

Compare with the work itself and correct the wrong range.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "pages")


RULE = Rule(
    "DIF108",
    "pages-differ",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "pages-differ.question", "In {here} the pages are {cited}, in {there} they are {found}. Which is right?"
    ),
)
