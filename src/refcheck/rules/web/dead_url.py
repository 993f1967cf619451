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

Where the page answers at the address that another citation of the work has, at the one to which its DOI leads, or at one that is a letter away, that address is named, with the proof; else an archived copy from about the day of access:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/artukul/podlasie> (accessed: 3 May 2024).
- Zalewska M., *Domy Tykocina*, 2016, <https://www.example.org/domy/tykocin> (accessed: 3 May 2024).
```

```answers
https://www.example.org/artukul/podlasie dead 404 from www.example.org
https://www.example.org/artykul/podlasie alive
https://www.example.org/domy/tykocin dead 404 from www.example.org
copy of 2024-05-03 https://www.example.org/domy/tykocin at https://web.archive.org/web/20240503101112/https://www.example.org/domy/tykocin
```

```findings
entry 1: dead-url
entry 2: dead-url
```

Where two citations spell one address differently, it is `url-differs` that says so, with the proof, and nothing more is said here:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://www.example.org/mapy/podlasiw.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://www.example.org/mapy/podlasie.
```

```answers
https://www.example.org/mapy/podlasiw dead 404 from www.example.org
https://www.example.org/mapy/podlasie alive
```

```findings
note 1, entry 1: url-differs
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

Open the address that is suggested, and see that it shows the work. Without a suggestion, look for the page's new place on the same site, for a DOI, or for an archived copy at https://web.archive.org; keep the date on which you saw it. An archived copy is suggested if the Internet Archive tells of one (`--no-archive` leaves it in peace).

## References

RFC 9110, 15.5.5 (404) and 15.5.11 (410).
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.matching.substitutes import proved
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Dead, SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.reason import because
from refcheck.rules.shared.online import remark_at
from refcheck.rules.shared.spellings import verdicts
from refcheck.rules.shared.substitution import with_substitute


def check(apparatus: Apparatus) -> Iterator[Remark]:
    answering = proved(apparatus)
    told = {subject for verdict in verdicts(apparatus).values() for subject in verdict.failing}
    for subject, mentions in apparatus.mentions_of(SubjectKind.URL):
        for evidence in apparatus.about(subject) if subject not in told else ():
            if isinstance(evidence, Dead):
                written = mentions[0].field.text
                # translators: {reason} is a phrase such as “404 from www.example.org”
                sentence = message(
                    "dead-url.leads-nothing",
                    "“{url}” leads to nothing: {reason}.",
                    url=written,
                    reason=because(evidence.reason),
                )
                remark = remark_at(mentions, sentence, evidence)
                yield with_substitute(apparatus, remark, mentions, answering.get(subject))


RULE = Rule(
    code="URL101",
    name="dead-url",
    severity=Severity.ERROR,
    since="0.1",
    needs=frozenset({"url", "archived"}),
    doc=__doc__ or "",
    check=check,
    question=message("dead-url.question", "Is there another address, or an archived copy?"),
)
