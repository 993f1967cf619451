"""A .bib file breaks its own syntax, so that something in it is lost.

## Why it matters

A brace that is never closed, a comma that is missing or a macro that nobody defines makes BibTeX and biber skip an entry,
or lose a field of it, with a warning at the wrong line or with none. refcheck names the place, and reads on as the author
meant it.

## Example

```bibtex
@book{nowak2019,
  author = {Nowak, Jan}
  title = {Dawne mapy Podlasia},
  year = {2019}
}
```

```findings
entry 1: bib-syntax
```

A macro must be defined in the file; the months are:

```bibtex
@string{rocznik = {Rocznik Podlaski}}

@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy},
  journal = rocznik # { (seria nowa)},
  year = 2019,
  month = mar,
}
```

```findings
none
```

## How to mend it

Close the brace or quotation mark, add the comma, define the macro with `@string` or put the words in braces. Entries
without a key, as Citavi may write them, cannot be cited: they are told once for the file.

## References

btxdoc.pdf (Oren Patashnik, *BibTeXing*), section 2; biblatex manual, section 2.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from refcheck.i18n.message import capitalised, message, plural
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibEntry, BibFault
from refcheck.model.finding import Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.rules.shared.bib_files import Bib, bib_files

DEFINED_BY_STYLES = frozenset(
    """jan feb mar apr may jun jul aug sep oct nov dec acmcs acta cacm ibmjrd ibmsj ieeese ieeetc ieeetcad ipl jacm jcss
    scp sicomp tocs tods tog toms toois toplas tcs""".split()
)
"""Macros of BibTeX's standard styles (plain.bst)."""
MOST_RELATED = 20


def check(apparatus: Apparatus) -> Iterator[Remark]:
    for bib in bib_files(apparatus):
        yield from _without_key([fault for fault in bib.file.faults if fault.keyless])
        starts = [entry.span.start for entry in bib.entries]
        for fault in bib.file.faults:
            if not fault.keyless:
                at = bisect_right(starts, fault.span.start) - 1
                entry = bib.entries[at] if at >= 0 and fault.span.start < bib.entries[at].span.end else None
                yield _remark(bib, fault, entry)
        yield from _undefined(bib)


def _remark(bib: Bib, fault: BibFault, entry: BibEntry | None) -> Remark:
    if entry is None:
        # translators: {fault} is a clause on the syntax of a .bib file, such as “the entry is not closed: ...”
        return Remark(fault.span, message("bib-syntax.fault", "{fault}.", fault=capitalised(fault.message)))
    if entry.key:
        return bib.remark(
            entry,
            fault.span,
            message("bib-syntax.in-entry", "In “{key}”, {fault}.", key=entry.key, fault=fault.message),
        )
    return bib.remark(
        entry, fault.span, message("bib-syntax.in-an-entry", "In an entry, {fault}.", fault=fault.message)
    )


def _without_key(faults: list[BibFault]) -> Iterator[Remark]:
    """The entries without a key, told once."""
    if faults:
        sentence = plural(
            "bib-syntax.entries-without-key",
            "An entry has no key, so that nothing can cite it.",
            "{count} entries have no key, so that nothing can cite them.",
            len(faults),
        )
        related = tuple(fault.span for fault in faults[1:MOST_RELATED])
        yield Remark(faults[0].span, sentence, related=related, severity=Severity.WARNING)


def _undefined(bib: Bib) -> Iterator[Remark]:
    """Each macro that the file uses and does not define, told once. It may stand in another file."""
    uses: dict[str, list[tuple[BibEntry, Span]]] = {}
    for entry in bib.entries:
        for field in entry.fields:
            for piece in field.pieces:
                if not piece.opened:
                    word = bib.file.text[piece.start : piece.end]
                    if not word.isdigit() and not _defined(bib, word):
                        uses.setdefault(word, []).append((entry, Span(piece.start, piece.end)))
    for word, places in uses.items():
        (entry, span), *others = places
        # translators: {word} is a macro of BibTeX, such as jan
        sentence = plural(
            "bib-syntax.undefined-macro",
            "“{word}” stands without braces, and this file defines no macro of this name.",
            "“{word}” stands without braces ({count} times), and this file defines no macro of this name.",
            len(places),
            word=word,
        )
        related = tuple(other for _, other in others[:MOST_RELATED])
        yield bib.remark(entry, span, sentence, related=related, severity=Severity.WARNING)


def _defined(bib: Bib, word: str) -> bool:
    return word.lower() in bib.file.macros or word.lower() in DEFINED_BY_STYLES


RULE = Rule(
    "BIB101",
    "bib-syntax",
    Severity.ERROR,
    "0.1",
    __doc__ or "",
    check,
    question=message("bib-syntax.question", "What should stand here?"),
)
