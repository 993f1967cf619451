"""A note has no marker in the text.

## Why it matters

Nobody reads a note that no number leads to; its sentence may have been deleted.

## Example

```markdown
Maps were lost.[^1]

[^1]: J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.
```

```findings
note 2: missing-note-marker
```

```markdown
Maps were lost.[^1] They were found.[^2]

[^1]: J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.
```

```findings
none
```

## How to mend it

Put the marker where the note belongs, or take the note out. Where a text was taken out of a PDF and many markers were lost on the way, refcheck says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity

MOST_MISSING = 0.1
"""Where a larger share of notes has no marker, the markers were lost in making the text, and no note is to blame."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    labels = {marker.label for marker in apparatus.markers}
    missing = [note for note in apparatus.notes if note.label not in labels]
    if not labels or len(missing) > max(1, MOST_MISSING * len(apparatus.notes)):
        return
    for note in missing:
        yield Remark(
            note.span,
            message("missing-note-marker.no-marker", "Note {note} has no marker in the text.", note=note.number),
            note=note.number,
        )


RULE = Rule(
    "CIT108",
    "missing-note-marker",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("missing-note-marker.question", "Where in the text does it belong?"),
)
