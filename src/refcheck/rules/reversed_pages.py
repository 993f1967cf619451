"""A page range ends before it begins.

## Why it matters

`pp. 175–157`: two figures changed places.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 175–157.
```

```findings
entry 1: reversed-pages
```

A shortened end is none:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 157–75.
```

```findings
none
```

## How to mend it

Correct the range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.texts import works

RANGE = re.compile(r"(\d+)\s?[-‐‑–—−]\s?(\d+)")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for work, note, reference in works(apparatus):
        for field in work.named("pages"):
            match = RANGE.fullmatch(field.text)
            if match and len(match[2]) >= len(match[1]) and int(match[2]) < int(match[1]):
                yield Remark(
                    field.span,
                    f"The page range “{field.text}” ends before it begins.",
                    note,
                    reference,
                    cited=field.text,
                )


RULE = Rule("REF114", "reversed-pages", Severity.WARNING, "0.1", __doc__ or "", check)
