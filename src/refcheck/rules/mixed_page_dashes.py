"""Page ranges have hyphens in some places and dashes in others.

## Why it matters

A journal's style has one way; the habit here is what most places do.

## Example

```markdown
References

- Adamski A., 'Mapy dawne 1', *Rocznik*, 1 (2001), pp. 11–21.
- Bielski B., 'Mapy dawne 2', *Rocznik*, 2 (2002), pp. 12–22.
- Cichy C., 'Mapy dawne 3', *Rocznik*, 3 (2003), pp. 13–23.
- Dolny D., 'Mapy stare', *Rocznik*, 4 (2004), pp. 14-24.
```

```findings
entry 4: mixed-page-dashes
```

```markdown
References

- Adamski A., 'Mapy dawne 1', *Rocznik*, 1 (2001), pp. 11–21.
- Bielski B., 'Mapy dawne 2', *Rocznik*, 2 (2002), pp. 12–22.
- Cichy C., 'Mapy dawne 3', *Rocznik*, 3 (2003), pp. 13–23.
- Dolny D., 'Mapy stare', *Rocznik*, 4 (2004), pp. 14–24.
```

```findings
none
```

## How to mend it

Write all ranges with an en dash, or all with a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.texts import works

RANGE = re.compile(r"\d\s?(?P<sign>[-‐‑–—−])\s?\d")
NAMES = {"-": "a hyphen", "–": "an en dash"}


def check(apparatus: Apparatus) -> Iterator[Remark]:
    signs: dict[str, list[Remark]] = {}
    for work, note, reference in works(apparatus):
        if reference is not None and not apparatus.reference(reference).printed:
            continue
        for field in work.named("pages"):
            if match := RANGE.search(field.text):
                signs.setdefault(match["sign"], []).append(Remark(field.span, "", note, reference))
    if len(signs) < 2:
        return
    habit = max(signs, key=lambda sign: len(signs[sign]))
    strays = sorted(
        (remark for sign, places in signs.items() if sign != habit for remark in places), key=lambda remark: remark.span
    )
    first = strays[0]
    counts = f"{len(signs[habit])} page ranges have {NAMES.get(habit, habit)}, {len(strays)} another sign"
    message = f"{counts}; this is the first of these."
    yield Remark(
        first.span,
        message,
        first.note,
        first.reference,
        related=tuple(remark.span for remark in strays[1:20]),
        fixable="safe",
    )


RULE = Rule("STY103", "mixed-page-dashes", Severity.INFO, "0.1", __doc__ or "", check)
