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

## How to mend it

Compare both with the work itself. A year next to the other is reported as an information only: many articles appear online in one year and in print in the next.

## References

Crossref, "Retrieve metadata: REST API"; DataCite, "Get a single DOI".
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.matching.record import differences
from refcheck.matching.record.identity import is_another_work
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.online import in_the_list, remark_at
from refcheck.rules.records import record_of, told_at


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.DOI):
        record = record_of(apparatus.about(subject))
        for mention in in_the_list(mentions):
            if not record or is_another_work(told := told_at(apparatus, mention), record.work):
                continue
            found = list(differences(told, record.work))
            if not found:
                continue
            sides = "; ".join(f"{field} “{ours}”, there “{theirs}”" for field, ours, theirs, *_ in found)
            yield remark_at(
                [mention, *(other for other in mentions if other is not mention)],
                f"{record.source}'s record of the DOI “{mention.field.text}” differs: {sides}.",
                record,
                cited=found[0].ours,
                found=found[0].theirs,
                severity=Severity.INFO if all(difference.slight for difference in found) else None,
            )
            break


RULE = Rule(
    code="DOI103",
    name="record-differs",
    severity=Severity.WARNING,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
)
