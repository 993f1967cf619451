"""Keys that a person can say and type, whatever script the names are in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.exports.keys import citation_keys
from refcheck.exports.running_keys import with_keys
from refcheck.model.date import Date
from refcheck.model.work import Name, Work


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work(author=(Name("Adamczyk"),), issued=Date("2022"), title="Chińska perspektywa"), "adamczyk2022chinska"),
        (
            Work(author=(Name("Щербак", "Ю."),), issued=Date("2001"), title="Про історію", language="uk"),
            "shcherbak2001istoriiu",
        ),
        (
            Work(author=(Name("Berg", "Jan", "van der"),), issued=Date("1999"), title="De oorlog", language="nl"),
            "vanderberg1999oorlog",
        ),
        (
            Work(author=(Name(literal="European Commission"),), issued=Date("2020"), title="A Report"),
            "europeancommission2020report",
        ),
        (Work(title="The History of the Steppe", issued=Date("1950"), language="en"), "historysteppe1950"),
        (Work(author=(Name("Łuczak"),), title="I w z na"), "luczaki"),
        (Work(author=(Name("שלום"),), issued=Date("1967")), "slvm1967"),
        (Work(type="book", editor=(Name("Nowak"),), issued=Date("2010"), title="Europa"), "nowak2010europa"),
        (Work(), "work"),
    ],
)
def test_keys(work: Work, key: str) -> None:
    assert citation_keys([work]) == [key]


def test_works_of_one_author_year_and_word_are_told_apart_by_the_order_of_titles() -> None:
    second = Work(author=(Name("Nowak"),), issued=Date("2010"), title="Europa wschodnia")
    first = Work(author=(Name("Nowak"),), issued=Date("2010"), title="Europa środkowa")
    assert citation_keys([first, second]) == ["nowak2010europab", "nowak2010europaa"]
    assert citation_keys([second, first]) == ["nowak2010europaa", "nowak2010europab"]


@given(
    st.lists(
        st.builds(Work, title=st.text(max_size=3), issued=st.sampled_from(("", "2019", "²⁰¹⁹")).map(Date)), max_size=40
    )
)
def test_keys_are_ascii_and_all_different(works: list[Work]) -> None:
    keys = citation_keys(works)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z0-9]+", key) for key in keys)


def test_works_that_pass_by_are_told_apart_by_numbers() -> None:
    europe, other = Work(author=(Name("Nowak"),), issued=Date("2010"), title="Europa"), Work(author=(Name("Lis"),))
    assert [key for _, key in with_keys(iter([europe, other, europe, europe]))] == [
        "nowak2010europa",
        "lis",
        "nowak2010europa-2",
        "nowak2010europa-3",
    ]


def test_a_work_is_handed_on_before_the_next_is_asked_for() -> None:
    works = iter([Work(title="Mapy"), Work(title="Granice")])
    keyed = with_keys(works)
    assert next(keyed) == (Work(title="Mapy"), "mapy")
    assert next(works) == Work(title="Granice")


@given(st.lists(st.builds(Work, title=st.text("ab2- ", max_size=3)), max_size=40))
def test_keys_of_works_that_pass_by_are_all_different(works: list[Work]) -> None:
    keyed = list(with_keys(works))
    assert [work for work, _ in keyed] == works
    assert len({key for _, key in keyed}) == len(works)
    assert all(re.fullmatch("[a-z0-9]+(?:-[0-9]+)?", key) for _, key in keyed)
