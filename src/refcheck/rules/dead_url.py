"""A URL leads to nothing any more.

## Why it matters

The reader cannot look up what the text relies on.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
```

```answers
https://www.example.org/mapy/podlasie dead 404 from www.example.org
```

```findings
entry 1: dead-url
```

A host that keeps programs out says nothing about the page:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
```

```answers
https://www.example.org/mapy/podlasie blocked 403 from www.example.org
```

```findings
none
```

## How to mend it

Look for the page's new place on the same site, for a DOI, or for an archived copy at https://web.archive.org; keep the date on which you saw it.

## References

RFC 9110, 15.5.5 (404) and 15.5.11 (410).
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Dead, SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.online import remark_at


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.URL):
        for evidence in apparatus.about(subject):
            if isinstance(evidence, Dead):
                message = f"“{mentions[0].field.text}” leads to nothing: {evidence.reason}."
                yield remark_at(mentions, message, evidence)


RULE = Rule(
    code="URL101",
    name="dead-url",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"url"}),
    doc=__doc__ or "",
    check=check,
)
