"""What is written can be read, and reading and writing again changes nothing, whatever characters a manuscript has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import bibtexparser
import pytest
from any_works import WORK
from eighteen_works import EIGHTEEN
from hypothesis import example, given, settings
from hypothesis import strategies as st

from refcheck.exports import EXPORTS, Export
from refcheck.model.work import Name, Work
from refcheck.readers.bibtex.entries import works_from_bibtex

BIB = {name: export for name, export in EXPORTS.items() if export.suffix == ".bib"}


def works_of(text: str) -> list[Work]:
    return [work for _, work in works_from_bibtex(text)]


@pytest.mark.parametrize("export", BIB.values(), ids=BIB)
@settings(max_examples=150, deadline=None)
@given(works=st.lists(WORK, max_size=3))
@example(works=[Work(author=(Name("Foo", "Jean", suffix="Jr."), Name("Foo", suffix="Jr."), Name("Garcia Marquez")))])
@example(
    works=[Work(author=(Name("Berg", "Jan", "van, der"), Name(given="Plato of Athens"), Name("others")), title="{")]
)
@example(works=[Work(DOI="https://doi.org/\xa0{", URL="\x00doi: https://doi.org/ 10.1/x}")])
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


@pytest.mark.parametrize("export", BIB.values(), ids=BIB)
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
