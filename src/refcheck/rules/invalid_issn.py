"""An ISSN has a wrong check digit.

## Why it matters

The last digit of an ISSN is computed from the others; a slip in any of them shows.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), ISSN 0378-5954.
```

```findings
entry 1: invalid-issn
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), ISSN 0378-5955.
```

```findings
none
```

## How to mend it

Copy the ISSN from the work.

## References

ISO 3297.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for entry in apparatus.references:
        for field in entry.work.named("issn"):
            digits = re.sub(r"[^0-9X]", "", field.text.upper().replace("Х", "X"))
            rest = (11 - sum(int(digit) * (8 - place) for place, digit in enumerate(digits[:7]))) % 11
            expected = "X" if rest == 10 else str(rest)
            if digits[7:] != expected:
                message = f"ISSN “{field.text}” cannot be right: its check digit should be {expected}."
                yield Remark(field.span, message, reference=entry.number)


RULE = Rule("REF104", "invalid-issn", Severity.ERROR, "0.1", __doc__ or "", check)
