"""Texts in TEI: by hand, by OpenEdition, by GROBID, and from Word."""

from __future__ import annotations

import pytest

from refcheck.model.document import BlockKind, Document
from refcheck.model.work import Name
from refcheck.readers import read

HEADER = "<teiHeader><fileDesc><titleStmt><title>Header</title></titleStmt></fileDesc>{}</teiHeader>"


def tei(body: str = "", back: str = "", header: str = "") -> Document:
    text = f"<text><body>{body}</body><back>{back}</back></text>"
    return read("m.xml", f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(header)}{text}</TEI>'.encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def notes(document: Document) -> list[tuple[int, str, str]]:
    return [(note.number, note.label, note.passage.text) for note in document.notes]


def test_the_reading_text() -> None:
    document = tei("""<div><head>Old maps</head><p>They were <hi rend="italic bold">lost</hi> in <choice><sic>Bialystok</sic>
        <corr>Białystok</corr></choice>, the <choice><abbr>cap.</abbr><expan>capital</expan></choice><fw>Maps 3</fw> of
        Pod<lb break="no"/>lasie<formula>x</formula>.</p><list><item>one</item></list><lg><l>A line</l><l>and another</l></lg></div>""")
    assert texts(document) == [
        "Old maps", "They were lost in Białystok, the capital of Podlasie.", "one", "A line and another",
    ]  # fmt: skip
    assert [block.kind for block in document.blocks[:3]] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert {mark.kind for mark in document.blocks[1].passage.marks} == {"italic", "bold"}


def test_declared_renditions_are_heeded() -> None:
    document = tei(
        '<p>A <hi rendition="#s1">map</hi>, 10<hi rendition="#s2">2</hi> leaves.</p>',
        header="""<encodingDesc><tagsDecl><rendition xml:id="s1" scheme="css">font-style:italic;</rendition>
        <rendition xml:id="s2" scheme="css">vertical-align:super;</rendition></tagsDecl></encodingDesc>""",
    )
    assert texts(document) == ["A map, 10² leaves."]
    assert [mark.kind for mark in document.blocks[0].passage.marks] == ["italic"]


@pytest.mark.parametrize("attributes", ['place="foot"', 'place="end"', 'place="bottom" type="footnote"', ""])
def test_notes_where_their_markers_are(attributes: str) -> None:
    document = tei(
        f"<p>Maps<note {attributes} n='7'><p>Lis 2004.</p><p>More.</p></note> were<note {attributes} n='8'>Nowak 2019.</note> lost.</p>"
    )
    assert notes(document) == [(7, "7", "Lis 2004. More."), (8, "8", "Nowak 2019.")]
    assert texts(document) == ["Maps were lost."]
    assert document.text == "Maps⁷ were⁸ lost.\nLis 2004.\nMore.\nNowak 2019."
    assert [(marker.label, document.text[slice(*marker.span)]) for marker in document.markers] == [
        ("7", "⁷"),
        ("8", "⁸"),
    ]


def test_notes_without_numbers_are_counted() -> None:
    document = tei('<p>Maps<note place="foot">Lis 2004.</note> were<note place="foot">Nowak 2019.</note> lost.</p>')
    assert [note[0] for note in notes(document)] == [1, 2]


@pytest.mark.parametrize(
    "marker",
    [
        '<ref target="#n1">1</ref>',
        '<ref type="noteAnchor" target="#n1"><hi rend="sup">1</hi></ref>',
        '<ptr target="#n1"/>',
    ],
)
def test_notes_at_the_end_and_what_leads_to_them(marker: str) -> None:
    document = tei(
        f"<p>Maps{marker} were lost.</p>",
        '<div type="notes"><head>Notes</head><note xml:id="n1" place="end" n="1">Lis 2004.</note><note n="2" place="end">Nowak.</note></div>',
    )
    assert notes(document) == [(1, "1", "Lis 2004."), (2, "2", "Nowak.")]
    assert [found.label for found in document.markers] == ["1"]
    assert texts(document) == ["Maps were lost.", "Notes"]


def test_a_note_may_tell_its_place_itself() -> None:
    document = tei(
        '<p>Maps<anchor xml:id="a1"/> were lost.</p>', '<note target="#a1" n="1" place="end">Lis 2004.</note>'
    )
    assert notes(document) == [(1, "1", "Lis 2004.")]
    assert [marker.label for marker in document.markers] == ["1"]


def test_notes_in_the_margin_and_notes_within_notes_are_no_footnotes() -> None:
    document = tei("""<p>Maps<note place="margin">1569</note> were<note place="foot" n="1"><note type="comment">See</note>
        <bibl>Lis 2004</bibl>.</note> lost.</p>""")
    assert notes(document) == [(1, "1", "See Lis 2004.")]
    assert texts(document) == ["Maps were lost.", "1569"]


def test_pages_and_lines() -> None:
    document = tei('<pb n="17"/>\n<p>Maps</p>\n<pb n="[18]"/>\n<p>were\nlost.</p>')
    assert [document.locate(block.span).page for block in document.blocks] == [17, 18]
    assert [document.line_column(document.text.index(word))[0] for word in ("Maps", "were", "lost")] == [2, 4, 5]


LISTED = "<div type='bibliography'><listBibl><head>References</head>{}</listBibl></div>"


def test_a_tagged_entry() -> None:
    document = tei(
        back=LISTED.format("""<bibl xml:id="b1"><author><persName><surname>Lis</surname>, <forename>Anna</forename></persName></author>,
        <title level="a">Granice i mapy</title>, <title level="j">Przegląd</title> <biblScope unit="volume">3</biblScope>/<biblScope
        unit="issue">2</biblScope> (<date when="2004-05">May 2004</date>), pp. <biblScope unit="page" from="1"
        to="20">1–20</biblScope>, <idno type="DOI">10.1234/ab.5</idno>.</bibl>""")
    )
    entry = document.entries[0]
    assert entry.passage.text == "Lis, Anna, Granice i mapy, Przegląd 3/2 (May 2004), pp. 1–20, 10.1234/ab.5."
    assert entry.work is not None
    assert (entry.key, entry.work.type, entry.work.author) == ("b1", "article-journal", (Name("Lis", "Anna"),))
    assert (entry.work.volume, entry.work.issue, entry.work.page, entry.work.issued, entry.work.DOI) == (
        "3", "2", "1-20", "2004-05", "10.1234/ab.5",
    )  # fmt: skip
    assert [(field.name, field.text) for field in entry.work.fields] == [
        ("author", "Lis, Anna"), ("title", "Granice i mapy"), ("container", "Przegląd"), ("volume", "3"), ("issue", "2"),
        ("date", "May 2004"), ("pages", "1–20"), ("doi", "10.1234/ab.5"),
    ]  # fmt: skip


def test_a_structured_entry_is_punctuated() -> None:
    document = tei(
        back=LISTED.format("""<biblStruct xml:id="b0"><analytic><title level="a">Granice</title><author><persName>
        <forename type="first">A</forename><surname>Lis</surname></persName></author></analytic><monogr><editor>Nowak J.</editor>
        <title level="m">Mapy</title><imprint><pubPlace>Lublin</pubPlace><publisher>UMCS</publisher><date type="published"
        when="2004"/><biblScope unit="page" from="1" to="20"/></imprint></monogr><ptr target="https://example.org/b"/></biblStruct>""")
    )
    entry = document.entries[0]
    assert (
        entry.passage.text == "Granice. A Lis. Nowak J. (ed.). Mapy. Lublin: UMCS, 2004: 1-20 <https://example.org/b>"
    )
    assert entry.work is not None
    assert (entry.work.type, entry.work.title, entry.work.container_title) == ("chapter", "Granice", "Mapy")
    assert (entry.work.author, entry.work.editor) == ((Name("Lis", "A"),), (Name("Nowak", "J."),))
    assert (entry.work.publisher_place, entry.work.publisher, entry.work.issued, entry.work.page, entry.work.URL) == (
        "Lublin", "UMCS", "2004", "1-20", "https://example.org/b",
    )  # fmt: skip


def test_a_reference_kept_as_printed_is_read_so() -> None:
    document = tei(
        back=LISTED.format("""<biblStruct xml:id="b0"><monogr><title>Granice</title><author><persName><forename>A</forename>
        <surname>Lis</surname></persName></author><imprint><date when="2004">2004</date></imprint></monogr>
        <note type="raw_reference">A. Lis, Granice (Lublin, 2004).</note></biblStruct>""")
    )
    entry = document.entries[0]
    assert entry.passage.text == "A. Lis, Granice (Lublin, 2004)."
    assert entry.work is not None
    assert [(field.name, field.text) for field in entry.work.fields] == [
        ("author", "Lis"), ("title", "Granice"), ("date", "2004"),
    ]  # fmt: skip


def test_an_entry_with_few_tags_is_left_to_be_labelled() -> None:
    document = tei(
        back=LISTED.format("""<bibl>Lis, A. (2004). <hi rend="italic">Granice</hi>. <ref
        target="https://doi.org/10.1234/ab">https://doi.org/10.1234/ab</ref>.</bibl>""")
    )
    assert [(entry.passage.text, entry.work) for entry in document.entries] == [
        ("Lis, A. (2004). Granice. https://doi.org/10.1234/ab.", None)
    ]
    assert texts(document) == ["References"]


def test_citations_lead_to_entries() -> None:
    document = tei(
        """<p>Maps [<ref type="bibr" target="#b1">1</ref>–<ref type="bibr" target="#b3">3</ref>]<note place="foot" n="1">See
        <ref target="#b2">Nowak</ref>, <ref target="https://example.org/x">here</ref>.</note> and <ref type="bibr">Lis 2004</ref>.</p>""",
        LISTED.format("".join(f'<bibl xml:id="b{n}">Lis {2000 + n}.</bibl>' for n in (1, 2, 3))),
    )
    assert sorted((citation.note or 0, citation.key) for citation in document.citations) == [
        (0, "b1"), (0, "b2"), (0, "b3"), (1, "b2"),
    ]  # fmt: skip
    assert notes(document)[0][2] == "See Nowak, here <https://example.org/x>."


def test_a_reference_to_an_entry_in_a_note_is_words() -> None:
    document = tei("""<p>Maps<note place="foot" n="1"><bibl xml:id="x">Lis 2004</bibl></note>.<note place="foot" n="2">See
        <ref target="#x">op. cit.</ref></note></p>""")
    assert (notes(document)[1][2], document.citations) == ("See op. cit.", ())


def test_tei_without_namespace_and_tei_within_another_format() -> None:
    old = "<TEI.2><teiHeader/><text><body><p>Maps<note place='foot' n='1'>Lis 2004.</note></p></body></text></TEI.2>"
    assert notes(read("m.xml", old.encode())) == [(1, "1", "Lis 2004.")]
    within = """<dataset xmlns="urn:x"><input>1 Lis 2004.</input><output><note xmlns="http://www.tei-c.org/ns/1.0" n="1"
        place="bottom"><label>1</label><bibl>Lis 2004.</bibl></note></output></dataset>"""
    document = read("m.xml", within.encode())
    assert (notes(document), document.text) == ([(1, "1", "Lis 2004.")], "Lis 2004.")
