"""Which numbered paragraphs are notes, where a format does not tell its notes?"""

from __future__ import annotations

from datetime import date

import pytest
from office_files import docx, paragraph

from refcheck.pipeline import examine
from refcheck.readers import read

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def notes(path: str, data: bytes) -> list[int]:
    return [note.number for note in examine(read(path, data), date(2026, 1, 31)).notes]


def test_numbered_headings_are_no_notes() -> None:
    text = "# 1. Maps\n\nThey were drawn early, in 1 place.\n\n# 2. Borders\n\nSee part 1 and part 2.\n\n# 3. Roads\n\nPart 3.\n"
    assert notes("m.md", text.encode()) == []
    heading = "<head>{n}. Part {n}</head><p>See part {n}.</p>"
    body = "".join(f"<div>{heading.format(n=n)}</div>" for n in range(1, 5))
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    assert notes("m.xml", tei.encode()) == []


def test_a_format_that_tells_its_notes_has_no_others() -> None:
    body = "<p>Maps were drawn.1 They were lost.2</p><p>1. J. Nowak, Mapy, 2019.</p><p>2. A. Lis, Granice, 2004.</p>"
    assert notes("m.html", f"<html><body>{body}</body></html>".encode()) == [1, 2]
    assert notes("m.xml", f"<article><body>{body}</body></article>".encode()) == []


def test_a_numbered_list_of_word_is_no_list_of_notes() -> None:
    body = "According to Table 1 they are few (2), as Table 3 tells."
    points = ["Maps were drawn.", "Borders were moved.", "Roads were built."]
    data = docx(
        paragraph(body) + "".join(paragraph(point, properties=NUMBERED) for point in points), numbering=NUMBERING
    )
    assert [block.text for block in read("m.docx", data).blocks][1] == "1. Maps were drawn."
    assert notes("m.docx", data) == []


@pytest.mark.parametrize("properties", ["", NUMBERED])
def test_notes_typed_by_hand_in_word_are_notes(properties: str) -> None:
    typed = ["J. Nowak, Dawne mapy (Białystok, 2019), 11.", "Ibid., 12.", "A. Lis, Granice (Lublin, 2004)."]
    texts = typed if properties else [f"{number}. {text}" for number, text in enumerate(typed, 1)]
    data = docx(
        paragraph("Maps were drawn early.1 They were lost.2 Nobody found them.3")
        + "".join(paragraph(text, properties=properties) for text in texts),
        numbering=NUMBERING,
    )
    assert notes("m.docx", data) == [1, 2, 3]


@pytest.mark.parametrize("path", ["m.md", "m.txt"])
def test_notes_typed_by_hand_as_a_list_are_notes(path: str) -> None:
    remarks = "1. They are few.\n2. Some were burnt.\n3. Others were stolen.\n"
    cited = "1. J. Nowak, Dawne mapy, 2019.\n2. Ibid., 12.\n3. A. Lis, Granice, 2004.\n"
    assert notes(path, f"Maps were drawn.¹ They were lost.² Nobody knows.³\n\n{remarks}".encode()) == [1, 2, 3]
    assert notes(path, f"Maps were drawn.1 They were lost.2 Nobody knows.3\n\n{cited}".encode()) == [1, 2, 3]
    assert notes(path, f"Maps were drawn. They were lost.\n\nNotes\n\n{remarks}".encode()) == [1, 2, 3]


PRINTED = {
    "a table of names": ["{n}  Author {n}, Anna                 {n}" for _ in range(9)],
    "rows of figures": ["{n} alpha 0.53 0.77" for _ in range(9)],
    "lines of code": ["{n} year_of <- read_year(text[{n}])" for _ in range(9)],
    "a session": ['[{n}] "mills" "rivers"' for _ in range(9)],
}


@pytest.mark.parametrize("lines", PRINTED.values(), ids=PRINTED)
def test_what_a_program_printed_is_no_note(lines: list[str]) -> None:
    printed = [line.format(n=number) for number, line in enumerate(lines, 1)]
    body = paragraph("The mills of 1 valley were counted, as Table 2 and Figure 3 show. " * 3)
    assert notes("m.docx", docx(body + "".join(map(paragraph, printed)))) == []


def test_notes_with_figures_are_notes() -> None:
    texts = ["J. Nowak, Mapy, 2019, 11.", "Ibid., 12, 14.", "AAN, KC, 237/V, k. 12.", "Table_of_Maps, 2004."]
    typed = "".join(paragraph(f"[{number}] {text}") for number, text in enumerate(texts, 1))
    body = paragraph("Maps were drawn.[1] They were lost.[2] Nobody found them.[3] They are few.[4]")
    assert notes("m.docx", docx(body + typed)) == [1, 2, 3, 4]


def test_a_list_before_the_notes_leaves_them_whole() -> None:
    listed = (
        "# References\n\nNowak, Jan. *Dawne mapy*. Białystok: Trzcina, 2019.\n\nLis, Anna. *Granice*. Lublin, 2004.\n"
    )
    typed = "# Notes\n\n1. J. Nowak, *Dawne mapy*, 11.\n\n2. Ibid., 12.\n\n3. A. Lis, *Granice*, 3.\n"
    body = "Maps were drawn.^1^ They were lost.^2^ Nobody knows.^3^\n"
    assert notes("m.md", f"{body}\n{listed}\n{typed}".encode()) == [1, 2, 3]
    assert notes("m.md", f"{body}\n{typed}\n{listed}".encode()) == [1, 2, 3]
