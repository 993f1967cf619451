"""Are the differing characters marked, and only those?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from refcheck.reports.contrast import contrast, excerpt


@pytest.mark.parametrize(
    ("one", "other", "marks_one", "marks_other"),
    [
        ("Błog OSA", "Blog OSA", " ^", " ^"),
        ("artkul", "artukul", "   ^", "   ^"),
        ("Китай ак приоритет", "Китай как приоритет", "      ^", "      ^"),
        ("中国與世界的關係", "中国与世界的關係", "    ^^", "    ^^"),
        ("Scho\u0308nberg und Berg", "Schonberg und Berg", "   ^", "   ^"),
    ],
)
def test_marks_stand_under_what_differs(one: str, other: str, marks_one: str, marks_other: str) -> None:
    ranges_one, ranges_other = contrast(one, other)
    assert excerpt(one, ranges_one, 60).marks == marks_one
    assert excerpt(other, ranges_other, 60).marks == marks_other


def test_texts_with_little_in_common_are_not_marked() -> None:
    assert contrast("Dawne mapy", "Granice państw") == ((), ())


def test_a_long_text_is_shown_around_the_difference() -> None:
    address = "https://example.org/" + "a" * 80 + "/{}/" + "b" * 80
    one, other = address.format("artkul"), address.format("artykul")
    sides = [excerpt(text, ranges, 40) for text, ranges in zip((one, other), contrast(one, other), strict=True)]
    assert all(side.text.startswith("…") and side.text.endswith("…") and len(side.text) <= 40 for side in sides)
    assert "/artkul/" in sides[0].text
    assert "/artykul/" in sides[1].text
    assert sides[0].marks.index("^") == sides[1].marks.index("^")


texts = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Zs")), max_size=60)


@given(texts, texts, texts, st.integers(20, 60))
def test_an_excerpt_fits_and_its_marks_stand_within(head: str, one: str, other: str, width: int) -> None:
    left, right = head + one + head, head + other + head
    for text, ranges in zip((left, right), contrast(left, right), strict=True):
        shown = excerpt(text, ranges, width)
        assert not ranges or cell_len(shown.text) <= width
        assert all(0 <= start <= end <= len(shown.text) for start, end in shown.ranges)
