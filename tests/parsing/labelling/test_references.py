"""References of many styles and the fields that a scholar sees in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.conventions.dates import edtf
from refcheck.model.work import Work
from refcheck.parsing.description import describe, page_range
from refcheck.parsing.labelling import label
from refcheck.parsing.names import names_at
from refcheck.readers import read


def work(reference: str) -> Work:
    passage = read("m.md", reference.encode()).blocks[0].passage
    return describe(label(passage).fields, passage)


CASES = [
    (
        "Adamczyk M., 'Chińska perspektywa', *Wschodnioznawstwo*, 16 (2022), pp. 157–175, <https://doi.org/10.4467/20827695WSC.22.011.16760>.",
        {"type": "article-journal", "title": "Chińska perspektywa", "container_title": "Wschodnioznawstwo", "volume": "16",
         "issued": "2022", "page": "157-175", "DOI": "10.4467/20827695WSC.22.011.16760", "language": "pl"},
    ),
    (
        "Bedini, Silvio A. \"The Role of Automata in the History of Technology.\" *Technology and Culture* 5, no. 1 (1964): 24–42.",
        {"title": "The Role of Automata in the History of Technology", "container_title": "Technology and Culture",
         "volume": "5", "issue": "1", "issued": "1964", "page": "24-42"},
    ),
    (
        "Kaufmann, Thomas DaCosta. *The Mastery of Nature: Aspects of Art*. Princeton: Princeton University Press, 1993.",
        {"type": "book", "title": "The Mastery of Nature: Aspects of Art", "publisher_place": "Princeton",
         "publisher": "Princeton University Press", "issued": "1993"},
    ),
    (
        "Гронский А. Белорусско-китайские экономические отношения // Экономика и Политика. 2018. № 2. С. 165–175.",
        {"title": "Белорусско-китайские экономические отношения", "container_title": "Экономика и Политика",
         "issued": "2018", "issue": "2", "page": "165-175", "language": "ru"},
    ),
    (
        "A. Jurkowska-Zeidler, Rynek bankowy Unii Europejskiej, [in:] System prawnofinansowy Unii Europejskiej, Eds. A. Drwiłło, A. Jurkowska-Zeidler, Warszawa 2010, p. 235.",
        {"type": "chapter", "title": "Rynek bankowy Unii Europejskiej", "container_title": "System prawnofinansowy Unii Europejskiej",
         "issued": "2010"},
    ),
    (
        "Kaczmarek M., *Russia-China Relations*, Routledge Series, 101 (Abingdon, 2015).",
        {"type": "book", "collection_title": "Routledge Series", "collection_number": "101", "publisher_place": "Abingdon"},
    ),
    (
        "'Cooperation and Dependence', RAND Corporation (20 June 2024), https://www.rand.org/pubs/RRA2061-3.html.",
        {"type": "webpage", "title": "Cooperation and Dependence", "issued": "2024-06-20",
         "URL": "https://www.rand.org/pubs/RRA2061-3.html"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "fields"), CASES, ids=[case[0][:20] for case in CASES])
def test_fields(reference: str, fields: dict[str, str]) -> None:
    found = work(reference)
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("J. Jakóbowski, K. Kłysiński, Title", [("Jakóbowski", "J."), ("Kłysiński", "K.")]),
        ("Jakóbowski J., Kłysiński K., Title", [("Jakóbowski", "J."), ("Kłysiński", "K.")]),
        ("Тихомиров А.В., Китай", [("Тихомиров", "А.В.")]),
        ("В.Ф. Кебич, Искушение", [("Кебич", "В.Ф.")]),
        ("Bauer, Rotraud, and Herbert Haupt. Das", [("Bauer", "Rotraud"), ("Haupt", "Herbert")]),
        ("d.J. gordon, between", [("gordon", "d.J.")]),
        ("t. ylä-anttila (et al.), climate", [("ylä-anttila", "t.")]),
    ],
)
def test_names_in_either_order_and_script(text: str, names: list[tuple[str, str]]) -> None:
    found, _, _ = names_at(text)
    assert [(one.name.family, one.name.given) for one in found] == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("23 Sept. 2025", "2025-09-23"), ("20 czerwca 2024", "2024-06-20"), ("05.03.2022", "2022-03-05"),
        ("1er mai 2019", "2019-05-01"), ("20 abr. 2025", "2025-04-20"), ("12 июня 2020 г.", "2020-06-12"),
        ("September 2007", "2007-09"), ("5 V 2020", ""), ("2019/2020", "2019/2020"), ("1938–44", "1938/1944"), ("2021a", "2021"),
    ],
)  # fmt: skip
def test_dates(text: str, date: str) -> None:
    assert edtf(text) == date or date == ""


@pytest.mark.parametrize(
    ("text", "pages"), [("157–75", "157-175"), ("5—9", "5-9"), ("263-284", "263-284"), ("12", "12")]
)
def test_page_ranges(text: str, pages: str) -> None:
    assert page_range(text) == pages
    assert page_range(pages) == pages


@given(st.text(max_size=200))
def test_labels_are_slices_in_order_whatever_the_text(text: str) -> None:
    for block in read("m.txt", text.replace("\0", " ").encode("utf-8", "ignore")).blocks:
        fields = label(block.passage).fields
        for field in fields:
            assert block.text[field.start : field.end] == field.text or field.name in ("doi", "url")
        assert [field.start for field in fields] == sorted(field.start for field in fields)
        describe(fields, block.passage)
