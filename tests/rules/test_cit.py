"""What the rules on notes say of their numbers, beyond the examples on the pages."""

from __future__ import annotations

from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.document import Block, BlockKind, Document, Note
from refcheck.model.passage import Passage
from refcheck.readers.pdf import FORMAT
from refcheck.rules import RULES


def repeated(numbers: list[int]) -> list[int]:
    """The numbers of which `repeated-note-number` says that two notes have them."""
    texts = [f"J. Nowak, Mapy Podlasia, Lublin {1990 + place}, s. {place}." for place in range(len(numbers))]
    text = "\n".join(("Maps were lost.", *texts))
    starts = [text.index(one) for one in texts]
    notes = tuple(
        Note(number, str(number), Passage(one, range(start, start + len(one))))
        for number, one, start in zip(numbers, texts, starts, strict=True)
    )
    body = Block(BlockKind.PARAGRAPH, Passage("Maps were lost.", range(15)))
    apparatus = pipeline.examine(Document("m.pdf", FORMAT, text, (body,), notes), date(2026, 6, 1))
    rule = next(rule for rule in RULES if rule.name == "repeated-note-number")
    return [finding.remark.note or 0 for finding in pipeline.judge(apparatus, [rule])]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([1, 2, 3, 4], []),
        ([1, 2, 3, 3, 4], [3]),
        ([1, 1, 2], [1]),
        ([1, 2, 1, 3], [1]),
        ([1, 2, 1, 2, 3, 1, 2], []),  # anew on each page
        ([1, 2, 3, 4, 1], []),  # a chapter with a single note
    ],
)
def test_numbers_may_begin_anew_but_not_repeat(numbers: list[int], told: list[int]) -> None:
    assert repeated(numbers) == told
