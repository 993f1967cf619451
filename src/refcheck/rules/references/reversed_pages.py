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

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.texts import works

RANGE = re.compile(r"(?<![\w.:/‐‑–—−-])(?P<first>\d+)\s?[-‐‑–—−]\s?(?P<last>\d+)(?!\s?[\w:/‐‑–—−-])")

CONTINUED = re.compile(r"\s?[-‐‑–—−]\s?\d")
"""`9–1 – 9–16` are pages of chapter 9."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for work, note, reference in works(apparatus):
        for field in work.named("pages", "locator"):
            pages_of_chapters = CONTINUED.match(apparatus.document.text, field.span.end)
            for match in RANGE.finditer(field.text) if not pages_of_chapters else ():
                if _is_reversed(match["first"], match["last"]):
                    sentence = message(
                        "reversed-pages.range", "The page range “{pages}” ends before it begins.", pages=match.group()
                    )
                    yield Remark(field.span, sentence, note, reference, cited=field.text)


def _is_reversed(first: str, last: str) -> bool:
    """A shorter end stands for the full number (263–84, 112–3); from 10 to 19 nobody shortens it (Hart's Rules)."""
    if len(first) == 2 and first[0] == "1" and len(last) == 1:
        return True
    return int(first[: max(0, len(first) - len(last))] + last) < int(first)


RULE = Rule(
    "REF114",
    "reversed-pages",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("reversed-pages.question", "Which pages are right?"),
)
