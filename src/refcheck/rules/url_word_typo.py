"""A word in a URL is one letter away from the word that such addresses are made of.

## Why it matters

`artukul` for `artykul`: the address was typed or spoilt on the way, and leads nowhere.

## Example

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), https://example.org/artukul/dawne-mapy-podlasia.
```

```findings
entry 1: url-word-typo
```

```markdown
References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), https://example.org/artykul/dawne-mapy-podlasia.
```

```findings
none
```

## How to mend it

Open the page and copy its address from the browser.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.slugs import misspelt_words, spelling_of
from refcheck.rules.difference import remark

SHORTEST = 6


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told = {remark(difference, "").span for difference in apparatus.differences if difference.field == "url"}
    for mention in apparatus.mentions:
        if mention.subject.kind is not SubjectKind.URL or mention.span in told:
            continue
        url = mention.field.text
        titled = set(spelling_of(url, mention.work.title))
        for slip in misspelt_words(url, ""):
            if len(slip.written) < SHORTEST or slip.written.casefold() in titled:
                continue
            whole = segment_at(url, slip.start)
            right = whole.replace(slip.written, slip.right)
            message = f"“{whole}” in the URL “{url}” is one letter away from “{right}”."
            yield Remark(
                mention.span,
                message,
                mention.note,
                mention.reference,
                suggestion=url[: slip.start] + slip.right + url[slip.end :],
            )


def segment_at(url: str, position: int) -> str:
    """The part of a path between slashes in which a position lies."""
    return url[: url.find("/", position) if "/" in url[position:] else len(url)].rsplit("/", 1)[-1]


RULE = Rule("REF105", "url-word-typo", Severity.WARNING, "0.1", __doc__ or "", check)
