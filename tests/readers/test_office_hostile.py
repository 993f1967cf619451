"""Files that are damaged, disguised or made to do harm: one sentence that names the file and says what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from office_files import NAMES, docx, odf_content, odt, paragraph, zipped

from refcheck.errors import UnreadableManuscript
from refcheck.readers import read
from refcheck.readers.office import package

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BODY = f"<w:document {NAMES}><w:body>{{}}</w:body></w:document>"


def sentence(data: bytes, path: str = "m.docx") -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(UnreadableManuscript) as caught:
        read(path, data)
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert len(said) < 300
    assert "\n" not in said
    return said


def word_file(document: str, **members: str) -> bytes:
    return zipped({"word/document.xml": document, **members})


@pytest.mark.parametrize("path", ["m.docx", "m.odt"])
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "this is not"),
        (b"Just a text.", "this is not"),
        (b"<html><body>Saved from the web.</body></html>", ""),
        (b"{\\rtf1 Text}", "give it the extension .rtf"),
        (COMPOUND_FILE + "WordDocument".encode("utf-16-le"), "of the old kind"),
        (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "damaged or cut short"),
    ],
)
def test_what_is_no_such_file(path: str, data: bytes, says: str) -> None:
    assert says in sentence(data, path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_files_that_are_cut_short(share: float) -> None:
    for path, data in (("m.docx", docx(paragraph("Maps." * 500))), ("m.odt", odt("<text:p>Maps.</text:p>" * 500))):
        assert "damaged or cut short" in sentence(data[: int(len(data) * share)], path)


def test_a_byte_gone_wrong_inside() -> None:
    data = bytearray(docx(paragraph("".join(f"Map {number}. " for number in range(500)))))
    data[len(data) // 4] ^= 0xFF
    assert "damaged" in sentence(bytes(data))


def test_an_archive_of_something_else() -> None:
    assert "there is no text of Word" in sentence(zipped({"a.txt": "Text."}))
    assert "this looks like a workbook" in sentence(zipped({"xl/workbook.xml": "<x/>"}))
    assert "OpenDocument" in sentence(odt("<text:p>Maps.</text:p>"))
    assert "there is no text in it" in sentence(docx(paragraph("Maps.")), "m.odt")


def test_a_bomb_is_not_unpacked() -> None:
    assert "unpacks to 20 MB" in sentence(word_file(BODY.format(" " * 20_000_000)))
    assert "unpacks to 20 MB" in sentence(zipped({"content.xml": " " * 20_000_000}), "m.odt")


def test_parts_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(paragraph("Maps."), styles="<w:style/>" * 1000)
    monkeypatch.setattr(package, "MOST_UNPACKED", 9000)
    assert "word/styles.xml in it unpacks to" in sentence(data)


def test_what_no_book_has_is_refused() -> None:
    tags = "".join(f"<w:p w:x='{number}'/>" for number in range(200_001))
    assert "more than 200,000 paragraphs" in sentence(docx(tags))
    assert "more than 200,000 paragraphs" in sentence(odt(tags.replace("w:p w:x", "text:p text:x")), "m.odt")


def test_a_size_that_is_a_lie_is_found_out() -> None:
    data = bytearray(word_file(BODY.format(paragraph("Maps. " * 20_000))))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (500).to_bytes(4, "little")
    assert "damaged" in sentence(bytes(data))


def test_a_document_type_is_refused_and_no_entity_grows() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE d [<!ENTITY l0 "lol">{lol}]>' + BODY.format(paragraph("<w:r><w:t>&l9;</w:t></w:r>"))
    assert "word/document.xml in it" in sentence(word_file(laughs))
    assert "word/document.xml in it" in sentence(zipped({"word/document.xml": laughs.encode("utf-16")}))


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    for declared in (f'<!ENTITY s SYSTEM "{secret.as_uri()}">', f'<!ENTITY % s SYSTEM "{secret.as_uri()}"> %s;'):
        document = f"<!DOCTYPE d [{declared}]>" + BODY.format("<w:p><w:r><w:t>&s;</w:t></w:r></w:p>")
        assert "secret" not in sentence(word_file(document)).replace("secret.txt", "")
        flat = f"<!DOCTYPE d [{declared}]>" + odf_content("document", "<text:p>&s;</text:p>")
        assert "secret" not in sentence(flat.encode(), "m.fodt").replace("secret.txt", "")


def test_parts_outside_the_archive_are_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "footnotes.xml"
    outside.write_text("<x/>", encoding="utf-8")
    relations = f'<Relationship Id="r1" Type="x/footnotes" Target="../../../..{outside}"/>'
    document = read(
        "m.docx",
        zipped(
            {
                "word/document.xml": BODY.format(paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>', "Text.")),
                "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
            }
        ),
    )
    assert document.notes == ()


def test_damaged_xml_names_the_part() -> None:
    assert "word/document.xml in it is damaged (line 2)" in sentence(word_file("<w:document\n<"))
    assert "content.xml in it is damaged" in sentence(zipped({"content.xml": "<office:text"}), "m.odt")


@pytest.mark.parametrize("depth", [200, 400, 3000, 100_000])
def test_deep_nesting_ends_in_a_sentence_or_is_read(depth: int) -> None:
    inner = paragraph("Deep.")
    nested = "<w:sdt><w:sdtContent>" * depth + inner + "</w:sdtContent></w:sdt>" * depth
    spans = "<text:p>" + "<text:span>" * depth + "Deep." + "</text:span>" * depth + "</text:p>"
    for path, data in (("m.docx", docx(nested)), ("m.odt", odt(spans))):
        try:
            found = [block.text for block in read(path, data).blocks]
        except UnreadableManuscript:
            found = [sentence(data, path)]
        assert found == ["Deep."] or "nested too deeply" in found[0]


def test_a_member_with_a_password() -> None:
    data = bytearray(docx(paragraph("Maps.")))
    position = -1
    while (position := data.find(b"PK\x01\x02", position + 1)) >= 0:
        data[position + 8] |= 1
    assert "password" in sentence(bytes(data))
    manifest = '<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'
    assert "password" in sentence(zipped({"content.xml": "\0\1", "META-INF/manifest.xml": manifest}), "m.odt")


def test_unusual_packing() -> None:
    data = zipped({"word/document.xml": BODY.format(paragraph("Maps."))}, zipfile.ZIP_LZMA)
    assert "packed in an unusual way" in sentence(data)


def test_too_many_members() -> None:
    assert "more than 20000 members" in sentence(b"PK\x03\x04" + b"PK\x01\x02" * 20_001)


def test_names_with_backslashes_and_capitals() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("WORD\\Document.xml"), BODY.format(paragraph("Maps.")))
    assert [block.text for block in read("m.docx", stream.getvalue()).blocks] == ["Maps."]


@pytest.mark.parametrize(
    "damage",
    [
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="separate"/><w:fldChar/></w:r></w:p>',
        '<w:p><w:hyperlink r:id="none"/><w:hyperlink/></w:p>',
        '<w:p><w:r><w:footnoteReference/><w:endnoteReference w:id="9"/></w:r></w:p>',
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="x"/></w:numPr><w:outlineLvl w:val="-3"/></w:pPr></w:p>',
        '<w:p><w:r><w:sym w:char="zz"/><w:sym w:char="D800"/><w:sym/></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="Loop"/></w:pPr></w:p>',
        "<w:r><w:t>outside any paragraph</w:t></w:r><w:footnoteReference/>",
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_!!!"/></w:sdtPr></w:sdt>',
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_!"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>',
        '<w:p><w:fldSimple w:instr=""/><w:fldSimple/><w:fldSimple w:instr="CITATION"/><w:fldSimple w:instr="ADDIN"/></w:p>',
    ],
)
def test_strange_content_does_not_stop_the_reading(damage: str) -> None:
    loop = '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    document = read("m.docx", docx(damage + paragraph("Maps."), styles=loop))
    assert document.blocks[-1].text == "Maps."
