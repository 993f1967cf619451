"""A web page has no date of access, unlike the others.

## Why it matters

Pages change; the date says which state was read. Notes and list are judged apart, each by its own habit.

## Example

```markdown
References

- Adamski A., 'Mapy 1', <https://example.org/1> (accessed: 1 May 2024).
- Bielski B., 'Mapy 2', <https://example.org/2> (accessed: 2 May 2024).
- Cichy C., 'Mapy 3', <https://example.org/3> (accessed: 3 May 2024).
- Dolny D., 'Mapy 4', <https://example.org/4> (accessed: 4 May 2024).
- Ebert E., 'Mapy dawne', <https://example.org/e>.
```

```findings
entry 5: missing-access-date
```

```markdown
References

- Adamski A., 'Mapy 1', <https://example.org/1> (accessed: 1 May 2024).
- Bielski B., 'Mapy 2', <https://example.org/2> (accessed: 2 May 2024).
- Cichy C., 'Mapy 3', <https://example.org/3> (accessed: 3 May 2024).
- Dolny D., 'Mapy 4', <https://example.org/4> (accessed: 4 May 2024).
- Ebert E., 'Mapy dawne', <https://example.org/e> (accessed: 5 May 2024).
```

```findings
none
```

## How to mend it

Add the date on which the page was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.texts import works

FEWEST, MOST = 4, 0.6


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for in_list in (False, True):
        pages = [
            (work, note, reference)
            for work, note, reference in works(apparatus)
            if (reference is not None) is in_list and work.type == "webpage" and work.URL and not work.DOI
        ]
        bare = [place for place in pages if not place[0].accessed]
        if not bare or len(pages) - len(bare) < max(FEWEST, MOST * len(pages)):
            continue
        spans = [work.named("url")[0].span for work, _, _ in bare]
        sentence = plural(
            "missing-access-date.some",
            "{count} web page has a date of access, {others} have none; this is the first.",
            "{count} web pages have a date of access, {others} have none; this is the first.",
            len(pages) - len(bare),
            others=len(bare),
        )
        yield Remark(spans[0], sentence, bare[0][1], bare[0][2], related=tuple(spans[1:20]))


RULE = Rule(
    "STY104",
    "missing-access-date",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("missing-access-date.question", "On which day did you last see the page?"),
)
