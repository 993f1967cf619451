"""Does the report on a terminal read well, and can nothing in a manuscript act on the terminal?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from apparatuses import IN_TEXT, OLD_MAPS, checked
from office_files import docx, note, paragraph, reference
from rich.cells import cell_len

from refcheck.i18n.message import verbatim
from refcheck.model.document import Anchor, Document
from refcheck.model.passage import Span
from refcheck.readers.pdf import FORMAT
from refcheck.reports import REPORTS, Run, terminal
from refcheck.reports.characters import visible
from refcheck.reports.places import where
from refcheck.rules.shared.unverified import Unverified

NEIGHBOURS = Path(__file__).parents[2] / "fixtures" / "neighbours.md"

EXPECTED = """m.md

Note 1 · line 5, cites entry 2
  error    url-differs  The URL differs.
           note 1     https://example.org/artykul/dawne-mpay-podlasia
                                                         ^^
           entry 2    https://example.org/artykul/dawne-mapy-podlasia
                                                         ^^

Summary
  rule          error   warning   info
  url-differs       1
  all               1         0      0

2 notes, 2 citations, 2 references; 2 citations linked to a reference.
1 error in 1 manuscript (0.2 s).
"""


def test_a_difference_in_the_text_stands_with_its_line() -> None:
    report = terminal.render(Run((checked(IN_TEXT),)))
    assert "\nLine 1\n  warning  year-differs  The year differs.\n           line 1     2018\n" in report
    assert "           entry 3    2019\n" in report


def test_where_a_format_has_paragraphs_they_are_told() -> None:
    lines = [line.lstrip("#- ").replace("*", "") for line in IN_TEXT.splitlines() if line]
    word = docx("".join(map(paragraph, ["Old maps."] * 120 + lines)))
    report = terminal.render(Run((checked(word, "m.docx"),)))
    assert "\nParagraph 121\n  warning  year-differs  The year differs.\n           paragraph 121  2018\n" in report
    assert "           entry 3        2019\n" in report
    assert "line" not in report.replace("linked", "")


def test_notes_stand_with_the_paragraph_of_their_marker() -> None:
    body, first, entries = OLD_MAPS.splitlines()[2], OLD_MAPS.splitlines()[4], OLD_MAPS.splitlines()[-2:]
    word = docx(
        paragraph(body.split("[^1]")[0], reference(1))
        + "".join(paragraph(text.lstrip("- ").replace("*", "")) for text in ("References", *entries)),
        footnotes=note(1, first.removeprefix("[^1]: ").replace("*", "")),
    )
    report = terminal.render(Run((checked(word, "m.docx"),)))
    assert "\nNote 1 · paragraph 1, cites entry 2\n" in report
    assert "\n           note 1     https://example.org/artykul/dawne-mpay-podlasia\n" in report


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor(0, page=3), "page 3"),
        (Anchor(0, paragraph=12), "paragraph 12"),
        (Anchor(0, page=3, paragraph=12), "page 3"),
        (Anchor(0, page=3, line=966), "line 966"),
        (Anchor(0), "line 1"),
    ],
)
def test_a_place_is_named_as_its_format_has_it(anchor: Anchor, expected: str) -> None:
    document = Document("m", FORMAT, "Maps.", (), anchors=(anchor,))
    assert str(where(document.locate(Span(0, 4)), document)) == expected


def test_what_was_not_verified_in_a_word_file_is_listed_by_paragraph() -> None:
    manuscript = checked(docx("".join(map(paragraph, ["Old maps."] * 99))), "m.docx")
    last = manuscript.apparatus.document.blocks[-1].span
    unverified = (
        Unverified("https://a.example", verbatim("503"), Span(0, 1)),
        Unverified("https://b.example", verbatim("503"), last),
    )
    lines = terminal.render(Run((replace(manuscript, unverified=unverified),))).splitlines()
    assert "  paragraph 1   https://a.example  503" in lines
    assert "  paragraph 99  https://b.example  503" in lines


def test_a_difference_stands_with_both_sides_beneath_each_other() -> None:
    manuscript = checked(OLD_MAPS)
    remark = manuscript.findings[0].remark
    bare = replace(
        remark,
        message=verbatim(f"The URL differs: note 1 has “{remark.cited}”, entry 2 has “{remark.found}”."),
        headline=verbatim("The URL differs."),
        suggestion=None,
        evidence=(),
    )
    run = Run((replace(manuscript, findings=(replace(manuscript.findings[0], remark=bare),)),), seconds=0.21)
    assert terminal.render(run) == EXPECTED


def test_proof_and_suggestion_stand_under_the_finding() -> None:
    manuscript = checked(OLD_MAPS)
    remark = replace(
        manuscript.findings[0].remark, suggestion="https://example.org", evidence=(verbatim("the title has “mapy”"),)
    )
    finding = replace(manuscript.findings[0], remark=remark)
    lines = terminal.render(Run((replace(manuscript, findings=(finding,)),))).splitlines()
    assert "           better     https://example.org" in lines
    assert "           because    the title has “mapy”" in lines


def test_quiet_leaves_the_summary_out() -> None:
    assert "Summary" not in terminal.render(Run((checked(OLD_MAPS),), quiet=True))
    assert terminal.render(Run((checked(OLD_MAPS.replace("mpay", "mapy")),), quiet=True)) == ""


def test_no_finding_is_one_calm_line() -> None:
    sound = checked(OLD_MAPS.replace("mpay", "mapy"))
    assert terminal.render(Run((sound,))).endswith("\nNo findings in 1 manuscript (0.0 s).\n")
    assert terminal.render(Run(())) == "No manuscript was checked.\n"


def test_what_was_not_verified_is_listed() -> None:
    manuscript = replace(checked(OLD_MAPS), unverified=(Unverified("https://a.example", verbatim("503"), Span(0, 1)),))
    assert "  line 1     https://a.example  503" in terminal.render(Run((manuscript,))).splitlines()


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in terminal.render(Run((checked(OLD_MAPS),)))
    assert "\x1b[" in terminal.render(Run((checked(OLD_MAPS),), colour=True))


@pytest.mark.parametrize("harm", ["\x1b[31m", "\x1b]0;title\x07", "\u202e", "\u2066", "\u200b", "\x9b31m", "\x08"])
def test_nothing_in_a_manuscript_acts_on_the_terminal(harm: str) -> None:
    manuscript = checked(OLD_MAPS)
    remark = replace(
        manuscript.findings[0].remark, message=verbatim(f"a{harm}b"), headline=None, cited=f"cc{harm}d", found=f"cc{harm}e",
        suggestion=harm, evidence=(verbatim(harm),),
    )  # fmt: skip
    finding = replace(manuscript.findings[0], remark=remark)
    hostile = replace(manuscript, path=f"m{harm}.md", findings=(finding,))
    text = terminal.render(Run((replace(hostile, unverified=(Unverified(harm, verbatim(harm), Span(0, 1)),)),)))
    assert not any(char in text for char in harm if not char.isprintable())


def test_joiners_and_letters_of_all_scripts_are_left_alone() -> None:
    for text in ("می‌خواهم", "Щербак", "שלום", "क्‍ष", "𝔐", "e\u0301"):
        assert visible(text) == text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = OLD_MAPS.replace("Dawne mapy Podlasia", "中国與世界的關係" * 12)
    report = terminal.render(Run((checked(text),), width=width))
    assert all(cell_len(line) <= width for line in report.splitlines())


def test_a_whole_manuscript_fits_80_columns() -> None:
    report = terminal.render(Run((checked(NEIGHBOURS.read_text("utf-8")),)))
    assert all(cell_len(line) <= 80 for line in report.splitlines())
    assert "Note 3 · line 19" in report


def test_every_report_has_its_row() -> None:
    folder = Path(terminal.__file__).parent
    with_render = {path.stem for path in folder.glob("*.py") if "\ndef render(" in path.read_text("utf-8")}
    assert with_render == {report.module for report in REPORTS.values()}
