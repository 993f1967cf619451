"""A short title or `op. cit.` stands for a work that is given in full nowhere.

## Why it matters

A short form is a promise that the full description stands elsewhere: in an earlier note or in the list. (Where there is a list, a short title that it lacks is an `unlisted-citation`.)

## Example

```markdown
Maps were lost.¹ They were found.²

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² Lis, *Granice*, p. 14.
```

```findings
note 2: dangling-short-title
```

```markdown
Maps were lost.¹ They were found.²

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² Nowak, *Dawne mapy*, p. 14.
```

```findings
none
```

## How to mend it

Give the work in full here, or correct the short form.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Form
from refcheck.model.finding import Remark, Rule, Severity


def check(apparatus: Apparatus) -> Iterator[Remark]:
    first: set[str] = set()
    for link in apparatus.links:
        item = link.item
        if item.form not in (Form.SHORT, Form.OP_CIT) or link.candidates or link.antecedent is not None:
            continue
        if item.form is Form.SHORT and apparatus.references:
            continue  # the list is where a short title would be found: that is for unlisted-citation
        if not item.work.author or item.work.title.casefold() in first:
            continue
        first.add(item.work.title.casefold())
        message = (
            f"“{item.passage.text}” in note {item.note} is a short form, but nothing before gives the work in full."
        )
        yield Remark(item.span, message, note=item.note, cited=item.passage.text)


RULE = Rule("CIT105", "dangling-short-title", Severity.WARNING, "0.1", __doc__ or "", check)
