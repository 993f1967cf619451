"""A DOI cannot be right as it is written.

## Why it matters

A DOI has a prefix `10.` and a number, a slash and a suffix. A comma that slipped in, a space or a letter of another alphabet makes it lead nowhere.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <https://doi.org/10.5555/rocznik.2019.41,>.
```

```findings
entry 1: malformed-doi
```

The full stop that ends a sentence is no part of it:

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
```

```findings
none
```

## How to mend it

Copy the DOI from the work or its landing page, without anything after it.

## References

DOI Handbook, 2.2 (syntax of a DOI name).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.scripts import script_of
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity

BEFORE_BRACKET = re.compile(r"[\s.,;:]+>")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    text = apparatus.document.text
    for mention in apparatus.mentions:
        if mention.subject.kind is not SubjectKind.DOI:
            continue
        doi, span = mention.field.text, mention.span
        fault = _fault(doi)
        if closing := BEFORE_BRACKET.match(text, span.end):
            fault = f"“{closing.group()[:-1]}” stands between the DOI and its closing bracket"
        if fault:
            message = f"The DOI “{doi}” cannot be right: {fault}."
            yield Remark(
                span, message, mention.note, mention.reference, suggestion=doi, fixable="safe" if closing else None
            )


def _fault(doi: str) -> str:
    cyrillic = [char for char in doi.split("/")[0] if script_of(char) == "Cyrl"]
    if cyrillic:
        return f"its prefix has a Cyrillic “{cyrillic[0]}”"
    if "…" in doi or "..." in doi:
        return "a part of it was left out"
    if re.search(r"doi\.org|https?:", doi[3:], re.IGNORECASE):
        return "a second address stands inside it"
    return "" if doi.rstrip("/").count("/") else "nothing stands behind its slash"


RULE = Rule("REF101", "malformed-doi", Severity.ERROR, "0.1", __doc__ or "", check)
