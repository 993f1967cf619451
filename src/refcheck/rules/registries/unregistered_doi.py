"""A DOI is registered with no agency.

## Why it matters

The reader who follows it finds nothing, and so do the services that count citations. A letter or digit lost in copying is the usual cause; a DOI made up is another.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.14.
```

```answers
10.5555/rocznik.2019.14 absent
```

```findings
entry 1: unregistered-doi
```

An agency that gives no answer proves nothing:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.14.
```

```answers
10.5555/rocznik.2019.14 unavailable
```

```findings
none
```

## How to mend it

Copy the DOI anew from the work's page, or search the title at https://search.crossref.org. A work may have none: then leave it out. A DOI that was printed but is not yet registered should be reported to the publisher.

## References

DOI Handbook, "REST API response format" (response code 100: the handle was not found).
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Absent, SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.online import remark_at


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.DOI):
        for evidence in apparatus.about(subject):
            if isinstance(evidence, Absent):
                sentence = message(
                    "unregistered-doi.not-registered",
                    "The DOI “{doi}” is not registered: {source} knows no such DOI.",
                    doi=mentions[0].field.text,
                    source=evidence.source,
                )
                yield remark_at(mentions, sentence, evidence)


RULE = Rule(
    code="DOI101",
    name="unregistered-doi",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"doi"}),
    doc=__doc__ or "",
    check=check,
    question=message("unregistered-doi.question", "What is the right DOI?"),
)
