"""The look of a count in a number format (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from refcheck.conventions.numerals import roman

CHICAGO = "*†‡§"
LARGEST = 32_767
"""The largest count of Word's lists and notes; beyond, a count is shown in figures."""


def numeral(count: int, format: str) -> str:
    """A count from 1 on, in figures where the format is not known here; nothing for `bullet` and `none`."""
    if format in ("bullet", "none"):
        return ""
    if not 0 < count <= LARGEST:
        return str(count)
    match format:
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "lowerLetter":
            return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        case "upperLetter":
            return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        case "chicago":
            return CHICAGO[(count - 1) % 4] * ((count - 1) // 4 + 1)
    return str(count)
