"""A marker in the text has no note.

## Why it matters

The reader follows the number and finds nothing: a note was deleted, or its number is wrong.

## Example

```markdown
Maps were lost.[^1] They were found.[^2]

[^1]: J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.
```

```findings
note 2: missing-note-text
```

```markdown
Maps were lost.[^1]

[^1]: J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.
```

```findings
none
```

## How to mend it

Write the note, or take the marker out.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    labels = {note.label for note in apparatus.notes}
    if not labels:
        return
    for marker in apparatus.markers:
        if marker.label not in labels:
            number = int(marker.label) if marker.label.isdecimal() else None
            label = marker.label if number is None else number
            sentence = message("missing-note-text.no-note", "Marker {marker} in the text has no note.", marker=label)
            yield Remark(marker.span, sentence, note=number)


RULE = Rule(
    "CIT107",
    "missing-note-text",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("missing-note-text.question", "What should the note say?"),
)
