"""Ranges of pages: their ends, as far as they are numbers."""

from __future__ import annotations

import pytest

from refcheck.model.pages import PageRange


@pytest.mark.parametrize(
    ("text", "prefix", "ends"),
    [
        ("157-175", "", (157, 175)),
        ("12", "", (12, 12)),
        ("e116-e118", "e", (116, 118)),
        ("E5", "e", (5, 5)),
        ("xii-xv", "", None),
        ("5, 7-9", "", None),
        ("1-2-3", "", None),
        ("9" * 13, "", None),
        ("", "", None),
    ],
)
def test_prefix_and_ends(text: str, prefix: str, ends: tuple[int, int] | None) -> None:
    assert (PageRange(text).prefix, PageRange(text).ends) == (prefix, ends)


def test_a_single_page_is_no_range() -> None:
    assert PageRange("157-175").is_range
    assert not PageRange("157").is_range
