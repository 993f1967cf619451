"""What an editor sees of a Word file, whatever Word has made of it inside."""

from __future__ import annotations

import base64
import io
import json
import unicodedata
import zipfile

import pytest
from office_files import W, docx, field, note, paragraph, reference, run, zipped

from refcheck.model.document import Document
from refcheck.readers import read

ZOTERO = {
    "citationItems": [
        {
            "id": 7,
            "uris": ["http://zotero.org/users/1/items/MAPY2019"],
            "locator": "11",
            "label": "page",
            "itemData": {
                "type": "book",
                "title": "Dawne mapy Podlasia",
                "author": [{"family": "Nowak", "given": "Jan"}],
                "publisher-place": "Białystok",
                "issued": {"date-parts": [["2019"]]},
            },
        }
    ]
}
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Nagwek1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rozdzia"><w:name w:val="Rozdział"/><w:basedOn w:val="Nagwek1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Spistreci1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cytat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Tytu"><w:name w:val="Book Title"/><w:rPr><w:i/></w:rPr></w:style>'
)


def word(*arguments: str, **parts: object) -> Document:
    return read("m.docx", docx(*arguments, **parts))  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def notes(document: Document) -> list[tuple[int, str, str]]:
    return [(note.number, note.label, note.passage.text) for note in document.notes]


def marked(document: Document, kind: str) -> list[str]:
    passages = [*(block.passage for block in document.blocks), *(note.passage for note in document.notes)]
    return [passage.text[mark.start : mark.end] for passage in passages for mark in passage.marked(kind)]


def test_words_cut_into_runs_are_whole_and_keep_their_marks() -> None:
    document = word(paragraph("See ", run("Da", "<w:i/>"), run("wne", "<w:i/>"), " ", run("mapy ", "<w:i/>"), "of J. ", run("Nowak", "<w:smallCaps/>"), "."))  # fmt: skip
    assert texts(document) == ["See Dawne mapy of J. Nowak."]
    assert marked(document, "italic") == ["Dawne mapy"]
    assert marked(document, "small-caps") == ["Nowak"]


def test_italics_of_styles_count_and_two_of_them_make_roman() -> None:
    document = word(
        paragraph("Nowak, ", run("Mapy", '<w:rStyle w:val="Tytu"/>'), "."),
        styles=STYLES,
    )
    assert marked(document, "italic") == ["Mapy"]
    quoted = paragraph(
        "All of ", run("Mapy", '<w:rStyle w:val="Tytu"/>'), " here.", properties='<w:pStyle w:val="Cytat"/>'
    )
    assert marked(word(quoted, styles=STYLES), "italic") == ["All of", "here."]


def test_notes_are_numbered_in_the_order_of_their_references() -> None:
    document = word(
        paragraph("Maps were lost.", reference(9), " They were found.", reference(3)),
        note(3, "A. Lis, Granice.") + note(9, "J. Nowak, Mapy.") + note(5, "Nobody refers to this."),
    )
    assert notes(document) == [(1, "1", "J. Nowak, Mapy."), (2, "2", "A. Lis, Granice.")]
    assert texts(document) == ["Maps were lost. They were found."]
    assert [(m.label, document.text[slice(*m.span)]) for m in document.markers] == [("1", "¹"), ("2", "²")]
    assert document.text == "Maps were lost.¹ They were found.²\n¹  J. Nowak, Mapy.\n²  A. Lis, Granice."


def test_a_note_whose_reference_is_deleted_does_not_count() -> None:
    deleted = f'<w:del w:id="1">{reference(2)}</w:del>'
    document = word(
        paragraph("One.", reference(1), " Two.", deleted, " Three.", reference(3)),
        note(1, "First.") + note(2, "Deleted.") + note(3, "Second."),
    )
    assert notes(document) == [(1, "1", "First."), (2, "2", "Second.")]


def test_numbers_begin_anew_by_section_and_the_labels_stay_apart() -> None:
    settings = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    document = word(
        paragraph("One.", reference(1), properties="<w:sectPr/>") + paragraph("Two.", reference(2)) + "<w:sectPr/>",
        note(1, "First.") + note(2, "Also first."),
        settings=settings,
    )
    assert notes(document) == [(1, "1", "First."), (1, "1 (2)", "Also first.")]
    assert [document.text[slice(*m.span)] for m in document.markers] == ["¹", "¹"]


def test_numbers_begin_anew_by_page() -> None:
    document = word(
        paragraph("One.", reference(1), reference(2))
        + paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", "Next page.", reference(3)),
        note(1, "A.") + note(2, "B.") + note(3, "C."),
        settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>',
    )
    assert [number for number, _, _ in notes(document)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("format", "shown"), [("lowerRoman", "iv"), ("upperLetter", "D"), ("chicago", "§"), ("decimal", "4")]
)
def test_formats_of_numbers(format: str, shown: str) -> None:
    section = f'<w:sectPr><w:footnotePr><w:numFmt w:val="{format}"/><w:numStart w:val="4"/></w:footnotePr></w:sectPr>'
    document = word(paragraph("Text.", reference(1)) + section, note(1, "Note."))
    assert notes(document) == [(4, shown, "Note.")]


def test_endnotes_have_roman_numbers_of_their_own() -> None:
    document = word(
        paragraph("Text.", reference(1), " More.", reference(1, "endnote")),
        note(1, "Foot."),
        note(1, "End.", kind="endnote"),
    )
    assert notes(document) == [(1, "1", "Foot."), (1, "i", "End.")]
    assert document.text.startswith("Text.¹ More.[i]")


def test_a_mark_of_the_authors_own_takes_no_number() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    thanks = f'<w:footnote w:id="1">{paragraph("* I thank the archive.")}</w:footnote>'
    document = word(paragraph("Title", own) + paragraph("Text.", reference(2)), thanks + note(2, "First."))
    assert notes(document) == [(0, "*", "I thank the archive."), (1, "1", "First.")]
    assert texts(document) == ["Title", "Text."]


def test_a_symbol_as_a_mark() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:sym w:font="Symbol" w:char="F02A"/></w:r>'
    assert notes(word(paragraph("Title", own), note(1, "Thanks."))) == [(0, "*", "Thanks.")]


def test_a_reference_without_its_note_is_a_marker_without_note() -> None:
    document = word(paragraph("One.", reference(1), " Two.", reference(2)), note(1, "First."))
    assert [note.label for note in document.notes] == ["1"]
    assert [marker.label for marker in document.markers] == ["1", "2"]


def test_a_note_of_several_paragraphs() -> None:
    two = f'<w:footnote w:id="1">{paragraph("First part.")}{paragraph("Second part.")}</w:footnote>'
    assert notes(word(paragraph("Text.", reference(1)), two)) == [(1, "1", "First part. Second part.")]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = word(
        paragraph(
            "Maps of ",
            f'<w:del w:id="1"><w:r><w:delText>1920</w:delText></w:r></w:del><w:ins w:id="2">{run("1921")}</w:ins>',
            f'<w:moveFrom w:id="3">{run(" lost")}</w:moveFrom>',
            " were ",
            f'<w:moveTo w:id="4">{run("lost")}</w:moveTo>',
            ".",
        )
    )
    assert texts(document) == ["Maps of 1921 were lost."]


def test_paragraphs_go_together_where_the_mark_between_them_is_deleted() -> None:
    document = word(
        paragraph("Maps ", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
        + paragraph("of Podlasie.")
        + paragraph("End.")
    )
    assert texts(document) == ["Maps of Podlasie.", "End."]
    assert document.locate(document.blocks[1].span).paragraph == 3


def test_addresses_behind_links_in_text_and_notes() -> None:
    document = word(
        paragraph(
            "See ", f'<w:hyperlink r:id="a">{run("old")}{run(" maps", "<w:i/>")}</w:hyperlink>', ".", reference(1)
        ),
        note(1, "Also ", f'<w:hyperlink r:id="a">{run("here")}</w:hyperlink>', "."),
        links={"a": "https://example.org/maps"},
        note_links={"a": "https://example.org/notes"},
    )
    assert texts(document) == ["See old maps <https://example.org/maps>."]
    assert notes(document)[0][2] == "Also here <https://example.org/notes>."


@pytest.mark.parametrize(
    ("shown", "target"),
    [
        ("https://example.org/maps", "https://example.org/maps"),
        ("example.org/maps/", "http://www.example.org/maps"),
        ("https://example.org/mapy/łódź", "https://example.org/mapy/%C5%82%C3%B3d%C5%BA"),
        ("10.5555/mapy.1", "https://doi.org/10.5555/mapy.1"),
        ("doi:10.5555/mapy.1", "https://dx.doi.org/10.5555/mapy.1"),
        ("Available at https://example.org/maps", "https://example.org/maps"),
        ("J. Nowak", "mailto:nowak@example.org"),
        ("Google Scholar", "https://scholar.google.com/scholar?q=mapy"),
    ],
)
def test_an_address_that_the_text_shows_is_not_added(shown: str, target: str) -> None:
    link = f'<w:hyperlink r:id="a">{run(shown)}</w:hyperlink>'
    assert texts(word(paragraph("See ", link, "."), links={"a": target})) == [f"See {shown}."]


def test_an_address_that_shows_its_host_only_is_added() -> None:
    document = word(paragraph(f'<w:hyperlink r:id="a">{run("example.org")}</w:hyperlink>'), links={"a": "https://example.org/maps"})  # fmt: skip
    assert texts(document) == ["example.org <https://example.org/maps>"]


def test_a_link_cut_in_two_is_one_link() -> None:
    links = (
        f'<w:hyperlink r:id="a">{run("Old ")}</w:hyperlink><w:hyperlink r:id="a">{run("maps", "<w:i/>")}</w:hyperlink>'
    )
    document = word(paragraph(links, ", 2019."), links={"a": "https://example.org/m"})
    assert texts(document) == ["Old maps <https://example.org/m>, 2019."]
    assert marked(document, "italic") == ["maps"]


def test_an_address_of_which_each_half_is_a_link() -> None:
    links = f'<w:hyperlink r:id="a">{run("https://example.org/")}</w:hyperlink>{run("")}<w:hyperlink r:id="b">{run("maps")}</w:hyperlink>'
    document = word(paragraph(links), links={"a": "https://example.org/", "b": "https://example.org/maps"})
    assert texts(document) == ["https://example.org/maps"]


def test_links_that_are_fields() -> None:
    document = word(
        paragraph(
            "See ",
            field(' HYPERLINK "https://example.org/m" \\o "A tip" ', "maps"),
            " and ",
            field(' HYPERLINK \\l "_Toc1" ', "above"),
            ".",
        )
    )
    assert texts(document) == ["See maps <https://example.org/m> and above."]


def test_lists_show_their_numbers_and_no_bullets() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    def item(text: str, number: int, level: int = 0) -> str:
        return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    document = word(
        item("Nowak", 1)
        + item("Mapy", 1, 1)
        + item("Lis", 1)
        + item("Granice", 1, 1)
        + item("dot", 2)
        + item("anew", 3)
        + item("none", 0),
        numbering=numbering,
    )
    assert texts(document) == ["[1] Nowak", "1a) Mapy", "[2] Lis", "2a) Granice", "dot", "[1] anew", "none"]
    assert kinds(document) == ["item"] * 6 + ["paragraph"]


def test_headings_by_style_level_and_look() -> None:
    document = word(
        paragraph("Wstęp", properties='<w:pStyle w:val="Nagwek1"/>')
        + paragraph("Mapy", properties='<w:pStyle w:val="Rozdzia"/>')
        + paragraph("Granice", properties='<w:outlineLvl w:val="1"/>')
        + paragraph(run("Bibliografia", "<w:b/>"))
        + paragraph(run("A sentence all in bold.", "<w:b/>"))
        + paragraph("Bold ", run("word", "<w:b/>")),
        styles=STYLES,
    )
    assert kinds(document) == ["heading"] * 4 + ["paragraph"] * 2


def test_a_row_of_a_table_is_one_block_and_its_cells_are_no_headings() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text, '<w:b/>'))}</w:tc>" for text in ("Manuscripts", "", "yes"))
    layout = f"<w:tc>{paragraph('Left.')}{paragraph('Below.')}</w:tc><w:tc>{paragraph('Right.')}</w:tc>"
    document = word(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{layout}</w:tr></w:tbl>")
    assert texts(document) == ["Manuscripts\tyes", "Left.", "Below.", "Right."]
    assert kinds(document) == ["paragraph"] * 4


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    choice = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    document = word(paragraph("Before", choice, " and after.") + paragraph("Next."))
    assert texts(document) == ["Before and after.", "In the box.", "Next."]
    assert document.locate(document.blocks[2].span).paragraph == 4


def test_hidden_text_and_the_table_of_contents_are_no_text() -> None:
    contents = paragraph("Bibliografia\t45", properties='<w:pStyle w:val="Spistreci1"/>')
    begin, end = field(' TOC \\o "1-3" ', "|").split(run("|"))
    by_field = paragraph(begin, "Mapy\t3") + paragraph("Granice\t9") + paragraph(end)
    document = word(contents + by_field + paragraph("Maps", run(" of nowhere", "<w:vanish/>"), "."), styles=STYLES)
    assert texts(document) == ["Maps."]


def test_line_breaks_hyphens_tabs_and_decomposed_letters() -> None:
    document = word(
        paragraph(
            "Nowak J.,",
            "<w:r><w:br/></w:r>",
            unicodedata.normalize("NFD", "Łódź"),
            "<w:r><w:tab/></w:r>",
            "pp. 12",
            "<w:r><w:noBreakHyphen/></w:r>",
            "15",
            "<w:r><w:softHyphen/></w:r>",
        )
    )
    assert texts(document) == ["Nowak J., Łódź\tpp. 12-15"]
    assert document.blocks[0].lines == (0, 10)


def test_raised_figures_are_superscripts() -> None:
    assert texts(word(paragraph("Maps", run("12", '<w:vertAlign w:val="superscript"/>'), " of 2019"))) == [
        "Maps¹² of 2019"
    ]


def test_formulas_smart_tags_and_controls_are_text() -> None:
    smart = f"<w:smartTag>{run('Lublin')}</w:smartTag>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' 2004')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    formula = "<m:oMath><m:r><m:t>n=2</m:t></m:r></m:oMath>"
    assert texts(word(paragraph(smart, control, " ", formula, prompt))) == ["Lublin 2004 n=2"]


def test_a_field_that_never_ends_does_not_swallow_the_text() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert texts(word(paragraph("One ", broken) + paragraph("Two."))) == ["One", "Two."]


def test_zotero_in_a_note() -> None:
    instruction = f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(ZOTERO)} "
    document = word(
        paragraph("Lost.", reference(1)),
        note(1, "See ", field(instruction, "Nowak, ", run("Dawne mapy Podlasia", "<w:i/>"), ", 11"), "."),
    )
    assert notes(document)[0][2] == "See Nowak, Dawne mapy Podlasia, 11."
    (citation,) = document.citations
    assert (citation.key, citation.note, citation.locator) == ("MAPY2019", 1, "11")
    assert citation.passage.text == "Nowak, Dawne mapy Podlasia, 11"
    assert document.quote(citation.passage.whole) == citation.passage.text
    assert citation.work is not None
    assert (citation.work.title, citation.work.issued, citation.work.author[0].family) == ("Dawne mapy Podlasia", "2019", "Nowak")  # fmt: skip


def test_zotero_in_a_simple_field() -> None:
    instruction = f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(ZOTERO)}".replace("&", "&amp;").replace('"', "&quot;")
    document = word(paragraph(f'<w:fldSimple w:instr="{instruction}">{run("(Nowak 2019, 11)")}</w:fldSimple>'))
    assert [(c.key, c.note, c.passage.text) for c in document.citations] == [("MAPY2019", None, "(Nowak 2019, 11)")]


def test_each_work_of_a_citation_has_its_part_of_the_text() -> None:
    two = {"citationItems": [{"id": "a", "locator": "p. 5"}, {"id": "b", "locator": "3", "label": "chapter"}]}
    instruction = f"ADDIN CSL_CITATION {json.dumps(two)}"
    document = word(paragraph(field(instruction, "(Nowak 2019, 5; Lis 2004, chap. 3)"), field(instruction, "[1, 2]")))
    assert [(c.key, c.locator, c.passage.text) for c in document.citations] == [
        ("a", "5", "(Nowak 2019, 5"), ("b", "", "Lis 2004, chap. 3)"), ("a", "5", "[1"), ("b", "", "2]"),
    ]  # fmt: skip


def test_a_field_of_zotero_that_is_damaged_is_text() -> None:
    document = word(paragraph(field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [', "(Nowak 2019)")))
    assert (texts(document), document.citations) == (["(Nowak 2019)"], ())


def test_mendeley_in_a_content_control() -> None:
    encoded = base64.urlsafe_b64encode(json.dumps(ZOTERO).encode()).decode().rstrip("=")
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{encoded}"/></w:sdtPr>'
        f"<w:sdtContent>{run('(Nowak 2019)')}</w:sdtContent></w:sdt>"
    )
    document = word(paragraph("Lost ", control, "."))
    assert texts(document) == ["Lost (Nowak 2019)."]
    assert [(c.key, c.passage.text) for c in document.citations] == [("MAPY2019", "(Nowak 2019)")]


ENDNOTE = (
    "<EndNote><Cite><Author>Nowak</Author><Year>2019</Year><RecNum>12</RecNum><Pages>11-13</Pages><record>"
    '<rec-number>12</rec-number><ref-type name="Book Section">5</ref-type><contributors><authors><author>'
    "<style>Nowak, Jan</style></author></authors></contributors><titles><title>Mapy</title><secondary-title>Podlasie"
    "</secondary-title></titles><pages>5-40</pages><dates><year>2019</year></dates></record></Cite></EndNote>"
)


@pytest.mark.parametrize("in_data", [False, True])
def test_endnote(in_data: bool) -> None:
    data = base64.b64encode(ENDNOTE.encode() + b"\0").decode() if in_data else ""
    inner = field("ADDIN EN.CITE.DATA", data=data) if in_data else ""
    outer = field(" ADDIN EN.CITE " if in_data else f" ADDIN EN.CITE {ENDNOTE}", "(Nowak 2019, 11-13)")
    nested = outer.replace('<w:r><w:fldChar w:fldCharType="separate"/>', f'{inner}<w:r><w:fldChar w:fldCharType="separate"/>', 1)  # fmt: skip
    document = word(paragraph("Lost ", nested, "."))
    assert texts(document) == ["Lost (Nowak 2019, 11-13)."]
    (citation,) = document.citations
    assert (citation.key, citation.locator) == ("12", "11-13")
    assert citation.work is not None
    assert (citation.work.type, citation.work.title, citation.work.container_title, citation.work.page) == ("chapter", "Mapy", "Podlasie", "5-40")  # fmt: skip


def test_citavi() -> None:
    placeholder = {
        "Entries": [
            {
                "ReferenceId": "b2-13",
                "PageRange": {"OriginalString": "100-105"},
                "Reference": {
                    "ReferenceType": "JournalArticle",
                    "Title": "Mapy",
                    "Authors": [{"FirstName": "Jan", "LastName": "Nowak"}],
                    "Periodical": {"Name": "Rocznik Podlaski"},
                    "Year": "2019",
                },
            }
        ]
    }
    encoded = base64.b64encode(json.dumps(placeholder).encode()).decode()
    (citation,) = word(paragraph(field(f"ADDIN CitaviPlaceholder{{{encoded}}}", "(Nowak 2019)"))).citations
    assert (citation.key, citation.locator) == ("b2-13", "100-105")
    assert citation.work is not None
    assert (citation.work.container_title, citation.work.issued) == ("Rocznik Podlaski", "2019")


def test_words_own_citations_and_sources() -> None:
    b = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    sources = (
        f'<b:Sources xmlns:b="{b}"><b:Source><b:Tag>Now19</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList>'
        "<b:Person><b:Last>Nowak</b:Last><b:First>Jan</b:First></b:Person></b:NameList></b:Author></b:Author>"
        "<b:Title>Dawne mapy Podlasia</b:Title><b:Year>2019</b:Year></b:Source></b:Sources>"
    )
    document = word(
        paragraph("Lost ", field(" CITATION Now19 \\p 11 \\l 1045 \\m Lis04 ", "(Nowak 2019; Lis 2004)"), ".")
        + f"<w:sdt><w:sdtPr><w:bibliography/></w:sdtPr><w:sdtContent>{paragraph(field('BIBLIOGRAPHY', 'Nowak, J. (2019). Dawne mapy Podlasia.'))}</w:sdtContent></w:sdt>",
        customXml=sources,
    )
    assert [(c.key, c.locator, c.work and c.work.title) for c in document.citations] == [
        ("Now19", "11", "Dawne mapy Podlasia"), ("Lis04", "", None),
    ]  # fmt: skip
    assert [entry.passage.text for entry in document.entries] == ["Nowak, J. (2019). Dawne mapy Podlasia."]


def test_the_reference_list_of_zotero_is_told() -> None:
    begin, end = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "|").split(run("|"))
    document = word(
        paragraph(run("Bibliografia", "<w:b/>"))
        + paragraph(begin, "Lis A., Granice, Lublin 2004.")
        + paragraph("Nowak J., Mapy, Białystok 2019.")
        + paragraph(end, "After the list.")
    )
    assert [entry.passage.text for entry in document.entries] == [
        "Lis A., Granice, Lublin 2004.", "Nowak J., Mapy, Białystok 2019.",
    ]  # fmt: skip
    assert [block.passage.whole for block in document.blocks[1:3]] == [
        entry.passage.whole for entry in document.entries
    ]


def test_places_are_paragraphs_and_a_note_has_that_of_its_marker() -> None:
    document = word(
        paragraph("One.") + paragraph() + paragraph("Three.", reference(1)),
        note(1, "First."),
    )
    assert [document.locate(block.span).paragraph for block in document.blocks] == [1, 3]
    assert document.locate(document.notes[0].span).paragraph == 3


def test_every_span_slices_the_text() -> None:
    document = word(
        paragraph("Old ", reference(1), "maps of ", run("Łódź", "<w:i/>"), " ", run("𝔐aps", "<w:i/>"), reference(2)),
        note(1, "First.") + note(2, "Second."),
    )
    for passage in [*(b.passage for b in document.blocks), *(n.passage for n in document.notes)]:
        assert [document.text[offset] for offset in passage.offsets] == list(passage.text)
        assert list(passage.offsets) == sorted(passage.offsets)
    assert marked(document, "italic") == ["Łódź 𝔐aps"]


def test_strict_open_xml() -> None:
    archive = zipfile.ZipFile(io.BytesIO(docx(paragraph("Maps."))))
    strict = {name: archive.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main") for name in archive.namelist()}  # fmt: skip
    assert texts(read("m.docx", zipped(strict))) == ["Maps."]


def test_five_thousand_notes() -> None:
    body = "".join(paragraph("Text.", reference(number)) for number in range(5000))
    document = word(body, "".join(note(number, f"Note {number}.") for number in range(5000)))
    assert [note.number for note in document.notes] == list(range(1, 5001))
    assert document.notes[-1].passage.text == "Note 4999."
