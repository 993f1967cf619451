"""A URL answers, but hardly with the page that was meant.

## Why it matters

Many sites do not say that a page is gone: they show the home page, or a page that says so only to people, and some domains have been sold. The link looks alive and proves nothing to the reader.

One sign is not enough for this warning. Signs are: a redirect from a deep address to a home page or a much shorter one; a heading that says that there is no such page; a page that gives the home page as its own address; a domain for sale; a site that answers an address which nobody can have meant in the same way; and several addresses of the manuscript that lead to one home page.

## Example

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
```

```answers
https://www.example.org/mapy/podlasie suspicious it leads to a home page, https://www.example.org/, and the site answers any address in this way
```

```findings
entry 1: suspicious-url
```

Two pages of one site that lead to its home page:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
- Zalewska M., *Domy Tykocina*, 2016, <https://www.example.org/domy/tykocin>.
```

```answers
https://www.example.org/mapy/podlasie landed https://www.example.org/
https://www.example.org/domy/tykocin landed https://www.example.org/
```

```findings
entry 1: suspicious-url
entry 2: suspicious-url
```

One that does so may have been meant so:

```markdown
References

- Nowak J., *Dawne mapy Podlasia*, 2019, <https://www.example.org/mapy/podlasie>.
- Zalewska M., *Domy Tykocina*, 2016, <https://www.example.org/>.
```

```answers
https://www.example.org/mapy/podlasie landed https://www.example.org/
https://www.example.org/ alive
```

```findings
none
```

## How to mend it

Open the address. If it does not show the work, look for the page's new place or for an archived copy, as for a dead address.

## References

*A Link Rot Bestiary* (Wikibooks), chapter 3, describes these pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message, plural
from refcheck.matching.substitutes import proved
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Alive, Moved, SubjectKind, Suspicious
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.reason import telling
from refcheck.rules.shared.landings import shared_homes
from refcheck.rules.shared.online import remark_at
from refcheck.rules.shared.spellings import verdicts
from refcheck.rules.shared.substitution import with_substitute


def check(apparatus: Apparatus) -> Iterator[Remark]:
    answering, homes = proved(apparatus), shared_homes(apparatus)
    told = {subject for verdict in verdicts(apparatus).values() for subject in verdict.failing}
    for subject, mentions in apparatus.mentions_of(SubjectKind.URL):
        written = mentions[0].field.text
        for evidence in apparatus.about(subject) if subject not in told else ():
            if isinstance(evidence, Suspicious):
                sentence = message(
                    "suspicious-url.another-page",
                    "“{url}” answers, but hardly with the page that was meant: {reason}.",
                    url=written,
                    reason=telling(evidence.signs),
                )
                yield with_substitute(
                    apparatus, remark_at(mentions, sentence, evidence), mentions, answering.get(subject)
                )
            elif isinstance(evidence, Alive | Moved) and subject in homes:
                home, others = homes[subject]
                sentence = plural(
                    "suspicious-url.home-page",
                    "“{url}” leads only to a home page, {home}, as another address does: the page itself may be gone.",
                    "“{url}” leads only to a home page, {home}, as {count} other addresses of this manuscript do: "
                    "the page itself may be gone.",
                    others,
                    url=written,
                    home=home,
                )
                yield remark_at(mentions, sentence, evidence)


RULE = Rule(
    code="URL103",
    name="suspicious-url",
    severity=Severity.WARNING,
    since="0.1",
    needs=frozenset({"url", "archived"}),
    doc=__doc__ or "",
    check=check,
    question=message("suspicious-url.question", "Does the address still lead to the page that you cite?"),
)
