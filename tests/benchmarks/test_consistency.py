"""A small part of the benchmark of consistency: what it measured before must not get worse."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.consistency.gold import Gold
from benchmarks.consistency.score import manuscripts, scored
from benchmarks.consistency.slips import Page, slips, swapped

RENDERED = Path(__file__).parents[2] / "benchmarks" / "consistency" / "rendered"
LEAST_PRECISION, LEAST_RECALL = 0.99, 0.98


@pytest.fixture(scope="module")
def some() -> dict[Path, Gold]:
    """The first manuscript of each language, but the Swedish one, whose style cites by author and year in notes."""
    files = {path: gold for path, gold in manuscripts(RENDERED).items() if path.suffix == ".md" and gold.kind == "note"}
    return {path: gold for path, gold in reversed(files.items()) if "-000--" in path.name and gold.language != "sv"}


def test_links_notes_and_entries_are_right(some: dict[Path, Gold]) -> None:
    score = scored(some)["all", "notes"]
    assert score.files >= 15
    assert (score.notes_exact, score.list_exact) == (score.files, score.files)
    assert score.precision >= LEAST_PRECISION
    assert score.recall >= LEAST_RECALL


def test_gold_counts_what_a_reader_counts(some: dict[Path, Gold]) -> None:
    for path, gold in some.items():
        page = Page(path.read_text(encoding="utf-8"))
        assert (len(page.notes), len(page.entries)) == (gold.notes, gold.references)
        assert {entry for _, entry in gold.links} == set(page.entries), "each work of the list is cited"


def test_slips_change_one_place(some: dict[Path, Gold]) -> None:
    path, gold = next(iter(some.items()))
    text = path.read_text(encoding="utf-8")
    made = list(slips(gold, text, "Foreign, Anna. *A Work of Others*. Leeds: Hale, 1950.", random.Random(1)))
    assert {"entry deleted", "entry added"} < {slip.kind for slip in made}
    for slip in made:
        different = [new for old, new in zip(text.split("\n"), slip.text.split("\n"), strict=False) if old != new]
        assert len(different) == 1 or slip.moved


def test_a_slip_of_letters() -> None:
    assert swapped("Müller") == "Mülelr"
    assert swapped("aaaa") == ""
