"""An entry lacks the year that most others have.

## Why it matters

Without a year the reader cannot find the volume or edition. Only books, articles and chapters with an author and a title
are judged, and only where most other entries have a year.

## Example

```markdown
References

- Adamski A., *Mapy 0* (Lublin, 2000).
- Bielski B., *Mapy 1* (Lublin, 2001).
- Cichy C., *Mapy 2* (Lublin, 2002).
- Dolny D., *Mapy 3* (Lublin, 2003).
- Ebert E., *Mapy dawne* (Lublin).
```

```findings
entry 5: missing-field
```

Forthcoming works and those without a year say so:

```markdown
References

- Adamski A., *Mapy 0* (Lublin, 2000).
- Bielski B., *Mapy 1* (Lublin, 2001).
- Cichy C., *Mapy 2* (Lublin, 2002).
- Dolny D., *Mapy 3* (Lublin, 2003).
- Ebert E., *Mapy dawne* (Lublin, b.r.).
```

```findings
none
```

## How to mend it

Add the year, or say that the work has none (`n.d.`, `b.r.`, `б. г.`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.words import alternation
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Reference

MOST = 0.7


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for entry in without_year(apparatus):
        sentence = message(
            "missing-field.no-year", "Entry {number}, “{text}”, has no year.", number=entry.number, text=entry.text[:60]
        )
        yield Remark(entry.span, sentence, reference=entry.number)


def without_year(apparatus: Apparatus) -> Iterator[Reference]:
    """The entries that lack the year which most others have."""
    kinds = ("book", "article-journal", "chapter", "document")
    judged = [entry for entry in apparatus.references if entry.work.type in kinds]
    dated = sum(bool(entry.work.issued) for entry in judged)
    if dated < MOST * len(judged) or len(judged) < 4:
        return
    excuse = re.compile(
        rf"\b(?:{alternation('no_date')}|{alternation('forthcoming')})|\d{{4}}|\b[MDCLXVI]{{4,}}\b", re.IGNORECASE
    )
    for entry in judged:
        if not entry.work.issued and entry.work.author and entry.work.title and not excuse.search(entry.text):
            yield entry


RULE = Rule(
    "REF112",
    "missing-field",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("missing-field.question", "In which year did the work appear?"),
)
