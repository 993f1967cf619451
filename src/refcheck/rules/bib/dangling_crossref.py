"""An entry refers to a key that the .bib file does not have.

## Why it matters

`crossref` and `xdata` give an entry the fields of another, `entryset` and `related` print others with it. Where there is
none of that key, the fields are missing in print.

## Example

```bibtex
@incollection{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  crossref = {lis2018},
}

@collection{lis2019,
  editor = {Lis, Anna},
  title = {Granice i mapy},
  year = {2019},
}
```

```findings
entry 1: dangling-crossref
```

```bibtex
@incollection{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  crossref = {lis2019},
}

@collection{lis2019,
  editor = {Lis, Anna},
  title = {Granice i mapy},
  year = {2019},
}
```

```findings
none
```

## How to mend it

Correct the key, or add the entry. Where the entry stands in another file, this is no fault.

## References

biblatex manual, section 2.4.1; btxdoc.pdf, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.bib_files import bib_files

REFERRING = ("crossref", "xdata", "entryset", "xref", "related")
NEAR = 2


def check(apparatus: Apparatus) -> Iterator[Remark]:
    files = list(bib_files(apparatus))
    known = {entry.key for bib in files for entry in bib.entries}
    for bib in files:
        for entry in bib.entries:
            known |= {key for key, _ in bib.file.keys(entry.named("ids"))}
    for bib in files:
        for entry in bib.entries:
            for field in entry.fields:
                for key, at in bib.file.keys(field) if field.name in REFERRING else ():
                    if key not in known:
                        # translators: {field} is the name of a BibTeX field, such as crossref
                        sentence = message(
                            "dangling-crossref.no-such-entry",
                            "“{key}” refers by its {field} to “{other}”, which is no entry here.",
                            key=entry.key,
                            field=field.name,
                            other=key,
                        )
                        yield bib.remark(entry, Span(at, at + len(key)), sentence, suggestion=_nearest(key, known))


def _nearest(key: str, known: set[str]) -> str | None:
    """The one key that differs by its capitals or by a slip."""
    near = [other for other in known if OSA.distance(key.casefold(), other.casefold(), score_cutoff=NEAR) <= NEAR]
    return near[0] if len(near) == 1 and len(key) > 2 * NEAR else None


RULE = Rule(
    "BIB104",
    "dangling-crossref",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("dangling-crossref.question", "Which entry should it refer to?"),
)
