"""Dates in EDTF: what they say, and which of them are dates. (https://www.loc.gov/standards/datetime/)"""

from __future__ import annotations

import json
import pickle

import pytest

from refcheck.model.date import Date, Moment


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2024", (Moment("2024"),)),
        ("2023-12-07", (Moment("2023", 12, 7),)),
        ("1860~", (Moment("1860", qualifier="~"),)),
        ("199X", (Moment("199X"),)),
        ("2019/2020-05", (Moment("2019"), Moment("2020", 5))),
        ("1998/..", (Moment("1998"), None)),
        ("forthcoming", (None,)),
        ("", (None,)),
    ],
)
def test_a_date_has_one_end_and_an_interval_two(text: str, ends: tuple[Moment | None, ...]) -> None:
    assert Date(text).ends == ends


@pytest.mark.parametrize(
    "text", ["2024", "-0044", "2010-22", "2024-02-29", "1984?", "2019/2020", "1998/..", "../1998", "19XX"]
)
def test_valid_dates(text: str) -> None:
    assert Date(text).valid


@pytest.mark.parametrize(
    "text", ["", "24", "2023-02-29", "2019-13", "2019-25", "forthcoming", "2019/2020/2021", "٢٠١٩"]
)
def test_what_is_no_date(text: str) -> None:
    assert not Date(text).valid


@pytest.mark.parametrize(
    ("text", "iso"), [("2010-22", "2010"), ("1860~", "1860"), ("2023-12-07", "2023-12-07"), ("199X", "")]
)
def test_what_plain_iso_8601_can_say(text: str, iso: str) -> None:
    first = Date(text).ends[0]
    assert first
    assert first.iso == iso


def test_seasons_are_told_from_months() -> None:
    spring, december = Date("2010-21").ends[0], Date("2010-12").ends[0]
    assert spring
    assert december
    assert (spring.is_season, december.is_season) == (True, False)


@pytest.mark.parametrize(
    ("left", "right", "years"),
    [("2019", "2019-05", 0), ("2019", "2021", 2), ("2021", "2018/2019", 2), ("2018/2020", "2019", 0), ("2019", "", 0)],
)
def test_years_between_dates(left: str, right: str, years: int) -> None:
    assert Date(left).years_from(Date(right)) == Date(right).years_from(Date(left)) == years


@pytest.mark.parametrize(
    ("text", "year"), [("2019-05", "2019"), ("1998/2001", "1998"), ("w druku", ""), ("²⁰¹⁹", ""), ("199X", "")]
)
def test_the_first_year(text: str, year: str) -> None:
    assert Date(text).year == year


def test_a_date_is_kept_and_written_as_a_string() -> None:
    assert json.dumps(Date("2019/2020")) == '"2019/2020"'
    kept = pickle.loads(pickle.dumps(Date("2019")))
    assert (type(kept), kept) == (Date, "2019")
