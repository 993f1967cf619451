"""A URL spells the work's title, but for a slip.

## Why it matters

Where the words of an address are the words of the title, a letter more or less in one of the two is a slip in one of the two.

## Example

```markdown
References

- Nowak J., 'Dawne mapy pogranicza i Podlasia', *Rocznik*, 4 (2019), https://example.org/dawne-mapy-pograncza-i-podlasia.
```

```findings
entry 1: url-title-differs
```

An address in another language than the title is no slip:

```markdown
References

- Nowak J., 'Dawne mapy pogranicza i Podlasia', *Rocznik*, 4 (2019), https://example.org/old-maps-of-the-borderland-and-podlasie.
```

```findings
none
```

## How to mend it

Open the page: either the address or the title was mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.slugs import misspelt_words


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told = {
        side.span
        for difference in apparatus.differences
        if difference.field in ("url", "title")
        for side in (difference.cited, difference.found)
    }
    for mention in apparatus.mentions:
        work, url = mention.work, mention.field.text
        if mention.subject.kind is not SubjectKind.URL or not work.title or mention.span in told:
            continue
        if any(field.span in told for field in work.named("title")):
            continue
        for slip in misspelt_words(url, work.title):
            yield Remark(
                mention.span,
                f"The URL has “{slip.written}” where the title “{work.title}” spells “{slip.right}”.",
                mention.note,
                mention.reference,
                cited=work.title,
                found=url,
                suggestion=url[: slip.start] + slip.right + url[slip.end :],
            )


RULE = Rule("REF106", "url-title-differs", Severity.WARNING, "0.1", __doc__ or "", check)
