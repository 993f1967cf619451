"""A quotation mark is opened and not closed, or closed and not opened.

## Why it matters

The reader cannot tell where the title ends.

## Example

```markdown
References

- Nowak J., “Dawne mapy Podlasia, *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
entry 1: unbalanced-quotes
```

Apostrophes open nothing:

```markdown
References

- Nowak J., ‘The Maps’ Makers’, *Rocznik*, 4 (2019), pp. 11–20.
```

```findings
none
```

## How to mend it

Close the quotation, or take the stray mark out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.words import written
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity

PAIRS = {"“": "”", "„": '”“"', "«": "»"}
CLOSING = {"”", "»"}
MARKS = re.compile("[“”„«»]")
SINGLE = re.compile(
    rf"""
    (?:^|[,.;:]\s|[(\[])                            # at the head of a title, not after a mere word (de' medesimi)
    (?P<open>['‘])(?=[^\W\d_]{{2}})
    (?![AEIOUaeiou] | n['’] | (?:{written("elided")})\b)    # vowels: it may be an ayn (‘Abd); the others are elisions
    """,
    re.VERBOSE,
)
TOGETHER = re.compile(rf"(?<!\w)\"'(?=[^\W\d_]{{2}})(?!(?:{written('elided')})\b)")
TOGETHER_END = re.compile(r"'(?!\w)|\"(?!\w)")
SINGLE_END = re.compile(r"’|'(?!\w)|(?<=[.,;:!?)])'")


# translators: {mark} is a quotation mark; {text} the words around it
NOT_OPENED = message("unbalanced-quotes.not-opened", "“{mark}” closes what nothing opened, in “{text}”.")
NOT_CLOSED = message("unbalanced-quotes.not-closed", "“{mark}” is not closed, in “{text}”.")
CROSSED = message(
    "unbalanced-quotes.crossed",
    "A double and a single mark open together, but the double one closes first, in “{text}”.",
)
ALONE = message("unbalanced-quotes.alone", "A straight quotation mark has no fellow, in “{text}”.")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    places = [(entry.passage, None, entry.number) for entry in apparatus.references]
    # A quotation may hold the semicolon at which a note is cut into items: then the note is balanced, its items are not.
    stray = {note.number for note in apparatus.notes if _fault(note.passage.text)}
    items = [(item.passage, item.note, None) for item in apparatus.items if item.note in stray]
    for passage, note, reference in [*places, *items]:
        if fault := _fault(passage.text):
            position, template, mark = fault
            near = passage.text[max(0, position - 10) : position + 40].strip()
            sentence = template.fill(mark=mark, text=near)
            yield Remark(passage.span(position, position + 1), sentence, note, reference)


def _fault(text: str) -> tuple[int, Message, str] | None:
    """Where the first stray mark stands, what is to be said of it, and the mark."""
    return _paired(text) or _straight_together(text) or _straight(text) or _single(text)


def _paired(text: str) -> tuple[int, Message, str] | None:
    """Marks that have an opening and a closing form. »…« is German, ”…” and »…» are Swedish and Finnish."""
    if not MARKS.search(text):
        return None
    pairs, closing = dict(PAIRS), set(CLOSING)
    if re.match("[^«»]*»[^«»]*«", text):
        pairs, closing = {"“": "”", "„": PAIRS["„"], "»": "«"}, {"”", "«"}
    elif "«" not in text:
        closing.discard("»")
    if not re.search("[“„]", text) and text.count("”") % 2 == 0:
        closing.discard("”")
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in pairs and not (opened and char in pairs[text[opened[-1]]]):
            opened.append(at)
        elif char in closing or (char == "“" and opened):
            if not opened:
                return None if "„" in text else (at, NOT_OPENED, char)
            one_for_all = char not in text[at + 1 :] and all(text[place] == "«" for place in opened)
            del opened[0 if one_for_all else -1 :]  # Russian closes «…«…» once
    if opened and not ('"' in text and any(text[at] == "„" for at in opened)):
        return opened[0], NOT_CLOSED, text[opened[0]]
    return None


def _straight_together(text: str) -> tuple[int, Message, str] | None:
    """Of a double and a single mark that open together, the single one must close first."""
    for opening in TOGETHER.finditer(text) if "\"'" in text else ():
        closing = TOGETHER_END.search(text, opening.end())
        if closing and closing.group() == '"':
            return opening.start(), CROSSED, '"'
    return None


def _straight(text: str) -> tuple[int, Message, str] | None:
    """Straight double marks come in pairs, whether those behind figures are counted (`"Maps 1945"`) or are inches."""
    if text.count('"') % 2 == 0:
        return None
    marks = [match.start() for match in re.finditer('"', text)]
    others = [at for at in marks if not text[at - 1 : at].isdigit()]
    if len(others) % 2 and "„" not in text and "“" not in text:
        return others[-1], ALONE, '"'
    return None


def _single(text: str) -> tuple[int, Message, str] | None:
    """A single mark that opens and has nothing behind it that could be its end: apostrophes may look like one."""
    for opening in SINGLE.finditer(text) if "'" in text or "‘" in text else ():
        if not SINGLE_END.search(text, opening.end()):
            return opening.start("open"), NOT_CLOSED, opening["open"]
    return None


RULE = Rule(
    "REF115",
    "unbalanced-quotes",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("unbalanced-quotes.question", "Where should the quotation marks stand?"),
)
