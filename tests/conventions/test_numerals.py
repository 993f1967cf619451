"""Roman numerals, as volumes, pages and months have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.conventions.numerals import roman, worth


@pytest.mark.parametrize(("number", "numeral"), [(4, "iv"), (9, "ix"), (14, "xiv"), (99, "xcix"), (1944, "mcmxliv")])
def test_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral
    assert worth(numeral) == worth(numeral.upper()) == number


@given(st.integers(1, 3999))
def test_a_numeral_is_worth_its_number(number: int) -> None:
    assert worth(roman(number)) == number


def test_other_letters_are_worth_nothing() -> None:
    with pytest.raises(KeyError):
        worth("vol")
