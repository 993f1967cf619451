"""A character that nobody sees stands in a reference or citation.

## Why it matters

Soft hyphens, zero-width characters and marks of writing direction come along when text is copied. They break searches, links and sorting.

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
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.texts import texts

INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
JOINERS = "\u200c\u200d"
"""Persian, Indic and other scripts need these two."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for passage, note, reference in texts(apparatus):
        found = [match for match in INVISIBLE.finditer(passage.text) if not _needed(passage.text, match.start())]
        if found:
            char = found[0].group()
            near = passage.text[max(0, found[0].start() - 15) : found[0].end() + 15]
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"{unicodedata.name(char, 'A control character')} (U+{ord(char):04X}){more} stands in “{INVISIBLE.sub('', near)}”."
            yield Remark(passage.span(found[0].start(), found[0].end()), message, note, reference, fixable="safe")


def _needed(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    return text[position] in JOINERS and before.isalpha() and script_of(before) not in ("Latn", "Cyrl", "Grek")


RULE = Rule("REF109", "invisible-character", Severity.WARNING, "0.1", __doc__ or "", check)
