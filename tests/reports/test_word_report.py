"""Are the findings comments at their places in the author's own Word file, and is all else in it as it was?"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from apparatuses import checked
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from office_files import MC, R, docx, field, note, paragraph, reference, run, zipped
from office_files import W as WORD
from word_files import W, commented, comments, letters, member, members

from refcheck.errors import UnreadableManuscript
from refcheck.model.passage import Span
from refcheck.readers.word.places import trace
from refcheck.reports import REPORTS, Run
from refcheck.reports.word_comments import Comments
from refcheck.reports.word_marks import Body, in_body

URL = "https://example.org/artykul/dawne-mapy-podlasia"
SLIP = URL.replace("mapy", "mpay")
MAPS = f"J. Nowak, 'Dawne mapy Podlasia', Rocznik, 4 (2019), pp. 11–20, {SLIP}."
BORDERS = "A. Lis, Granice i mapy (Lublin, 2004), p. 7."
LISTED = (
    "Lis A., Granice i mapy (Lublin, 2004).",
    f"Nowak J., 'Dawne mapy Podlasia', Rocznik, 4 (2019), pp. 11–20, {URL}.",
)


def manuscript(*entries: str, maps: str = MAPS, **parts: str) -> bytes:
    """A Word file whose first note spells the URL of the second entry wrongly."""
    body = paragraph("Maps were drawn.", reference(7), " They were lost.", reference(9), " Nobody knows why.")
    body += "".join(
        entry if entry.startswith("<") else paragraph(entry) for entry in ("References", *(entries or LISTED))
    )
    return docx(body, note(9, BORDERS) + note(7, maps), **parts)  # type: ignore[arg-type]


def reviewed(data: bytes) -> bytes:
    """The file with what all rules find in it."""
    result = REPORTS["docx"](Run((replace(checked(data, "m.docx"), bytes_again=lambda: data),)))
    assert isinstance(result, bytes)
    return result


def test_a_finding_in_a_note_is_a_comment_at_the_mark_of_the_note() -> None:
    result = reviewed(manuscript())
    assert comments(result) == {
        "0": [
            "Error: The URL differs. Note 1 seems to be wrong.",
            f"Note 1: {SLIP}",
            f"Entry 2: {URL}",
            f"Better: {URL}",
            "Because: the title “Dawne mapy Podlasia” spells “mapy”",
            "Rule: url-differs (DIF101)",
        ]
    }
    assert commented(member(result)) == {"0": "[7]"}


def test_a_finding_in_an_entry_is_a_comment_at_its_very_words() -> None:
    isbn = "978-83-01-00000-2"
    entry = paragraph("Lis A., ", run("Granice i mapy", "<w:i/>"), run(f" (Lublin, 2004), ISBN {isbn}.", "<w:b/>"))
    data = manuscript(entry, LISTED[1], maps=MAPS.replace(SLIP, URL))
    result = reviewed(data)
    ((identifier, lines),) = comments(result).items()
    assert lines[0].startswith(f"Error: The ISBN “{isbn}” cannot be right")
    assert lines[-1] == "Rule: invalid-isbn (REF103)"
    assert commented(member(result)) == {identifier: isbn}
    assert letters(member(result)) == letters(member(data))


def test_several_findings_at_one_place_are_comments_one_after_the_other() -> None:
    result = reviewed(manuscript(maps=MAPS.replace("pp. 11–20", "pp. 20–11").replace("Podlasia", "Podlasla")))
    assert [lines[-1].split()[1] for lines in comments(result).values()][:2] == ["title-differs", "reversed-pages"]
    assert set(commented(member(result)).values()) == {"[7]"}
    marks = [
        (etree.QName(element).localname, element.get(W + "id"))
        for element in etree.fromstring(member(result)).iter(*(W + f"comment{k}" for k in ("RangeStart", "RangeEnd", "Reference")))
    ]  # fmt: skip
    numbers = [str(number) for number in range(len(comments(result)))]
    ends = [(kind, number) for number in numbers for kind in ("commentRangeEnd", "commentReference")]
    assert marks == [*(("commentRangeStart", number) for number in numbers), *ends]


def test_the_comments_are_signed_and_dated() -> None:
    (comment,) = etree.fromstring(member(reviewed(manuscript()), "word/comments.xml"))
    signed = {name.removeprefix(W): value for name, value in comment.attrib.items()}
    assert signed == {"id": "0", "author": "refcheck", "initials": "rc", "date": "2026-01-31T00:00:00Z"}


def test_all_else_in_the_package_is_as_it_was() -> None:
    data = manuscript(styles='<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Normal"/></w:style>')
    before, after = members(data), members(reviewed(data))
    assert [*after] == [*before, "word/comments.xml"]
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip


def test_the_comments_are_made_known_once() -> None:
    data = manuscript(settings="<w:trackRevisions/>")
    for _ in range(2):
        data = reviewed(data)
        types = etree.fromstring(member(data, "[Content_Types].xml"))
        overrides = [row.get("PartName") for row in types if row.get("PartName")]
        assert len(overrides) == len(set(overrides))
        assert "/word/comments.xml" in overrides
        relations = etree.fromstring(member(data, "word/_rels/document.xml.rels"))
        assert [row.get("Target") for row in relations if (row.get("Type") or "").endswith("/comments")] == [
            "comments.xml"
        ]
        assert len({row.get("Id") for row in relations}) == len(relations)
        assert {f"word/{row.get('Target')}" for row in relations} <= set(members(data))
    assert [*comments(data)] == ["0", "1"]
    assert commented(member(data)) == {"0": "[7]", "1": "[7]"}


def test_comments_of_others_stay() -> None:
    said = '<w:comment w:id="41" w:author="Ewa"><w:p><w:r><w:t>Which archive?</w:t></w:r></w:p></w:comment>'
    marked = (
        '<w:commentRangeStart w:id="41"/>' + run("Nowak J.,") + '<w:commentRangeEnd w:id="41"/>'
        '<w:r><w:commentReference w:id="41"/></w:r>'
    )
    entry = paragraph(marked, LISTED[1].removeprefix("Nowak J.,"))
    result = reviewed(manuscript(LISTED[0], entry, comments=said))
    assert next(iter(comments(result).items())) == ("41", ["Which archive?"])
    assert commented(member(result)) == {"41": "Nowak J.,", "42": "[7]"}


def test_without_findings_the_file_is_the_same() -> None:
    data = manuscript(maps=MAPS.replace(SLIP, URL))
    assert reviewed(data) == data


def test_what_xml_could_not_hold_is_shown_as_its_number() -> None:
    data = manuscript()
    one = checked(data, "m.docx")
    odd = [replace(f, remark=replace(f.remark, suggestion="a\x1bb\ufffec\ud800d\u202ee")) for f in one.findings]
    result = REPORTS["docx"](Run((replace(one, findings=tuple(odd), bytes_again=lambda: data),)))
    assert isinstance(result, bytes)
    assert "Better: a‹U+001B›b‹U+FFFE›c‹U+D800›d‹U+202E›e" in comments(result)["0"]


def test_a_file_saved_as_strict_open_xml_stays_one() -> None:
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    main = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    strict = zipped({
        name: content.decode().replace(WORD, main).replace(R, office) for name, content in members(manuscript()).items()
    })  # fmt: skip
    result = members(reviewed(strict))
    for name in ("word/document.xml", "word/comments.xml"):
        assert etree.QName(etree.fromstring(result[name])).namespace == main
        assert WORD.encode() not in result[name]
    assert f'Type="{office}/comments"'.encode() in result["word/_rels/document.xml.rels"]


EVERYTHING = (
    paragraph("See ", run("Dawne ", "<w:i/>"), run("mapy", '<w:i/><w:color w:val="FF0000"/>'), " 😀 of J. Nowak.", reference(7))
    + paragraph('<w:hyperlink r:id="l1">' + run("https://example.org/a") + "</w:hyperlink>", " or ",
                '<w:hyperlink r:id="l2">' + run("the map") + "</w:hyperlink>", ".")
    + paragraph('<w:ins w:id="3" w:author="Ewa">' + run("new words") + "</w:ins>",
                '<w:del w:id="4" w:author="Ewa"><w:r><w:delText>old words</w:delText></w:r></w:del>', " stay")
    + paragraph("He says ", field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[]}', "(Nowak ", run("2019", "<w:b/>"), ")"), ".")
    + f"<w:tbl><w:tr><w:tc>{paragraph('Maps')}</w:tc><w:tc>{paragraph('Borders')}</w:tc></w:tr></w:tbl>"
    + paragraph("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t xml:space='preserve'> three </w:t></w:r>")
    + paragraph("<w:r><w:t> kept white </w:t></w:r>", "<w:r><w:rPr><w:b/><w:rPrChange w:id='9'><w:rPr/></w:rPrChange></w:rPr><w:t>made bold</w:t></w:r>")
    + paragraph("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("in a control") + "</w:sdtContent></w:sdt>", " and outside")
    + paragraph("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", " follows")
    + paragraph(f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:txbxContent>{paragraph("In a box.")}</w:txbxContent></mc:Choice>'
                f'<mc:Fallback><w:txbxContent>{paragraph("In a box.")}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>', "Beside the box")
    + paragraph("Title", '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="9"/><w:t>*</w:t></w:r>', " goes on")
    + "<w:sdt><w:sdtContent>" + paragraph("Lis A., Granice.") + "</w:sdtContent></w:sdt>"
    + "<w:p/><w:p><w:r><w:t/></w:r></w:p>"
)  # fmt: skip
DOCUMENT = docx(
    EVERYTHING,
    note(7, "J. Nowak, Mapy.") + note(9, "* I thank the archive."),
    links={"l1": "https://example.org/a", "l2": "https://example.org/map"},
)
TEXT = trace("m.docx", DOCUMENT).document.text


def annotated(data: bytes, *spans: Span) -> bytes:
    """The text of a Word file with the marks of comments on these ranges, numbered from 0."""
    traced = trace("m.docx", data)
    added = Comments(traced.parts, traced.body, date(2026, 1, 31))
    Body(traced).mark([(span, added.add(["Here."])) for span in spans])
    return added.members(traced.body, member(data))["word/document.xml"]


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30)).map(lambda at: Span(at[0], at[0] + at[1])), max_size=12
    )
)
def test_marks_change_nothing_of_text_and_look(spans: list[Span]) -> None:
    document = annotated(DOCUMENT, *spans)
    assert letters(document) == letters(member(DOCUMENT))
    assert [*sorted(commented(document), key=int)] == [str(number) for number in range(len(spans))]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("ne ma", "ne ma"),
        ("😀 of", "😀 of"),
        ("of J. Nowak.", "of J. Nowak."),
        ("example.org", "example.org"),
        ("map <https://example.org/map>", "map"),
        ("https://example.org/map", "the map"),
        ("words stay", "words stay"),
        ("Nowak 20", "Nowak 20"),
        ("Maps", "Maps"),
        ("two\n three", "two three"),
        ("white", " kept white "),
        ("bold", "made bold"),
        ("control", "in a control"),
        ("In a", "In a box.In a box."),
        ("side the", "side the"),
        ("Granice", "Granice"),
        ("J. Nowak, Mapy", "[7]"),
        ("I thank", "[9]*"),
    ],
)
def test_a_comment_is_set_to_the_words_or_to_the_least_that_can_be_marked(words: str, marked: str) -> None:
    start = TEXT.index(words)
    document = annotated(DOCUMENT, Span(start, start + len(words)))
    assert commented(document) == {"0": marked}
    assert letters(document) == letters(member(DOCUMENT))


def test_a_range_over_paragraphs_is_marked_in_the_first() -> None:
    start, end = TEXT.index("the map"), TEXT.index("stay")
    assert commented(annotated(DOCUMENT, Span(start, end))) == {"0": "the map."}


def test_every_piece_of_the_text_is_found_at_its_element() -> None:
    for piece in trace("m.docx", DOCUMENT).pieces:
        if piece.is_text:
            assert TEXT[piece.start : piece.end] == piece.element.text


def test_a_note_without_its_mark_is_commented_on_where_it_stands() -> None:
    document = trace("m.docx", DOCUMENT).document
    bare = replace(document, markers=())
    assert in_body(bare, [bare.notes[0].span]) == [bare.notes[0].span]


def changed(_: bytes) -> bytes:
    return manuscript(maps=BORDERS)


def untyped(data: bytes) -> bytes:
    return zipped({name: content for name, content in members(data).items() if name != "[Content_Types].xml"})


def damaged(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("again", "sentence"),
    [
        (changed, "m.docx: this file was changed while it was checked; check it once more"),
        (untyped, "m.docx: [Content_Types].xml in it is missing; open it in Word and save it anew"),
        (damaged, "m.docx: this file is damaged or cut short; ask for it again, or open it and save it anew"),
    ],
)
def test_a_file_that_cannot_take_comments_gives_a_sentence(again: Callable[[bytes], bytes], sentence: str) -> None:
    data = manuscript()
    with pytest.raises(UnreadableManuscript) as raised:
        REPORTS["docx"](Run((replace(checked(data, "m.docx"), bytes_again=lambda: again(data)),)))
    assert str(raised.value) == sentence


def test_damaged_comments_of_others_give_a_sentence() -> None:
    data = manuscript(comments='<w:comment w:id="1"><w:p/></w:comment>')
    torn = zipped({name: content[:-9] if "comments" in name else content for name, content in members(data).items()})
    with pytest.raises(UnreadableManuscript, match=r"word/comments.xml in it is damaged"):
        reviewed(torn)


def test_libreoffice_opens_it_and_shows_the_comments(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not at hand")
    plain = tmp_path / "plain.docx"
    plain.write_bytes(manuscript())
    (tmp_path / "reviewed.docx").write_bytes(reviewed(plain.read_bytes()))
    everything = [Span(at, at + 7) for at in range(0, len(TEXT), 5)]
    traced = trace("m.docx", DOCUMENT)
    added = Comments(traced.parts, traced.body, date(2026, 1, 31))
    Body(traced).mark([(span, added.add(["Here."])) for span in everything])
    (tmp_path / "all.docx").write_bytes(traced.parts.package.with_members(added.members(traced.body, member(DOCUMENT))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    names = [str(tmp_path / name) for name in ("reviewed.docx", "all.docx")]
    subprocess.run([program, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), *names], check=True, timeout=120, capture_output=True)  # fmt: skip
    counts = {}
    for name in ("reviewed", "all"):
        with zipfile.ZipFile(tmp_path / f"{name}.odt") as archive:
            counts[name] = archive.read("content.xml").count(b"<office:annotation ")
    assert counts == {"reviewed": 1, "all": len(everything)}
