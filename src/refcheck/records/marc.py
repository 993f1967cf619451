"""The book that the fields of a MARC 21 record describe (https://www.loc.gov/marc/bibliographic/).

Catalogues close subfields with the punctuation that once stood on cards (ISBD); names of the original script stand in
fields 880 that are linked to the romanised ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refcheck.conventions.words import written
from refcheck.model.date import Date
from refcheck.model.work import Name, Work
from refcheck.records.texts import clean

NON_SORTING = re.compile("[\u0088\u0089\u0098\u009c¬]")
"""Marks around an article that is not sorted (ISO 6630; pica writes `@` before the first word that is)."""
PERSONS, BODIES = ("100", "700"), ("110", "710")
EDITORS = re.compile(rf"\b(?:{written('editor_role')})", re.IGNORECASE)
TITLES = ("240", "246", "247", "765")
"""Uniform, varying, former and original titles."""


class Field(NamedTuple):
    """A data field: its tag (that of the field it is linked to, for an 880), and its subfields in order."""

    tag: str
    subfields: tuple[tuple[str, str], ...]

    def first(self, code: str) -> str:
        return next((text for name, text in self.subfields if name == code), "")


def field_of(tag: str, subfields: Iterable[tuple[str, object]]) -> Field:
    """A field with clean texts; an 880 counts as the field to which it is linked."""
    texts = tuple((code, _plain(value)) for code, value in subfields)
    link = next((text for code, text in texts if code == "6"), "")
    return Field(link[:3] if tag == "880" and link[:3].isdigit() else tag, texts)


def work_of(fields: Iterable[Field]) -> Work:
    """The book that these fields describe."""
    known = list(fields)
    title, *others = _titles(known) or [""]
    year = next((found[0] for text in _texts(known, ("264", "260"), "c") if (found := re.findall(r"\d{4}", text))), "")
    people = [(field, _name(field)) for field in known if field.tag in (*PERSONS, *BODIES)]
    edited = [name for field, name in people if EDITORS.search(" ".join((field.first("e"), field.first("4"))))]
    return Work(
        type="book",
        author=tuple(dict.fromkeys(name for _, name in people if name not in edited)),
        editor=tuple(dict.fromkeys(edited)),
        title=title,
        collection_title=_first(known, ("490", "830"), "a"),
        edition=_first(known, ("250",), "a"),
        publisher=_first(known, ("264", "260"), "b"),
        publisher_place=_first(known, ("264", "260"), "a"),
        issued=Date(year),
        ISBN=_first(known, ("020",), "a").split(" ")[0],
        other_titles=tuple(others),
    )


def _titles(fields: list[Field]) -> list[str]:
    """The title proper, then what else the book is called: with its subtitle, in its script, in translation."""
    found: list[str] = []
    for field in fields:
        if field.tag == "245":
            proper, rest = field.first("a"), field.first("b")
            found += [proper, f"{proper}: {rest}"] if rest else [proper]
            found += [text for code, text in field.subfields if code in ("n", "p")]
    found += [text for field in fields if field.tag in TITLES for code, text in field.subfields if code in ("a", "t")]
    return list(dict.fromkeys(text for text in found if text))


def _name(field: Field) -> Name:
    whole = re.sub(r"\s*\([^)]*\)", "", field.first("a"))
    family, comma, given = whole.partition(", ")
    return Name(family=family, given=given) if comma and field.tag in PERSONS else Name(literal=whole)


def _texts(fields: Iterable[Field], tags: tuple[str, ...], code: str) -> Iterator[str]:
    for tag in tags:
        yield from (field.first(code) for field in fields if field.tag == tag and field.first(code))


def _first(fields: Iterable[Field], tags: tuple[str, ...], code: str) -> str:
    return next(_texts(fields, tags, code), "")


def _plain(value: object) -> str:
    """A text without the punctuation that leads on to the next subfield."""
    text = NON_SORTING.sub("", clean(value)).replace("@", "", 1).strip()
    return re.sub(r"(?<!\b\w)\s*[/:;,=.]+$|\s+[/:;,=.]+$", "", text).strip()
