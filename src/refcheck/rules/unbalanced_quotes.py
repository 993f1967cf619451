"""A quotation mark is opened and not closed, or closed and not opened.

## Why it matters

The reader cannot tell where the title ends.

## Example

```markdown
References

- Nowak J., “Dawne mapy Podlasia, *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
entry 1: unbalanced-quotes
```

Apostrophes open nothing:

```markdown
References

- Nowak J., ‘The Maps’ Makers’, *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
none
```

## How to mend it

Close the quotation, or take the stray mark out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity

PAIRS = {"“": "”", "„": '”“"', "«": "»"}
CLOSING = {"”", "»"}


def check(apparatus: Apparatus) -> Iterator[Remark]:
    places = [(entry.passage, None, entry.number) for entry in apparatus.references]
    for passage, note, reference in [*places, *((item.passage, item.note, None) for item in apparatus.items)]:
        fault = _fault(passage.text)
        if fault:
            position, message = fault
            near = passage.text[max(0, position - 10) : position + 40].strip()
            yield Remark(passage.span(position, position + 1), f"{message} in “{near}”.", note, reference)


def _fault(text: str) -> tuple[int, str] | None:
    """The first stray mark, and what is wrong with it. Straight double marks are counted; a single one before them at the
    head of a quotation must come again as its end."""
    straight = [at for at, char in enumerate(text) if char == '"' and not text[at - 1 : at].isdigit()]
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in PAIRS and not (opened and char in PAIRS[text[opened[-1]]]):
            opened.append(at)
        elif char in CLOSING or (char == "“" and opened):
            if not opened:
                return (
                    None
                    if "„" in text or char == "»" and "«" not in text
                    else (at, f"“{char}” closes what nothing opened,")
                )
            opened.pop()
    if opened and not any(text[at] == "„" and straight for at in opened):
        return opened[0], f"“{text[opened[0]]}” is not closed,"
    doubled = re.search(r"(?<!\w)\"'(?=\w)", text)
    if doubled and not re.search(r"'\"|\"'(?!\w)", text[doubled.end() :]):
        return doubled.start(), "A double and a single mark open together, but do not close together,"
    if len(straight) % 2 and not opened and "„" not in text and "“" not in text:
        return straight[-1], "A straight quotation mark has no fellow,"
    return None


RULE = Rule("REF115", "unbalanced-quotes", Severity.WARNING, "0.1", __doc__ or "", check)
