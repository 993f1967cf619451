"""When is a manuscript against its own habit of style, and when are two ways no mixture?"""

from __future__ import annotations

from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.finding import Finding
from refcheck.readers import read
from refcheck.rules import find


def findings(rule: str, *entries: str) -> list[Finding]:
    found = find(rule)
    assert found, rule
    text = "References\n\n" + "\n".join(f"- {entry}" for entry in entries) + "\n"
    return pipeline.judge(pipeline.examine(read("example.md", text.encode()), date(2026, 6, 1)), [found])


def with_url(number: int, bracketed: bool) -> str:
    url = f"https://example.org/{number}"
    return f"Nowak {'ABCDEFGHIJ'[number]}., *Mapy {number}* (Lublin, 200{number}), {f'<{url}>' if bracketed else url}."


@pytest.mark.parametrize(
    ("bracketed", "bare", "reported"), [(4, 1, 5), (6, 3, 7), (1, 4, 1), (3, 1, 0), (3, 3, 0), (6, 0, 0)]
)
def test_urls_in_brackets_and_bare(bracketed: int, bare: int, reported: int) -> None:
    """One finding, at the first place of the fewer; none below five URLs or where neither way is a habit."""
    found = findings("mixed-url-brackets", *[with_url(n, n < bracketed) for n in range(bracketed + bare)])
    assert [finding.remark.reference for finding in found] == [reported] * bool(reported)
    for finding in found:
        assert len(finding.related) == min(bracketed, bare) - 1
        assert str(bracketed) in str(finding.remark.message)
        assert str(bare) in str(finding.remark.message)


CURLY = [f"Nowak {letter}., “Mapy dawne”, *Rocznik*, {n} (200{n})." for n, letter in enumerate("ABC", 1)]


@pytest.mark.parametrize(
    ("entry", "mixed"),
    [
        ('Wilk B., "Mapy dawne", *Rocznik*, 4 (2004).', True),
        ("Wilk B., 'Mapy dawne', *Rocznik*, 4 (2004).", True),
        ("Wilk B., „Mapy dawne”, *Rocznik*, 4 (2004).", False),
        ("Вовк Б., «Давні мапи», *Річник*, 4 (2004).", False),
        ("Wilk B., *The Maps' Makers' 'n' Bones* (Lublin, 2004).", False),
        ("Wilk B., *Maps of the '90s* (Lublin, 2004).", False),
        ('Wilk B., *A 5" map* (Lublin, 2004).', False),
    ],
)
def test_straight_and_curly_quotation_marks(entry: str, mixed: bool) -> None:
    assert [finding.remark.reference for finding in findings("mixed-quotation-marks", *CURLY, entry)] == [4] * mixed


RANGES = [f"Nowak {letter}., 'Mapy {n}', *Rocznik*, {n} (200{n}), pp. 1{n}–2{n}." for n, letter in enumerate("ABC", 1)]


@pytest.mark.parametrize(
    ("entry", "mixed"),
    [
        ("Wilk B., 'Ziemie', *Rocznik*, 4 (2004), pp. 14-24.", True),
        ("Wilk B., 'Ziemie 1990-1995', *Rocznik*, 2-3 (2004), pp. 14–24.", False),
    ],
)
def test_signs_of_page_ranges(entry: str, mixed: bool) -> None:
    assert [finding.remark.reference for finding in findings("mixed-page-dashes", *RANGES, entry)] == [4] * mixed


def page(number: int, accessed: bool) -> str:
    date_of_access = f" (accessed: {number + 1} May 2024)" if accessed else ""
    return f"Nowak {'ABCDEFGHIJ'[number]}., 'Mapy dawne {number}', <https://example.org/{number}>{date_of_access}."


@pytest.mark.parametrize(("dated", "bare", "reported"), [(4, 2, 5), (3, 1, 0), (4, 3, 0), (5, 0, 0)])
def test_web_pages_without_a_date_of_access(dated: int, bare: int, reported: int) -> None:
    """One finding for the list, where at least four and most of the pages have a date."""
    found = findings("missing-access-date", *[page(n, n < dated) for n in range(dated + bare)])
    assert [finding.remark.reference for finding in found] == [reported] * bool(reported)
