"""A note and the list give one work two DOIs.

## Why it matters

A DOI is the work's own number; one of the two leads to another work or to none.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.14.
```

```findings
note 1, entry 1: doi-differs
```

The two sides agree, typography apart:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.14.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.14.
```

```findings
none
```

## How to mend it

Resolve both at https://doi.org and keep the one that leads to the work.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "doi")


RULE = Rule(
    "DIF102",
    "doi-differs",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "doi-differs.question", "In {here} the DOI reads “{cited}”, in {there} it reads “{found}”. Which is right?"
    ),
)
