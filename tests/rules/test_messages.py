"""The messages of rules as values. Their pages are executed, online ones with the answers that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from test_online import EXAMPLE as WITH_ANSWERS
from test_online import apparatus_of
from test_pages import EXAMPLE, SUFFIXES

from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Family, Rule
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.rules import RULES

SHARED = ("difference.", "record-differs.")
"""The ids of messages that several rules have."""


def examples(rule: Rule) -> Iterator[Apparatus]:
    for example in EXAMPLE.finditer(rule.doc):
        name = f"example.{SUFFIXES[example['format']]}"
        yield examine(read(name, example["text"].encode()), date(2026, 6, 1))
    for example in WITH_ANSWERS.finditer(rule.doc):
        yield apparatus_of(example["text"], example["answers"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_says_is_a_message(rule: Rule) -> None:
    remarks = [finding.remark for apparatus in examples(rule) for finding in judge(apparatus, [rule])]
    assert remarks
    for remark in remarks:
        words = [remark.message, *remark.evidence, *([remark.headline] if remark.headline else [])]
        assert all(isinstance(each, Message) for each in words)
        assert remark.message.id.startswith(("sentences", f"{rule.name}.", *SHARED)), remark.message.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_has_its_question_to_the_author(rule: Rule) -> None:
    assert rule.question.id == f"{rule.name}.question"
    assert "?" in str(rule.question)
    assert rule.family.value == rule.code[:3]


def test_a_difference_is_asked_with_both_sides() -> None:
    asked = {rule.name: str(rule.question) for rule in RULES if rule.family is Family.DIFFERENCES}
    assert len(asked) == 9
    assert all(
        place in question for question in asked.values() for place in ("{here}", "{there}", "{cited}", "{found}")
    )
