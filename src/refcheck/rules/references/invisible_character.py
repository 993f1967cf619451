"""A character that nobody sees stands in a reference or citation.

## Why it matters

Soft hyphens, zero-width characters and marks of writing direction come along when text is copied. They break searches,
links and sorting. Where a script needs them (Persian, Indic scripts, Hebrew and Arabic beside Latin), they are left alone.

## Example

```markdown
References

- Nowak J., *Dawne ma­py Podlasia* (Białystok, 2019).
```

```findings
entry 1: invisible-character
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
```

```findings
none
```

## How to mend it

Delete the character, or type the word anew.

## References

Unicode Standard, 23.2 (layout controls).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from refcheck.conventions.scripts import script_of
from refcheck.i18n.message import Message, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.edits import deleted
from refcheck.rules.shared.texts import texts

INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
JOINERS = "\u200c\u200d"
DIRECTION_MARKS = "\u061c\u200e\u200f"
DIRECTIONS = DIRECTION_MARKS + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for passage, note, reference in texts(apparatus):
        text = passage.text
        found = [match.start() for match in INVISIBLE.finditer(text) if not _needed(text, match.start())]
        if found:
            first, *others = found
            char = text[first]
            near = INVISIBLE.sub("", text[max(0, first - 15) : first + 16]).strip()
            sentence = _message(f"U+{ord(char):04X} {unicodedata.name(char, 'CONTROL')}", len(others), near)
            related = tuple(passage.span(at, at + 1) for at in others[:20])
            loose = [at for at in found if not _may_be_meant(text, at)]
            fix = deleted(apparatus.document, passage, loose, safe=True)
            yield Remark(passage.span(first, first + 1), sentence, note, reference, fix=fix, related=related)


def _message(character: str, others: int, near: str) -> Message:
    if not others:
        # translators: {character} is a code point with its name in Unicode, such as “U+00AD SOFT HYPHEN”
        return message("invisible-character.one", "{character} stands in “{text}”.", character=character, text=near)
    return plural(
        "invisible-character.several",
        "{character} and {count} more stands in “{text}”.",
        "{character} and {count} more stands in “{text}”.",
        others,
        character=character,
        text=near,
    )


def _needed(text: str, position: int) -> bool:
    """Does the script of the letter before need this joiner, or a text that runs both ways this mark of direction?"""
    if text[position] in JOINERS:
        letter = next((char for char in reversed(text[:position]) if char.isalpha()), "")
        return bool(letter) and script_of(letter) not in ("Latn", "Cyrl", "Grek")
    return text[position] in DIRECTION_MARKS and any(script_of(char) in ("Hebr", "Arab") for char in text)


def _may_be_meant(text: str, position: int) -> bool:
    """Would the text look otherwise without it: a sign made of several, or a text that runs both ways?"""
    around = text[max(0, position - 1) : position + 2]
    if any(unicodedata.category(char) in ("So", "Sk") for char in around):
        return True
    return text[position] in DIRECTIONS and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


RULE = Rule(
    "REF109",
    "invisible-character",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("invisible-character.question", "May we take it out?"),
)
