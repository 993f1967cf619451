"""A work that is cited was retracted.

## Why it matters

Its results no longer hold in the eyes of those who published them. Readers must know whether the author knew.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "updated-by": [{"type": "retraction", "DOI": "10.5555/rocznik.2021.7", "source": "publisher", "updated": {"date-parts": [[2021, 5, 3]]}}]}
```

```findings
entry 1: retracted-work
```

The notice of a retraction is no retracted work:

```markdown
References

- Redakcja, 'Retraction: Dawne mapy Podlasia', *Rocznik*, 6 (2021), p. 7, https://doi.org/10.5555/rocznik.2021.7.
```

```answers
10.5555/rocznik.2021.7 record {"title": "Retraction: Dawne mapy Podlasia", "issued": {"date-parts": [[2021]]}, "update-to": [{"type": "retraction", "DOI": "10.5555/rocznik.2019.41"}]}
```

```findings
none
```

A record of which the registry tells two contrary things is reported as that, as a warning:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "updated-by": [{"type": "retraction", "source": "retraction-watch", "record-id": 17}, {"type": "expression_of_concern", "source": "retraction-watch", "record-id": 17}]}
```

```findings
entry 1: retracted-work
```

## How to mend it

Read the notice. Cite another work, or say in the text that this one was retracted and why it is cited all the same; then accept the finding with that reason.

## References

Crossref, "Retrieve Retraction Watch data" (`updated-by`); COPE, "Retraction guidelines".
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.notices import RETRACTIONS, Notice, noticed, said_by
from refcheck.rules.online import remark_at


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for mentions, evidence, notices in noticed(apparatus):
        retractions = [notice for notice in notices if notice.kinds & RETRACTIONS]
        if not retractions:
            continue
        certain = next((notice for notice in retractions if not notice.in_conflict), None)
        revoked = any("reinstatement" in notice.kinds for notice in notices)
        title = next((mention.work.title for mention in mentions if mention.work.title), mentions[0].field.text)
        if certain and not revoked:
            message, severity = f"“{title}” was retracted{said_by(certain.update)}.", None
        else:
            message, severity = _in_doubt(title, notices), Severity.WARNING
        yield remark_at(mentions, message, evidence, severity=severity)


def _in_doubt(title: str, notices: list[Notice]) -> str:
    kinds = sorted({kind.replace("_", " ") for notice in notices for kind in notice.kinds})
    return f"Contrary notices stand at “{title}”: {', '.join(kinds)}. See what its publisher says now."


RULE = Rule(
    code="DOI105",
    name="retracted-work",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
)
