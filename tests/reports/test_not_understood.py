"""Is what was not understood told in each report that tells of a whole manuscript, calmly and in full?"""

from __future__ import annotations

import json

import html5lib
import pytest
from not_understood import ANSWER, mills, with_unclear

from refcheck.model.coverage import NoteState
from refcheck.pipeline import judge
from refcheck.reports import REPORTS, Checked, Run
from refcheck.reports.html_page.apparatus import Node, picture_of
from refcheck.reports.html_page.drawing import FEW, Map, draw
from refcheck.rules import RULES

SENTENCE = "1 of 12 notes looks like a citation and was not understood: 11."
TEXT = mills(f"{ANSWER}, in box 7.", "Nobody knows why.")
PIECE = f"{ANSWER}, in box 7"


def checked(text: str = TEXT, *pieces: str) -> Checked:
    apparatus = with_unclear(text, *(pieces or (PIECE,)))
    return Checked("m.md", apparatus, tuple(judge(apparatus, RULES)))


UNDERSTOOD = Run((Checked("m.md", with_unclear(TEXT)),))


def rendered(format: str, run: Run) -> str:
    report = REPORTS[format](run)
    assert isinstance(report, str)
    return report


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_a_sentence_tells_how_many_and_which(format: str) -> None:
    assert SENTENCE in rendered(format, Run((checked(),)))
    assert "understood" not in rendered(format, UNDERSTOOD)


def test_of_several_manuscripts_it_tells_in_which() -> None:
    assert f"m.md: {SENTENCE}\n" in rendered("terminal", Run((checked(), *UNDERSTOOD.manuscripts), width=100))


def test_of_many_notes_the_first_are_named_and_the_others_counted() -> None:
    answers = [f"{ANSWER}, he says in letter {number} of box 7" for number in range(30, 45)]
    report = rendered("terminal", Run((checked(mills(*answers), *answers),), width=200))
    assert "15 of 25 notes look like citations and were not understood: 11, 12, 13" in report
    assert "21, 22 and 3 more.\n" in report


def test_its_words_are_told_to_who_wants_to_know_all() -> None:
    heading = f"Not understood\n  note 11, line 23  {PIECE}\n"
    assert heading in rendered("terminal", Run((checked(),), width=100, verbose=True))
    assert PIECE not in rendered("terminal", Run((checked(),), width=100))
    assert "understood" not in rendered("terminal", Run((checked(),), quiet=True))


def test_json_tells_it_by_the_numbers_of_the_notes() -> None:
    (manuscript,) = json.loads(rendered("json", Run((checked(),))))["manuscripts"]
    assert manuscript["coverage"] == {
        "notes": 12,
        "notes_with_citations": 10,
        "notes_not_understood": [11],
        "list_found": True,
        "missing_files": [],
    }


def test_the_letter_to_the_author_does_not_ask_about_it() -> None:
    assert PIECE not in rendered("letter", Run((checked(),)))


def node(label: str, run: Checked) -> Node:
    return next(node for node in picture_of(run, 0, Run(())).left if node.label == label)


def test_the_picture_tells_a_note_that_was_not_understood_from_one_that_cites_nothing() -> None:
    assert [node(label, checked()).note for label in ("10", "11", "12")] == [
        NoteState.CITES, NoteState.NOT_UNDERSTOOD, NoteState.CITES_NOTHING,
    ]  # fmt: skip
    assert [node(label, checked()).is_hollow for label in ("10", "11", "12")] == [False, False, True]


def test_ibid_after_a_note_that_was_not_understood_does_not_look_as_if_it_cited_nothing() -> None:
    apparatus = with_unclear(mills("Interview with Anna Zając, May 2015, at the mill.", "Ibid., 7."))
    ibid = node("12", Checked("m.md", apparatus))
    assert (ibid.tied, ibid.is_hollow) == (False, False)


def test_the_page_lists_its_words_marks_the_note_and_explains_the_mark() -> None:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(rendered("html", Run((checked(),))))
    (article,) = (each for each in page.iter("article") if each.get("data-severity") == "unread")
    group = next(each for each in page.iter("section") if article in list(each))
    assert PIECE in "".join(group.itertext())
    links = {each.get("aria-label"): each.get("href") for each in page.iter("{http://www.w3.org/2000/svg}a")}
    assert links["Note 11. Looks like a citation, and was not understood."] == f"#{article.get('id')}"
    assert any("and was not understood" in "".join(each.itertext()) for each in page.iter("li"))
    assert [box for box in page.iter("input") if box.get("value") == "unread"], "a filter shows them alone"


def test_the_page_of_a_manuscript_that_was_understood_has_nothing_of_it() -> None:
    page = rendered("html", UNDERSTOOD).split("</style>")[1].split("<script>")[0]
    assert "not understood" not in page.casefold()


def test_many_notes_are_a_map_in_which_it_is_marked_too() -> None:
    text = mills(*["Peter Hale, *Old Mills* (Leeds: Reed, 1999), 7."] * FEW, f"{PIECE}.")
    drawing = draw(picture_of(checked(text, PIECE), 0, Run(())))
    assert isinstance(drawing, Map)
    notes = drawing.fields[0]
    assert dict(notes.paths)["unread"] == notes.unread != ""
    assert notes.hollow == ""
