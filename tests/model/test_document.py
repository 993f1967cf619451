"""Where does a piece of a document stand, for a person who wants to go there?"""

from __future__ import annotations

from refcheck.model.document import Anchor, Document, Location, Part
from refcheck.model.format import Format
from refcheck.model.passage import Span


def test_a_manuscript_of_several_files_counts_lines_in_each() -> None:
    document = Document(
        "book.tex", Format("latex"), "one\ntwo\nthree\nfour", (), parts=(Part(0, "book.tex"), Part(8, "ch1.tex"))
    )
    assert document.locate(Span(4, 7)) == Location("book.tex", 2, 1, 2, 4)
    assert document.locate(Span(14, 18)) == Location("ch1.tex", 2, 1, 2, 5)


def test_pages_and_paragraphs_are_told_where_the_format_has_them() -> None:
    anchors = (Anchor(0, page=1, paragraph=1), Anchor(4, page=2, paragraph=2))
    document = Document("m.docx", Format("docx"), "one\ntwo", (), anchors=anchors)
    assert document.locate(Span(5, 7)) == Location("m.docx", 2, 2, 2, 4, page=2, paragraph=2)
    assert document.locate(Span(0, 3)).paragraph == 1


def test_a_line_of_the_source_is_told_where_the_text_has_others() -> None:
    document = Document("m.xml", Format("jats"), "one\ntwo", (), anchors=(Anchor(0, line=10), Anchor(4, line=31)))
    assert document.locate(Span(4, 7)).line == 31
