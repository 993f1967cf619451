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

Names, abbreviations, terms and quoted words in Latin letters are none:

```markdown
References

- Лис А. 'Договор NATO и Boeing о «soft power» и вьюгах de facto', <https://example.org/1>.
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
from itertools import groupby, pairwise

from refcheck.conventions.scripts import CYRILLIC, script_of
from refcheck.conventions.words import phrases
from refcheck.i18n.message import joined, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.texts import works

WORD = re.compile(r"[^\W\d_]+")
SMALL_ENGLISH = frozenset(phrases("small_english"))
PARALLEL = (" = ", " / ", " | ")
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|‘[^‘’]*’|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)")
TERMS = frozenset(phrases("latin_in_cyrillic"))
"""Latin phrases, and what Cyrillic texts write in Latin letters."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for work, note, reference in works(apparatus):
        for field in work.named("title")[:1]:
            strange = _strange(field.text)
            if strange:
                quoted = joined((message("mixed-language-title.word", "“{name}”", name=word) for word in strange), ", ")
                sentence = message(
                    "mixed-language-title.latin-words",
                    "The Cyrillic title “{title}” has Latin words in it: {words}.",
                    title=field.text,
                    words=quoted,
                )
                yield Remark(field.span, sentence, note, reference, cited=field.text)


def _strange(title: str) -> list[str]:
    """The lower-case Latin words of a title most of whose words are Cyrillic: where a small English word stands before a
    Cyrillic one, or where Latin words stand in two places or more. One group of them is a term (`soft power`)."""
    if not CYRILLIC.search(title):
        return []
    words = WORD.findall(QUOTED.sub(" ", title))
    latin = [word.islower() and len(word) > 1 and _is(word, "Latn") and word not in TERMS for word in words]
    cyrillic = sum(_is(word, "Cyrl") for word in words)
    if any(sign in title for sign in PARALLEL) or cyrillic < 3 or sum(latin) * 2 > cyrillic + 2:
        return []
    small = any(word in SMALL_ENGLISH and _is(following, "Cyrl") for word, following in pairwise(words))
    places = sum(strange for strange, _ in groupby(latin))
    return [word for word, strange in zip(words, latin, strict=True) if strange] if small or places >= 2 else []


def _is(word: str, script: str) -> bool:
    return all(script_of(char) == script for char in word)


RULE = Rule(
    "REF108",
    "mixed-language-title",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("mixed-language-title.question", "Is this intended?"),
)
