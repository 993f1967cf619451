"""Notes of a page, as the programs write them with which pages are made."""

from __future__ import annotations

import pytest

from refcheck.model.document import Document
from refcheck.readers import read

FIRST, SECOND = "J. Nowak, Dawne mapy (Białystok, 2019), p. 11.", "A. Lis, Granice (Lublin, 2004), p. 7."


def html(text: str) -> Document:
    return read("m.html", text.encode())


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.passage.text) for note in document.notes]


def markers(document: Document) -> list[str]:
    return [marker.label for marker in document.markers]


PAGES = {
    "pandoc": """
        <p>Maps<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> were
        lost.<a href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a></p>
        <section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol>
        <li id="fn1"><p>{first}<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>
        <li id="fn2"><p>{second}<a href="#fnref2" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>""",
    "pandoc, older": """
        <p>Maps<a href="#fn1" class="footnoteRef" id="fnref1"><sup>1</sup></a> were
        lost.<a href="#fn2" class="footnoteRef" id="fnref2"><sup>2</sup></a></p>
        <div class="footnotes"><hr /><ol><li id="fn1"><p>{first}<a href="#fnref1">↩</a></p></li>
        <li id="fn2"><p>{second}<a href="#fnref2">↩</a></p></li></ol></div>""",
    "Hugo": """
        <p>Maps<sup class="footnote-ref" id="fnref:1"><a href="#fn:1">1</a></sup> were
        lost.<sup id="fnref:2"><a href="#fn:2" class="footnote-ref" role="doc-noteref">2</a></sup></p>
        <div class="footnotes"><hr><ol><li id="fn:1">{first}
        <a class="footnote-return" href="#fnref:1"><sup>[return]</sup></a></li>
        <li id="fn:2">{second} <a class="footnote-return" href="#fnref:2"><sup>[return]</sup></a></li></ol></div>""",
    "kramdown": """
        <p>Maps<sup id="fnref:a" role="doc-noteref"><a href="#fn:a" class="footnote" rel="footnote">1</a></sup> were
        lost.<sup id="fnref:b" role="doc-noteref"><a href="#fn:b" class="footnote" rel="footnote">2</a></sup></p>
        <div class="footnotes" role="doc-endnotes"><ol>
        <li id="fn:a" role="doc-endnote"><p>{first} <a href="#fnref:a" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li>
        <li id="fn:b" role="doc-endnote"><p>{second} <a href="#fnref:b" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li></ol></div>""",
    "WordPress blocks": """
        <p>Maps<sup data-fn="5f1c-a" class="fn"><a href="#5f1c-a" id="5f1c-a-link">1</a></sup> were
        lost.<sup data-fn="77d2-b" class="fn"><a href="#77d2-b" id="77d2-b-link">2</a></sup></p>
        <ol class="wp-block-footnotes"><li id="5f1c-a">{first} <a href="#5f1c-a-link">↩︎</a></li>
        <li id="77d2-b">{second} <a href="#77d2-b-link">↩︎</a></li></ol>""",
    "WordPress, Easy Footnotes": """
        <p>Maps<span id="easy-footnote-1-12" class="easy-footnote-margin-adjust"></span><span class="easy-footnote">
        <a href="https://example.org/maps/#easy-footnote-bottom-1-12"><sup>1</sup></a></span> were
        lost.<span id="easy-footnote-2-12"></span><span class="easy-footnote"><a
        href="https://example.org/maps/#easy-footnote-bottom-2-12"><sup>2</sup></a></span></p>
        <ol class="easy-footnotes-wrapper"><li class="easy-footnote-single"><span id="easy-footnote-bottom-1-12"
        class="easy-footnote-margin-adjust"></span>{first}<a class="easy-footnote-to-top" href="#easy-footnote-1-12"></a></li>
        <li class="easy-footnote-single"><span id="easy-footnote-bottom-2-12"></span>{second}<a
        class="easy-footnote-to-top" href="#easy-footnote-2-12"></a></li></ol>""",
    "Word": """
        <p class=MsoNormal>Maps<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
        class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> were lost.<a href="#_ftn2"
        name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a></p>
        <div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
        <div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"
        title=""><span class=MsoFootnoteReference>[1]</span></a> {first}</p></div>
        <div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"
        title=""><span class=MsoFootnoteReference>[2]</span></a> {second}</p></div></div>""",
    "LibreOffice": """
        <p>Maps<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> were
        lost.<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
        <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"
        href="#sdfootnote1anc">1</a>{first}</p></div>
        <div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym"
        href="#sdfootnote2anc">2</a>{second}</p></div>""",
    "OpenEdition": """
        <p class="texte">Maps<a class="footnotecall" id="bodyftn1" href="#ftn1">1</a> were
        lost.<a class="footnotecall" id="bodyftn2" href="#ftn2">2</a></p>
        <ul class="sidenotes"><li><span class="num">1</span>{first}</li><li><span class="num">2</span>{second}</li></ul>
        <div id="notes"><h2 class="section">Notes</h2>
        <p class="notesbaspage"><a class="FootnoteSymbol" id="ftn1" href="#bodyftn1">1</a> {first}</p>
        <p class="notesbaspage"><a class="FootnoteSymbol" id="ftn2" href="#bodyftn2">2</a> {second}</p></div>""",
    "Open Journal Systems": """
        <p>Maps <a href="#n1" name="r1">[1]</a> were lost <a href="#n2" name="r2">[2]</a>.</p><h3>Footnotes</h3>
        <p><a name="n1" href="#r1">1.</a> {first}</p><p><a name="n2" href="#r2">2.</a> {second}</p>""",
    "MediaWiki": """
        <p>Maps<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> were
        lost.<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[2]</a></sup></p><h2>References</h2>
        <ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span>
        <span class="reference-text">{first}</span></li><li id="cite_note-2"><span class="mw-cite-backlink"><b><a
        href="#cite_ref-2">^</a></b></span> <span class="reference-text">{second}</span></li></ol>""",
    "docutils": """
        <p>Maps<a class="footnote-reference brackets" href="#id3" id="id1" role="doc-noteref"><span class="fn-bracket">[</span>1<span
        class="fn-bracket">]</span></a> were lost.<a class="footnote-reference brackets" href="#id4" id="id2"
        role="doc-noteref">2</a></p><aside class="footnote-list brackets"><aside class="footnote brackets" id="id3"
        role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink"
        href="#id1">1</a><span class="fn-bracket">]</span></span><p>{first}</p></aside><aside class="footnote brackets"
        id="id4" role="doc-footnote"><span class="label"><a role="doc-backlink" href="#id2">2</a></span><p>{second}</p></aside></aside>""",
    "EPUB": """
        <p>Maps<a epub:type="noteref" href="#note-1">1</a> were lost.<a epub:type="noteref" href="#note-2">2</a></p>
        <aside epub:type="footnote" id="note-1" hidden="hidden"><p>{first}</p></aside>
        <aside epub:type="footnote" id="note-2" hidden="hidden"><p>{second}</p></aside>""",
    "anchors in one paragraph": """
        <p>Maps <a href="#fn1" id="ref1">1</a> were lost <a href="#fn2" id="ref2">2</a>.</p><h4>Notes</h4>
        <p><a id="fn1" href="#ref1">1</a>. {first}<br><a id="fn2" href="#ref2">2</a>. {second}</p>""",
    "a table": """
        <p>Maps<sup><a href="#n1" id="t1">1</a></sup> were lost.<sup><a href="#n2" id="t2">2</a></sup></p><table>
        <tr id="n1"><td><a href="#t1">1</a></td><td>{first}</td></tr>
        <tr id="n2"><td><a href="#t2">2</a></td><td>{second}</td></tr></table>""",
    "a list of definitions": """
        <p>Maps<sup><a href="#n1" id="t1">1</a></sup> were lost.<sup><a href="#n2" id="t2">2</a></sup></p>
        <dl><dt><a href="#t1">1</a></dt><dd id="n1">{first} <a href="#t1">↑</a></dd>
        <dt><a href="#t2">2</a></dt><dd id="n2">{second} <a href="#t2">↑</a></dd></dl>""",
    "Tufte": """
        <p>Maps<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1"><span
        class="sidenote">{first}</span> were lost.<label for="sn-2"></label><span class="sidenote">{second}</span></p>""",
}


@pytest.mark.parametrize("program", PAGES)
def test_notes_and_markers_of(program: str) -> None:
    document = html(PAGES[program].format(first=FIRST, second=SECOND))
    assert notes(document) == [("1", FIRST), ("2", SECOND)]
    assert markers(document) == ["1", "2"]
    assert [note.number for note in document.notes] == [1, 2]
    assert "Maps were lost." in " ".join(block.text for block in document.blocks)
    assert not any("Nowak" in block.text for block in document.blocks)


def test_the_number_is_the_one_that_is_shown() -> None:
    document = html("""<p>Maps<a href="#fn9" id="fnref9"><sup>41</sup></a></p><ol start="41"><li id="fn9">Lis 2004.
        <a href="#fnref9">↩</a></li></ol>""")
    assert [(note.number, note.label) for note in document.notes] == [(41, "41")]


def test_letters_and_signs_count_by_their_order() -> None:
    document = html("""<p>Maps<a href="#fna" id="ra">a</a> and<a href="#fnb" id="rb">b</a></p>
        <p id="fna"><a href="#ra">a</a> Lis 2004.</p><p id="fnb"><a href="#rb">b</a> Nowak 2019.</p>""")
    assert [(note.number, note.label, note.passage.text) for note in document.notes] == [
        (1, "a", "Lis 2004."), (2, "b", "Nowak 2019."),
    ]  # fmt: skip


def test_a_marker_without_a_note_and_a_note_without_a_marker() -> None:
    document = html("""<p>Maps<a href="#fn1" id="fnref1"><sup>1</sup></a> were lost.<a href="#fn3" id="fnref3"><sup>3</sup></a></p>
        <section class="footnotes"><ol><li id="fn1">Lis 2004.<a href="#fnref1">↩</a></li><li id="fn2">Nowak 2019.</li></ol></section>""")
    assert notes(document) == [("1", "Lis 2004."), ("2", "Nowak 2019.")]
    assert markers(document) == ["1", "3"]


def test_one_note_may_have_two_markers_and_two_links_back() -> None:
    document = html("""<p>Maps<sup id="fnref1"><a href="#fn1">1</a></sup> and again<sup id="fnref1:1"><a href="#fn1">1</a></sup></p>
        <ol><li id="fn1">Lis 2004. <a href="#fnref1">↩</a> <a href="#fnref1:1">↩2</a></li></ol>""")
    assert markers(document) == ["1", "1"]
    assert len(document.notes) == 1


def test_a_note_of_two_paragraphs_is_one() -> None:
    document = html("""<p>Maps<a href="#_ftn1" name="_ftnref1">[1]</a> were lost.<a href="#_ftn2" name="_ftnref2">[2]</a></p>
        <p><a href="#_ftnref1" name="_ftn1">[1]</a> Lis 2004.</p><p>She says more.</p>
        <p><a href="#_ftnref2" name="_ftn2">[2]</a> Nowak 2019.</p><p>The author thanks her.</p>""")
    assert notes(document) == [("1", "Lis 2004. She says more."), ("2", "Nowak 2019.")]
    assert document.blocks[-1].text == "The author thanks her."


def test_a_paragraph_with_a_marker_between_two_notes_is_text() -> None:
    document = html("""<p>Maps<a href="#fn1" id="r1">1</a></p><p id="fn1"><a href="#r1">1</a> Lis 2004.</p>
        <p>They were found<a href="#fn2" id="r2">2</a></p><p id="fn2"><a href="#r2">2</a> Nowak 2019.</p>""")
    assert [block.text for block in document.blocks] == ["Maps", "They were found"]


def test_a_link_from_note_to_note_is_a_cross_reference() -> None:
    document = html("""<p>Maps<a href="#fn1" id="r1">1</a> and<a href="#fn2" id="r2">2</a></p><ol><li id="fn1">Lis 2004.
        <a href="#r1">↩</a></li><li id="fn2">See note <a href="#fn1">1</a>. <a href="#r2">↩</a></li></ol>""")
    assert markers(document) == ["1", "2"]
    assert notes(document)[1] == ("2", "See note 1.")


def test_links_to_sections_and_figures_are_no_markers() -> None:
    document = html("""<ol><li><a href="#s1">1</a></li></ol><p>See <a href="#fig1">1</a>.</p>
        <h2 id="s1"><a href="#top">1</a> Maps</h2><figure id="fig1"><figcaption>Figure 1</figcaption></figure>""")
    assert (document.markers, document.notes) == ((), ())
