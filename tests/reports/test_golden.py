"""Are the reports for machines, byte for byte, those that were looked at and found good? (see golden_reports.py)"""

from __future__ import annotations

import pytest
from golden_reports import FORMATS, golden_report, path_of

from refcheck.reports import REPORTS


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_is_as_it_was_found_good(format: str) -> None:
    assert golden_report(format).encode() == path_of(format).read_bytes()


def test_a_report_is_the_same_each_time() -> None:
    for format in FORMATS:
        assert golden_report(format) == golden_report(format)


def test_formats_have_the_names_that_users_know() -> None:
    assert set(FORMATS) <= set(REPORTS)
