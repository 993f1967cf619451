"""What a reader sees of a manuscript, and where each character of it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import BlockKind, Document
from refcheck.readers import read


def markdown(text: str) -> Document:
    return read("m.md", text.encode())


def plain(text: str) -> Document:
    return read("m.txt", text.encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_markdown_without_its_markup() -> None:
    document = markdown("# Maps\n\nOld *maps* of **Łódź** &amp; [Lwów](https://example.org/l).\n\n- one\n- two\n")
    assert texts(document) == ["Maps", "Old maps of Łódź & Lwów <https://example.org/l>.", "one", "two"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM,
    ]  # fmt: skip


def test_a_letter_is_composed_with_a_mark_that_markup_parts_from_it() -> None:
    text = 'Meynert and Klo<span id="a"></span>\u0308nne, 299.'
    document = markdown(text)
    assert texts(document) == ["Meynert and Klönne, 299."]
    passage = document.blocks[0].passage
    assert [text[place] for place in passage.offsets[14:17]] == ["o", "n", "n"]
    assert texts(read("m.html", f"<p>{text}</p>".encode())) == ["Meynert and Klönne, 299."]


def test_front_matter_code_comments_and_divs_are_no_text() -> None:
    text = (
        "---\ntitle: Maps\n---\n\n```\nNowak J., *Code* (2001).\n```\n\n<!-- hidden -->\n\n::: {#refs}\n:::\n\nText.\n"
    )
    assert texts(markdown(text)) == ["Text."]


def test_a_word_cut_at_the_end_of_a_line_is_joined() -> None:
    assert texts(plain("carto-\ngraphy of the Mucha-\nKuś house, macro-\n-prudential")) == [
        "cartography of the Mucha-Kuś house, macro-prudential"
    ]


def test_an_address_cut_at_the_end_of_a_line_is_joined_without_a_space() -> None:
    assert texts(plain("see https://example.org/old-\nmaps/page.html.")) == [
        "see https://example.org/old-maps/page.html."
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    page = "Journal of Maps and Mapmakers, vol. 7\n\n{n}\n\nParagraph number {n} of the text.\n\n"
    document = plain("".join(page.format(n=n) for n in range(11, 15)))
    assert texts(document) == [f"Paragraph number {n} of the text." for n in range(11, 15)]


def test_notes_that_come_back_are_no_running_heads() -> None:
    document = markdown("".join(f"[{n}] Allen, *The Business of Maps*, {n + 40}.\n\n" for n in range(1, 6)))
    assert len(document.blocks) == 5


def test_notes_of_several_paragraphs_and_inline_notes() -> None:
    document = markdown("One.[^a] Two.^[Inline.]\n\n[^a]: First.\n\n    Second.\n\nText.\n")
    assert [(note.number, note.passage.text) for note in document.notes] == [(1, "First. Second."), (2, "Inline.")]
    assert texts(document) == ["One. Two.", "Text."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    text = "Białoruś и Китай, a text long enough to be sure of its encoding by its spaces."
    assert read("m.txt", text.encode(encoding)).blocks[0].text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rest", "a Word, OpenDocument or zip file"),
        (b"%PDF-1.7", "a PDF file"),
        ("zażółć".encode("cp1250"), "line 1 is not valid UTF-8 text"),
        (b"good\n\xff\xfebad", "line 2 is not valid UTF-8 text"),
        (b"text\0text", "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableManuscript) as caught:
        read("m.txt", data)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_characters(end: str) -> None:
    document = plain(f"first{end}{end}Łódź 𝔐aps here{end}")
    start = document.text.index("here")
    place = document.locate(document.blocks[1].passage.span(10, 14))
    assert document.text[start : start + 4] == "here"
    assert (place.line, place.column, place.end_column) == (3, 11, 15)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=300),
    st.sampled_from(["m.md", "m.txt"]),
)
def test_every_span_slices_the_text(text: str, path: str) -> None:
    document = read(path, text.encode("utf-8"))
    for block in document.blocks:
        passage = block.passage
        assert len(passage.offsets) == len(passage.text)
        assert list(passage.offsets) == sorted(passage.offsets)
        for at, char in enumerate(passage.text):
            start, end = passage.span(at, at + 1)
            source = document.text[start:end]
            assert source == char or char == " " or source in "&<>(_*" or unicodedata.category(char)[0] in "LMNSP"


def test_a_hyphen_that_stands_for_half_a_word_stays() -> None:
    assert texts(plain("im Arbeits-\nund Sozialrecht der Arbeits-\nunden")) == [
        "im Arbeits- und Sozialrecht der Arbeitsunden"
    ]
