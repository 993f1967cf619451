"""What is written can be read, and reading and writing again changes nothing, whatever characters a manuscript has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
from eighteen_works import EIGHTEEN
from hypothesis import example, given, settings
from hypothesis import strategies as st

from refcheck.exports import EXPORTS, Export
from refcheck.exports.entry_types import ROWS
from refcheck.model.work import Name, Work
from refcheck.readers.bibtex_entries import works_from_bibtex

HOSTILE = (
    "{", "}", "{{", "\\", "\\}", "%", "#", "_", "$", "&", "~", "^", '"', "'", "=", ",", "@", "\n@book{x,", "\r\n", " ",
    "\x00", "\x1b", "\u2028", "\ud800", "\u00a0", "\u200f", "e\u0301", "\U00010400", "שלום", "السلام", "Київ", "Ёж",
    "NATO", " and ", "AND", "others", "et al.", "van", "de la", "Jr.", "O'Brien", "a", "--", "–", "2019",
    "https://doi.org/", "10.1/x", "\\url{x}",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(HOSTILE), max_size=5).map("".join) | st.text(max_size=8)
DATE = TEXT | st.sampled_from(
    (
        "2019",
        "2023-12-07",
        "2024-06",
        "2019/2020",
        "2019-05/2019-06",
        "2024-22",
        "1984?",
        "19XX",
        "../2020",
        "2020/..",
        "-0044",
    )
)
NAME = st.builds(Name, family=TEXT, given=TEXT, particle=TEXT, suffix=TEXT) | st.builds(Name, literal=TEXT)
NAMES = st.lists(NAME, max_size=2).map(tuple)
LANGUAGE = st.sampled_from(("", "en", "en-GB", "pl", "ru", "uk", "uk-UA", "be", "sr", "la", "zh", "pt_BR"))
NAME_FIELDS = dict.fromkeys(("author", "editor", "translator"), NAMES)
DATE_FIELDS = dict.fromkeys(("issued", "accessed"), DATE)
TEXT_FIELDS = dict.fromkeys(
    (
        "title", "container_title", "collection_title", "collection_number", "volume", "issue", "page", "edition",
        "publisher", "publisher_place", "DOI", "URL", "ISBN", "ISSN", "genre",
    ),
    TEXT,
)  # fmt: skip
CONTENT: dict[str, st.SearchStrategy[Any]] = {**NAME_FIELDS, **DATE_FIELDS, **TEXT_FIELDS, "language": LANGUAGE}


def described(said: dict[str, Any]) -> Work:
    return Work(**said)


WORK = st.fixed_dictionaries({"type": st.sampled_from([*ROWS, "song"])}, optional=CONTENT).map(described)
"""A work of which a few fields are said, each of them by any characters."""


def works_of(text: str) -> list[Work]:
    return [work for _, work in works_from_bibtex(text)]


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
@settings(max_examples=150, deadline=None)
@given(works=st.lists(WORK, max_size=3))
@example(works=[Work(author=(Name("Foo", "Jean", suffix="Jr."), Name("Foo", suffix="Jr."), Name("Garcia Marquez")))])
@example(
    works=[Work(author=(Name("Berg", "Jan", "van, der"), Name(given="Plato of Athens"), Name("others")), title="{")]
)
def test_reading_and_writing_again_gives_the_same_bytes(export: Export, works: Sequence[Work]) -> None:
    written = export.write(works)
    assert export.write(works_of(written)) == written
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries) == len(works), (
        "no entry is lost, and nothing stands between them"
    )
    assert all(re.fullmatch("[a-z0-9]+", entry.key) for entry in library.entries)
    written.encode()


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
@settings(max_examples=100, deadline=None)
@given(work=WORK)
def test_braces_balance_as_bibtex_counts_them(export: Export, work: Work) -> None:
    """BibTeX, unlike bibtexparser, counts a brace after a backslash too."""
    depth = 0
    for char in export.write([work]).strip():
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


def test_biblatex_keeps_all_that_the_eighteen_works_say() -> None:
    read = works_of(EXPORTS["biblatex"].write(EIGHTEEN))
    for given_work, read_work in zip(EIGHTEEN, read, strict=True):
        site = given_work.type in ("webpage", "post-weblog", "document")
        expected = replace(
            given_work,
            type="webpage" if site else given_work.type,
            container_title=(given_work.container_title or given_work.publisher)
            if site
            else given_work.container_title,
            publisher="" if site else given_work.publisher,
            URL="" if "doi.org" in given_work.URL else given_work.URL,
        )
        assert read_work == expected


def test_a_file_that_cannot_be_read_gives_what_can_be() -> None:
    assert [
        key for key, _ in works_from_bibtex("@book{a, title = {A}}\n@book{b, title = {B\n@book{c, title = {C}}")
    ] == ["a", "b", "c"]
    assert works_from_bibtex("") == []
    assert works_from_bibtex("no entry at all } { @") == []
