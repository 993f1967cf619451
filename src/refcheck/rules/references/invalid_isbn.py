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

from refcheck.conventions.letters import CYRILLIC_CHECK_DIGIT
from refcheck.i18n.message import Message, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.identifiers import find_identifiers
from refcheck.rules.shared.texts import texts


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for passage, note, reference in texts(apparatus):
        for isbn in find_identifiers(passage.text) if "ISBN" in passage.text else ():
            digits = re.sub(r"[^0-9X]", "", isbn.value.upper().replace(CYRILLIC_CHECK_DIGIT, "X"))
            if isbn.name == "isbn" and (fault := _fault(digits)):
                # translators: {fault} is a clause, such as “its check digit should be 7”
                sentence = message(
                    "invalid-isbn.isbn", "The ISBN “{isbn}” cannot be right: {fault}.", isbn=isbn.value, fault=fault
                )
                yield Remark(passage.span(isbn.start, isbn.end), sentence, note, reference)


def _fault(digits: str) -> Message | None:
    if "X" in digits[:-1] or len(digits) not in (10, 13) or (len(digits) == 13 and digits[-1] == "X"):
        if "X" in digits:
            return message("invalid-isbn.misplaced-x", "its X stands in a wrong place")
        return plural(
            "invalid-isbn.digits",
            "it has {count} digit, not 10 or 13",
            "it has {count} digits, not 10 or 13",
            len(digits),
        )
    if len(digits) == 13 and not digits.startswith(("978", "979")):
        return message("invalid-isbn.prefix", "it does not begin with 978 or 979")
    expected = _check_digit(digits[:-1])
    return (
        None
        if digits[-1] == expected
        else message("invalid-isbn.check-digit", "its check digit should be {digit}", digit=expected)
    )


def _check_digit(digits: str) -> str:
    """The last digit of an ISBN-10 (weights 10 to 2, modulo 11) or ISBN-13 (weights 1 and 3, modulo 10)."""
    if len(digits) == 12:
        return str(-sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10)
    rest = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return "X" if rest == 10 else str(rest)


RULE = Rule(
    "REF103",
    "invalid-isbn",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("invalid-isbn.question", "What is the right number?"),
)
