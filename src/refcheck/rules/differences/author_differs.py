"""A name of an author, editor or translator is spelt in two ways in a citation and in the list.

## Why it matters

Indexes take the two spellings for two persons. Initials, the order of the parts and another romanisation are no difference.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowka, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: author-differs
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

In the text:

```markdown
Maps were drawn early (Nowek, 2019). They were lost (Lis, 2004), says Mazur (2011), and also Lis (2004).

# References

- Lis, A. (2004). *Granice i mapy*. Lublin.
- Mazur, B. (2011). *Drogi Mazowsza*. Warszawa.
- Nowak, J. (2019). *Dawne mapy Podlasia*. Białystok.
```

```findings
entry 3: author-differs
```

## How to mend it

Spell the name as the work itself does.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import differing


def check(apparatus: Apparatus) -> Iterator[Remark]:
    yield from differing(apparatus, "author")


RULE = Rule(
    "DIF104",
    "author-differs",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "author-differs.question", "In {here} the name reads “{cited}”, in {there} it reads “{found}”. Which is right?"
    ),
)
