"""A .bib file of a manuscript, read when it is first asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from refcheck.model.bib_file import BibEntry, BibFault, BibField, BibName, Piece
from refcheck.model.passage import Span
from refcheck.readers.bibtex.field_latex import plain_address, plain_text
from refcheck.readers.bibtex.inheritance import inherited, keys_in
from refcheck.readers.bibtex.names import COMMA, split_names, split_outside_braces
from refcheck.readers.bibtex.reading import Values
from refcheck.readers.bibtex.syntax import read_bib


@dataclass(eq=False)
class LazyBibFile:
    """The `BibFile` at `span` of a document's text."""

    text: str
    span: Span

    @cached_property
    def values(self) -> Values:
        return Values(read_bib(self.text, *self.span))

    @cached_property
    def by_key(self) -> Mapping[str, BibEntry]:
        """The entries by their keys; of a key that stands twice the first."""
        return {entry.key: entry for entry in reversed(self.entries)}

    @property
    def entries(self) -> Sequence[BibEntry]:
        return self.values.file.entries

    @property
    def macros(self) -> Mapping[str, tuple[Piece, ...]]:
        return self.values.file.macros

    @property
    def faults(self) -> Sequence[BibFault]:
        return self.values.file.faults

    def latex(self, field: BibField) -> str:
        return self.values.latex(field.pieces)

    def plain(self, field: BibField) -> str:
        return plain_text(self.latex(field))

    def address(self, field: BibField) -> str:
        return plain_address(self.latex(field))

    def names(self, field: BibField) -> Sequence[BibName]:
        value = self.latex(field)
        return [_name(value[start:end]) for start, end in split_names(value)]

    def keys(self, field: BibField | None) -> Sequence[tuple[str, int]]:
        return keys_in(field, self.text)

    def inherited(self, entry: BibEntry) -> Iterator[tuple[str, BibField]]:
        return inherited(entry, self.text, self.by_key)

    def forget(self) -> None:
        self.__dict__.pop("values", None)
        self.__dict__.pop("by_key", None)

    def __reduce__(self) -> tuple[type[LazyBibFile], tuple[str, Span]]:
        return LazyBibFile, (self.text, self.span)


@lru_cache(maxsize=10_000)
def _name(latex: str) -> BibName:
    return BibName(latex, plain_text(latex), tuple(split_outside_braces(latex, COMMA)))
