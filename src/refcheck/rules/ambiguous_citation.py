"""A short citation fits several entries, and nothing in it decides between them.

## Why it matters

The reader cannot tell which work is meant.

## Example

```markdown
Maps were lost.¹

¹ Nowak, *Mapy*, p. 11.

References

- Nowak J., *Mapy Podlasia* (Białystok, 2019).
- Nowak J., *Mapy Lubelszczyzny* (Lublin, 2011).
```

```findings
note 1: ambiguous-citation
```

```markdown
Maps were lost.¹

¹ Nowak, *Mapy Lubelszczyzny*, p. 11.

References

- Nowak J., *Mapy Podlasia* (Białystok, 2019).
- Nowak J., *Mapy Lubelszczyzny* (Lublin, 2011).
```

```findings
none
```

## How to mend it

Give enough of the title, or the year, to tell the works apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from refcheck.matching.words import words
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Form, Link
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for link in apparatus.links:
        if (
            len(link.candidates) < 2
            or not link.item.work.author
            or link.item.form in (Form.IBID, Form.KEY)
            or _twins(apparatus, link)
        ):
            continue
        entries = [apparatus.reference(number) for number in link.candidates]
        listed = "; ".join(f"entry {entry.number}, “{entry.work.title or entry.text[:60]}”" for entry in entries)
        yield Remark(
            span=link.item.span,
            message=f"“{link.item.passage.text}” may mean {listed}.",
            note=link.item.note,
            cited=link.item.passage.text,
            related=tuple(entry.span for entry in entries),
        )


def _twins(apparatus: Apparatus, link: Link) -> bool:
    """Entries of the same title are one work listed twice: a fault of the list, not of the citation."""
    titles = {
        " ".join(word.key for word in words(apparatus.reference(number).work.title)) for number in link.candidates
    }
    close = all(Indel.normalized_similarity(left, right) >= 0.9 for left in titles for right in titles)
    return close and "" not in titles


RULE = Rule("CIT103", "ambiguous-citation", Severity.WARNING, "0.1", __doc__ or "", check)
