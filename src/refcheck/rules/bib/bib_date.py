"""A date field has a value that no program can read as a date.

## Why it matters

biber passes over a `date` or `urldate` that is not written as ISO 8601 asks for (`2019-05-12`), and the reference is
printed without it. A `year` of five figures or with a letter O, and a `month` that is none, are slips.

## Example

```bibtex
@online{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  url = {https://example.org/mapy},
  date = {2019},
  urldate = {12.05.2020},
}
```

```findings
entry 1: bib-date
```

BibLaTeX knows more kinds of dates than days (EDTF), and BibTeX takes words for a year:

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  date = {1984~/2004-06},
}

@book{lis1901,
  author = {Lis, Anna},
  title = {Granice},
  date = {190X},
}

@book{wilk,
  author = {Wilk, Ewa},
  title = {Mapy},
  year = {b.r.},
  month = {Marzec},
}
```

```findings
none
```

## How to mend it

Write `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; a range with a slash, `2019/2020`.

## References

biblatex manual, section 2.3.8; ISO 8601-2 (EDTF), levels 0 and 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from refcheck.conventions.words import data, month_number
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import bib_files

YEAR = r"(?:[+-]?\d{4}|\d{3}X|\d{2}XX|y-?\d+|Y-?\d+(?:E\d+)?)"
DAY = rf"{YEAR}(?:-(?:0[1-9]|1[0-2]|XX|2[1-9]|3\d|4[01])(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?"
TIME = r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
POINT = rf"(?:{DAY}{TIME}[?~%]*|[?~%]?{DAY}|\.\.|unknown|open)"
EDTF = re.compile(rf"{POINT}(?:/(?:{POINT})?)?|/{POINT}")
DAY_FOR_IMPOSSIBLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
"""Whether there is such a day is the business of another rule."""
SHORT_MONTH_OR_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")
DATES = ("date", "eventdate", "origdate", "urldate")
# translators: {field} is the name of a BibTeX field, such as date or year; {key} the key of the entry
NO_DATE = message(
    "bib-date.no-date", "The {field} “{value}” of “{key}” is no date as biber reads it, and is not printed."
)
NO_YEAR = message("bib-date.no-year", "The {field} “{value}” of “{key}” is no year.")
NO_MONTH = message("bib-date.no-month", "The {field} “{value}” of “{key}” is no month.")
SLIP_IN_YEAR = re.compile(r"\d{5,}|(?=.*\d)(?=.*[OolI])[\dOolI]{4}")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        biblatex = bib.is_biblatex()
        for entry in bib.entries:
            for field in entry.fields:
                if field.name in DATES and biblatex:
                    fault, better = _date_fault(bib.file.latex(field).strip())
                elif field.name == "year":
                    fault, better = _year_fault(bib.file.plain(field)), None
                elif field.name == "month" and field.pieces[0].opened:
                    fault, better = _month_fault(bib.file.plain(field)), None
                else:
                    continue
                if fault:
                    sentence = fault.fill(field=field.name, value=bib.file.plain(field), key=entry.key)
                    fix = (
                        bib.rewritten(apparatus.document, field, bib.file.latex(field).strip(), better)
                        if better
                        else None
                    )
                    yield bib.remark(entry, field, sentence, suggestion=better, fix=fix)


def _date_fault(value: str) -> tuple[Message | None, str | None]:
    """What is to be said of a date that is wrong, and its right form where it is clear."""
    if not value or EDTF.fullmatch(value) or DAY_FOR_IMPOSSIBLE_DATE.fullmatch(value):
        return None, None
    better = None
    if (short := SHORT_MONTH_OR_DAY.fullmatch(value)) and 1 <= int(short["month"]) <= 12:
        better = "-".join(part.zfill(2) for part in short.groups() if part)
    return NO_DATE, better


def _year_fault(value: str) -> Message | None:
    return NO_YEAR if SLIP_IN_YEAR.fullmatch(value) else None


def _month_fault(value: str) -> Message | None:
    """A number beyond 12, or a word that is a slip away from a month."""
    if value.isdigit():
        return None if 1 <= int(value) <= 12 else NO_MONTH
    word = value.rstrip(".").casefold()
    if not word.isalpha() or len(word) < 5 or month_number(word):
        return None
    near = any(OSA.distance(word, month.casefold(), score_cutoff=1) <= 1 for month in _english_months())
    return NO_MONTH if near else None


def _english_months() -> list[str]:
    return list(data("languages")["en"]["months"])


RULE = Rule(
    "BIB108",
    "bib-date",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("bib-date.question", "Which date is right?"),
)
