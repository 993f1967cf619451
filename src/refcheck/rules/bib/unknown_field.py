"""The name of a field is a letter away from one that bibliographies print, which the entry lacks.

## Why it matters

BibTeX and biber pass over fields that they do not know, without a word: the publisher in `publsher` is never printed.

## Example

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  publsher = {Libra},
  year = {2019},
}
```

```findings
entry 1: unknown-field
```

Fields of one's own are none:

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  publisher = {Libra},
  sygnatura = {II 4321},
  xeprint = {1234},
  year = {2019},
}
```

```findings
none
```

## How to mend it

Write the name as the manual has it.

## References

biblatex manual, section 2.2; btxdoc.pdf, section 3.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from refcheck.conventions.bib_model import ALIASES, KNOWN_FIELDS, SEEN
from refcheck.i18n.message import message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibEntry, BibField
from refcheck.model.finding import Edit, Remark, Rule, Severity
from refcheck.rules.shared.bib_files import bib_files
from refcheck.rules.shared.edits import fix_of
from refcheck.rules.shared.misspellings import misspelt

MOST_RELATED = 20


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        slips: dict[str, list[tuple[BibEntry, BibField]]] = {}
        for entry in bib.entries:
            for field in entry.fields:
                if field.name not in KNOWN_FIELDS and (right := _meant(field.name)) and not _has(entry, right):
                    slips.setdefault(field.name, []).append((entry, field))
        for name, ((entry, first), *others) in slips.items():
            related = tuple(field.name_span for _, field in others[:MOST_RELATED])
            right = _meant(name) or name
            sentence = plural(
                "unknown-field.may-be-meant",
                "The field “{field}” is not known, and never printed; “{right}” may be meant.",
                "The field “{field}”, which stands {count} times, is not known, and never printed; “{right}” may be meant.",
                len(others) + 1,
                field=name,
                right=right,
            )
            edits = [Edit(field.name_span, right) for _, field in ((entry, first), *others)]
            fix = fix_of(apparatus.document, edits)
            yield bib.remark(entry, first.name_span, sentence, suggestion=right, related=related, fix=fix)


@lru_cache(maxsize=1_000)
def _meant(name: str) -> str | None:
    right = misspelt(name, KNOWN_FIELDS)
    return right if right in SEEN else None


def _has(entry: BibEntry, name: str) -> bool:
    others = [other for pair in ALIASES.items() if name in pair for other in pair]
    return entry.named(name, *others) is not None


RULE = Rule(
    "BIB106",
    "unknown-field",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("unknown-field.question", "Which field is meant?"),
)
