"""RIS as EndNote, Zotero and library catalogues read it."""

from __future__ import annotations

import re

import pytest
from any_works import WORK
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.exports import EXPORTS
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work

LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  - (?P<value>.*)")
KOWALSKI, NOWAK = (Name("Kowalski", "J."),), (Name("Nowak", "A."),)


def records(text: str) -> list[list[tuple[str, str]]]:
    """The records of a file: each a list of tags with their values."""
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, text.split("\n")):
        match = LINE.fullmatch(line)
        assert match, line
        if match["tag"] == "TY":
            found.append([])
        found[-1].append((match["tag"], match["value"]))
    return found


def record(work: Work) -> list[tuple[str, str]]:
    """The lines of one work, without its key and the end."""
    (lines,) = records(EXPORTS["ris"].write([work]))
    assert lines[-1] == ("ER", "")
    return [(tag, value) for tag, value in lines[:-1] if tag != "ID"]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORK, max_size=3))
def test_whatever_is_said_of_works_each_is_a_record_of_lines(works: list[Work]) -> None:
    text = EXPORTS["ris"].write(works)
    text.encode()
    assert len(text.splitlines()) == len(text.split("\n")[:-1])
    read = records(text)
    assert len(read) == len(works)
    assert all(lines[0][0] == "TY" and lines[-1] == ("ER", "") for lines in read)
    assert all(value for lines in read for _, value in lines[:-1])
    assert len({dict(lines)["ID"] for lines in read}) == len(works)


def test_an_article() -> None:
    work = Work(
        type="article-journal",
        author=(*KOWALSKI, Name("Berg", "Jan", "van der"), Name("King", "Martin", suffix="Jr.")),
        title="Mapy: \n dawne i nowe",
        container_title="Rocznik",
        volume="4",
        issue="2",
        page=PageRange("11-20"),
        issued=Date("2019-05"),
        DOI="10.1/ab",
        ISSN="0043-9177",
        language="pl",
    )
    assert EXPORTS["ris"].write([work]) == (
        "TY  - JOUR\nID  - kowalski2019mapy\nAU  - Kowalski, J.\nAU  - van der Berg, Jan\nAU  - King, Martin, Jr.\n"
        "TI  - Mapy: dawne i nowe\nT2  - Rocznik\nJO  - Rocznik\nPY  - 2019\nDA  - 2019/05\nVL  - 4\nIS  - 2\n"
        "SP  - 11\nEP  - 20\nSN  - 0043-9177\nDO  - 10.1/ab\nLA  - pl\nER  - \n"
    )


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (Work(type="chapter", author=NOWAK, editor=KOWALSKI), [("TY", "CHAP"), ("AU", "Nowak, A."), ("A2", "Kowalski, J.")]),
        (Work(type="book", editor=KOWALSKI), [("TY", "EDBOOK"), ("ED", "Kowalski, J.")]),
        (Work(type="book", author=NOWAK, editor=KOWALSKI), [("TY", "BOOK"), ("AU", "Nowak, A."), ("ED", "Kowalski, J.")]),
        (Work(type="book", author=NOWAK, translator=KOWALSKI), [("TY", "BOOK"), ("AU", "Nowak, A."), ("A4", "Kowalski, J.")]),
        (Work(author=(Name(literal="Unia Europejska"), Name("Konfucjusz"))), [("TY", "GEN"), ("AU", "Unia Europejska"), ("AU", "Konfucjusz")]),
        (Work(author=(Name("King", suffix="Jr."),)), [("TY", "GEN"), ("AU", "King, , Jr.")]),
    ],
)  # fmt: skip
def test_people(work: Work, expected: list[tuple[str, str]]) -> None:
    assert record(work) == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2019", [("PY", "2019")]),
        ("2023-12-07", [("PY", "2023"), ("DA", "2023/12/07")]),
        ("2019/2020", [("PY", "2019"), ("DA", "2019///2019-2020")]),
        ("2024-22", [("PY", "2024"), ("DA", "2024///2024-22")]),
        ("1984?", [("PY", "1984"), ("DA", "1984///1984?")]),
        ("w druku", [("DA", "///w druku")]),
        ("2019-13", [("DA", "///2019-13")]),
    ],
)
def test_dates(issued: str, expected: list[tuple[str, str]]) -> None:
    assert record(Work(issued=Date(issued)))[1:] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("157-175", [("SP", "157"), ("EP", "175")]),
        ("xi–xv", [("SP", "xi"), ("EP", "xv")]),
        ("12", [("SP", "12")]),
        ("1-5, 7-9", [("SP", "1-5, 7-9")]),
        ("e0123", [("SP", "e0123")]),
    ],
)
def test_pages(page: str, expected: list[tuple[str, str]]) -> None:
    assert record(Work(page=PageRange(page)))[1:] == expected


def test_an_access_date() -> None:
    assert record(Work(accessed=Date("2024-05-03")))[1:] == [("Y2", "2024/05/03")]
    assert record(Work(accessed=Date("wczoraj")))[1:] == []
