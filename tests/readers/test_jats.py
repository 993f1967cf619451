"""Articles in JATS, as publishers and SciELO tag them."""

from __future__ import annotations

import pytest

from refcheck.model.document import BlockKind, Document
from refcheck.model.work import Name, Work
from refcheck.readers import read

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" "JATS-journalpublishing1-3.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article">"""
BOOK = """<element-citation publication-type="book"><person-group person-group-type="author"><name><surname>Nowak</surname>
  <given-names>Jan</given-names></name></person-group><source>Dawne mapy Podlasia</source><edition>2</edition>
  <publisher-loc>Białystok</publisher-loc><publisher-name>UwB</publisher-name><year>2019</year></element-citation>"""


def jats(body: str = "", back: str = "", front: str = "") -> Document:
    front = f"<front><article-meta>{front}</article-meta></front>"
    return read("m.xml", f"{HEAD}{front}<body>{body}</body><back>{back}</back></article>".encode())


def referring(*references: str) -> Document:
    listed = "".join(f'<ref id="B{number}">{text}</ref>' for number, text in enumerate(references, 1))
    return jats(back=f"<ref-list><title>References</title>{listed}</ref-list>")


def work(reference: str) -> Work:
    found = referring(reference).entries[0].work
    assert found is not None
    return found


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_titles_abstracts_and_sections_are_read_and_the_rest_of_the_front_matter_is_not() -> None:
    document = jats(
        "<sec><label>1</label><title>Maps</title><p>They were <italic>lost</italic>&nbsp;&eacute;t&eacute;.</p></sec>",
        "<ack><p>Thanks.</p></ack>",
        """<title-group><article-title>Old maps</article-title></title-group><contrib-group><contrib><name><surname>Lis</surname>
        </name></contrib></contrib-group><author-notes><fn><p>No conflict.</p></fn></author-notes><pub-date><year>2020</year>
        </pub-date><abstract><p>On maps.</p></abstract><kwd-group><kwd>map</kwd></kwd-group>""",
    )
    assert texts(document) == ["Old maps", "On maps.", "Maps", "They were lost\u00a0été.", "Thanks."]
    assert document.blocks[2].kind is BlockKind.HEADING
    assert document.format.name == "jats"
    assert document.notes == ()


def test_notes_under_the_label_that_is_shown() -> None:
    document = jats(
        """<p>Maps<xref ref-type="fn" rid="fn1"><sup>1</sup></xref> were lost [<xref ref-type="fn" rid="fn2">2</xref>].</p>""",
        """<fn-group><fn id="fn1"><label>1</label><p>Lis 2004.</p><p>She says more.</p></fn>
        <fn id="fn2"><label>2</label><p>Nowak 2019.</p></fn></fn-group>""",
    )
    assert [(note.number, note.label, note.passage.text) for note in document.notes] == [
        (1, "1", "Lis 2004. She says more."), (2, "2", "Nowak 2019."),
    ]  # fmt: skip
    assert [marker.label for marker in document.markers] == ["1", "2"]
    assert texts(document) == ["Maps were lost."]


def test_a_note_may_stand_where_its_marker_would() -> None:
    document = jats("<p>Maps<fn><label>*</label><p>Lis 2004.</p></fn> were lost.</p>")
    assert [(note.number, note.label, note.passage.text) for note in document.notes] == [(1, "*", "Lis 2004.")]
    assert document.text == "Maps* were lost.\nLis 2004."
    assert texts(document) == ["Maps were lost."]


def test_notes_on_tables_authors_and_money_are_no_notes_of_the_manuscript() -> None:
    document = jats(
        """<p>Maps<xref ref-type="fn" rid="fn1">a</xref>.</p><table-wrap><table><tr><td>7<xref ref-type="table-fn"
        rid="t1">*</xref></td></tr></table><table-wrap-foot><fn id="t1"><label>*</label><p>p &lt; 0.05</p></fn></table-wrap-foot>
        </table-wrap>""",
        """<fn-group><fn id="fn1"><label>a</label><p>Lis 2004.</p></fn><fn fn-type="financial-disclosure"><p>NCN.</p></fn>
        <fn fn-type="conflict"><p>None.</p></fn></fn-group>""",
    )
    assert [(note.label, note.passage.text) for note in document.notes] == [("a", "Lis 2004.")]
    assert [marker.label for marker in document.markers] == ["a"]


def test_a_marker_without_a_note_and_a_note_without_a_marker() -> None:
    document = jats(
        '<p>Maps<xref ref-type="fn" rid="fn1">1</xref> and<xref ref-type="fn" rid="fn9">9</xref>.</p>',
        '<fn-group><fn id="fn1"><p>Lis 2004.</p></fn><fn id="fn2"><label>2</label><p>Nowak 2019.</p></fn></fn-group>',
    )
    assert [marker.label for marker in document.markers] == ["1", "9"]
    assert [note.label for note in document.notes] == ["1", "2"]


def test_an_element_citation_is_taken_as_it_is_tagged() -> None:
    document = referring(BOOK)
    entry = document.entries[0]
    assert entry.passage.text == "Nowak, Jan. Dawne mapy Podlasia, 2. Białystok: UwB. 2019"
    assert entry.work is not None
    assert (entry.key, entry.work.type, entry.work.author) == ("B1", "book", (Name("Nowak", "Jan"),))
    assert (entry.work.title, entry.work.publisher_place, entry.work.publisher, entry.work.issued, entry.work.edition) == (
        "Dawne mapy Podlasia", "Białystok", "UwB", "2019", "2",
    )  # fmt: skip
    for field in entry.work.fields:
        assert (
            document.text[field.span.start : field.span.end]
            == field.text
            == entry.passage.text[field.start : field.end]
        )
    assert [(field.name, field.text) for field in entry.work.fields] == [
        ("author", "Nowak, Jan"), ("title", "Dawne mapy Podlasia"), ("edition", "2"), ("location", "Białystok"),
        ("publisher", "UwB"), ("date", "2019"),
    ]  # fmt: skip


def test_an_article_with_its_pages_doi_and_month() -> None:
    found = work("""<element-citation publication-type="journal"><person-group person-group-type="author"><name>
        <surname>van der Lis</surname><given-names>A.</given-names></name><collab>Map Society</collab><etal/></person-group>
        <article-title>Granice i mapy</article-title><source>Przegląd</source><year>2004</year><month>May</month>
        <volume>3</volume><issue>2</issue><fpage>157</fpage><lpage>75</lpage><pub-id pub-id-type="doi">10.1234/ab.5</pub-id>
        <pub-id pub-id-type="pmid">123</pub-id><issn>1234-5679</issn></element-citation>""")
    assert found.author == (Name("Lis", "A.", "van der"), Name(literal="Map Society"))
    assert (found.type, found.title, found.container_title) == ("article-journal", "Granice i mapy", "Przegląd")
    assert (found.volume, found.issue, found.page, found.issued) == ("3", "2", "157-175", "2004-05")
    assert (found.DOI, found.ISSN, found.URL) == ("10.1234/ab.5", "1234-5679", "")
    assert [field.text for field in found.named("pages", "doi")] == ["157–75", "10.1234/ab.5"]


def test_a_chapter_has_its_book_and_the_editors_of_it() -> None:
    found = work("""<element-citation publication-type="book"><name><surname>Lis</surname><given-names>A</given-names></name>
        <chapter-title>Granice</chapter-title><person-group person-group-type="editor"><name><surname>Nowak</surname>
        <given-names>J</given-names></name></person-group><source>Mapy</source><year>2004</year><series>Prace</series>
        <page-range>1–20</page-range><isbn>978-83-000-0000-0</isbn></element-citation>""")
    assert (found.type, found.title, found.container_title, found.collection_title) == (
        "chapter",
        "Granice",
        "Mapy",
        "Prace",
    )
    assert (found.author, found.editor) == ((Name("Lis", "A"),), (Name("Nowak", "J"),))
    assert (found.page, found.ISBN) == ("1-20", "978-83-000-0000-0")


def test_a_web_page_with_the_date_of_access() -> None:
    found = work("""<element-citation publication-type="webpage"><collab>Map Society</collab><source>Old maps</source><year>2020</year>
        <date-in-citation content-type="access-date" iso-8601-date="2021-03-05">5 March 2021</date-in-citation>
        <ext-link xlink:href="https://example.org/maps">https://example.org/maps</ext-link></element-citation>""")
    assert (found.type, found.title, found.URL, found.accessed) == (
        "webpage", "Old maps", "https://example.org/maps", "2021-03-05",
    )  # fmt: skip


def test_a_mixed_citation_keeps_its_words_and_gives_its_fields() -> None:
    document = referring("""<label>1</label><mixed-citation publication-type="journal"><name><surname>Lis</surname>
        <given-names>A</given-names></name>. <article-title>Granice i mapy</article-title>. <source>Przegląd</source>
        <year>2004</year>;<volume>3</volume>(<issue>2</issue>):<fpage>1</fpage>–<lpage>20</lpage>. <comment>doi:
        <ext-link xlink:href="https://doi.org/10.1234/ab.5">10.1234/ab.5</ext-link></comment></mixed-citation>""")
    entry = document.entries[0]
    assert entry.passage.text == "Lis A. Granice i mapy. Przegląd 2004;3(2):1–20. doi: 10.1234/ab.5"
    assert entry.work is not None
    assert [(field.name, field.text) for field in entry.work.fields] == [
        ("author", "Lis A"), ("title", "Granice i mapy"), ("container", "Przegląd"), ("date", "2004"), ("volume", "3"),
        ("issue", "2"), ("pages", "1–20"), ("doi", "10.1234/ab.5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "reference",
    [
        "<mixed-citation>Lis, A., <italic>Granice i mapy</italic>, Lublin 2004.</mixed-citation>",
        "<mixed-citation>Lis, A., <source>Granice i mapy</source>, Lublin 2004.</mixed-citation>",
        "<mixed-citation>Lis, A. and many others of the Society of Maps, <source>Granice</source>, Lublin <year>2004</year>.</mixed-citation>",
        "<note><p>Lis, A., Granice i mapy, Lublin 2004.</p></note>",
    ],
)
def test_too_few_tags_leave_the_entry_to_be_labelled(reference: str) -> None:
    entry = referring(reference).entries[0]
    assert entry.passage.text.startswith("Lis, A.")
    assert entry.work is None


@pytest.mark.parametrize("around", ["{}", "<citation-alternatives>{}</citation-alternatives>"])
def test_of_two_ways_to_give_a_work_the_words_of_one_and_the_fields_of_the_other_are_taken(around: str) -> None:
    words = "<mixed-citation>7. NOWAK, Jan. <italic>Dawne mapy Podlasia</italic>. 2. wyd. Białystok: UwB, 2019.</mixed-citation>"
    document = referring("<label>7</label>" + around.format(words + BOOK.replace("Nowak", "NOWAK")))
    assert [entry.passage.text for entry in document.entries] == [
        "NOWAK, Jan. Dawne mapy Podlasia. 2. wyd. Białystok: UwB, 2019."
    ]
    found = document.entries[0].work
    assert found is not None
    assert [(field.name, field.text) for field in found.fields] == [
        ("author", "NOWAK, Jan"), ("title", "Dawne mapy Podlasia"), ("edition", "2"), ("location", "Białystok"),
        ("publisher", "UwB"), ("date", "2019"),
    ]  # fmt: skip


def test_a_reference_of_two_works_is_two_entries_and_a_citation_of_it_cites_both() -> None:
    document = jats(
        '<p>Maps [<xref ref-type="bibr" rid="B1">1</xref>].</p>',
        '<ref-list><ref id="B1"><mixed-citation>Lis 2004.</mixed-citation><mixed-citation>Nowak 2019.</mixed-citation></ref></ref-list>',
    )
    assert [entry.key for entry in document.entries] == ["B1", "B1#2"]
    assert [citation.key for citation in document.citations] == ["B1", "B1#2"]


@pytest.mark.parametrize(
    ("cited", "keys"),
    [
        ('<xref ref-type="bibr" rid="B1">Lis 2004</xref>', ["B1"]),
        ('<xref ref-type="bibr" rid="B1 B3">1, 3</xref>', ["B1", "B3"]),
        ('[<xref ref-type="bibr" rid="B1">1</xref>–<xref ref-type="bibr" rid="B4">4</xref>]', ["B1", "B2", "B3", "B4"]),
        (
            '<sup><xref ref-type="bibr" rid="B1">1</xref></sup><sup>-</sup><sup><xref ref-type="bibr" rid="B3">3</xref></sup>',
            ["B1", "B2", "B3"],
        ),
        ('<xref ref-type="bibr" rid="B2">[2–4]</xref>', ["B2", "B3", "B4"]),
        (
            '<xref ref-type="bibr" rid="B1">Lis 2004</xref>–<xref ref-type="bibr" rid="B3">Zając 2020</xref>',
            ["B1", "B3"],
        ),
        ('<xref ref-type="bibr" rid="B9">9</xref>', ["B9"]),
        ('<xref ref-type="bibr" rid="B1 B2"/>', ["B1", "B2"]),
        ('<xref rid="B3">3</xref>', ["B3"]),
        ('<xref ref-type="fig" rid="F1">1</xref>', []),
    ],
)
def test_citations_by_number_and_name(cited: str, keys: list[str]) -> None:
    listed = "".join(f'<ref id="B{n}"><mixed-citation>Lis {2000 + n}.</mixed-citation></ref>' for n in range(1, 5))
    document = jats(f"<p>Maps {cited}.</p>", f"<ref-list>{listed}</ref-list>")
    assert sorted(citation.key for citation in document.citations) == keys
    for citation in document.citations:
        start, end = citation.passage.whole
        assert document.text[start:end] == citation.passage.text


def test_what_the_printer_is_to_write_for_an_empty_reference_stands_in_the_text() -> None:
    document = jats(
        '<p>Maps<xref ref-type="fn" rid="fn1"/> <xref ref-type="bibr" rid="B1"/>.</p>',
        """<fn-group><fn id="fn1"><label>1</label><p>Nowak.</p></fn></fn-group>
        <ref-list><ref id="B1"><label>7</label><mixed-citation>Lis 2004.</mixed-citation></ref></ref-list>""",
    )
    assert (document.text.splitlines()[0], texts(document)) == ("Maps1 [7].", ["Maps."])
    assert ([marker.label for marker in document.markers], document.citations[0].passage.text) == (["1"], "[7]")


def test_one_person_in_two_scripts_is_one() -> None:
    found = work("""<element-citation publication-type="book"><person-group><name-alternatives><name xml:lang="ru"><surname>Лис</surname>
        <given-names>А.</given-names></name><name xml:lang="en"><surname>Lis</surname><given-names>A.</given-names></name>
        </name-alternatives></person-group><source>Карты</source><trans-source>Maps</trans-source><year>2004</year></element-citation>""")
    assert (found.author, found.title, found.other_titles) == ((Name("Лис", "А."),), "Карты", ("Maps",))


def test_citations_in_notes_know_their_note() -> None:
    document = jats(
        '<p>Maps<xref ref-type="fn" rid="fn4">4</xref>.</p>',
        """<fn-group><fn id="fn4"><label>4</label><p>See <xref ref-type="bibr" rid="B1">Lis 2004</xref>.</p></fn></fn-group>
        <ref-list><ref id="B1"><mixed-citation>Lis 2004.</mixed-citation></ref></ref-list>""",
    )
    assert [(citation.key, citation.note) for citation in document.citations] == [("B1", 4)]


def test_translations_and_replies_are_left_out() -> None:
    article = f"""{HEAD}<body><p>Maps.</p></body><sub-article article-type="translation"><body><p>Mapy.</p></body><back><ref-list>
        <ref id="x"><mixed-citation>Lis 2004.</mixed-citation></ref></ref-list></back></sub-article></article>"""
    document = read("m.xml", article.encode())
    assert (texts(document), document.entries) == (["Maps."], ())
