"""Page ranges have hyphens in some places and dashes in others.

## Why it matters

A journal's style has one way; the habit here is what most places do.

## Example

```markdown
References

- Adamski A., 'Mapy dawne 1', *Rocznik*, 1 (2001), pp. 11–21.
- Bielski B., 'Mapy dawne 2', *Rocznik*, 2 (2002), pp. 12–22.
- Cichy C., 'Mapy dawne 3', *Rocznik*, 3 (2003), pp. 13–23.
- Dolny D., 'Mapy stare', *Rocznik*, 4 (2004), pp. 14-24.
```

```findings
entry 4: mixed-page-dashes
```

```markdown
References

- Adamski A., 'Mapy dawne 1', *Rocznik*, 1 (2001), pp. 11–21.
- Bielski B., 'Mapy dawne 2', *Rocznik*, 2 (2002), pp. 12–22.
- Cichy C., 'Mapy dawne 3', *Rocznik*, 3 (2003), pp. 13–23.
- Dolny D., 'Mapy stare', *Rocznik*, 4 (2004), pp. 14–24.
```

```findings
none
```

## How to mend it

Write all ranges with an en dash, or all with a hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from refcheck.i18n.message import Message, message, plural, verbatim
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.model.finding import Edit, Fix, Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.edits import fix_of
from refcheck.rules.shared.texts import works

RANGE = re.compile(r"\d\s?(?P<sign>[-‐‑–—−])\s?\d")
RANGE_IN_FILE = re.compile(r"\D{0,6}(?P<first>\d{1,5})\s?(?P<sign>-{1,3}|[‐‑–—−])\s?(?P<last>\d{1,5})\.?")
FEWEST, CLEAR = 3, 2
"""So many places, and so many times those that have another sign, make a habit that these are to follow."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    signs: dict[str, list[Remark]] = {}
    for work, note, reference in works(apparatus):
        if reference is not None and not apparatus.reference(reference).printed:
            continue
        for field in work.named("pages"):
            if match := RANGE.search(field.text):
                signs.setdefault(match["sign"], []).append(Remark(field.span, verbatim(""), note, reference))
    if len(signs) < 2:
        return
    habit = max(signs, key=lambda sign: len(signs[sign]))
    strays = sorted(
        (remark for sign, places in signs.items() if sign != habit for remark in places), key=lambda remark: remark.span
    )
    first = strays[0]
    sentence = _message(habit, len(signs[habit]), len(strays))
    clear = len(signs[habit]) >= max(FEWEST, CLEAR * len(strays))
    fix = _fix(apparatus.document, signs[habit], strays) if clear else None
    related = tuple(remark.span for remark in strays[1:20])
    yield Remark(first.span, sentence, first.note, first.reference, related=related, fix=fix)


def _message(habit: str, count: int, strays: int) -> Message:
    match habit:
        case "-":
            return plural(
                "mixed-page-dashes.hyphen",
                "{count} page ranges have a hyphen, {others} another sign; this is the first of these.",
                "{count} page ranges have a hyphen, {others} another sign; this is the first of these.",
                count,
                others=strays,
            )
        case "–":
            return plural(
                "mixed-page-dashes.en-dash",
                "{count} page ranges have an en dash, {others} another sign; this is the first of these.",
                "{count} page ranges have an en dash, {others} another sign; this is the first of these.",
                count,
                others=strays,
            )
    return plural(
        "mixed-page-dashes.sign",
        "{count} page ranges have {sign}, {others} another sign; this is the first of these.",
        "{count} page ranges have {sign}, {others} another sign; this is the first of these.",
        count,
        sign=habit,
        others=strays,
    )


def _fix(document: Document, right: Sequence[Remark], strays: Sequence[Remark]) -> Fix | None:
    """The strays get the sign as most of the others have it in the file (LaTeX writes `--`)."""
    written = Counter(match["sign"] for remark in right if (match := _range_at(document, remark.span)))
    if not written:
        return None
    sign = written.most_common(1)[0][0]
    places = (match.span("sign") for remark in strays if (match := _range_at(document, remark.span)))
    return fix_of(document, (Edit(Span(*place), sign) for place in places), safe=True)


def _range_at(document: Document, span: Span) -> re.Match[str] | None:
    """The range that stands at a span, if nothing else does: an article's number may have a hyphen too."""
    match = RANGE_IN_FILE.fullmatch(document.text, *span)
    return (
        match
        if match and (len(match["last"]) < len(match["first"]) or int(match["first"]) < int(match["last"]))
        else None
    )


RULE = Rule(
    "STY103",
    "mixed-page-dashes",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("mixed-page-dashes.question", "Which sign should stand in page ranges throughout?"),
)
