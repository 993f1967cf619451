"""Words in Latin letters stand inside a Cyrillic title.

## Why it matters

An editor or a translating program replaced words of the title: `storms and вьюги`.

## Example

```markdown
References

- Лис А. 'Лукашенко and договорились никакие storms and вьюги', <https://example.org/1>.
```

```findings
entry 1: mixed-language-title
```

Names and abbreviations in Latin letters are none:

```markdown
References

- Лис А. 'Договор NATO и Boeing о вьюгах', <https://example.org/1>.
```

```findings
none
```

## How to mend it

Give the title as the source has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.scripts import script_of
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.texts import works

WORD = re.compile(r"[^\W\d_]+")
ENGLISH = frozenset("and or of the in on for to with by from at as".split())


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for work, note, reference in works(apparatus):
        for field in work.named("title")[:1]:
            strange = _strange(field.text)
            if strange:
                listed = ", ".join(f"“{word}”" for word in strange)
                message = f"The Cyrillic title “{field.text}” has Latin words in it: {listed}."
                yield Remark(field.span, message, note, reference, cited=field.text)


def _strange(title: str) -> list[str]:
    """Lower-case Latin words of a title most of whose words are Cyrillic; none where they stand together like a second title."""
    if " = " in title or " / " in title:
        return []
    words = [match.group() for match in WORD.finditer(title)]
    latin = [
        word for word in words if len(word) > 1 and all(script_of(char) == "Latn" for char in word) and word.islower()
    ]
    cyrillic = sum(script_of(word[0]) == "Cyrl" for word in words)
    if not latin or cyrillic < 3 or len(latin) * 2 > cyrillic + 2:
        return []
    return latin if set(latin) & ENGLISH or len(latin) >= 2 else []


RULE = Rule("REF108", "mixed-language-title", Severity.WARNING, "0.1", __doc__ or "", check)
