"""What an editor sees of an OpenDocument text, whatever LibreOffice has made of it inside."""

from __future__ import annotations

import json
import unicodedata
from xml.sax.saxutils import quoteattr

from office_files import odf_content, odf_note, odt

from refcheck.model.document import Document
from refcheck.readers import read

STYLES = (
    '<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"/>'
    '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T1" style:family="text" style:parent-style-name="Emphasis"/>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="normal"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties fo:font-variant="small-caps"/></style:style>'
    '<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T5" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def office(body: str) -> Document:
    return read("m.odt", odt(body, AUTOMATIC, STYLES))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def notes(document: Document) -> list[tuple[int, str, str]]:
    return [(note.number, note.label, note.passage.text) for note in document.notes]


def test_white_space_is_one_space_and_signs_are_text() -> None:
    document = office(
        '<text:p>\n  Old\n  maps<text:s text:c="2"/>of <text:span>\n</text:span>Łódź,<text:tab/>pp.<text:line-break/>12</text:p>'
    )
    assert texts(document) == ["Old maps  of Łódź,\tpp. 12"]
    assert document.blocks[0].lines == (0, 23)


def test_marks_of_styles_and_of_what_they_inherit() -> None:
    document = office(
        '<text:p>See <text:span text:style-name="T1">Dawne <text:span text:style-name="T2">i</text:span> mapy</text:span>'
        ' of <text:span text:style-name="T3">Nowak</text:span><text:span text:style-name="T4">secret</text:span>.</text:p>'
    )
    passage = document.blocks[0].passage
    assert passage.text == "See Dawne i mapy of Nowak."
    assert [(mark.kind, passage.text[mark.start : mark.end]) for mark in passage.marks] == [
        ("italic", "Dawne"), ("italic", "mapy"), ("small-caps", "Nowak"),
    ]  # fmt: skip


def test_notes_have_the_numbers_shown() -> None:
    document = office(
        f"<text:p>Title{odf_note('* Thanks.', label='*')}</text:p><text:p>Lost.{odf_note('J. Nowak, Mapy.', '1')} Found."
        f"{odf_note('The end.', 'i', 'endnote')} Drawn.{odf_note('A. Lis, Granice.', '2')}</text:p>"
    )
    assert notes(document) == [
        (0, "*", "Thanks."), (1, "1", "J. Nowak, Mapy."), (2, "2", "A. Lis, Granice."), (1, "i", "The end."),
    ]  # fmt: skip
    assert texts(document) == ["Title", "Lost. Found. Drawn."]
    assert document.text.splitlines()[1] == "Lost.¹ Found.[i] Drawn.²"
    assert document.locate(document.notes[1].span).paragraph == 2


def test_notes_whose_numbers_are_not_kept_are_counted() -> None:
    document = office(f"<text:p>Lost.{odf_note('A.')} Found.{odf_note('B.')}</text:p>")
    assert notes(document) == [(1, "1", "A."), (2, "2", "B.")]


def test_deleted_text_and_comments_are_no_text() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Deleted.</text:p>'
        f"<text:p>Gone.{odf_note('Deleted note.', '1')}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><dc:creator>A.</dc:creator><text:p>Check this.</text:p></office:annotation>"
    document = office(f'{changes}<text:p>Kept<text:change text:change-id="c1"/>{comment}.</text:p>')
    assert (texts(document), document.notes) == (["Kept."], ())


def test_headings_by_level_style_and_look() -> None:
    document = office(
        '<text:h text:outline-level="1">Wstęp</text:h><text:p text:style-name="P1">Mapy</text:p>'
        '<text:p text:style-name="P2">Bibliografia</text:p><text:p>Tekst.</text:p>'
    )
    assert kinds(document) == ["heading", "heading", "heading", "paragraph"]


def test_lists_show_their_numbers_and_no_bullets() -> None:
    inner = "<text:list><text:list-item><text:p>Mapy</text:p></text:list-item></text:list>"
    document = office(
        f'<text:list text:style-name="L1"><text:list-item><text:p>Nowak</text:p><text:p>more</text:p>{inner}</text:list-item></text:list>'
        '<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>Lis</text:p></text:list-item></text:list>'
        '<text:list text:style-name="L2"><text:list-item><text:p>dot</text:p></text:list-item></text:list>'
    )
    assert texts(document) == ["1. Nowak", "more", "a) Mapy", "2. Lis", "dot"]
    assert set(kinds(document)) == {"item"}


def test_links_show_their_addresses_once() -> None:
    document = office(
        '<text:p><text:a xlink:href="https://example.org/m">old <text:span text:style-name="T1">maps</text:span></text:a>, '
        '<text:a xlink:href="https://example.org/n">https://example.org/n</text:a></text:p>'
    )
    assert texts(document) == ["old maps <https://example.org/m>, https://example.org/n"]


def test_zotero_in_reference_marks_and_its_list() -> None:
    citation = {"citationItems": [{"uris": ["http://zotero.org/users/1/items/MAPY"], "itemData": {"type": "book", "title": "Mapy"}, "locator": "5"}]}  # fmt: skip
    name = quoteattr(f"ZOTERO_ITEM CSL_CITATION {json.dumps(citation)} RNDq1")
    cited = f"<text:reference-mark-start text:name={name}/>Nowak, Mapy, 5<text:reference-mark-end text:name={name}/>"
    section = quoteattr('ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY RNDq2')
    document = office(
        f"<text:p>Lost.{odf_note(f'See {cited}.', '1')}</text:p>"
        f"<text:section text:name={section}><text:p>Nowak J., Mapy, Lublin 2004.</text:p></text:section>"
    )
    (found,) = document.citations
    assert (found.key, found.note, found.locator, found.passage.text) == ("MAPY", 1, "5", "Nowak, Mapy, 5")
    assert found.work is not None
    assert found.work.title == "Mapy"
    assert [entry.passage.text for entry in document.entries] == ["Nowak J., Mapy, Lublin 2004."]


def test_bibliography_marks_carry_a_record() -> None:
    mark = (
        '<text:bibliography-mark text:identifier="Now19" text:bibliography-type="article" text:author="Nowak, Jan; Lis, Anna"'
        ' text:title="Mapy" text:journal="Rocznik" text:volume="16" text:year="2019" text:pages="157-175">[Now19]</text:bibliography-mark>'
    )
    index = "<text:bibliography><text:bibliography-source><text:p>no</text:p></text:bibliography-source><text:index-body><text:index-title><text:p>Literatura</text:p></text:index-title><text:p>Nowak, Mapy.</text:p></text:index-body></text:bibliography>"
    document = office(f"<text:p>Lost {mark}.</text:p>{index}")
    (found,) = document.citations
    assert (found.key, found.passage.text) == ("Now19", "[Now19]")
    assert found.work is not None
    assert (found.work.type, found.work.container_title, [name.family for name in found.work.author]) == ("article-journal", "Rocznik", ["Nowak", "Lis"])  # fmt: skip
    assert texts(document) == ["Lost [Now19].", "Literatura", "Nowak, Mapy."]
    assert [entry.passage.text for entry in document.entries] == ["Nowak, Mapy."]


def test_tables_text_boxes_contents_and_raised_figures() -> None:
    row = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Manuscripts", "yes"))
    contents = (
        "<text:table-of-content><text:index-body><text:p>Mapy 3</text:p></text:index-body></text:table-of-content>"
    )
    box = "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
    document = office(
        f"{contents}<table:table><table:table-row>{row}</table:table-row></table:table>"
        f'<text:p>Before{box} after<text:span text:style-name="T5">12</text:span>.</text:p>'
    )
    assert texts(document) == ["Manuscripts\tyes", "Before after¹².", "In the box."]


def test_decomposed_letters_are_read_composed() -> None:
    assert texts(office(f"<text:p>{unicodedata.normalize('NFD', 'Ґданськ, Łódź, ύ')}</text:p>")) == ["Ґданськ, Łódź, ύ"]


def test_a_flat_file() -> None:
    data = odf_content("document", f"<text:p>Lost.{odf_note('J. Nowak.', '1')}</text:p>").encode()
    document = read("m.fodt", b'<?xml version="1.0" encoding="UTF-8"?>' + data)
    assert (document.format.name, texts(document), notes(document)) == ("odt", ["Lost."], [(1, "1", "J. Nowak.")])


def test_every_span_slices_the_text() -> None:
    document = office(f"<text:p>  Old {odf_note('A.', '1')}maps  of Łódź{odf_note('B.', '2')}</text:p>")
    for passage in [*(b.passage for b in document.blocks), *(n.passage for n in document.notes)]:
        assert [document.text[offset] for offset in passage.offsets] == list(passage.text)
    assert [document.text[slice(*marker.span)] for marker in document.markers] == ["¹", "²"]
