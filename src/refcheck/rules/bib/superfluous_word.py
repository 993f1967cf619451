"""A field holds the word that styles print beside its value.

## Why it matters

The style writes `pp.`, `vol.`, `edition` or `ISBN` itself, in the language of the text; with `edition = {2nd edition}`
the reader finds “2nd edition edition”.

## Example

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  edition = {2nd edition},
  year = {2019},
}
```

```findings
entry 1: superfluous-word
```

```bibtex
@book{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  edition = {2., überarbeitete},
  volume = {IV},
  year = {2019},
}
```

```findings
none
```

## How to mend it

Leave the word out. Where the word says more than the style would (`3 Teilbände`, `numéro spécial`) it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.conventions.numerals import ROMAN
from refcheck.conventions.words import written
from refcheck.i18n.message import message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import bib_files

PAGES = re.compile(rf"(?P<word>{written('bib_page_word')})\s*(?P<value>\d[\d\s,–-]*)", re.IGNORECASE)
VOLUME = re.compile(rf"(?P<word>{written('bib_volume_word')})\s*(?P<value>\d+|{ROMAN})", re.IGNORECASE)
NUMBER = re.compile(rf"(?P<word>{written('bib_issue_word')})\s*(?P<value>\d[\d\s/–-]*)", re.IGNORECASE)
EDITION = re.compile(rf"(?P<value>\w+\.?)\s+(?P<word>{written('bib_edition_word')})", re.IGNORECASE)
CHAPTER = re.compile(rf"(?P<word>{written('bib_chapter_word')})\s*(?P<value>\d+|{ROMAN})", re.IGNORECASE)
ISBN = re.compile(r"(?P<word>e?-?ISBN(?:-1[03])?:?)\s*(?P<value>[\dXx-]+)", re.IGNORECASE)
ISSN = re.compile(r"(?P<word>e?-?ISSN:?)\s*(?P<value>[\dXx-]+)", re.IGNORECASE)
WORDS = {
    "pages": PAGES,
    "volume": VOLUME,
    "number": NUMBER,
    "issue": NUMBER,
    "edition": EDITION,
    "chapter": CHAPTER,
    "isbn": ISBN,
    "issn": ISSN,
}


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        for entry in bib.entries:
            for field in entry.fields:
                pattern = WORDS.get(field.name)
                if pattern and (found := pattern.fullmatch(value := bib.file.plain(field))):
                    # translators: {field} is the name of a BibTeX field, such as pages; {word} is “pp.” or the like
                    sentence = message(
                        "superfluous-word.word",
                        "The {field} “{value}” of “{key}” has “{word}” in it, which styles add.",
                        field=field.name,
                        value=value,
                        key=entry.key,
                        word=found["word"],
                    )
                    better = found["value"].strip()
                    fix = bib.rewritten(apparatus.document, field, value, better) if better else None
                    yield bib.remark(entry, field, sentence, cited=value, suggestion=better, fix=fix)


RULE = Rule(
    "BIB110",
    "superfluous-word",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("superfluous-word.question", "May we take the word out?"),
)
