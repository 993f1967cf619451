r"""A field holds the HTML of the page from which it was copied.

## Why it matters

`&amp;` and `<i>` are printed as they stand, or stop LaTeX; in an address they make it lead nowhere.

## Example

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Mapy &amp; ludzie},
  journal = {Rocznik Podlaski},
  year = {2019},
}
```

```findings
entry 1: html-entity
```

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Mapy \& ludzie: $a<b$},
  journal = {Rocznik Podlaski},
  year = {2019},
  url = {https://example.org/a?b=1&copy=2},
}
```

```findings
none
```

## How to mend it

Write the character, with a backslash before `&`; for `<i>` write `\emph{...}`, for `<sup>` `\textsuperscript{...}`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from refcheck.conventions.bib_model import ADDRESSES, SEEN
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibField
from refcheck.model.document import Document
from refcheck.model.finding import Edit, Fix, Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.bib_files import bib_files
from refcheck.rules.shared.edits import fix_of

ENTITY = re.compile(r"\\?(?P<entity>&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,24});)")
HINT = re.compile("[&<]")
ENTITY_IN_ADDRESS = re.compile(r"&(?:amp|#0*38|lt|gt|quot|#\d{2,4});")
TAG = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|span|p|br|scp|italic|bold|jats:\w+|mml:\w+)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)

# translators: {found} is “&amp;” or “<i>”; {field} the name of a BibTeX field
WITH_MEANING = message(
    "html-entity.with-meaning", "“{found}”, which means “{meant}”, is HTML in the {field} of “{key}”."
)
WITHOUT_MEANING = message("html-entity.without-meaning", "“{found}” is HTML in the {field} of “{key}”.")
PLAIN_SIGNS = "’‘“”„«»–—…'"
"""Signs that mean nothing else to LaTeX."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        text = bib.file.text
        for entry in bib.entries:
            for field in entry.fields:
                if field.name not in SEEN or not HINT.search(text, field.pieces[0].start, field.pieces[-1].end):
                    continue
                if found := _first(text, field.span, field.name in ADDRESSES):
                    meant = html.unescape(found.group().lstrip("\\"))
                    shown = meant != found.group() and meant.isprintable()
                    sentence = (WITH_MEANING if shown else WITHOUT_MEANING).fill(
                        found=found.group(), meant=meant, field=field.name, key=entry.key
                    )
                    fix = _fix(apparatus.document, field)
                    yield bib.remark(entry, Span(*found.span()), sentence, cited=found.group(), fix=fix)


def _fix(document: Document, field: BibField) -> Fix | None:
    """Every entity of the field becomes its character; nothing where there are tags, or signs that LaTeX takes amiss."""
    address = field.name in ADDRESSES
    if TAG.search(document.text, *field.span) and not address:
        return None
    pattern = ENTITY_IN_ADDRESS if address else ENTITY
    edits = []
    for match in pattern.finditer(document.text, *field.span):
        char = html.unescape(match.group().lstrip("\\"))
        if char != "&" and (address or not (char.isalpha() or char in PLAIN_SIGNS)):
            return None
        edits.append(Edit(Span(*match.span()), char if address or char != "&" else "\\&"))
    return fix_of(document, edits, safe=True)


def _first(text: str, span: Span, address: bool) -> re.Match[str] | None:
    """The first piece of HTML in a value; an address may have parameters that look like entities."""
    if address:
        return ENTITY_IN_ADDRESS.search(text, *span)
    entities = (match for match in ENTITY.finditer(text, *span) if html.unescape(match["entity"]) != match["entity"])
    return next(entities, None) or TAG.search(text, *span)


RULE = Rule(
    "BIB112",
    "html-entity",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("html-entity.question", "May we put the character itself?"),
)
