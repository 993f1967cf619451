"""An ISBN is that of another book.

## Why it matters

Libraries and booksellers are asked for it, and so are services that complete the entry.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, Warszawa 2019, ISBN 978-83-01-00000-4.
```

```answers
9788301000004 record {"title": "Budownictwo drewniane w Tykocinie", "author": [{"family": "Zalewska", "given": "Maria"}], "issued": {"date-parts": [[2016]]}}
```

```findings
entry 1: isbn-of-another-book
```

A book that no catalogue has is no fault, and another year is that of another printing:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, Warszawa 2019, ISBN 978-83-01-00000-4.
```

```answers
9788301000004 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2017]]}}
```

```findings
none
```

## How to mend it

Copy the ISBN anew from the back of the title page. Of a book in several bindings or volumes take that of the one you used.

## References

K10plus, Biblioteka Narodowa and Open Library, which are asked for the ISBN.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.matching.record.identity import Kinship, kinship
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.online import described, in_the_list, remark_at
from refcheck.rules.shared.records import record_of, told_at


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.ISBN):
        record = record_of(apparatus.about(subject))
        if not record:
            continue
        kin = {mention: kinship(told_at(apparatus, mention), record.work) for mention in in_the_list(mentions)}
        wrong = [mention for mention in kin if kin[mention] is Kinship.ANOTHER]
        if wrong:
            ours, theirs = described(wrong[0].work), described(record.work)
            # translators: {source} is a catalogue, such as K10plus; {work} author, title and year
            sentence = message(
                "isbn-of-another-book.another-book",
                "The ISBN “{isbn}” is that of another book: {source} has it for {work}.",
                isbn=wrong[0].field.text,
                source=record.source,
                work=theirs,
            )
            grounds = [field.confidence for field in wrong[0].work.named("title", "author")]
            yield remark_at(
                wrong, sentence, record, cited=str(ours), found=str(theirs), confidence=min(grounds, default=1.0)
            )


RULE = Rule(
    code="DOI107",
    name="isbn-of-another-book",
    severity=Severity.WARNING,
    since="0.1",
    needs=frozenset({"isbn"}),
    doc=__doc__ or "",
    check=check,
    question=message("isbn-of-another-book.question", "What is the right ISBN?"),
)
