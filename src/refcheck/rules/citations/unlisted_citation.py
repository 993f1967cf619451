"""A note or the text cites a work that the reference list lacks.

## Why it matters

A reader who looks for the full description in the list does not find it. Books, articles and chapters are errors; news items, web pages, legal acts and archival sources, which many journals leave out of the list, are only information. Names with a year and numbers in brackets are judged where most of them mean an entry: a manuscript that dates treaties and paintings so is not taken for one that cites them. Where a fifth or more of the notes look like citations and were not understood, nothing is an error but only a warning: refcheck may have read the others amiss, too.

## Example

```markdown
Maps of the region have been drawn for long.¹ They were lost.²

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

References

- Lis A., *Granice i mapy* (Lublin, 2004).
```

```findings
note 1: unlisted-citation
```

Both works are listed:

```markdown
Maps of the region have been drawn for long.¹ They were lost.²

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
```

```findings
none
```

Cited by author and year, where the manuscript cites so; a year in brackets alone is no citation:

```markdown
Maps were drawn early (Nowak, 2019). They were lost (Lis, 2004; Zając, 1998) in the war (1939–1945), and shown again (Warszawa 1989). Mazur (2011) says more.

# References

- Lis, A. (2004). *Granice i mapy*. Lublin.
- Mazur, B. (2011). *Drogi Mazowsza*. Warszawa.
- Nowak, J. (2019). *Dawne mapy Podlasia*. Białystok.
```

```findings
line 1: unlisted-citation
```

## How to mend it

Add the work to the list, or correct the citation if it means a listed one. `refcheck export --cited` drafts the missing entries.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form
from refcheck.model.coverage import coverage_of
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.drafts import Drafts

SURE = 0.4
UNSURE = 0.3
"""A citation must be so much surer than the least sure field for an error: prose is easily taken for one."""
"""Words of less sure fields may be prose that cites nothing."""
SCHOLARLY = {"book", "article-journal", "chapter", "thesis", "report", "paper-conference"}


# translators: {work} is author and title
IN_NOTE = message("unlisted-citation.in-note", "Note {note} cites “{work}”, which the reference list lacks.")
IN_TEXT = message("unlisted-citation.in-text", "The text cites “{work}”, which the reference list lacks.")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    if not apparatus.references:
        return
    drafts = Drafts(apparatus)
    of_scholarly = Severity.WARNING if coverage_of(apparatus).is_poor else Severity.ERROR
    again: dict[int, list[CitationItem]] = {}
    for link in apparatus.links:
        if link.antecedent is not None:
            again.setdefault(link.antecedent, []).append(link.item)
    for link in apparatus.links:
        item = link.item
        fields = (field.confidence for field in item.work.named("author", "title"))
        confidence = min((*fields, item.confidence - UNSURE), default=1.0)
        if link.candidates or link.antecedent is not None or not _told(item) or confidence < SURE:
            continue
        scholarly = item.work.type in SCHOLARLY or item.form in (Form.SHORT, Form.AUTHOR_DATE, Form.NUMBER)
        severity = of_scholarly if scholarly else Severity.INFO
        yield Remark(
            span=item.span,
            message=(IN_TEXT if item.note is None else IN_NOTE).fill(note=item.note, work=_name(item)),
            note=item.note,
            cited=item.passage.text,
            related=tuple(later.span for later in again.get(item.number, ())),
            severity=severity,
            fix=drafts.entry(item),
            confidence=confidence,
        )


def _told(item: CitationItem) -> bool:
    """Does the place say which work it means: in full, by the record of its key, or by author and short title?"""
    if item.form in (Form.AUTHOR_DATE, Form.NUMBER):
        return True
    if item.form is Form.KEY:
        return bool(item.work.title)
    short = item.form is Form.SHORT and item.work.author and item.work.title and item.work.type != "legislation"
    return item.form is Form.FULL or bool(short)


def _name(item: CitationItem) -> str:
    """The work in a few words: author and title, its addresses, or the beginning of the citation."""
    if item.form in (Form.AUTHOR_DATE, Form.NUMBER):
        return item.passage.text
    work = item.work
    names = ", ".join(name.sort_name for name in work.author[:2])
    addresses = ", ".join(field.text for field in work.named("url"))
    return ": ".join(part for part in (names, work.title) if part) or addresses or item.passage.text[:80]


RULE = Rule(
    "CIT101",
    "unlisted-citation",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("unlisted-citation.question", "Should it be added to the list?"),
)
