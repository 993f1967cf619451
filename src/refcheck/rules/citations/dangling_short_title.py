"""A short title or `op. cit.` stands for a work that is given in full nowhere.

## Why it matters

A short form is a promise that the full description stands elsewhere: in an earlier note or in the list. In a chapter of a book whose earlier chapters give the full forms, refcheck says nothing. (Where there is a list, a short title that it lacks is an `unlisted-citation`.)

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

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form, Link
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.parsing.plausibility import set_off

MOST = 5
SURE = 0.9
"""More dangling works than this, and more than half of all, mean that the full forms stand in another part of the book."""


IN_NOTE = message(
    "dangling-short-title.in-note",
    "“{citation}” in note {note} is a short form, but nothing before gives the work in full.",
)
IN_TEXT = message(
    "dangling-short-title.in-text",
    "“{citation}” in the text is a short form, but nothing before gives the work in full.",
)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    dangling: dict[str, CitationItem] = {}
    for link in apparatus.links:
        item = link.item
        if item.form in (Form.SHORT, Form.OP_CIT) and _promised(apparatus, link):
            dangling.setdefault(f"{item.work.author[0].family} {item.work.title}".casefold(), item)
    cited = sum(link.antecedent is None for link in apparatus.links)
    if len(dangling) > MOST and 2 * len(dangling) > cited:
        return
    for item in dangling.values():
        sentence = (IN_TEXT if item.note is None else IN_NOTE).fill(citation=item.passage.text, note=item.note)
        yield Remark(item.span, sentence, note=item.note, cited=item.passage.text)


def _promised(apparatus: Apparatus, link: Link) -> bool:
    """Does a short form name an author, and stand for nothing found? With a list, that is for unlisted-citation."""
    item = link.item
    if link.candidates or link.antecedent is not None or not item.work.author:
        return False
    return item.form is Form.OP_CIT or not apparatus.references and item.confidence >= SURE and _is_set_off(item)


def _is_set_off(item: CitationItem) -> bool:
    """Do italics or quotation marks set the title off? Otherwise prose is easily taken for a short form."""
    return any(set_off(field, item.passage) for field in item.work.named("title"))


RULE = Rule(
    "CIT105",
    "dangling-short-title",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("dangling-short-title.question", "Which work is meant? Please give it in full."),
)
