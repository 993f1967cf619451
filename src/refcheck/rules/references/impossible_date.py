"""A date cannot be.

## Why it matters

A day that no month has, a work from the future or a page read before it was there is a slip. Where figures may be read in
two orders (`05/12/2026`), both readings must be impossible.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), <https://example.org/mapy> (accessed: 31 Feb. 2024).
```

```findings
entry 1: impossible-date
```

```markdown
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019), <https://example.org/mapy> (accessed: 28 Feb. 2024).
```

```findings
none
```

An article may be read online in the year before its volume's, but hardly years before:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <https://example.org/mapy> (accessed: 3 Feb. 2016).
- Zalewska M., 'Domy Tykocina', *Rocznik*, 4 (2019), pp. 21–30, <https://example.org/domy> (accessed: 3 Nov. 2018).
```

```findings
entry 1: impossible-date
```

## How to mend it

Correct the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.date import Date
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Work
from refcheck.rules.shared.texts import works

YEAR_FIRST = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
FIRST_PAGES = "1991"
"""The year in which the web was opened to the public (CERN, https://info.cern.ch)."""
ONLINE_FIRST = 1
"""By so many years the volume's year may be later than the one in which its article could be read."""
COPY = re.compile(r"//web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d{6}")
YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})(?P<sign>[./-])\s?(\d{1,2})(?P=sign)\s?(\d{4})(?!\d)")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for work, note, reference in works(apparatus):
        for name, value in (("date", work.issued), ("accessed", work.accessed)):
            field = next(iter(work.named(name)), None)
            faults = [_fault(name, day, work, apparatus.today) for day in _readings(field.text, value)] if field else []
            if field and faults and all(faults):
                # translators: {fault} is a clause, such as “there is no such day”
                sentence = message(
                    "impossible-date.date", "The date “{date}” cannot be: {fault}.", date=field.text, fault=faults[0]
                )
                sure = min(dated.confidence for dated in work.named(name, "date"))
                yield Remark(field.span, sentence, note, reference, cited=field.text, confidence=sure)


def _readings(text: str, value: Date) -> list[str]:
    """The dates (ISO 8601, not proved to exist) that these words may mean; `value` is how they were understood."""
    if match := YEAR_FIRST.search(text):
        return [f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"]
    if match := YEAR_LAST.search(text):
        day, month, year = int(match[1]), int(match[3]), match[4]
        readings = [f"{year}-{month:02}-{day:02}"]
        return readings if match["sign"] == "." else [*readings, f"{year}-{day:02}-{month:02}"]
    first = value.ends[0]
    return [first.iso] if first and first.iso else []


def _fault(name: str, day: str, work: Work, today: date) -> Message | None:
    if not day[:4].isdecimal():
        return None
    if day.count("-") == 2:
        try:
            date.fromisoformat(day)
        except ValueError:
            return message("impossible-date.no-such-day", "there is no such day")
    if name == "date":
        future = work.type != "legislation" and day[:4].isdigit() and int(day[:4]) > today.year + 1
        return message("impossible-date.future", "it lies in the future") if future else None
    if day > today.isoformat()[: len(day)]:
        return message("impossible-date.after-today", "it lies after today, {today}", today=today)
    if day[:4] < FIRST_PAGES:
        return message("impossible-date.before-the-web", "there were no web pages before {year}", year=FIRST_PAGES)
    if taken := _archived(work.URL):
        if day < (taken - timedelta(days=1)).isoformat()[: len(day)]:
            return message(
                "impossible-date.archived-later", "the archived copy was made later, on {day}", day=taken.isoformat()
            )
        return None
    early = _before_publication(day, work)
    return (
        message(
            "impossible-date.read-before-published",
            "the page was read before it was published ({date})",
            date=work.issued,
        )
        if early
        else None
    )


def _archived(url: str) -> date | None:
    """The day on which the copy was made to which the URL of a web archive leads."""
    match = COPY.search(url)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _before_publication(accessed: str, work: Work) -> bool:
    """Articles are read online before the year of their volume: of one year alone, a year's difference tells nothing but
    of web pages."""
    field = next(iter(work.named("date")), None)
    issued = min(_readings(field.text, work.issued), default="") if field else ""
    exact = min(len(issued), len(accessed)) if issued[:4].isdecimal() else 0
    if exact < 4 or not accessed[:exact] < issued[:exact]:
        return False
    return work.type == "webpage" or exact >= 7 or int(accessed[:4]) < int(issued[:4]) - ONLINE_FIRST


RULE = Rule(
    "REF113",
    "impossible-date",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("impossible-date.question", "Which date is right?"),
)
