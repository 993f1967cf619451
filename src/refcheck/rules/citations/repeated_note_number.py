"""Two notes have one number.

## Why it matters

The reader cannot tell which of the two a marker means.

## Example

```markdown
Maps were lost.[^1]

[^1]: J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

[^1]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.
```

```findings
note 1: repeated-note-number
```

Numbers that begin anew (by chapter) are not repeated:

```markdown
Maps were lost.¹ They were found.² Then others were drawn.¹

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.
```

```findings
none
```

## How to mend it

Number the notes through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Note
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    seen: dict[str, Note] = {}
    for place, note in enumerate(apparatus.notes):
        if _begins_anew([around.number for around in apparatus.notes[max(0, place - 1) : place + 2]]):
            seen = {}
        if note.label in seen:
            sentence = message(
                "repeated-note-number.two-notes", "Number {number} stands at two notes.", number=note.number
            )
            yield Remark(note.span, sentence, note=note.number, related=(seen[note.label].span,))
        seen.setdefault(note.label, note)


def _begins_anew(around: Sequence[int]) -> bool:
    """Does a 1 stand between the last note of a section, or of a page, and a 2, or behind more than two notes?"""
    match around:
        case [before, 1, 2]:
            return before > 1
        case [before, 1, *_]:
            return before > 2
    return False


RULE = Rule(
    "CIT109",
    "repeated-note-number",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("repeated-note-number.question", "Which number should each of them have?"),
)
