"""What becomes of one field: the small decisions, by example."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import refcheck.exports
from refcheck.exports import EXPORTS, bib_text
from refcheck.exports.bib_dates import YearAndMonth, year_and_month
from refcheck.exports.bib_names import names_field
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work


def fields(format: str, work: Work) -> list[str]:
    """The entry's lines: its type, then its fields without the comma at the end."""
    first, *rest, _ = EXPORTS[format].write([work]).splitlines()
    return [first.partition("{")[0], *(line.strip().removesuffix(",") for line in rest)]


def test_every_file_that_writes_a_format_has_a_row() -> None:
    folder = Path(refcheck.exports.__file__).parent
    writers = {path.stem for path in folder.glob("*.py") if "\ndef entry(" in path.read_text(encoding="utf-8")}
    assert writers == {name.replace("-", "_") for name in EXPORTS}


def test_the_library_is_loaded_only_for_writing() -> None:
    code = "import sys, refcheck.exports; sys.exit('bibtexparser' in sys.modules or 'anyascii' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_works_make_an_empty_file() -> None:
    assert [EXPORTS[name].write([]) for name in ("bibtex", "biblatex", "ris")] == ["", "", ""]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((Name("Berg", "Jan", "van der"),), "van der Berg, Jan"),
        ((Name("King", "Martin", suffix="Jr."),), "King, Jr., Martin"),
        ((Name("Kowalski", "J."), Name("Szczerbak", "J.")), "Kowalski, J. and Szczerbak, J."),
        ((Name(literal="Unia Europejska"),), "{Unia Europejska}"),
        ((Name(literal="Sejm and Senat"),), "{Sejm and Senat}"),
        ((Name("Kowalski", "J."), Name(literal="et al.")), "Kowalski, J. and others"),
        ((Name(literal="et al."),), ""),
        ((Name("Konfucjusz"),), "Konfucjusz"),
        ((Name("García Márquez"),), "{García Márquez}"),
        ((Name("Щербак", "Юрій"),), "Щербак, Юрій"),
        ((Name("Smith, Ltd", "J."),), "{Smith, Ltd}, J."),
        ((Name("Others"),), "{Others}"),
        ((Name(),), ""),
    ],
)
def test_names(names: tuple[Name, ...], expected: str) -> None:
    assert names_field(names) == expected


@pytest.mark.parametrize(
    ("language", "title", "biblatex", "bibtex"),
    [
        ("en", "NATO and the EU's Neighbours", "{NATO} and the {EU's} Neighbours", "{NATO} and the {EU's} Neighbours"),
        ("en", "The G20 after COVID-19", "The {G20} after {COVID}-19", "The {G20} after {COVID}-19"),
        ("en", "Law & Order: 50% of AT&T", r"Law \& Order: 50\% of {AT\&T}", r"Law \& Order: 50\% of {AT\&T}"),
        ("pl", "NATO na wschodzie", "NATO na wschodzie", "{NATO na wschodzie}"),
        ("", "NATO im Osten", "{NATO} im Osten", "{NATO im Osten}"),
        ("ru", "«Мягкая сила» — кто она?", "«Мягкая сила» — кто она?", "{«Мягкая сила» — кто она?}"),
        ("en", "On {braces} and \\", r"On \textbraceleft{}braces\textbraceright{} and \textbackslash{}", None),
        ("en", "Broken\r\n  over\tlines", "Broken over lines", None),
    ],
)
def test_titles(language: str, title: str, biblatex: str, bibtex: str | None) -> None:
    work = Work(title=title, language=language)
    assert f"title = {{{biblatex}}}" in fields("biblatex", work)
    assert f"title = {{{bibtex or biblatex}}}" in fields("bibtex", work)


def test_addresses_stay_as_they_are() -> None:
    work = Work(type="webpage", DOI="10.1002/(SICI)1097_x#1", URL="https://a.example/x%20y_z?a=1&b=~c#d")
    assert fields("bibtex", work)[1:] == [
        "doi = {10.1002/(SICI)1097_x#1}",
        "url = {https://a.example/x%20y_z?a=1&b=~c#d}",
    ]
    assert bib_text.address("https://a.example/{a b}\\") == "https://a.example/%7Ba%20b%7D%5C"


@pytest.mark.parametrize("link", ["https://doi.org/10.1/AB", "http://dx.doi.org/10.1/ab", "doi.org/10.1%2Fab"])
def test_a_link_that_only_repeats_the_doi_is_left_out(link: str) -> None:
    assert bib_text.url(link, "10.1/ab") == ""
    assert bib_text.url(link, "10.1/other") == link


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("https://doi.org/10.1/ab", "10.1/ab"),
        ("doi: https://doi.org/10.1/ab", "10.1/ab"),
        ("https://doi.org/ 10.1/ab", "10.1/ab"),
        ("https://doi.org/\u00a0{", "%7B"),
        ("10.1/a\u00a0b{c}", "10.1/a%C2%A0b%7Bc%7D"),
    ],
)
def test_a_doi_is_bare_and_what_would_break_the_file_is_percent_encoded(written: str, bare: str) -> None:
    assert bib_text.doi(written) == bare


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2023-12-07", YearAndMonth("2023", "dec")),
        ("2023-12", YearAndMonth("2023", "dec")),
        ("2023", YearAndMonth("2023")),
        ("2019/2020", YearAndMonth("2019/2020")),
        ("2024-22", YearAndMonth("2024")),
        ("forthcoming", YearAndMonth("forthcoming")),
        ("2019-13", YearAndMonth("2019-13")),
    ],
)
def test_dates_of_bibtex(issued: str, expected: YearAndMonth) -> None:
    assert year_and_month(Date(issued)) == expected


def test_dates_of_biblatex() -> None:
    assert "date = {2019/2020}" in fields("biblatex", Work(issued=Date("2019/2020")))
    assert "year = {w druku}" in fields("biblatex", Work(issued=Date("w druku")))
    assert "month = dec" in fields("bibtex", Work(issued=Date("2023-12-07")))
    assert "urldate = {2024-05-03}" in fields("bibtex", Work(accessed=Date("2024-05-03")))


KOWALSKI, NOWAK = (Name("Kowalski", "J."),), (Name("Nowak", "A."),)


@pytest.mark.parametrize(
    ("work", "biblatex", "bibtex"),
    [
        (Work(type="book", editor=KOWALSKI), "@collection", "@book"),
        (Work(type="book", author=NOWAK, editor=KOWALSKI), "@book", "@book"),
        (Work(type="chapter", author=NOWAK, editor=KOWALSKI), "@incollection", "@incollection"),
        (Work(type="chapter", author=NOWAK), "@inbook", "@incollection"),
        (Work(type="article-newspaper"), "@article", "@article"),
        (Work(type="thesis", genre="praca magisterska"), "@thesis", "@mastersthesis"),
        (Work(type="thesis", genre="PhD thesis"), "@thesis", "@phdthesis"),
        (Work(type="report"), "@report", "@techreport"),
        (Work(type="paper-conference"), "@inproceedings", "@inproceedings"),
        (Work(type="legislation"), "@misc", "@misc"),
        (Work(type="manuscript"), "@misc", "@misc"),
        (Work(type="document", URL="https://a.example/"), "@online", "@misc"),
        (Work(type="document", URL="https://doi.org/10.1/x", DOI="10.1/x"), "@misc", "@misc"),
        (Work(type="song"), "@misc", "@misc"),
    ],
)
def test_entry_types(work: Work, biblatex: str, bibtex: str) -> None:
    assert (fields("biblatex", work)[0], fields("bibtex", work)[0]) == (biblatex, bibtex)


def test_places_and_publishers() -> None:
    book = Work(type="book", publisher="Simon and Schuster", publisher_place="Nowy Jork", page=PageRange("5–20"))
    assert fields("biblatex", book)[1:] == [
        "publisher = {{Simon and Schuster}}",
        "location = {Nowy Jork}",
        "pages = {5--20}",
    ]
    thesis = Work(type="thesis", publisher="Uniwersytet Warszawski", publisher_place="Warszawa")
    assert fields("biblatex", thesis)[1:] == ["institution = {Uniwersytet Warszawski}", "location = {Warszawa}"]
    assert fields("bibtex", thesis)[1:] == ["school = {Uniwersytet Warszawski}", "address = {Warszawa}"]
    post = Work(type="post-weblog", container_title="Blog OSA", publisher="Uniwersytet Łódzki")
    assert fields("biblatex", post)[1:] == ["titleaddon = {Blog OSA}", "organization = {Uniwersytet Łódzki}"]
