"""The page cited lies outside the pages of the work.

## Why it matters

Page 200 of an article on pages 157–175 is a slip in one of the two places.

## Example

```markdown
Maps were lost.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), p. 200.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
note 1, entry 1: locator-out-of-range
```

```markdown
Maps were lost.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), p. 14.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
none
```

## How to mend it

Look the page up, and compare the entry's pages with the work.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity

IN_NOTE = message("locator-out-of-range.in-note", "Note {note} cites p. {page}, but the work stands on pages {pages}.")
IN_TEXT = message("locator-out-of-range.in-text", "The text cites p. {page}, but the work stands on pages {pages}.")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for difference in apparatus.differences:
        if difference.field == "locator":
            cited, found = difference.cited, difference.found
            yield Remark(
                span=cited.span,
                message=(IN_TEXT if cited.note is None else IN_NOTE).fill(
                    note=cited.note, page=cited.text, pages=found.text
                ),
                note=cited.note,
                reference=found.reference,
                cited=cited.text,
                found=found.text,
                related=(found.span,),
            )


RULE = Rule(
    "CIT111",
    "locator-out-of-range",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("locator-out-of-range.question", "Which page is meant?"),
)
