"""A word mixes Latin and Cyrillic letters that look alike.

## Why it matters

Nobody sees the difference, but no catalogue, search or index finds the word.

## Example

```markdown
References

- Nowak J., *Dawne mаpy Podlasia* (Białystok, 2019).
```

```findings
entry 1: mixed-script-word
```

A title in two scripts is none:

```markdown
References

- Nowak J., *Dawne mapy. Старые карты* (Białystok, 2019).
```

```findings
none
```

## How to mend it

Type the word anew in one alphabet.

## References

Unicode Technical Standard 39, section 5.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from refcheck.conventions.scripts import mixed_script_words
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.identifiers import find_identifiers
from refcheck.rules.texts import texts


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for passage, note, reference in texts(apparatus):
        outside = [(found.start, found.end) for found in find_identifiers(passage.text) if found.name in ("url", "doi")]
        for mixed in mixed_script_words(passage.text):
            if any(start <= mixed.start < end for start, end in outside):
                continue
            letter = next(new for old, new in zip(mixed.repaired, mixed.word, strict=True) if old != new)
            yield Remark(
                passage.span(mixed.start, mixed.end),
                f"“{mixed.word}” has the letter {unicodedata.name(letter)} (U+{ord(letter):04X}) in a word of another alphabet.",
                note,
                reference,
                cited=mixed.word,
                suggestion=mixed.repaired,
                fixable="safe",
            )


RULE = Rule("REF107", "mixed-script-word", Severity.ERROR, "0.1", __doc__ or "", check)
