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

import re
import unicodedata
from collections.abc import Iterator

from refcheck.conventions.letters import BELARUSIAN_SMALL, CYRILLIC_SMALL
from refcheck.conventions.scripts import MixedWord, code_point, mixed_script_words
from refcheck.i18n.message import Message, all_of, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.addresses import addresses
from refcheck.rules.shared.edits import rewritten, together
from refcheck.rules.shared.texts import texts

INFLECTED = re.compile(rf"[A-Z]{{2,}}[{CYRILLIC_SMALL}{BELARUSIAN_SMALL}]{{1,3}}")
"""An abbreviation in Latin letters with a Cyrillic ending: `PDFу`."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for passage, note, reference in texts(apparatus):
        told: set[str] = set()
        for mixed in mixed_script_words(passage.text):
            in_address = any(address.start <= mixed.start < address.end for address in addresses(passage.text))
            if in_address or mixed.word in told or INFLECTED.fullmatch(mixed.word):
                continue
            told.add(mixed.word)
            places = [match.span() for match in re.finditer(rf"(?<!\w){mixed.word}(?!\w)", passage.text)]
            document = apparatus.document
            fixes = [rewritten(document, passage.span(*at), mixed.word, mixed.repaired) for at in places]
            yield Remark(
                passage.span(mixed.start, mixed.end),
                # translators: {letters} is “а” (U+0430 CYRILLIC SMALL LETTER A), or several of these
                message(
                    "mixed-script-word.letters",
                    "“{word}” has {letters} in a word of another alphabet.",
                    word=mixed.word,
                    letters=_letters(mixed),
                ),
                note,
                reference,
                cited=mixed.word,
                suggestion=mixed.repaired,
                fix=together(fixes, safe=_is_certain(mixed)),
            )


def _is_certain(mixed: MixedWord) -> bool:
    """Is it clear in which alphabet the word was meant: are the letters of the other one few?"""
    foreign = sum(old != new for old, new in zip(mixed.repaired, mixed.word, strict=True))
    return 4 * foreign <= len(mixed.word)


def _letters(mixed: MixedWord) -> Message:
    """The foreign letters, each once, by code point and name."""
    foreign = dict.fromkeys(new for old, new in zip(mixed.repaired, mixed.word, strict=True) if old != new)
    return all_of(
        message(
            "mixed-script-word.letter",
            "“{letter}” ({name})",
            letter=letter,
            name=" ".join((code_point(letter), unicodedata.name(letter))),
        )
        for letter in foreign
    )


RULE = Rule(
    "REF107",
    "mixed-script-word",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("mixed-script-word.question", "May we correct this?"),
)
