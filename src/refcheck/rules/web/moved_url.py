"""A URL leads, for good, to another address.

## Why it matters

Old addresses are kept alive for some years and then dropped.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
```

```answers
https://www.example.org/mapy/podlasie moved https://maps.example.org/podlasie
```

```findings
entry 1: moved-url
```

A page that answers where it stands:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
```

```answers
https://www.example.org/mapy/podlasie alive
```

```findings
none
```

## How to mend it

Open the new address; if it shows the work cited, put it in the place of the old one. Where every old address leads to the home page, the page itself may be gone: look for an archived copy.

## References

RFC 9110, 15.4.2 (301) and 15.4.9 (308).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Moved, SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.urls import as_written, is_home
from refcheck.rules.shared.edits import readdressed, together
from refcheck.rules.shared.landings import shared_homes
from refcheck.rules.shared.online import remark_at


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told = shared_homes(apparatus)
    for subject, mentions in apparatus.mentions_of(SubjectKind.URL):
        for evidence in apparatus.about(subject) if subject not in told else ():
            if isinstance(evidence, Moved):
                written = mentions[0].field.text
                location = as_written(evidence.location, written)
                if is_home(location) and not is_home(subject.value):
                    sentence = message(
                        "moved-url.home-page",
                        "“{url}” leads only to a home page now, {home}: the page itself may be gone.",
                        url=written,
                        home=location,
                    )
                    yield remark_at(mentions, sentence, evidence)
                else:
                    fixes = (readdressed(apparatus, place.span, place.field.text, location) for place in mentions)
                    sentence = message(
                        "moved-url.moved", "“{url}” has moved to {location}.", url=written, location=location
                    )
                    yield replace(
                        remark_at(mentions, sentence, evidence, suggestion=location), fix=together(fixes, safe=False)
                    )


RULE = Rule(
    code="URL102",
    name="moved-url",
    severity=Severity.INFO,
    since="0.1",
    needs=frozenset({"url"}),
    doc=__doc__ or "",
    check=check,
    question=message("moved-url.question", "May we put the new address?"),
)
