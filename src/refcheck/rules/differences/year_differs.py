"""A citation and the list give one work two years.

## Why it matters

The year tells editions and works of one author apart.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2018), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: year-differs
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

A year in the text next to that of the author's only entry:

```markdown
Maps were drawn early (Nowak, 2018). They were lost (Lis, 2004), says Mazur (2011), and also Lis (2004).

# References

- Lis, A. (2004). *Granice i mapy*. Lublin.
- Mazur, B. (2011). *Drogi Mazowsza*. Warszawa.
- Nowak, J. (2019). *Dawne mapy Podlasia*. Białystok.
```

```findings
entry 3: year-differs
```

## How to mend it

Look at the title page; where two editions are meant, list both.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "year")


RULE = Rule(
    "DIF105",
    "year-differs",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "year-differs.question", "In {here} the year is {cited}, in {there} it is {found}. Which is right?"
    ),
)
