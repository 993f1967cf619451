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

from refcheck.conventions.letters import CYRILLIC_CHECK_DIGIT
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.identifiers import find_identifiers
from refcheck.rules.shared.texts import texts


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for passage, note, reference in texts(apparatus):
        for issn in find_identifiers(passage.text) if "ISSN" in passage.text.upper() else ():
            if issn.name != "issn":
                continue
            digits = re.sub(r"[^0-9X]", "", issn.value.upper().replace(CYRILLIC_CHECK_DIGIT, "X"))
            expected = _check_digit(digits[:7])
            if digits[7:] != expected:
                sentence = message(
                    "invalid-issn.check-digit",
                    "The ISSN “{issn}” cannot be right: its check digit should be {digit}.",
                    issn=issn.value,
                    digit=expected,
                )
                yield Remark(passage.span(issn.start, issn.end), sentence, note, reference)


def _check_digit(digits: str) -> str:
    """The last digit of an ISSN: weights 8 to 2, modulo 11."""
    rest = -sum(int(digit) * (8 - place) for place, digit in enumerate(digits)) % 11
    return "X" if rest == 10 else str(rest)


RULE = Rule(
    "REF104",
    "invalid-issn",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("invalid-issn.question", "What is the right number?"),
)
