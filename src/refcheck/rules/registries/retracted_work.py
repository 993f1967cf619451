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

from refcheck.i18n.message import Message, joined, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.notices import RETRACTIONS, Notice, by_whom, noticed
from refcheck.rules.shared.online import remark_at

KINDS = {
    # translators: kinds of notices on a published work, in an enumeration
    "retraction": message("retracted-work.retraction", "retraction"),
    "partial_retraction": message("retracted-work.partial-retraction", "partial retraction"),
    "withdrawal": message("retracted-work.withdrawal", "withdrawal"),
    "removal": message("retracted-work.removal", "removal"),
    "reinstatement": message("retracted-work.reinstatement", "reinstatement"),
    "correction": message("retracted-work.correction", "correction"),
    "corrigendum": message("retracted-work.corrigendum", "corrigendum"),
    "erratum": message("retracted-work.erratum", "erratum"),
    "addendum": message("retracted-work.addendum", "addendum"),
    "clarification": message("retracted-work.clarification", "clarification"),
    "expression_of_concern": message("retracted-work.expression-of-concern", "expression of concern"),
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
            retracted = by_whom(
                message("retracted-work.retracted", "“{title}” was retracted", title=title), certain.update
            )
            # translators: {retracted}: “... was retracted by the publisher on 2021-05-03”
            sentence, severity = message("retracted-work.sentence", "{retracted}.", retracted=retracted), None
        else:
            sentence, severity = _in_doubt(title, notices), Severity.WARNING
        yield remark_at(mentions, sentence, evidence, severity=severity)


def _in_doubt(title: str, notices: list[Notice]) -> Message:
    kinds = sorted({kind for notice in notices for kind in notice.kinds})
    return message(
        "retracted-work.contrary-notices",
        "Contrary notices stand at “{title}”: {kinds}. See what its publisher says now.",
        title=title,
        kinds=joined((KINDS[kind] if kind in KINDS else kind.replace("_", " ") for kind in kinds), ", "),
    )


RULE = Rule(
    code="DOI105",
    name="retracted-work",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
    question=message("retracted-work.question", "Did you know of it, and should the work be cited all the same?"),
)
