"""Pages, volumes, series, editions and titles, as references write them and as CSL has them."""

from __future__ import annotations

import pytest

from refcheck.conventions.pages import page_range
from refcheck.parsing.normalising.editions import edition
from refcheck.parsing.normalising.links import whole_url
from refcheck.parsing.normalising.numbers import numbers, series_and_number
from refcheck.parsing.normalising.titles import clean_title


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("pp. 157–75", "157-175"), ("1296–301", "1296-1301"), ("99--118", "99-118"), ("995 – 1005", "995-1005"), ("12", "12"),
        ("с. 12–15", "12-15"), ("стр. 5", "5"), ("ss. 34-56", "34-56"), ("S. 23-34", "23-34"), ("a pag. 107", "107"),
        ("e12345", "e12345"), ("L377 -84", "L377-L384"), ("S246- 250", "S246-S250"), ("132S -175S", "132S-175S"),
        ("xii–xiv", "xii-xiv"), ("p. XVIII", "XVIII"), ("47-48; 68-69", "47-48, 68-69"), ("541-43, 555-60", "541-543, 555-560"),
        ("7 e 53", "7, 53"), ("S. 5 ff.", "5ff"), ("5f.", "5f"), ("19 segg", "19ff"), ("12 и след.", "12ff"), ("s. 12 i n.", "12ff"),
        ("345 p", ""), ("270 с.", ""), ("pp.", ""), ("Art. 5", "Art. 5"),
    ],
)  # fmt: skip
def test_pages(text: str, pages: str) -> None:
    assert page_range(text) == pages


@pytest.mark.parametrize(
    ("volume", "issue", "found"),
    [
        ("12", "3", ("12", "3")), ("vol. 3", "", ("3", "")), ("Bd. 2", "", ("2", "")), ("XII", "", ("XII", "")),
        ("Т. 12", "№ 3", ("12", "3")), ("roč. 22", "č. 4", ("22", "4")), ("R. 12", "z. 3", ("12", "3")), ("31. Jg.", "Heft 2", ("31", "2")),
        ("12(3)", "", ("12", "3")), ("36, no. 9", "", ("36", "9")), ("19.Jg. H.3", "", ("19", "3")), ("15, št. 1", "", ("15", "1")),
        ("n° 443", "", ("", "443")), ("3 vols", "", ("", "")), ("8(1-2)", "", ("8", "1-2")), ("5", "Suppl 1", ("5", "Suppl 1")),
        ("60, Part A", "", ("60, Part A", "")), ("B561", "", ("B561", "")),
    ],
)  # fmt: skip
def test_volume_and_issue(volume: str, issue: str, found: tuple[str, str]) -> None:
    assert numbers(volume, issue) == found
    assert numbers(*found) == found


@pytest.mark.parametrize(
    ("series", "number", "found"),
    [
        ("Prace OSW, nr 12", "", ("Prace OSW", "12")),
        ("Patristische Texte und Studien 20", "", ("Patristische Texte und Studien", "20")),
        ("(Studia, 5)", "", ("Studia", "5")),
        ("Schriften", "Bd. 7", ("Schriften", "7")),
        ("Serie Europa 2000", "", ("Serie Europa 2000", "")),
        ("n. s", "", ("n. s", "")),
    ],
)
def test_series(series: str, number: str, found: tuple[str, str]) -> None:
    assert series_and_number(series, number) == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2nd ed.", "2"), ("wyd. 3 popr.", "3"), ("3., überarb. Aufl.", "3"), ("Изд. 2-е, перераб. и доп.", "2"), ("вид. 2-ге", "2"),
        ("second edition", "2"), ("zweite Auflage", "2"), ("drugie wydanie", "2"), ("2.ª ed", "2"), ("2e éd", "2"), ("1a ed", "1"),
        ("5. Auflage", "5"), ("3", "3"), ("Rev. ed", "Rev. ed"), ("1999 ed", "1999 ed"), ("Neudr.", "Neudr."),
    ],
)  # fmt: skip
def test_editions(text: str, number: str) -> None:
    assert edition(text) == number


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“Maps of Podlachia”", "Maps of Podlachia"),
        ("„Mapy Podlasia”,", "Mapy Podlasia"),
        ("«Карты Подляшья»", "Карты Подляшья"),
        ("‘“Maps” of Podlachia’", "“Maps” of Podlachia"),
        ("“‘Maps’”", "Maps"),
        ("‘It’s a map’", "It’s a map"),
        ("“Maps” and “Plans”", "“Maps” and “Plans”"),
        ('"Maps" and "Plans"', '"Maps" and "Plans"'),
        ('"Old "maps" of Podlachia"', 'Old "maps" of Podlachia'),
        ("Maps”: A Study", "“Maps”: A Study"),
        ("The “Maps", "The “Maps”"),
        ("Карты (1992–2019 гг", "Карты (1992–2019 гг)"),
        ("Карты Подляшья [Электронный ресурс]", "Карты Подляшья"),
        ("What is a map?", "What is a map?"),
        ("Maps of Podlachia.", "Maps of Podlachia"),
        ("Maps, plans etc.", "Maps, plans etc."),
        ("War of '45'", "War of '45'"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert clean_title(text) == title
    assert clean_title(title) == title


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("www.example.org/a", "http://www.example.org/a"),
        ("https://example.org/a b/c", "https://example.org/ab/c"),
        ("https:/example.org", "https://example.org"),
        ("", ""),
    ],
)
def test_urls(text: str, url: str) -> None:
    assert whole_url(text) == url
