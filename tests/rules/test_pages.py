"""Every rule's page is executed: its example manuscripts have the findings that it says, and no others of that rule."""

from __future__ import annotations

import re
from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.finding import Rule
from refcheck.readers import read
from refcheck.rules import RULES

SUFFIXES = {"markdown": "md", "text": "md", "latex": "tex", "bibtex": "bib"}
EXAMPLE = re.compile(
    rf"```(?P<format>{'|'.join(SUFFIXES)})\n(?P<text>.*?)\n```\n\n```findings\n(?P<findings>.*?)\n```", re.DOTALL
)
OFFLINE = [rule for rule in RULES if not rule.needs]


def found_by(rule: Rule, text: str, name: str = "example.md") -> list[str]:
    """The findings of a rule in a manuscript, as the pages write them."""
    apparatus = pipeline.examine(read(name, text.encode()), date(2026, 6, 1))
    lines = []
    for finding in pipeline.judge(apparatus, [rule]):
        remark = finding.remark
        places = [f"note {remark.note}"] * (remark.note is not None) + [f"entry {remark.reference}"] * (
            remark.reference is not None
        )
        lines.append(f"{', '.join(places) or 'line ' + str(finding.location.line)}: {rule.name}")
    return lines or ["none"]


@pytest.mark.parametrize("rule", OFFLINE, ids=lambda rule: rule.name)
def test_the_page_is_true(rule: Rule) -> None:
    examples = list(EXAMPLE.finditer(rule.doc))
    assert examples, "a page shows a manuscript that has the defect"
    assert any(example["findings"] == "none" for example in examples), "and one that looks like it and has not"
    for example in examples:
        name = f"example.{SUFFIXES[example['format']]}"
        assert found_by(rule, example["text"], name) == example["findings"].splitlines(), example["text"]
