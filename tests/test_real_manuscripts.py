"""The real manuscript that refcheck was first built for, where it is at hand; its text is others' and not kept here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from refcheck import pipeline
from refcheck.model.apparatus import Apparatus
from refcheck.readers import read
from refcheck.rules import RULES

SEED = Path(__file__).parent.parent.parent / "shared" / "data" / "seed" / "a-distant-ally.md"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed manuscript is not at hand")

LINKS = {
    6: [13], 14: [4], 15: [5], 16: [7], 17: [1], 18: [10], 20: [15], 21: [17], 22: [16], 23: [12], 24: [8], 25: [11], 26: [9],
    27: [3], 28: [12], 29: [2], 30: [6], 31: [14, 18],
}  # fmt: skip


@pytest.fixture(scope="module")
def apparatus() -> Apparatus:
    return pipeline.examine(read("a-distant-ally.md", SEED.read_bytes()), date(2026, 11, 24))


def test_counts_and_links(apparatus: Apparatus) -> None:
    found: dict[int | None, list[int]] = {}
    for link in apparatus.links:
        for number in link.candidates:
            found.setdefault(link.item.note, []).append(number)
    assert (len(apparatus.notes), len(apparatus.items), len(apparatus.references)) == (31, 32, 18)
    assert found == LINKS


def test_findings(apparatus: Apparatus) -> None:
    findings = pipeline.judge(apparatus, [rule for rule in RULES if not rule.needs])
    found = {(f.rule.name, f.remark.note, f.remark.reference) for f in findings}
    unlisted = {note for rule, note, _ in found if rule == "unlisted-citation"}
    assert unlisted == {1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 19}
    assert found - {entry for entry in found if entry[0] == "unlisted-citation"} == {
        ("url-differs", 18, 10), ("container-differs", 18, 10), ("url-differs", 20, 15), ("url-differs", 27, 3),
        ("title-differs", 31, 18), ("url-differs", 31, 18), ("malformed-url", 31, None), ("url-word-typo", 17, None),
        ("url-word-typo", None, 1), ("url-word-typo", None, 3), ("mixed-language-title", 10, None),
        ("mixed-url-brackets", 23, None), ("unbalanced-quotes", 26, None), ("mixed-quotation-marks", 5, None),
        ("repeated-full-citation", 28, 12),
    }  # fmt: skip
