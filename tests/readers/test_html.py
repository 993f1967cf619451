"""What a reader sees of a page, its list of references, and the places that cite by link."""

from __future__ import annotations

import pytest

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import BlockKind, Document
from refcheck.readers import read


def html(text: str) -> Document:
    return read("m.html", text.encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_blocks_and_marks() -> None:
    document = html("""<h1>Old
        maps</h1><p>A <em>map</em> of <b>Łódź</b> by <span style="font-variant: small-caps">Nowak</span>,
        1<sup>st</sup> ed., 10<sup>2</sup> leaves&nbsp;&amp; more.</p><ul><li>one</li><li><p>two</p><p>lines</p></li></ul>""")
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Old maps"),
        (BlockKind.PARAGRAPH, "A map of Łódź by Nowak, 1st ed., 10² leaves\u00a0& more."),
        (BlockKind.ITEM, "one"),
        (BlockKind.ITEM, "two lines"),
    ]
    passage = document.blocks[1].passage
    assert [(mark.kind, passage.text[mark.start : mark.end]) for mark in passage.marks] == [
        ("italic", "map"), ("bold", "Łódź"), ("small-caps", "Nowak"),
    ]  # fmt: skip


def test_every_character_knows_its_place_and_every_place_its_line() -> None:
    document = html(
        '<p>Maps<a href="#fn1"\n id="r1"><sup>1</sup></a> were\nlost.</p>\n<ol>\n<li id="fn1">Lis\n 2004.</li></ol>'
    )
    for passage in (document.blocks[0].passage, document.notes[0].passage):
        for char, position in zip(passage.text, passage.offsets, strict=True):
            assert document.text[position] == char
    assert document.text == "Maps¹ were lost.\nLis 2004."
    assert [document.line_column(document.text.index(word))[0] for word in ("Maps", "were", "lost", "Lis", "2004")] == [
        1,
        2,
        3,
        5,
        6,
    ]


def test_line_breaks_are_lines_of_a_block_and_blank_lines_end_it() -> None:
    document = html("<p>Lis 2004.<br>Nowak 2019.<br><br>Text.</p><pre>one\n two\n\nthree</pre>")
    assert texts(document) == ["Lis 2004. Nowak 2019.", "Text.", "one two", "three"]
    assert document.blocks[0].lines == (0, 10)


def test_what_surrounds_an_article_is_no_text() -> None:
    document = html("""<html><head><title>Maps</title><style>p {}</style></head><body class="has-sidebar comments-open">
        <div id="cookie-banner">We use cookies.</div><header>Journal of Maps</header><nav><a href="/">Home</a></nav>
        <main><article><header><h1>Maps</h1></header><p>Text.<script>run()</script><!-- not this --></p>
        <aside>Advertisement</aside><p hidden>Draft.</p><p style="display: none">Old.</p>
        <span class="sr-only">Screen.</span><div class="share-buttons">Share</div></article>
        <section id="comments" class="comments-area"><p>Great!</p></section></main>
        <footer>© Journal</footer></body></html>""")
    assert texts(document) == ["Maps", "Text."]


def test_the_longest_article_is_the_one() -> None:
    assert texts(html("<article><p>Maps were lost and found.</p></article><article><p>Other.</p></article>")) == [
        "Maps were lost and found."
    ]


def test_notes_and_lists_outside_of_the_article_belong_to_it() -> None:
    document = html("""<body><nav>Menu</nav><article><p>Maps<a href="#n1" id="r1"><sup>1</sup></a></p></article>
        <footer><h2>Notes</h2><ol><li id="n1">Lis 2004. <a href="#r1">↩</a></li></ol></footer>
        <div><h2>References</h2><p>Lis, A. (2004). Granice. Lublin.</p></div></body>""")
    assert len(document.notes) == 1
    assert texts(document)[-1] == "Lis, A. (2004). Granice. Lublin."
    assert "Menu" not in document.text


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="https://example.org/a">Maps</a>', "Maps <https://example.org/a>"),
        ('<a href="https://example.org/a">https://example.org/a</a>', "https://example.org/a"),
        ('<a href="http://example.org/a">www.example.org/a</a>', "www.example.org/a"),
        ('<a href="https://doi.org/10.1234/ab">10.1234/ab</a>', "10.1234/ab"),
        ('<a href="https://doi.org/10.1234/ab">Crossref</a>', "Crossref <https://doi.org/10.1234/ab>"),
        ('<a href="https://scholar.google.com/scholar?q=maps">Google Scholar</a>', "Google Scholar"),
        ('<a href="https://example.org/a/long/path">https://example.org/a/…</a>', "<https://example.org/a/long/path>"),
        ('<a href="https://example.org/A-%20B">https://example.org/A- B</a>', "<https://example.org/A-%20B>"),
        (
            '<a href="https://example.org/A-%20B/c">https://example.org&#8203;/A- B&#8203;/c</a>',
            "<https://example.org/A-%20B/c>",
        ),
        ('<a href="https://example.org/a?b=1&amp;c=2">Maps</a>', "Maps <https://example.org/a?b=1&c=2>"),
        ('<a href="#top">Maps</a> <a href="mailto:a@b.pl">mail</a> <a href="/x">x</a>', "Maps mail x"),
        ("https://example.org/a&#8203;/b", "https://example.org/a/b"),
    ],
)
def test_links_show_their_addresses(link: str, text: str) -> None:
    assert texts(html(f"<p>{link}</p>")) == [text]


def test_entries_of_citeproc_and_the_places_that_cite_them() -> None:
    document = html("""<p>Maps <span class="citation" data-cites="lis2004 nowak2019">(<a href="#ref-lis2004"
        role="doc-biblioref">Lis 2004</a>; <a href="#ref-nowak2019" role="doc-biblioref">Nowak 2019, 5</a>)</span> and
        <span class="citation" data-cites="lis2004">Lis (2004)</span>.</p><h1>References</h1>
        <div id="refs" class="references csl-bib-body" role="list"><div id="ref-lis2004" class="csl-entry"
        role="listitem">Lis, Anna. 2004. <em>Granice</em>. Lublin.</div><div id="ref-nowak2019" class="csl-entry"
        role="listitem"><div class="csl-left-margin">[2] </div><div class="csl-right-inline">Nowak, Jan. 2019.</div></div></div>""")
    assert [(entry.key, entry.passage.text) for entry in document.entries] == [
        ("lis2004", "Lis, Anna. 2004. Granice. Lublin."),
        ("nowak2019", "[2] Nowak, Jan. 2019."),
    ]
    assert [(citation.key, citation.passage.text, citation.note) for citation in document.citations] == [
        ("lis2004", "Lis 2004", None), ("nowak2019", "Nowak 2019, 5", None), ("lis2004", "Lis (2004)", None),
    ]  # fmt: skip
    assert texts(document)[-1] == "References"


def test_a_list_that_links_lead_to_is_told_by_the_page() -> None:
    document = html("""<p>Maps [<a href="#B1">1</a>–<a href="#B3">3</a>].</p><h2>References</h2><ol>
        <li id="B1">Lis 2004. <a href="#c1">↑</a> <a href="https://scholar.google.com/x">Google Scholar</a></li>
        <li id="B2">Nowak 2019.</li><li id="B3">Zając 2020.</li></ol>""")
    assert [entry.key for entry in document.entries] == ["B1", "B2", "B3"]
    assert [citation.key for citation in document.citations] == ["B1", "B2", "B3"]
    assert document.notes == ()


def test_citations_in_notes_know_their_note() -> None:
    document = html("""<p>Maps<a href="#fn1" id="r1"><sup>1</sup></a></p><ol><li id="fn1">See <a href="#lis">Lis 2004</a>, 7.
        <a href="#r1">↩</a></li></ol><h2>Bibliografia</h2><p id="lis">Lis, A. (2004), <i>Granice</i>, Lublin.</p>
        <p>Nowak, J. (2019), <i>Mapy</i>, Białystok.</p>""")
    assert [(citation.key, citation.note) for citation in document.citations] == [("lis", 1)]
    assert [entry.passage.text[:5] for entry in document.entries] == ["Lis, ", "Nowak"]


def test_a_list_without_links_is_left_to_be_found_by_its_heading() -> None:
    document = html("<h2>References</h2><ul><li>Lis 2004.</li></ul><h3>Press</h3><ul><li>Nowak 2019.</li></ul>")
    assert document.entries == ()
    assert texts(document) == ["References", "Lis 2004.", "Press", "Nowak 2019."]


def test_definitions_under_the_heading_of_a_list_are_entries_and_terms_their_short_forms() -> None:
    document = html("""<h2>Bibliography</h2><dl><dt id="lis">Lis 2004</dt><dd>Lis, A. 2004. <i>Granice</i>. Lublin.</dd>
        <dt>Nowak, Jan</dt><dd><i>Mapy</i>. Białystok, 2019.</dd></dl>""")
    assert [(entry.key, entry.passage.text) for entry in document.entries] == [
        ("lis", "Lis, A. 2004. Granice. Lublin."), ("", "Nowak, Jan Mapy. Białystok, 2019."),
    ]  # fmt: skip


def test_a_copy_of_an_entry_that_opens_beside_its_citation_is_no_text() -> None:
    entry = "Lis, Anna. 2004. <i>Granice i mapy dawnej Polski</i>. Lublin: UMCS."
    document = html(f"""<p>Maps (<a href="#lis">Lis 2004</a><span class="popup-text">[{entry}]</span>).</p>
        <h2>Bibliography</h2><p id="lis">{entry}</p>""")
    assert texts(document)[0] == "Maps (Lis 2004)."


def test_page_breaks_are_told() -> None:
    document = html('<p>Maps</p><span role="doc-pagebreak" aria-label="17" id="p17">17</span><p>were lost.</p>')
    assert [document.locate(block.span).page for block in document.blocks] == [None, 17]
    assert texts(document) == ["Maps", "were lost."]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8-sig", "utf-16", "koi8-r"])
def test_the_encoding_is_the_declared_one(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Старые карты</p></body></html>'
    assert texts(read("m.html", page.encode(encoding))) == ["Старые карты"]


def test_latin_1_means_windows_1252() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“Maps” – Łódź</p>'
    assert texts(read("m.htm", page.replace("Łódź", "Köln").encode("cp1252"))) == ["“Maps” – Köln"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (b"<p>Stare mapy \xb3</p>", "not valid UTF-8"),
        (b'<meta charset="windows-1257"><p>\xa1\xa5</p>', "not in windows-1257"),
        (b'<meta charset="iso-8859-99"><p>x</p>', "not known"),
        (b"", "no content"),
        (b"<p>\x00</p>", "binary"),
        (b"<div>" * 5000, "nested"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(page: bytes, words: str) -> None:
    with pytest.raises(UnreadableManuscript, match=words):
        read("m.html", page)


def test_xhtml_is_read_as_xml_and_what_only_calls_itself_so_as_html() -> None:
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p><a id="p1"/>Old&nbsp;maps{}</p></body></html>'
    assert texts(read("m.xhtml", page.format("").encode())) == ["Old\u00a0maps"]
    assert texts(read("m.xhtml", page.format("<br>").encode())) == ["Old\u00a0maps"]
    assert read("m.xml", page.format("").encode()).format.name == "html"
