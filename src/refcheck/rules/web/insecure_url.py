"""A URL begins with http://, and its page is there by https:// too.

## Why it matters

On the way, an http page can be read and changed by others, and browsers warn their readers of it. The host itself sends them on to https.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <http://www.example.org/mapy/podlasie>.
```

```answers
http://www.example.org/mapy/podlasie landed https://www.example.org/mapy/podlasie
```

```findings
entry 1: insecure-url
```

A page that is there by http only:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <http://www.example.org/mapy/podlasie>.
```

```answers
http://www.example.org/mapy/podlasie alive
```

```findings
none
```

## How to mend it

Write https:// for http://.

## References

RFC 9110, 4.2.2 (https).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.matching.substitutes import is_alive
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Alive, Subject, SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.urls import iri, place
from refcheck.rules.shared.online import remark_at

HTTP = re.compile("^http://", re.IGNORECASE)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for subject, mentions in apparatus.mentions_of(SubjectKind.URL):
        written, url = mentions[0].field.text, subject.value
        if not HTTP.match(written):
            continue
        secure = HTTP.sub("https://", url)
        for evidence in apparatus.about(subject):
            if not isinstance(evidence, Alive):
                continue
            landing = evidence.landing
            if HTTP.match(url) and landing.startswith("https://") and place(landing) == place(url):
                right = HTTP.sub("https://", written) if iri(landing) == iri(secure) else landing
                sentence = message(
                    "insecure-url.host-leads",
                    "“{url}” is there by https: its host leads to {landing}.",
                    url=written,
                    landing=landing,
                )
                yield remark_at(mentions, sentence, evidence, suggestion=right)
            elif any(is_alive(answer, secure) for answer in apparatus.about(Subject(SubjectKind.URL, secure))):
                right = HTTP.sub("https://", written)
                sentence = message(
                    "insecure-url.https", "“{url}” is there by https, too: {right}.", url=written, right=right
                )
                yield remark_at(mentions, sentence, evidence, suggestion=right)


RULE = Rule(
    code="URL104",
    name="insecure-url",
    severity=Severity.INFO,
    since="0.1",
    needs=frozenset({"url"}),
    doc=__doc__ or "",
    check=check,
    question=message("insecure-url.question", "May we write https://?"),
)
