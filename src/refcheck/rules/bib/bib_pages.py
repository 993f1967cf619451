"""A page range in a .bib file has only one of its two ends.

## Why it matters

`pages = {117--}` prints a dash with nothing behind it. One hyphen, two, or an en dash between the pages are all the same
to BibTeX and biber.

## Example

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journal = {Rocznik Podlaski},
  year = {2019},
  pages = {117--},
}
```

```findings
entry 1: bib-pages
```

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journal = {Rocznik Podlaski},
  year = {2019},
  pages = {xi-xiv, 117-124},
}
```

```findings
none
```

## How to mend it

Give the last page, or the first page alone; `117ff.` where it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import bib_files

OPEN = re.compile(r"(?:^|,)\s*[-–—]+\s*\w|[\w.]\s*[-–—]+\s*(?:,|$)")


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        for entry in bib.entries:
            field = entry.named("pages")
            if field and OPEN.search(pages := bib.file.plain(field)):
                sentence = message(
                    "bib-pages.one-end",
                    "The page range “{pages}” of “{key}” has only one of its ends.",
                    pages=pages,
                    key=entry.key,
                )
                yield bib.remark(entry, field, sentence)


RULE = Rule(
    "BIB109",
    "bib-pages",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("bib-pages.question", "Which pages are right?"),
)
