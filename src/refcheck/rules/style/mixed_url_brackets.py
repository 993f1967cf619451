"""Some URLs stand in angle brackets, others are bare.

## Why it matters

A journal's style has one way; the habit here is what most places do.

## Example

```markdown
References

- Adamski A., *Mapy* (Lublin, 2001), <https://example.org/a>.
- Bielski B., *Mapy* (Lublin, 2002), <https://example.org/b>.
- Cichy C., *Mapy* (Lublin, 2003), <https://example.org/c>.
- Dolny D., *Mapy* (Lublin, 2004), <https://example.org/d>.
- Ebert E., *Mapy* (Lublin, 2005), https://example.org/e.
```

```findings
entry 5: mixed-url-brackets
```

```markdown
References

- Adamski A., *Mapy* (Lublin, 2001), <https://example.org/a>.
- Bielski B., *Mapy* (Lublin, 2002), <https://example.org/b>.
- Cichy C., *Mapy* (Lublin, 2003), <https://example.org/c>.
- Dolny D., *Mapy* (Lublin, 2004), <https://example.org/d>.
- Ebert E., *Mapy* (Lublin, 2005), <https://example.org/e>.
```

```findings
none
```

## How to mend it

Write all of them in one way.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import Message, message, plural
from refcheck.model.apparatus import Apparatus, Mention
from refcheck.model.evidence import SubjectKind
from refcheck.model.finding import Remark, Rule, Severity

FEWEST, HABIT = 5, 0.6
"""URLs in all, and the share of them that makes a habit."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    text = apparatus.document.text
    if apparatus.document.format.tells_links:
        return
    ways: dict[bool, list[Mention]] = {True: [], False: []}
    for mention in sorted(apparatus.mentions, key=lambda mention: mention.span):
        if mention.reference is not None and not apparatus.reference(mention.reference).printed:
            continue
        if mention.note is None and mention.reference is None:
            continue  # the running text has its own ways
        head = text[max(0, mention.span.start - 30) : mention.span.start].split()[-1:] or [""]
        if "](" not in head[0] and (mention.subject.kind is SubjectKind.URL or "doi.org/" in head[0]):
            ways["<" in head[0]].append(mention)
    total, fewer = len(ways[True]) + len(ways[False]), len(ways[True]) < len(ways[False])
    places = ways[fewer]
    if not places or total < FEWEST or len(ways[not fewer]) < HABIT * total:
        return
    first = places[0]
    sentence = _message(len(ways[not fewer]), len(places), bracketed=not fewer)
    yield Remark(first.span, sentence, first.note, first.reference, related=tuple(place.span for place in places[1:20]))


def _message(most: int, fewer: int, *, bracketed: bool) -> Message:
    """Most are in angle brackets if `bracketed`, else bare."""
    if bracketed:
        return plural(
            "mixed-url-brackets.brackets",
            "{count} URL stands in angle brackets, {others} bare, this one first.",
            "{count} URLs stand in angle brackets, {others} bare, this one first.",
            most,
            others=fewer,
        )
    return plural(
        "mixed-url-brackets.bare",
        "{count} URL stands bare, {others} in angle brackets, this one first.",
        "{count} URLs stand bare, {others} in angle brackets, this one first.",
        most,
        others=fewer,
    )


RULE = Rule(
    "STY101",
    "mixed-url-brackets",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("mixed-url-brackets.question", "Should all URLs stand in angle brackets, or none?"),
)
