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
from refcheck.rules.shared.notices import RETRACTIONS, Notice, by_whom, noticed
from refcheck.rules.shared.online import remark_at
from refcheck.tongue import Sentence, joined, later, say

KINDS = {
    # translators: kinds of notices on a published work, in an enumeration
    "retraction": later("retraction"),
    "partial_retraction": later("partial retraction"),
    "withdrawal": later("withdrawal"),
    "removal": later("removal"),
    "reinstatement": later("reinstatement"),
    "correction": later("correction"),
    "corrigendum": later("corrigendum"),
    "erratum": later("erratum"),
    "addendum": later("addendum"),
    "clarification": later("clarification"),
    "expression_of_concern": later("expression of concern"),
}


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for mentions, evidence, notices in noticed(apparatus):
        retractions = [notice for notice in notices if notice.kinds & RETRACTIONS]
        if not retractions:
            continue
        certain = next((notice for notice in retractions if not notice.in_conflict), None)
        revoked = any("reinstatement" in notice.kinds for notice in notices)
        title = next((mention.work.title for mention in mentions if mention.work.title), mentions[0].field.text)
        if certain and not revoked:
            # translators: followed by who says so: “by the publisher on 2021-05-03”
            retracted = by_whom(say("“{title}” was retracted", title=title), certain.update)
            # translators: {retracted}: “... was retracted by the publisher on 2021-05-03”
            message, severity = say("{retracted}.", retracted=retracted), None
        else:
            message, severity = _in_doubt(title, notices), Severity.WARNING
        yield remark_at(mentions, message, evidence, severity=severity)


def _in_doubt(title: str, notices: list[Notice]) -> Sentence:
    kinds = sorted({kind for notice in notices for kind in notice.kinds})
    return say(
        "Contrary notices stand at “{title}”: {kinds}. See what its publisher says now.",
        title=title,
        kinds=joined((say(KINDS[kind]) if kind in KINDS else kind.replace("_", " ") for kind in kinds), ", "),
    )


RULE = Rule(
    code="DOI105",
    name="retracted-work",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
)
