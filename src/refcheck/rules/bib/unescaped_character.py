r"""A character in a field means something else to LaTeX.

## Why it matters

`&`, `#`, `_` and `^` stop LaTeX where they stand in text, and a `%` hides the rest of the line. Addresses (`url`,
`doi`) and files are taken as they are; in them nothing is escaped.

## Example

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  publisher = {Lis & Wilk},
  year = {2019},
}
```

```findings
entry 1: unescaped-character
```

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy \& ludzie: $x_1$},
  publisher = {Lis {\&} Wilk},
  howpublished = {\url{https://example.org/a_b?c=1&d=2}},
  url = {https://example.org/a_b?c=1&d=%20},
  year = {2019},
}
```

```findings
none
```

## How to mend it

Put a backslash before it: `\&`, `\%`, `\#`, `\_`. Addresses in other fields than `url` stand in `\url{...}`. Where the
file is read by pandoc or a citation manager alone, ignore this rule.

## References

LaTeX 2e, the ten special characters; biblatex manual, section 2.2.1 (verbatim and URI fields).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.bib_model import NUMBERS, SEEN, VERBATIM
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibField, Piece
from refcheck.model.document import Document
from refcheck.model.finding import Edit, Fix, Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.bib_files import bib_files
from refcheck.rules.shared.edits import fix_of

PRINTED = SEEN - {*VERBATIM, *NUMBERS}
HINT = re.compile(r"[&%#_^]")
SKIPPED = re.compile(
    r"""
      \\(?:url|path|nolinkurl|href|verb|lstinline)\s*(?:\{[^{}]*\}|(?P<bar>[|!+]).*?(?P=bar))
    | (?<!\\)\$(?:[^$\\]|\\.)*\$                         # mathematics
    | \\\(.*?\\\) | \\ensuremath\s*\{(?:[^{}]|\{[^{}]*\})*\}
    | \\. | &(?:\#\d+|\#x[0-9a-f]+|[a-z][a-z0-9]*);      # escaped, or another rule's business
    | (?P<sign>[&%\#_^])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        text = bib.file.text
        for entry in bib.entries:
            for field in entry.fields:
                if field.name not in PRINTED:
                    continue
                for at in (_first(text, piece) for piece in field.pieces):
                    if at is not None:
                        near = " ".join(text[max(field.span.start, at - 20) : min(field.span.end, at + 20)].split())
                        # translators: a character that LaTeX takes for a command; {field} is the name of a BibTeX field
                        sentence = message(
                            "unescaped-character.character",
                            "“{character}” stands unescaped in the {field} of “{key}”: “{text}”.",
                            character=text[at],
                            field=field.name,
                            key=entry.key,
                            text=near,
                        )
                        fix = _fix(apparatus.document, field)
                        yield bib.remark(entry, Span(at, at + 1), sentence, suggestion=f"\\{text[at]}", fix=fix)
                        break


def _fix(document: Document, field: BibField) -> Fix | None:
    """All such characters of the field are escaped, but for `^`, which is an accent behind a backslash."""
    signs = [
        match.start()
        for piece in field.pieces
        if piece.opened
        for match in SKIPPED.finditer(document.text, piece.start, piece.end)
        if match["sign"]
    ]
    if any(document.text[at] == "^" for at in signs):
        return None
    return fix_of(document, (Edit(Span(at, at), "\\") for at in signs))


def _first(text: str, piece: Piece) -> int | None:
    """Where the first such character stands in a piece of a value."""
    if not piece.opened or not HINT.search(text, piece.start, piece.end):
        return None
    found = SKIPPED.finditer(text, piece.start, piece.end)
    return next((match.start() for match in found if match["sign"]), None)


RULE = Rule(
    "BIB113",
    "unescaped-character",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("unescaped-character.question", "May we escape it?"),
)
