"""Entries as other programs and people write them."""

from __future__ import annotations

import pytest

from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.readers.bibtex.entries import works_from_bibtex
from refcheck.readers.bibtex.field_latex import plain_text
from refcheck.readers.bibtex.names import names


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jan van der Berg", Name("Berg", "Jan", "van der")),
        ("van der Berg, Jan", Name("Berg", "Jan", "van der")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("{Unia Europejska}", Name(literal="Unia Europejska")),
        ("Konfucjusz", Name("Konfucjusz")),
        (r"S{\l}owikowski, Micha{\l}", Name("Słowikowski", "Michał")),
        ("Юрій Щербак", Name("Щербак", "Юрій")),
        ("{de la Cruz}, Juana", Name("de la Cruz", "Juana")),
    ],
)
def test_names(value: str, expected: Name) -> None:
    assert names(value) == (expected,)


def test_several_names() -> None:
    found = names("Kowalski, J. and {Barnes and Noble}\n  AND others")
    assert found == (Name("Kowalski", "J."), Name(literal="Barnes and Noble"), Name(literal="et al."))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"G{\"o}del und \'{E}variste", "Gödel und Évariste"),
        (r"Ji\v{r}\'i Ha\v sek", "Jiří Hašek"),
        (r"{NATO} \& {EU}: 5\%", "NATO & EU: 5%"),
        (r"\emph{Quo vadis}", "Quo vadis"),
        (r"Cz\k{e}sto~w~\L{}odzi", "Często\u00a0w\u00a0Łodzi"),
        ("one\n   line", "one line"),
    ],
)
def test_plain_text(value: str, expected: str) -> None:
    assert plain_text(value) == expected


def test_an_entry_of_an_older_file() -> None:
    text = """@String{wsch = "Wschodnioznawstwo"}
@ARTICLE{Adamczyk22, Author = "Adamczyk, M.", TITLE = {{Perspektywa}}, journal = wsch, year = 2022, month = mar,
  pages = "157--175", doi = {https://doi.org/10.4467/20827695WSC.22.011.16760}, url = {http://a.example/x\\_y},
  langid = {polish}}"""
    assert works_from_bibtex(text) == [
        (
            "Adamczyk22",
            Work(
                type="article-journal",
                author=(Name("Adamczyk", "M."),),
                title="Perspektywa",
                container_title="Wschodnioznawstwo",
                page=PageRange("157-175"),
                issued=Date("2022-03"),
                DOI="10.4467/20827695WSC.22.011.16760",
                URL="http://a.example/x_y",
                language="pl",
            ),
        )
    ]


def test_an_address_in_howpublished() -> None:
    [(_, work)] = works_from_bibtex("@misc{a, title = {A}, howpublished = {\\url{https://a.example/b_c}}}")
    assert (work.URL, work.publisher, work.container_title) == ("https://a.example/b_c", "", "")
