"""The same address is spelt in two ways in a note and in the list.

## Why it matters

A reader who follows the wrong one gets nowhere, and nothing in print shows which one is right.

## Example

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
```

```findings
note 1, entry 1: url-differs
```

The two sides agree, typography apart:

```markdown
Maps of the region have been drawn for long.¹

¹ J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.

References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
```

```findings
none
```

## How to mend it

Open both addresses, keep the one that works, and put it in both places. Where the title of the work spells one of the two, or one has a word that no URL is made of, refcheck says which side is wrong; unless it is offline, it asks for both pages, and the one that answers decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refcheck.i18n.message import message, sentences
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.difference import remark
from refcheck.rules.shared.spellings import Verdict, verdicts


def check(apparatus: Apparatus) -> Iterator[Remark]:
    decided = verdicts(apparatus)
    for difference in apparatus.differences:
        if difference.field == "url":
            verdict = decided.get(difference)
            yield _decided(apparatus, verdict) if verdict else remark(apparatus, difference)


def _decided(apparatus: Apparatus, verdict: Verdict) -> Remark:
    """The difference with what the web says of it."""
    found = remark(apparatus, verdict.difference)
    return replace(
        found,
        message=sentences(found.message, verdict.sentence),
        headline=sentences(found.headline or found.message, verdict.sentence),
        evidence=verdict.proofs,
    )


RULE = Rule(
    "DIF101",
    "url-differs",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message(
        "url-differs.question", "In {here} the URL reads “{cited}”, in {there} it reads “{found}”. Which is right?"
    ),
)
