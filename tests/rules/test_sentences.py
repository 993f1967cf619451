"""Can all that rules say be told in other languages? Their pages are executed, online ones with the answers told there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from test_online import EXAMPLE as WITH_ANSWERS
from test_online import apparatus_of
from test_pages import EXAMPLE, SUFFIXES

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Rule
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.rules import RULES
from refcheck.tongue import Sentence


def examples(rule: Rule) -> Iterator[Apparatus]:
    for example in EXAMPLE.finditer(rule.doc):
        name = f"example.{SUFFIXES[example['format']]}"
        yield examine(read(name, example["text"].encode()), date(2026, 6, 1))
    for example in WITH_ANSWERS.finditer(rule.doc):
        yield apparatus_of(example["text"], example["answers"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_says_can_be_told_in_other_languages(rule: Rule) -> None:
    remarks = [finding.remark for apparatus in examples(rule) for finding in judge(apparatus, [rule])]
    assert remarks
    for remark in remarks:
        assert isinstance(remark.message, Sentence), remark.message
