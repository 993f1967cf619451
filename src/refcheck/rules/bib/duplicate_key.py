"""Two entries of a .bib file have one key.

## Why it matters

BibTeX and biber keep the first entry and pass over the second; whoever cites the key gets the wrong work without being
told. BibTeX does not heed capitals in keys: `Nowak2019` and `nowak2019` are one.

## Example

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  year = {2019},
}

@book{nowak2019,
  author = {Nowak, Jan},
  title = {Granice i ludzie},
  year = {2019},
}
```

```findings
entry 2: duplicate-key
```

```bibtex
@book{nowak2019a,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  year = {2019},
}

@book{nowak2019b,
  author = {Nowak, Jan},
  title = {Granice i ludzie},
  year = {2019},
}
```

```findings
none
```

## How to mend it

Give one of the two another key, or take it out where it is the same work.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import bib_files


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        first_of = {entry.key.casefold(): entry for entry in reversed(bib.entries)}
        for entry in bib.entries:
            first = first_of[entry.key.casefold()]
            if not entry.key or entry is first:
                continue
            line = apparatus.document.locate(first.head).line
            if entry.key == first.key:
                sentence = message(
                    "duplicate-key.same",
                    "The key “{key}” is that of the entry in line {line} too.",
                    key=entry.key,
                    line=line,
                )
                severity = None
            else:
                sentence = message(
                    "duplicate-key.capitals",
                    "The key “{key}” differs from “{other}” in line {line} by its capitals alone.",
                    key=entry.key,
                    other=first.key,
                    line=line,
                )
                severity = Severity.WARNING
            yield bib.remark(entry, entry.key_span, sentence, related=(first.key_span,), severity=severity)


RULE = Rule(
    "BIB102",
    "duplicate-key",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("duplicate-key.question", "Which entry is meant where this key is cited?"),
)
