"""An entry gives one thing twice, and in two ways.

## Why it matters

Of a field that stands twice BibTeX keeps the first value and biber the last. BibTeX and BibLaTeX have two names for some
fields (`journal` and `journaltitle`, `address` and `location`, `year` and `date`): where both are given and differ, it
depends on the program which of them is printed.

## Example

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journal = {Rocznik Podlaski},
  year = {2018},
  date = {2019-03},
}
```

```findings
entry 1: duplicate-field
```

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journal = {Rocznik Podlaski},
  year = {2019},
  date = {2019-03},
}
```

```findings
none
```

## How to mend it

Keep one of the two, in its right form.

## References

biblatex manual, section 2.2.5 (aliases of fields); `biber` resolves them and warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.bib_model import ALIASES, SEEN
from refcheck.i18n.message import Message, message
from refcheck.matching.words import keys
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibEntry, BibField
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import Bib, bib_files

PRINTED_ALIASES = tuple((name, alias) for name, alias in ALIASES.items() if name in SEEN)
CONFERENCES = ("inproceedings", "conference", "proceedings")
"""Of a conference's papers publishers give its own place as `location` and theirs as `address`."""
YEAR = re.compile(r"\d{4}")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        for entry in bib.entries:
            names = {field.name: field for field in reversed(entry.fields)}
            if len(names) < len(entry.fields):
                yield from _repeated(bib, entry, names)
            yield from _aliases(bib, entry, names)
            yield from _years(bib, entry, names)


def _repeated(bib: Bib, entry: BibEntry, first_of: dict[str, BibField]) -> Iterator[Remark]:
    told: set[str] = set()
    for field in entry.fields:
        first = first_of[field.name]
        if field is not first and field.name not in told and bib.file.plain(field) != bib.file.plain(first):
            told.add(field.name)
            sentence = message(
                "duplicate-field.twice",
                "The field “{field}” of “{key}” stands twice, with different values.",
                field=field.name,
                key=entry.key,
            )
            severity = None if field.name in SEEN else Severity.INFO
            yield _both(bib, entry, field, first, sentence, severity)


def _aliases(bib: Bib, entry: BibEntry, names: dict[str, BibField]) -> Iterator[Remark]:
    for name, alias in PRINTED_ALIASES:
        if name == "address" and entry.type in CONFERENCES:
            continue
        if name in names and alias in names and keys(bib.file.plain(names[name])) != keys(bib.file.plain(names[alias])):
            sentence = message(
                "duplicate-field.alias",
                "“{field}” and “{other}” of “{key}” are one field, and have different values.",
                field=name,
                other=alias,
                key=entry.key,
            )
            yield _both(bib, entry, names[name], names[alias], sentence)


def _years(bib: Bib, entry: BibEntry, names: dict[str, BibField]) -> Iterator[Remark]:
    if "year" not in names or "date" not in names:
        return
    year, date = YEAR.search(bib.file.plain(names["year"])), bib.file.plain(names["date"])
    if year and YEAR.search(date) and year.group() not in date:
        sentence = message("duplicate-field.year-and-date", "“year” and “date” of “{key}” do not agree.", key=entry.key)
        yield _both(bib, entry, names["year"], names["date"], sentence)


def _both(
    bib: Bib, entry: BibEntry, field: BibField, other: BibField, sentence: Message, severity: Severity | None = None
) -> Remark:
    sides = {"cited": bib.file.plain(field), "found": bib.file.plain(other), "related": (other.span,)}
    return bib.remark(entry, field, sentence, severity=severity, **sides)


RULE = Rule(
    "BIB103",
    "duplicate-field",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("duplicate-field.question", "Which value is right?"),
)
