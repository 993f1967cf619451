"""What has the shape of a citation by number?"""

from __future__ import annotations

import pytest

from refcheck.model.passage import Passage
from refcheck.parsing.numeric import numbers_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("known [3]", [("BRACKETS", (3,), "")]),
        ("known [3, 5–7]", [("BRACKETS", (3,), ""), ("BRACKETS", (5, 6, 7), "")]),
        ("известно [12, с. 45; 13]", [("BRACKETS", (12,), "45"), ("BRACKETS", (13,), "")]),
        ("[см.: 2, с. 45, 47; 4]", [("BRACKETS", (2,), "45"), ("BRACKETS", (4,), "")]),
        ("[12: 45–46]", [("BRACKETS", (12,), "45-46")]),
        ("known (3).", [("ROUND", (3,), "")]),
        ("two reasons: (1) fire, (2) war", []),
        ("known³ and lost.⁴,⁶", [("RAISED", (3,), ""), ("RAISED", (4, 6), "")]),
        ("the year [1989], he [sic] said [3 of them]", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, tuple[int, ...], str]]) -> None:
    passage = Passage(text, range(len(text)))
    assert [(cited.style.name, cited.numbers, cited.locator) for cited in numbers_in(passage)] == expected


def test_any_text_is_read_in_bounded_time() -> None:
    text = "[" + "1, s. 2, 3–4; " * 2000
    assert list(numbers_in(Passage(text, range(len(text))))) == []
