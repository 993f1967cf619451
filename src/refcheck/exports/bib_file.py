"""The text of an entry in a .bib file (bibtexparser writes it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from refcheck.exports.listing import Filled

Field = tuple[str, str]
MACRO_FIELDS = ("month",)
"""Fields whose value is the name of a macro, and stands without braces."""


class Entry(NamedTuple):
    """An entry as it is to be written: its values are escaped already."""

    type: str
    key: str
    fields: Iterable[Field]


def entry_text(entry: Entry) -> str:
    """The entry, two spaces before each field, a newline at the end.

    Of a field that comes twice the first value that is not empty counts; a field without one is left out.
    """
    from bibtexparser import BibtexFormat, Library, model, write_string
    from bibtexparser.middlewares import default_unparse_stack

    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent, layout.trailing_comma = "  ", True
    fields = [model.Field(name, value, enclosing=_enclosing(name)) for name, value in _told(entry.fields)]
    library = Library([model.Entry(entry.type, entry.key, fields)])
    in_place = default_unparse_stack(allow_inplace_modification=True)
    return write_string(library, unparse_stack=in_place, bibtex_format=layout)


def noted(text: str, filled: Sequence[Filled]) -> str:
    """The entry, behind a comment for each registry that filled fields of it."""
    return "".join(f"% {each.named}: {each.source}, {each.day.isoformat()}\n" for each in filled) + text


def _enclosing(name: str) -> str:
    return "no-enclosing" if name in MACRO_FIELDS else "{"


def _told(fields: Iterable[Field]) -> Iterator[Field]:
    seen: set[str] = set()
    for name, value in fields:
        if value and name not in seen:
            seen.add(name)
            yield name, value
