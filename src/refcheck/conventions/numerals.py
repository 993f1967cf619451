"""Years and Roman numerals: how they look, inside the patterns of all modules, and what the numerals are worth."""

from __future__ import annotations

YEAR = r"(?:1[4-9]|20)\d\d"
"""A year in which something was printed."""
ANY_YEAR = r"(?:1\d|20)\d\d"
"""A year that a date may have, such as that of a manuscript."""

VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
SIGNS = "ivxlcdm"
SIGNS_BELOW_500 = "ivxlc"
"""Those of most pages and volumes; `d` and `m` make too many words (`dim`, `mild`) and units."""
SIGNS_OF_CENTURIES = "ivxlcm"
ROMAN, SMALL_ROMAN = rf"[{SIGNS_BELOW_500.upper()}]+", rf"[{SIGNS_BELOW_500}]+"
"""Numerals below 500, in capitals and in small letters."""
ROMAN_SIGN = rf"[{SIGNS_BELOW_500}{SIGNS_BELOW_500.upper()}]"
WORTH = {sign: value for value, sign in VALUES if len(sign) == 1}


def roman(number: int) -> str:
    """The numeral of a number from 1 on, in small letters."""
    signs = []
    for value, sign in VALUES:
        times, number = divmod(number, value)
        signs.append(sign * times)
    return "".join(signs)


def worth(numeral: str) -> int:
    """The number of a numeral, in capitals or in small letters; a sign before a larger one is taken off (`IIX` is 8).

    Raises `KeyError` where another letter stands in it.
    """
    values = [WORTH[sign] for sign in numeral.lower()]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
