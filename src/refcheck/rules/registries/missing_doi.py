"""A work has a DOI that its entry does not give.

## Why it matters

A DOI leads every reader to the work, for good, and most publishers ask for it where there is one.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik Historyczny*, 4 (2019), pp. 11–20.
```

```answers
entry 1 candidates [{"DOI": "10.5555/rocznik.2019.41", "type": "article-journal", "title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2019]]}, "container-title": "Rocznik Historyczny", "volume": "4", "page": "11-20"}]
```

```findings
entry 1: missing-doi
```

A candidate that has the same title and author, but another place, may be a reprint, and nothing is said:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik Historyczny*, 4 (2019), pp. 11–20.
```

```answers
entry 1 candidates [{"DOI": "10.5555/zbior.7", "type": "chapter", "title": "Dawne mapy Podlasia", "author": [{"family": "Nowak", "given": "Jan"}], "issued": {"date-parts": [[2021]]}, "container-title": "Mapy i ludzie", "page": "203-219"}]
```

```findings
none
```

## How to mend it

Open the DOI; if it is the work that you cite, add it to the end of the entry.

## References

Crossref, "Tips for using the REST API": `query.bibliographic`, two candidates, own comparison.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.matching.unidentified import question, surely
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Record
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.new_doi import with_doi
from refcheck.rules.shared.online import seen


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for entry in apparatus.references:
        subject = question(entry)
        records = [item for item in apparatus.about(subject) if isinstance(item, Record)] if subject else []
        found = surely(entry.work, [record.work for record in records])
        if found:
            yield Remark(
                entry.span,
                # translators: {source} is a registry, such as Crossref
                message(
                    "missing-doi.registered",
                    "Entry {number}, “{title}”, has a DOI: {source} registers it as {doi}.",
                    number=entry.number,
                    title=entry.work.title,
                    source=records[0].source,
                    doi=found.DOI,
                ),
                reference=entry.number,
                suggestion=f"https://doi.org/{found.DOI}",
                evidence=(seen(records[0]),),
                fix=with_doi(apparatus, entry, found.DOI),
            )


RULE = Rule(
    code="DOI104",
    name="missing-doi",
    severity=Severity.INFO,
    since="0.1",
    needs=frozenset({"work"}),
    doc=__doc__ or "",
    check=check,
    question=message("missing-doi.question", "May we add the DOI?"),
)
