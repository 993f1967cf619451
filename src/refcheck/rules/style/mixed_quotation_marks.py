"""Straight and curly quotation marks are mixed.

## Why it matters

Typesetting and searching want one kind. Marks of a title's own language („…”, «…») and apostrophes are not counted.

## Example

```markdown
References

- Adamski A., “Mapy dawne”, *Rocznik*, 1 (2001).
- Bielski B., “Mapy dawne”, *Rocznik*, 2 (2002).
- Cichy C., “Mapy dawne”, *Rocznik*, 3 (2003).
- Dolny D., "Mapy dawne", *Rocznik*, 4 (2004).
```

```findings
entry 4: mixed-quotation-marks
```

```markdown
References

- Adamski A., “Mapy dawne”, *Rocznik*, 1 (2001).
- Bielski B., “Mapy dawne”, *Rocznik*, 2 (2002).
- Cichy C., “Mapy dawne”, *Rocznik*, 3 (2003).
- Dolny D., “Mapy dawne”, *Rocznik*, 4 (2004).
```

```findings
none
```

## How to mend it

Use one kind throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.i18n.message import message, verbatim
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.texts import printed_texts

STRAIGHT = re.compile(r"\"[^\"]+\"|(?<!\w)'(?=[^\W\d_])(?!n')[^']*\S'(?!\w)")
CURLY = re.compile(r"“[^“”]+”|(?<!\w)‘(?=[^\W\d_])(?!n’)[^‘]*\S’(?!\w)")
"""A pair of marks; one that stands alone may be an apostrophe, a prime or an ayn."""


# translators: word it so that it is right of any numbers: “in notes and entries: 5”
STRAIGHT_FIRST = message(
    "mixed-quotation-marks.straight-first",
    "Straight quotation marks stand in {straight} notes and entries, curly ones in {curly}; here are the first straight ones.",
)
CURLY_FIRST = message(
    "mixed-quotation-marks.curly-first",
    "Straight quotation marks stand in {straight} notes and entries, curly ones in {curly}; here are the first curly ones.",
)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    straight: list[Remark] = []
    curly: list[Remark] = []
    for passage, note, reference in printed_texts(apparatus):
        for pattern, places in ((STRAIGHT, straight), (CURLY, curly)):
            own = pattern is CURLY and "„" in passage.text
            if (match := pattern.search(passage.text)) and not own:
                places.append(Remark(passage.span(match.start(), match.start() + 1), verbatim(""), note, reference))
    if not straight or not curly:
        return
    fewer, template = (straight, STRAIGHT_FIRST) if len(straight) <= len(curly) else (curly, CURLY_FIRST)
    first, *others = sorted(fewer, key=lambda remark: remark.span)
    sentence = template.fill(straight=len(straight), curly=len(curly))
    yield Remark(
        first.span, sentence, first.note, first.reference, related=tuple(remark.span for remark in others[:20])
    )


RULE = Rule(
    "STY102",
    "mixed-quotation-marks",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("mixed-quotation-marks.question", "Which quotation marks should be used throughout?"),
)
