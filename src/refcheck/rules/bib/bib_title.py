"""A title is written in capitals throughout, or is the title of its book or journal too.

## Why it matters

A style can make capitals of small letters, but not small letters of capitals: it does not know which words are names.
A title that is that of the journal or book as well was entered in the wrong field.

## Example

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {DAWNE MAPY PODLASIA I POGRANICZA},
  journal = {Rocznik Podlaski},
  year = {2019},
}

@inproceedings{lis2018,
  author = {Lis, Anna},
  title = {Proceedings of the Map Days},
  booktitle = {Proceedings of the Map Days},
  year = {2018},
}
```

```findings
entry 1: bib-title
entry 2: bib-title
```

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {{NATO} i {UE}},
  journal = {Rocznik Podlaski},
  year = {2019},
}

@inbook{lis2018,
  author = {Lis, Anna},
  title = {Wstęp},
  booktitle = {Mapy},
  year = {2018},
}
```

```findings
none
```

## How to mend it

Write the title as the work's title page reads aloud; put capitals that must stay in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from refcheck.i18n.message import message
from refcheck.matching.words import keys
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibEntry, BibField
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import Bib, bib_files

TITLES = ("title", "booktitle", "journal", "journaltitle")
CONTAINERS = ("booktitle", "journal", "journaltitle")
PARTS = ("article", "incollection", "inproceedings", "conference", "inbook")
FEWEST_LETTERS, FEWEST_WORDS = 16, 3
"""Of titles in capitals: shorter ones are acronyms and short names."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        for entry in bib.entries:
            titles = {field.name: field for field in reversed(entry.fields) if field.name in TITLES}
            yield from _in_capitals(bib, entry, titles)
            yield from _of_container(bib, entry, titles)


def _in_capitals(bib: Bib, entry: BibEntry, titles: Mapping[str, BibField]) -> Iterator[Remark]:
    for name, field in titles.items():
        if bib.file.latex(field).isupper() and _long(title := bib.file.plain(field)):
            # translators: {field} is the name of a BibTeX field, such as title or booktitle
            sentence = message(
                "bib-title.capitals",
                "The {field} “{title}” of “{key}” is written in capitals.",
                field=name,
                title=title,
                key=entry.key,
            )
            yield bib.remark(entry, field, sentence, severity=Severity.INFO)
            return


def _long(title: str) -> bool:
    """Words enough to be sure; scripts without capitals have none."""
    words = re.findall(r"[^\W\d_]{3,}", title)
    return len(words) >= FEWEST_WORDS and sum(map(len, words)) >= FEWEST_LETTERS


def _of_container(bib: Bib, entry: BibEntry, titles: Mapping[str, BibField]) -> Iterator[Remark]:
    title, container = titles.get("title"), next((titles[name] for name in CONTAINERS if name in titles), None)
    if entry.type not in PARTS or not title or not container:
        return
    words = keys(bib.file.plain(container))
    if len(words) >= FEWEST_WORDS and words == keys(bib.file.plain(title)):
        # translators: {field} is the name of a BibTeX field, such as journal or booktitle
        sentence = message(
            "bib-title.title-of-container",
            "The title “{title}” of “{key}” is that of its {field} too.",
            title=bib.file.plain(title),
            key=entry.key,
            field=container.name,
        )
        yield bib.remark(entry, title, sentence, related=(container.span,))


RULE = Rule(
    "BIB114",
    "bib-title",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("bib-title.question", "How does the title read?"),
)
