"""A correction or an expression of concern was published on a work that is cited.

## Why it matters

What is cited may be just what was corrected.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "updated-by": [{"type": "erratum", "DOI": "10.5555/rocznik.2020.9", "source": "publisher", "updated": {"date-parts": [[2020, 2, 1]]}}]}
```

```findings
entry 1: corrected-work
```

A new version of the whole work is no correction of it:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```answers
10.5555/rocznik.2019.41 record {"title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "updated-by": [{"type": "new_version", "DOI": "10.5555/rocznik.2019.41v2", "source": "publisher"}]}
```

```findings
none
```

## How to mend it

Read the notice, and see whether it touches what you cite. An expression of concern is a warning of the editors that they have doubts which are not settled yet.

## References

Crossref, "Registering updates" (types of updates); COPE, "Retraction guidelines".
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.notices import RETRACTIONS, by_whom, noticed
from refcheck.rules.shared.online import remark_at

KINDS = {
    "correction": message("corrected-work.correction", "A correction on “{title}” was published"),
    "corrigendum": message("corrected-work.corrigendum", "A corrigendum on “{title}” was published"),
    "erratum": message("corrected-work.erratum", "An erratum on “{title}” was published"),
    "addendum": message("corrected-work.addendum", "An addendum on “{title}” was published"),
    "clarification": message("corrected-work.clarification", "A clarification on “{title}” was published"),
    "expression_of_concern": message(
        "corrected-work.expression-of-concern", "An expression of concern on “{title}” was published"
    ),
}


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for mentions, evidence, notices in noticed(apparatus):
        if any(notice.kinds & RETRACTIONS for notice in notices):
            continue  # that says more
        known = [notice for notice in notices if notice.update.kind in KINDS]
        if known:
            last = known[-1].update
            title = next((mention.work.title for mention in mentions if mention.work.title), mentions[0].field.text)
            published = by_whom(KINDS[last.kind].fill(title=title), last)
            # translators: {published}: “A correction on “...” was published by the publisher on 2021-05-03”
            sentence = plural(
                "corrected-work.published",
                "{published}.",
                "{published}; there are {count} such notices.",
                len(known),
                published=published,
            )
            concern = any("expression_of_concern" in notice.kinds for notice in known)
            yield remark_at(
                mentions,
                sentence,
                evidence,
                severity=Severity.WARNING if concern else None,
            )


RULE = Rule(
    code="DOI106",
    name="corrected-work",
    severity=Severity.INFO,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
    question=message("corrected-work.question", "Does the notice concern what you cite?"),
)
