"""An entry lacks a field without which its type makes no reference.

## Why it matters

An article without its journal or a chapter without its book cannot be found, and the styles print a gap or a warning.
What an entry takes over by `crossref` or `xdata` counts. An author, whom newspaper articles and books of old may
lack, is asked for only where most entries of the type have one; the year is the business of `missing-field`, but in
files too small to have a habit.

## Example

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  volume = {4},
  year = {2019},
}
```

```findings
entry 1: missing-required-field
```

The names of either dialect will do:

```bibtex
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journaltitle = {Rocznik Podlaski},
  date = {2019},
}

@incollection{lis2018,
  author = {Lis, Anna},
  title = {Granice},
  crossref = {wilk2018},
}

@collection{wilk2018,
  editor = {Wilk, Ewa},
  title = {Mapy i ludzie},
  date = {2018},
}
```

```findings
none
```

## How to mend it

Add the field, or choose the type that the work is of: `@misc` or `@online` demand least.

## References

btxdoc.pdf, section 3.1; biblatex manual, section 2.1.1, and its data model `blx-dm.def`. Where they differ, the more
lenient one is followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refcheck.conventions.bib_model import REQUIRED
from refcheck.i18n.message import Message, all_of, message, one_of, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibEntry
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.rules.references.missing_field import without_year
from refcheck.rules.shared.bib_files import Bib, bib_files

HABIT, FEW = 0.8, 5
"""The share of a type's entries that makes a habit, and below which number there is none."""
MOST_RELATED = 20
DATE = "year|date|pubstate|origdate|eventdate"
BY_HABIT = ("author", DATE)
INHERITING = ("crossref", "xdata")
REFERRING = (*INHERITING, "entryset", "xref")
CONTAINERS = ("journal", "booktitle")
"""What is worse to lack than anything else."""


def check(apparatus: Apparatus) -> Iterator[Remark]:
    told = {entry.number for entry in without_year(apparatus)}
    for bib in bib_files(apparatus):
        lacking = list(_lacking(bib))
        totals = Counter(entry.type for entry, _ in lacking)
        lacks = Counter((entry.type, names) for entry, missing in lacking for names in missing)
        usual = {lack for lack, count in lacks.items() if totals[lack[0]] >= FEW and 2 * count > totals[lack[0]]}
        for kind, names in sorted(usual):
            if not names.startswith(BY_HABIT):
                yield _of_most(bib, lacking, kind, names, totals[kind])
        for entry, missing in lacking:
            wanted = [
                names
                for names in missing
                if (entry.type, names) not in usual
                and (not names.startswith(BY_HABIT) or _is_habit(totals[entry.type], lacks[entry.type, names]))
                and not (names == DATE and bib.number(entry) in told)
            ]
            if wanted:
                # translators: {fields} is “author” or “editor” and “title”; these are names of BibTeX fields
                sentence = message(
                    "missing-required-field.one-entry",
                    "“{key}” lacks {fields}, which an entry of the type @{type} must have.",
                    key=entry.key,
                    fields=all_of(_words(names) for names in wanted),
                    type=entry.type,
                )
                yield bib.remark(entry, entry.head, sentence, severity=_severity(wanted))


def _of_most(bib: Bib, lacking: list[tuple[BibEntry, list[str]]], kind: str, names: str, total: int) -> Remark:
    """What most entries of a type lack is told once: it is how the author writes them."""
    entries = [entry for entry, missing in lacking if entry.type == kind and names in missing]
    sentence = plural(
        "missing-required-field.many-entries",
        "{count} of the {total} entries of the type @{type} lacks {fields}; this is the first.",
        "{count} of the {total} entries of the type @{type} lack {fields}; this is the first.",
        len(entries),
        total=total,
        type=kind,
        fields=_words(names),
    )
    related = tuple(entry.head for entry in entries[1:MOST_RELATED])
    return bib.remark(entries[0], entries[0].head, sentence, related=related, severity=_severity([names]))


def _severity(wanted: list[str]) -> Severity | None:
    return Severity.WARNING if any(name in names for names in wanted for name in CONTAINERS) else None


def _lacking(bib: Bib) -> Iterator[tuple[BibEntry, list[str]]]:
    """Each entry that could be read whole, and what it lacks."""
    known = {entry.key for entry in bib.entries}
    for entry in bib.entries:
        required = REQUIRED.get(entry.type)
        if not required or entry.damaged or not entry.fields:
            continue
        have = {field.name for field in entry.fields if field.pieces[-1].end > field.pieces[0].start}
        if not have.isdisjoint(INHERITING):
            have |= {name for name, _ in bib.file.inherited(entry)}
        if not have.isdisjoint(REFERRING) and _takes_from_elsewhere(bib, entry, known):
            continue
        yield entry, [names for names in (*required, DATE) if have.isdisjoint(names.split("|"))]


def _takes_from_elsewhere(bib: Bib, entry: BibEntry, known: set[str]) -> bool:
    """Does it refer to an entry that is not at hand, or borrow another's text as a set or translation does?"""
    referred = [key for name in INHERITING for key, _ in bib.file.keys(entry.named(name))]
    return any(key not in known for key in referred) or entry.named("entryset", "xref") is not None


def _is_habit(total: int, lacks: int) -> bool:
    """Do the entries of a type usually have what some of them lack?"""
    return total < FEW or lacks <= (1 - HABIT) * total


def _words(names: str) -> Message:
    """`author|editor|translator` as “author” or “editor”."""
    return one_of(message("missing-required-field.name", "“{name}”", name=name) for name in names.split("|")[:2])


RULE = Rule(
    "BIB107",
    "missing-required-field",
    Severity.INFO,
    "0.1",
    __doc__ or "",
    check,
    question=message("missing-required-field.question", "Could you give what is missing?"),
)
