"""A .bib file as it is written: its entries, the fields of each, and the pieces of their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from refcheck.i18n.message import Message
from refcheck.model.passage import Span


class Piece(NamedTuple):
    """A part of a value between `#` signs. `start:end` is what stands inside its delimiters, of which `opened` is the
    first: `{`, `"`, or nothing for a number or the name of a macro."""

    opened: str
    start: int
    end: int


class BibFault(NamedTuple):
    """Where a file breaks its syntax, and how. `keyless` is set where an entry merely has no key."""

    span: Span
    message: Message
    keyless: bool = False


class BibField(NamedTuple):
    """A field; `name` is in lower case and stands at `start`."""

    name: str
    start: int
    pieces: tuple[Piece, ...]

    @property
    def name_span(self) -> Span:
        return Span(self.start, self.start + len(self.name))

    @property
    def span(self) -> Span:
        """The place of the value, without its outer delimiters."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry as it is written: `type` in lower case; `span` reaches from `@` to the closing brace.

    `damaged` tells that its syntax is broken, so that fields may be missing which its author gave.
    """

    type: str
    key: str
    span: Span
    key_start: int
    fields: tuple[BibField, ...]
    damaged: bool = False

    @property
    def head(self) -> Span:
        """`@article{key`, which stands for the entry as a whole."""
        return Span(self.span.start, self.key_start + len(self.key))

    @property
    def key_span(self) -> Span:
        return Span(self.key_start, self.key_start + len(self.key))

    def as_damaged(self) -> BibEntry:
        return replace(self, damaged=True)

    def named(self, *names: str) -> BibField | None:
        """The first field that has one of these names, the names in order of preference."""
        return next((field for name in names for field in self.fields if field.name == name), None)


class BibName(NamedTuple):
    """One name of an `author` or `editor` field: its LaTeX, its reading text, and the LaTeX between its commas that
    stand outside braces."""

    latex: str
    plain: str
    parts: tuple[str, ...]


class BibFile(Protocol):
    """The .bib file at `span` of a document's text. All spans are in that text.

    It is read when it is first asked about, and what was read can be forgotten; a copy in another process reads anew.
    """

    @property
    def text(self) -> str:
        """The text in which the spans are."""

    @property
    def span(self) -> Span:
        """Where the file stands in it."""

    @property
    def entries(self) -> Sequence[BibEntry]:
        """The entries in the order of the file; one whose key stands twice is there twice."""

    @property
    def macros(self) -> Mapping[str, tuple[Piece, ...]]:
        """The value of each `@string` under its name in lower case; where one is defined twice the last holds."""

    @property
    def faults(self) -> Sequence[BibFault]:
        """Where the file breaks the syntax of BibTeX, in order."""

    def latex(self, field: BibField) -> str:
        """A value as LaTeX, its macros put in."""

    def plain(self, field: BibField) -> str:
        """A value as readers see it: accents composed, on one line."""

    def address(self, field: BibField) -> str:
        """A URL or DOI, in which LaTeX's signs mean themselves."""

    def names(self, field: BibField) -> Sequence[BibName]:
        """The names in a value, as `and` joins them."""

    def keys(self, field: BibField | None) -> Sequence[tuple[str, int]]:
        """The keys that a field such as `xdata = {a, b}` names, and where each stands."""

    def inherited(self, entry: BibEntry) -> Iterator[tuple[str, BibField]]:
        """The fields that an entry takes over by `crossref` and `xdata`, under the names that they have there."""

    def forget(self) -> None:
        """Give the memory back that the reading takes."""
