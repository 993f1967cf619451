"""An entry type is one letter away from a known one.

## Why it matters

BibTeX and biber treat an entry of an unknown type as `@misc`: without journal, volume and pages. Types that resemble no
known one may belong to a style of its own; nothing is said of them.

## Example

```bibtex
@artcle{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journal = {Rocznik Podlaski},
  year = {2019},
}
```

```findings
entry 1: unknown-entry-type
```

```bibtex
@ancienttext{tacitus,
  author = {Tacitus},
  title = {Germania},
}
```

```findings
none
```

## How to mend it

Write the type as the manual has it.

## References

biblatex manual, section 2.1; btxdoc.pdf, section 3.1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refcheck.conventions.bib_model import KNOWN_TYPES
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.bib_files import bib_files
from refcheck.rules.shared.edits import rewritten
from refcheck.rules.shared.misspellings import misspelt

OWN = 5
"""A type that stands so often in a file is its author's own."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        counts = Counter(entry.type for entry in bib.entries)
        meant = {name: misspelt(name, KNOWN_TYPES) for name, count in counts.items() if count < OWN}
        for entry in bib.entries:
            if right := meant.get(entry.type):
                span = Span(entry.span.start, entry.key_start)
                written = bib.file.text[span.start : span.end].rstrip("{( \t\r\n")
                sentence = message(
                    "unknown-entry-type.one-letter-away",
                    "The entry type “{type}” is not known; “{right}” is one letter away.",
                    type=written,
                    right="@" + right,
                )
                span = Span(span.start, span.start + len(written))
                fix = rewritten(apparatus.document, span, written, f"@{right}")
                yield bib.remark(entry, span, sentence, suggestion=f"@{right}", fix=fix)


RULE = Rule(
    "BIB105",
    "unknown-entry-type",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("unknown-entry-type.question", "Which type of work is meant?"),
)
