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

By author and year:

```markdown
Maps were drawn early (Nowak, 2019). They were lost (Lis, 2004), says Mazur (2011).

# References

- Lis, A. (2004). *Granice i mapy*. Lublin.
- Mazur, B. (2011). *Drogi Mazowsza*. Warszawa.
- Nowak, J. (2019). *Dawne mapy Podlasia*. Białystok.
- Nowak, J. (2019). *Lasy*. Lublin.
```

```findings
line 1: ambiguous-citation
```

## How to mend it

Give enough of the title, or the year, to tell the works apart; works of one year are told apart by letters (2019a, 2019b).
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from refcheck.i18n.message import Message, joined, message, plural
from refcheck.matching.words import words
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Form, Link
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.work import Reference


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told: dict[tuple[int, ...], list[Link]] = {}
    for link in apparatus.links:
        ambiguous = len(link.candidates) > 1 and link.item.work.author and link.item.form not in (Form.IBID, Form.KEY)
        if ambiguous and not _twins(apparatus, link):
            if link.item.form is Form.AUTHOR_DATE:
                told.setdefault(link.candidates, []).append(link)
            else:
                yield _remark(apparatus, [link])
    for links in told.values():
        yield _remark(apparatus, links)


def _remark(apparatus: Apparatus, links: list[Link]) -> Remark:
    """What may be meant; of author-date citations alike, all places at once."""
    item, *others = [link.item for link in links]
    entries = [apparatus.reference(number) for number in links[0].candidates]
    listed = joined((_named(entry) for entry in entries), "; ")
    sentence = message(
        "ambiguous-citation.may-mean", "“{citation}” may mean {entries}.", citation=item.passage.text, entries=listed
    )
    if others:
        sentence = joined(
            [sentence, plural("ambiguous-citation.places", "So in {count} place.", "So in {count} places.", len(links))]
        )
    return Remark(
        span=item.span,
        message=sentence,
        note=item.note,
        cited=item.passage.text,
        related=(*(entry.span for entry in entries), *(other.span for other in others)),
    )


def _named(entry: Reference) -> Message:
    # translators: one of the entries of the list that a citation may mean
    return message(
        "ambiguous-citation.entry",
        "entry {number}, “{title}”",
        number=entry.number,
        title=entry.work.title or entry.text[:60],
    )


def _twins(apparatus: Apparatus, link: Link) -> bool:
    """Entries of the same title are one work listed twice: a fault of the list, not of the citation. So are the entries
    of a list and of its twin in other letters."""
    if len({apparatus.reference(number).list_number for number in link.candidates}) == len(link.candidates):
        return True
    titles = {
        " ".join(word.key for word in words(apparatus.reference(number).work.title)) for number in link.candidates
    }
    close = all(Indel.normalized_similarity(left, right) >= 0.9 for left in titles for right in titles)
    return close and "" not in titles


RULE = Rule(
    "CIT103",
    "ambiguous-citation",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("ambiguous-citation.question", "Which work is meant?"),
)
