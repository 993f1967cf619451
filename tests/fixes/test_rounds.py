"""Which fixes are made together, which one after the other, and which are taken back?"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from manuscripts import TODAY, mend

from refcheck import pipeline
from refcheck.fixes.choice import choose
from refcheck.i18n.message import verbatim
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Edit, Finding, Fix, Remark, Rule, Severity
from refcheck.model.passage import Span
from refcheck.readers import read
from refcheck.rules import find


def found(*fixes: tuple[Severity, tuple[int, int]]) -> list[Finding]:
    """Findings of these severities, each with a fix of one place."""

    def check(_: Apparatus) -> Iterator[Remark]:
        for severity, place in fixes:
            span = Span(*place)
            yield Remark(span, verbatim(f"{place}"), severity=severity, fix=Fix((Edit(span, "x"),), safe=True))

    rule = Rule("XXX101", "any", Severity.INFO, "0.1", "", check, question=verbatim("?"))
    return pipeline.judge(pipeline.examine(read("m.txt", b"abcdefghij"), TODAY), [rule])


ERROR, INFO = Severity.ERROR, Severity.INFO


@pytest.mark.parametrize(
    ("fixes", "chosen"),
    [
        ([(INFO, (0, 2)), (INFO, (3, 5))], [(0, 2), (3, 5)]),
        ([(INFO, (0, 3)), (INFO, (2, 5))], [(0, 3)]),
        ([(INFO, (0, 3)), (ERROR, (2, 5))], [(2, 5)]),
        ([(INFO, (0, 3)), (INFO, (3, 5))], [(0, 3)]),
        ([(INFO, (4, 4)), (INFO, (4, 4))], [(4, 4)]),
        ([(ERROR, (2, 8)), (INFO, (0, 1)), (INFO, (4, 5)), (INFO, (9, 10))], [(0, 1), (2, 8), (9, 10)]),
    ],
)
def test_of_edits_that_touch_the_worst_and_then_the_first_is_made(
    fixes: list[tuple[Severity, tuple[int, int]]], chosen: list[tuple[int, int]]
) -> None:
    assert [tuple(finding.remark.span) for finding in choose(found(*fixes))] == chosen


def test_edits_that_touch_are_all_made_in_the_end() -> None:
    text = "Maps.[^1]\n\n[^1]: A. Lis, *Granice* (Łódź, 2004), <htps://exa\u00admple.org/mаpy,>.\n"
    mending = mend(text)
    assert mending.state.changed["m.md"].decode().endswith(" <https://example.org/mapy>.\n")
    assert len(mending.done) > 1


WRONG_WORDS = (
    "Maps are old.\n\n# References\n\n- Lis A., *Granice i mаpy* (Łódź, 2004).\n- Wilk B., *Mosty* (Łódź, 2005).\n"
)


@pytest.mark.parametrize("instead", ["mаpy", "Mosty"])
def test_a_fix_that_does_not_help_is_taken_back_and_the_others_stay(
    instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule gives a fix that leaves its finding; another rule's fix is made all the same."""
    rule = find("mixed-script-word")
    assert rule
    true_check = rule.check

    def check(apparatus: Apparatus) -> Iterator[Remark]:
        for remark in true_check(apparatus):
            yield dataclasses.replace(remark, fix=Fix((Edit(remark.span, instead + "m\u0430py"),), safe=True))

    broken = dataclasses.replace(rule, check=check)
    monkeypatch.setattr("manuscripts.find", lambda name: broken if name == rule.name else find(name))
    text = WRONG_WORDS.replace("Mosty", "Mo\u00adsty")
    mending = mend(text, "m.md", "mixed-script-word", "invisible-character")
    assert [finding.rule.name for _, finding in mending.done] == ["invisible-character"]
    assert [finding.rule.name for finding, _ in mending.refused.values()] == ["mixed-script-word"]
    assert mending.state.changed["m.md"].decode() == WRONG_WORDS


@pytest.mark.parametrize("path", ["m.html", "m.md"])
def test_a_finding_is_fixable_only_where_the_file_can_be_edited(path: str) -> None:
    text = "<p>Maps.</p>\n\n<h1>References</h1>\n\n<ul><li>Lis A., Granice i mаpy (Łódź, 2004).</li></ul>\n"
    text = text if path.endswith("html") else WRONG_WORDS
    rule = find("mixed-script-word")
    assert rule
    (finding,) = pipeline.judge(pipeline.examine(read(path, text.encode()), TODAY), [rule])
    assert finding.remark.fixable == (None if path.endswith("html") else "safe")
    assert finding.remark.suggestion == "mapy"
