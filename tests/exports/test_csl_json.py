"""CSL JSON as Zotero and pandoc read it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from typing import Any

import jsonschema
import pytest
from any_works import WORK
from csl_data_schema import SCHEMA
from eighteen_works import EIGHTEEN
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.exports import EXPORTS
from refcheck.exports.csl_dates import csl_date
from refcheck.exports.csl_json import item_of
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.records.csl import work_of

VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CSL_JSON = EXPORTS["csl-json"]


def items(works: Sequence[Work]) -> list[dict[str, Any]]:
    """The items that are written; each of them is valid."""
    read: list[dict[str, Any]] = json.loads(CSL_JSON.write(works))
    VALIDATOR.validate(read)
    return read


@settings(max_examples=150, deadline=None)
@given(st.lists(WORK, max_size=3))
def test_whatever_is_said_of_works_the_items_are_valid(works: list[Work]) -> None:
    read = items(works)
    assert [len(item["id"]) > 0 for item in read] == [True] * len(works)
    CSL_JSON.write(works).encode()


def test_no_works_are_an_empty_array() -> None:
    assert items([]) == []


def test_an_article() -> None:
    work = Work(
        type="article-journal",
        author=(Name("Kowalski", "J."), Name(literal="Unia Europejska")),
        title="Mapy",
        container_title="Rocznik",
        volume="4",
        issue="2",
        page=PageRange("11–20"),
        issued=Date("2019"),
        DOI="https://doi.org/10.1/ab",
        URL="https://doi.org/10.1/ab",
        language="pl",
    )
    assert items([work]) == [
        {
            "id": "kowalski2019mapy",
            "type": "article-journal",
            "author": [{"family": "Kowalski", "given": "J."}, {"literal": "Unia Europejska"}],
            "title": "Mapy",
            "container-title": "Rocznik",
            "volume": "4",
            "issue": "2",
            "page": "11-20",
            "issued": {"date-parts": [[2019]]},
            "DOI": "10.1/ab",
            "language": "pl",
        }
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("Berg", "Jan", "van der"), {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}),
        (Name("King", "Martin", suffix="Jr."), {"family": "King", "given": "Martin", "suffix": "Jr."}),
        (Name("Konfucjusz"), {"family": "Konfucjusz"}),
        (Name(literal="Sejm and Senat"), {"literal": "Sejm and Senat"}),
        (Name("Щербак", "Юрій"), {"family": "Щербак", "given": "Юрій"}),
    ],
)
def test_names(name: Name, expected: dict[str, str]) -> None:
    assert item_of(Work(author=(name,)))["author"] == [expected]


def test_names_of_nobody_are_left_out() -> None:
    assert item_of(Work(author=(Name(), Name(literal="et al.")))) == {"type": "document"}


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2023-12", {"date-parts": [[2023, 12]]}),
        ("2023-12-07", {"date-parts": [[2023, 12, 7]]}),
        ("2019/2020", {"date-parts": [[2019], [2020]]}),
        ("2019-05/2019-06", {"date-parts": [[2019, 5], [2019, 6]]}),
        ("2024-22", {"date-parts": [[2024]], "season": 2}),
        ("1984?", {"date-parts": [[1984]], "circa": True}),
        ("1984~/1986", {"date-parts": [[1984], [1986]], "circa": True}),
        ("-0044", {"date-parts": [[-45]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("19XX", {"literal": "19XX"}),
        ("2020/..", {"literal": "2020/.."}),
        ("2023-21/2024-22", {"literal": "2023-21/2024-22"}),
        ("2019-02-30", {"literal": "2019-02-30"}),
        ("w druku", {"literal": "w druku"}),
        ("", {}),
    ],
)
def test_dates(edtf: str, expected: dict[str, Any]) -> None:
    assert csl_date(Date(edtf)) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [("pt_BR", "pt-BR"), ("uk", "uk"), ("sr-Cyrl-RS", "sr-Cyrl-RS"), ("in Polish", None)]
)
def test_languages_are_tags(given: str, expected: str | None) -> None:
    assert item_of(Work(language=given)).get("language") == expected


def test_an_unknown_type_is_a_document() -> None:
    assert item_of(Work(type="peer-review"))["type"] == "document"


def test_an_act_has_a_number_and_a_journal_an_issue() -> None:
    assert item_of(Work(type="legislation", issue="64"))["number"] == "64"
    assert item_of(Work(type="article-newspaper", issue="64"))["issue"] == "64"
    assert item_of(Work(type="review", container_title="Rocznik", issue="64"))["issue"] == "64"


def test_what_the_eighteen_works_say_is_read_again() -> None:
    for work, item in zip(EIGHTEEN, items(EIGHTEEN), strict=True):
        read = work_of(item)
        names = (
            "type",
            "author",
            "title",
            "container_title",
            "volume",
            "page",
            "issued",
            "publisher",
            "DOI",
            "language",
        )
        assert [getattr(read, name) for name in names] == [getattr(work, name) for name in names]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_it_and_writes_the_same() -> None:
    command = ["pandoc", "--from", "csljson", "--to", "csljson"]
    done = subprocess.run(command, input=CSL_JSON.write(EIGHTEEN), capture_output=True, text=True, check=True)
    keys = ("id", "type", "author", "container-title", "volume", "issue", "page", "issued", "DOI", "URL", "language")
    for item, pandocs in zip(items(EIGHTEEN), json.loads(done.stdout), strict=True):
        assert [item.get(key) for key in keys] == [pandocs.get(key) for key in keys]
