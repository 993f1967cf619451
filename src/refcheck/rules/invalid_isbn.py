"""An ISBN has a wrong check digit.

## Why it matters

The last digit of an ISBN is computed from the others; a slip in any of them shows.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), ISBN 978-3-16-148410-1.
```

```findings
entry 1: invalid-isbn
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), ISBN 978-3-16-148410-0.
```

```findings
none
```

## How to mend it

Copy the ISBN from the work.

## References

ISO 2108.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for entry in apparatus.references:
        for field in entry.work.named("isbn"):
            digits = re.sub(r"[^0-9X]", "", field.text.upper().replace("Х", "X"))
            fault = _fault(digits)
            if fault:
                yield Remark(field.span, f"ISBN “{field.text}” cannot be right: {fault}.", reference=entry.number)


def _fault(digits: str) -> str:
    if len(digits) == 13:
        check_digit = (
            (10 - sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits[:12]))) % 10
            if digits[:12].isdigit()
            else -1
        )
        return "" if digits[12] == str(check_digit) else f"its check digit should be {check_digit}"
    if len(digits) == 10 and digits[:9].isdigit():
        rest = (11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))) % 11
        expected = "X" if rest == 10 else str(rest)
        return "" if digits[9] == expected else f"its check digit should be {expected}"
    return f"it has {len(digits)} digits, not 10 or 13"


RULE = Rule("REF103", "invalid-isbn", Severity.ERROR, "0.1", __doc__ or "", check)
