"""An entry and the registry's record of its DOI differ in a field.

## Why it matters

One of them is wrong. Most often it is the entry: a slip in a title, a year, a volume. Now and then it is the record, which the publisher can correct.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2014), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "volume": "4", "page": "11-20"}
```

```findings
entry 1: record-differs
```

Abbreviated containers, short titles and what the record lacks are no differences:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocz. Hist.*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia: próba spisu", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "container-title": "Rocznik Historyczny"}
```

```findings
none
```

Where note and list differ from one another, the record is a witness: there is one finding, on note and list, which says which side the record bears out.

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2014), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}}
```

```findings
none
```

## What is compared

| field | differs | does not differ |
| --- | --- | --- |
| title | another word, a misspelt word, a word that is missing inside | typography, a subtitle left out, a translation or romanisation, another title that the record knows |
| author | another or a misspelt family name | order, initials, diacritics, romanisation, names left out |
| year | two years or more | online in one year, in print in another; the year next to it, and a book's electronic edition, are informations |
| container | a word of each side that the other has in no form | abbreviations, initials, parts left out; a name that may be a translation is an information |
| volume, issue, pages | another figure | a figure that stands in the reference under another name, shortened ends of ranges (318–41), article numbers |

What refcheck may have misread is compared with the reference's own words: a value of the record that stands there does not differ.

## How to mend it

Compare both with the work itself.

## References

Crossref, "Retrieve metadata: REST API"; DataCite, "Get a single DOI".
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import joined, message
from refcheck.matching.record import RecordDifference, differences
from refcheck.matching.record.identity import Kinship, kinship
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import Record, SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.online import in_the_list, remark_at
from refcheck.rules.shared.records import link, record_of, seen_already, told_at

NOUNS = {
    "title": message("record-differs.title", "title"),
    "author": message("record-differs.authors", "authors"),
    "year": message("record-differs.year", "year"),
    "container": message("record-differs.journal-book", "journal or book"),
    "volume": message("record-differs.volume", "volume"),
    "issue": message("record-differs.issue", "issue"),
    "pages": message("record-differs.pages", "pages"),
}


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.DOI):
        record = record_of(apparatus.about(subject))
        for mention in in_the_list(mentions) if record else ():
            if record and (found := _differences(apparatus, mention, record)):
                others = [other for other in mentions if other is not mention]
                yield _remark([mention, *others], found, record)
                break


def _differences(apparatus: Apparatus, mention: Mention, record: Record) -> list[RecordDifference]:
    """What differs, if the record is that of the work; without what a finding on note and list tells already."""
    told = told_at(apparatus, mention)
    if kinship(told, record.work) is not Kinship.SAME:
        return []
    elsewhere = seen_already(apparatus, mention.reference)
    return [found for found in differences(told, record.work) if found.field not in elsewhere]


def _remark(mentions: list[Mention], found: list[RecordDifference], record: Record) -> Remark:
    head = {"source": record.source, "link": link(mentions[0].field.text)}
    headline = None
    if len(found) == 1:
        headline = message(
            "record-differs.one-field-brief",
            "{source}'s record of {link} differs in {field}.",
            **head,
            field=NOUNS[found[0].field],
        )
        sentence = message(
            "record-differs.one-field",
            "{source}'s record of {link} differs in {field}: “{ours}”, there “{theirs}”.",
            **head,
            field=NOUNS[found[0].field],
            ours=found[0].ours,
            theirs=found[0].theirs,
        )
    else:
        sides = [
            message(
                "record-differs.field",
                "{field} “{ours}”, there “{theirs}”",
                field=NOUNS[each.field],
                ours=each.ours,
                theirs=each.theirs,
            )
            for each in found
        ]
        sentence = message(
            "record-differs.several-fields",
            "{source}'s record of {link} differs: {sides}.",
            **head,
            sides=joined(sides, "; "),
        )
    return remark_at(
        mentions,
        sentence,
        record,
        headline=headline,
        cited=found[0].ours,
        found=found[0].theirs,
        severity=Severity.INFO if all(difference.slight for difference in found) else None,
        confidence=min(difference.confidence for difference in found),
    )


RULE = Rule(
    code="DOI103",
    name="record-differs",
    severity=Severity.WARNING,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
    question=message("record-differs.question", "Which is right?"),
)
