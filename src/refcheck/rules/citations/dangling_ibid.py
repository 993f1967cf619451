"""An `ibid.` has no citation before it to refer to.

## Why it matters

`Ibid.` means the work cited just before. Where no note before cites a work, it means none.

## Example

```markdown
Maps were lost.¹ They were found.²

¹ Ibid., p. 4.

² J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.
```

```findings
note 1: dangling-ibid
```

```markdown
Maps were lost.¹ They were found.²

¹ J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.

² Ibid., p. 14.
```

```findings
none
```

## How to mend it

Cite the work in full or by its short title.

## References

Chicago Manual of Style, 18th ed., 13.37.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Form
from refcheck.model.finding import Remark, Rule, Severity

# translators: {citation} is “ibid.” or the like
IN_NOTE = message(
    "dangling-ibid.in-note", "“{citation}” in note {note} refers to the citation before it, but there is none."
)
IN_TEXT = message(
    "dangling-ibid.in-text", "“{citation}” in the text refers to the citation before it, but there is none."
)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for link in apparatus.links:
        if link.item.form is Form.IBID and not (link.basis or link.candidates or link.antecedent):
            template = IN_TEXT if link.item.note is None else IN_NOTE
            sentence = template.fill(citation=link.item.passage.text, note=link.item.note)
            yield Remark(link.item.span, sentence, note=link.item.note, cited=link.item.passage.text)


RULE = Rule(
    "CIT104",
    "dangling-ibid",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("dangling-ibid.question", "Which work is meant?"),
)
