"""Whatever the text: an answer in bounded time, with fields that slice it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.model.passage import Passage
from refcheck.model.work import FIELD_NAMES
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label

MEGABYTE = 1_000_000
PIECES = (
    "Nowak J.",
    " ",
    ", ",
    ". ",
    "«",
    "»",
    "(",
    ")",
    "//",
    "2019",
    "s. 5–9",
    "И. И. Иванов",
    "שלום",
    "👩‍🎓",
    "[w:]",
    "\u202e",
    "doi:10.1/x",
)


def read(text: str) -> None:
    passage = Passage(text, range(len(text)))
    labelled = label(passage)
    work = describe(labelled.fields, passage, labelled.confidence)
    assert 0 <= work.confidence <= 1
    position = 0
    for field in work.fields:
        assert field.name in FIELD_NAMES
        assert position <= field.start < field.end
        assert text[field.start : field.end] == field.text
        assert field.span == (field.start, field.end)
        assert 0 <= field.confidence <= 1
        position = field.end


@given(st.text(max_size=300))
def test_any_characters(text: str) -> None:
    read(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_pieces_of_references_in_any_order(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "unit", ["a", "a ", ",", "(", "“", "1", "J. ", "10.1/", "http://", "שלום ", "👩‍🎓", "\u0301", "\n", "pp. 1-"]
)
def test_a_megabyte_of_one_thing(unit: str) -> None:
    read(unit * (MEGABYTE // len(unit)))


def test_nothing_is_found_in_nothing() -> None:
    assert label(Passage("", ())).fields == ()
