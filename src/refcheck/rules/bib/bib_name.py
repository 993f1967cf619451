"""BibTeX takes the names in a field apart in another way than they are meant.

## Why it matters

Names are joined by `and`, and nothing else: `Nowak, Jan; Lis, Anna` is one person. The name of a body must stand in
braces, or it is cut at its own `and` and its last word is taken for a family name: `M. of F. Affairs`.

## Example

```bibtex
@report{mfat2019,
  author = {Ministry of Foreign Affairs and Trade},
  title = {Strategy},
  institution = {Government},
  year = {2019},
}

@book{nowak2019,
  author = {Nowak, Jan; Lis, Anna},
  title = {Dawne mapy},
  year = {2019},
}

@book{wilk2019,
  author = {Wilk E., Cichy C.},
  title = {Granice},
  year = {2019},
}
```

```findings
entry 1: bib-name
entry 2: bib-name
entry 3: bib-name
```

```bibtex
@report{mfat2019,
  author = {{Ministry of Foreign Affairs and Trade}},
  title = {Strategy},
  institution = {Government},
  year = {2019},
}

@book{nowak2019,
  author = {Nowak, Jan and Anna Lis and van den Berg, Jr., J. and others},
  title = {Dawne mapy},
  year = {2019},
}
```

```findings
none
```

## How to mend it

Join names by `and`; put the name of a body in a second pair of braces; write `and others` for `et al.`

## References

btxdoc.pdf, section 4; biblatex manual, section 2.3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from refcheck.conventions.bib_model import NAME_FIELDS
from refcheck.conventions.words import data, written
from refcheck.i18n.message import Message, message
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibField, BibName
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.shared.bib_files import Bib, bib_files

EXTENDED = re.compile(r"\b(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
"""BibLaTeX's extended format of names (manual, section 3.7)."""
LONE_AND = re.compile(r"(?:^|\s)and\s+and(?:\s|$)|^\s*and\s|\sand\s*$")
INITIALS = r"(?:(?!(?:Jr|Sr|St)\.)[^\W\d_]{1,2}\.[\s~-]?)+"
FAMILY = r"(?:[^\W\d_]{1,3}\s){0,2}[^\W\d_][^\W\d_.]+(?:[-'’][^\W\d_]+)*"
SEVERAL = re.compile(rf"{FAMILY}\s{INITIALS},\s*{FAMILY}\s{INITIALS}|{INITIALS}\s?{FAMILY},\s*{INITIALS}\s?{FAMILY}")
"""`Wilk E., Cichy C.` and `E. Wilk, C. Cichy`."""
ET_AL = re.compile(
    rf"\b(?:{written('et_of_et_al')})\s+al\b|\b(?:{written('others_in_bib')})\b.|\b(?:{written('others_at_end')})$|\b(?:{written('others_cyrillic')})",
    re.IGNORECASE,
)
BODIES = frozenset(data("bodies")["bodies"])
"""Words that the names of bodies begin or end with, in the languages covered; case folded."""
FEWEST_WORDS = 3
LONGEST_QUOTED = 120


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        for entry in bib.entries:
            for field in entry.fields:
                if field.name in NAME_FIELDS and (fault := _fault(bib, field)):
                    plain = bib.file.plain(field)
                    # translators: {field} is author or editor; {fault} a clause, such as “a comma stands at the end of ...”
                    sentence = message(
                        "bib-name.fault",
                        "The {field} “{names}” of “{key}”: {fault}.",
                        field=field.name,
                        names=plain[:LONGEST_QUOTED],
                        key=entry.key,
                        fault=fault,
                    )
                    yield bib.remark(entry, field, sentence, cited=plain)


def _fault(bib: Bib, field: BibField) -> Message | None:
    """What is wrong with the names of a field; the first fault is told."""
    value = bib.file.latex(field)
    if "=" in value and EXTENDED.search(value):
        return None
    if "and" in value and LONE_AND.search(value):
        return message("bib-name.and-without-name", "one of its “and” has no name beside it")
    return next((fault for name in bib.file.names(field) if (fault := _name_fault(name))), None)


@lru_cache(maxsize=10_000)
def _name_fault(name: BibName) -> Message | None:
    outside, parts = _without_braces(name.latex), name.parts
    if re.search(r";\s", outside):
        return message("bib-name.semicolons", "names are joined by “and”, not by semicolons")
    if ET_AL.search(outside):
        return message("bib-name.et-al", "“et al.” is written as “and others”")
    if len(parts) > 1 and not parts[-1].strip():
        return message("bib-name.comma-at-end", "a comma stands at the end of “{name}”", name=name.plain)
    if len(parts) > 3:
        return message(
            "bib-name.too-many-commas",
            "“{name}” has too many commas for one name; names are joined by “and”",
            name=name.plain,
        )
    if SEVERAL.fullmatch(name.plain):
        return message(
            "bib-name.two-persons", "“{name}” reads like two persons; names are joined by “and”", name=name.plain
        )
    if len(parts) == 1 and not name.latex.startswith("{") and _is_body(name.plain):
        # translators: a body is an institution that is the author
        return message(
            "bib-name.body-without-braces",
            "the body “{name}” does not stand in braces, so that it is taken apart like a person",
            name=name.plain,
        )
    return None


def _without_braces(name: str) -> str:
    """What of a name stands outside braces."""
    if "{" not in name:
        return name
    depth, kept = 0, []
    for char in name:
        depth += (char == "{") - (char == "}")
        kept.append(char if depth == 0 else " ")
    return "".join(kept)


def _is_body(name: str) -> bool:
    """Three words or more, of which the first or last is one that bodies have in their names."""
    words = name.replace(",", " ").split()
    if len(words) < FEWEST_WORDS:
        return False
    ends = {words[0].casefold(), words[-1].casefold()}
    return not ends.isdisjoint(BODIES) and not any(re.fullmatch(INITIALS, f"{word} ") for word in words)


RULE = Rule(
    "BIB111",
    "bib-name",
    Severity.WARNING,
    "0.1",
    __doc__ or "",
    check,
    question=message("bib-name.question", "How are the names to be read?"),
)
