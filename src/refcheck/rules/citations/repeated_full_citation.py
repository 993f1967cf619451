"""A work is cited in full although an earlier note did so.

## Why it matters

Most styles that cite in notes shorten a work after its first full citation, to author and short title or `ibid.`.

## Example

```markdown
Maps were lost.¹ They were found.²

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 14.
```

```findings
note 2: repeated-full-citation
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

Shorten the later citation, if the journal's style does.

## References

Chicago Manual of Style, 18th ed., 13.32.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form
from refcheck.model.finding import Remark, Rule, Severity

IN_NOTE = message(
    "repeated-full-citation.in-note", "“{title}” was cited in full in note {note}; a short form is usual."
)
IN_TEXT = message("repeated-full-citation.in-text", "“{title}” was cited in full in the text; a short form is usual.")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    first: dict[int, CitationItem] = {}
    for link in apparatus.links:
        key = link.reference or (-link.antecedent if link.antecedent else -link.item.number)
        if link.item.form is not Form.FULL or not link.item.work.author:
            continue
        earlier = first.setdefault(key, link.item)
        if earlier is not link.item and earlier.note != link.item.note and link.item.work.title:
            template = IN_TEXT if earlier.note is None else IN_NOTE
            sentence = template.fill(title=link.item.work.title, note=earlier.note)
            yield Remark(
                link.item.span, sentence, note=link.item.note, reference=link.reference, related=(earlier.span,)
            )


RULE = Rule(
    "CIT110",
    "repeated-full-citation",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("repeated-full-citation.question", "May we shorten it?"),
)
