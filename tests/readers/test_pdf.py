"""What is read of a PDF: typeset pages made here, one for each thing that a typesetter does."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from refcheck.cli.main import run
from refcheck.errors import UnreadableManuscript
from refcheck.model.document import BlockKind, Document
from refcheck.parsing.manuscript import parse
from refcheck.readers import READERS, read
from refcheck.readers.pdf import process as pdf_process

pytest.importorskip("reportlab", reason="reportlab, which makes the PDFs of these tests, is not installed")

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = {"": "Times-Roman", "i": "Times-Italic", "b": "Times-Bold"}
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
PROSE = (
    "The border was drawn in the spring by men who had never",
    "seen the river, and the maps that they made for their own",
    "use differ in colour, scale and purpose from all the others",
    "that are kept in the three archives of the old province, so",
)


class Sheet:
    """A page to be set line by line, from the top down."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = 760.0

    def line(self, *parts: str, x: float = 100, size: float = 11, skip: float = 1.25) -> float:
        """A line; of a part such as `i:Title`, `b:Title` or `^:12` the sign before the colon is its style."""
        for part in parts:
            style, _, words = part.partition(":") if part[1:2] == ":" else ("", "", part)
            raised = style == "^"
            self.canvas.setFont(FONTS.get(style, FONTS[""]), 0.6 * size if raised else size)
            self.canvas.drawString(x, self.y + (0.35 * size if raised else 0), words)
            x += self.canvas.stringWidth(words)
        self.y -= skip * size
        return x

    def lines(self, lines: Iterable[str], x: float = 100, size: float = 11) -> None:
        for line in lines:
            self.line(line, x=x, size=size)

    def gap(self, height: float = 12) -> None:
        self.y -= height

    def foot(self, y: float = 150, rule: bool = True) -> None:
        """Go to the foot of the page, under a rule."""
        if rule:
            self.canvas.line(100, y + 14, 200, y + 14)
        self.y = y


def typeset(*pages: Callable[[Sheet], None], **options: Any) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, **options)
    for page in pages:
        page(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def document(*pages: Callable[[Sheet], None]) -> Document:
    return read("m.pdf", typeset(*pages))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def bare(
    content: bytes, extra: tuple[bytes, ...] = (), resources: bytes = b"/Font<</F 5 0 R>>", box: str = "0 0 595 842"
) -> bytes:
    """A PDF written by hand: one page with this content, object 4, and further objects from 6 on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]/Resources<<" + resources + b">>/Contents 4 0 R>>",
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *extra,
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + each + b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableManuscript) as caught:
        read("m.pdf", data)
    return str(caught.value.reason)


# --- lines, columns, furniture ---------------------------------------------------------------------------------------


def test_a_paragraph_is_told_by_its_indent_and_a_word_cut_at_the_end_of_a_line_is_joined() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines([*PROSE, "that the carto-", "graphy of the place is lost for now, and may stay so for"])
        sheet.line("Another paragraph begins here, with an indent of its", x=115)
        sheet.line("first line, and ends here.")

    first, second = texts(document(page))
    assert first.startswith("The border was drawn in the spring by men who had never seen the river")
    assert "that the cartography of the place" in first
    assert second == "Another paragraph begins here, with an indent of its first line, and ends here."


def test_a_paragraph_is_told_by_the_space_above_it() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.lines(PROSE)

    assert texts(document(page)) == [" ".join(PROSE)] * 2


def test_a_larger_or_bold_line_is_a_heading_but_bold_words_are_not() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("Maps of the border", size=16)
        sheet.gap()
        sheet.line("b:The river")
        sheet.lines(PROSE)
        sheet.line("b:Bold words ", "begin this line of the text and end before it.")

    kinds = [(block.kind, block.text[:12]) for block in document(page).blocks]
    assert kinds[:2] == [(BlockKind.HEADING, "Maps of the "), (BlockKind.HEADING, "The river")]
    assert [kind for kind, _ in kinds[2:]] == [BlockKind.PARAGRAPH]


def test_two_columns_are_read_one_after_the_other_under_what_spans_them() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("A heading that spans both of the columns of this page", x=90, size=18)
        sheet.gap()
        top = sheet.y
        for column, x in (("left", 60), ("right", 310)):
            sheet.y = top
            for number in range(12):
                sheet.line(f"the {column} column has a line of number {number}", x=x)

    heading, text = texts(document(page))
    assert heading.startswith("A heading")
    words = [f"the {column} column has a line of number {n}" for column in ("left", "right") for n in range(12)]
    assert text == " ".join(words)


def test_columns_are_read_in_order_even_if_the_file_draws_them_line_by_line() -> None:
    def page(sheet: Sheet) -> None:
        for number in range(12):
            sheet.line(f"left column, a line of number {number:02}", x=60, skip=0)
            sheet.line(f"right column, a line of number {number:02}", x=310)

    text = " ".join(texts(document(page)))
    assert text.index("left column, a line of number 11") < text.index("right column, a line of number 00")


def test_running_heads_and_page_numbers_are_no_text() -> None:
    def page(number: int) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.line(
                f"Journal of Maps 7 (2020), {number}" if number % 2 else f"{number} J. Nowak: Old maps", x=200, size=9
            )
            sheet.gap()
            sheet.lines(f"{line} {word}" for word in (chr(86 + number) * 3, chr(86 + number) * 4) for line in PROSE)
            sheet.foot(60, rule=False)
            sheet.line(str(number), x=290)

        return draw

    text = " ".join(texts(document(*(page(number) for number in range(11, 19)))))
    assert "Journal" not in text
    assert "Nowak" not in text
    assert text.count("The border was drawn") == 16


def test_a_paragraph_goes_on_over_a_page_and_tells_the_page_of_each_word() -> None:
    def first(sheet: Sheet) -> None:
        sheet.lines([*PROSE, *PROSE[:-1], "that the last line of the page breaks off in the middle of"])
        sheet.foot()
        sheet.line("^:1", " J. Nowak, Dawne mapy (2019), p. 11.", size=9)

    def second(sheet: Sheet) -> None:
        sheet.lines(["a sentence about the river that goes on over the page and", *PROSE])

    found = document(first, second)
    (block,) = found.blocks
    assert "in the middle of a sentence about" in block.text
    at = block.text.index("sentence about")
    assert found.locate(block.passage.span(at, at + 8)).page == 2
    assert found.locate(block.passage.span(0, 3)).page == 1


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    def page(sheet: Sheet) -> None:
        sheet.canvas.translate(595, 0)
        sheet.canvas.rotate(90)
        sheet.y = 500
        sheet.lines(PROSE)

    assert texts(document(page)) == [" ".join(PROSE)]


def test_ligatures_small_capitals_and_initials_read_as_words() -> None:
    def page(sheet: Sheet) -> None:
        x = sheet.line("B:N", skip=0)
        x = sheet.line("OWAK", x=x, size=8.5, skip=0)
        sheet.line(" found ﬁve maps".replace("ﬁ", "fi"), x=x)
        sheet.lines(PROSE)

    assert texts(document(page))[0].startswith("Nowak found five maps The border")


# --- notes -----------------------------------------------------------------------------------------------------------


def with_notes(sheet: Sheet) -> None:
    sheet.line("Maps were lost.", "^:1", " They were found again in the old archives of the")
    sheet.lines(PROSE)
    sheet.line("province.", "^:2", " In 10 m", "^:2", " there was nothing left of them.")
    sheet.foot()
    sheet.line("^:1", " J. Nowak, ", "i:Dawne mapy Podlasia", " (Białystok, 2019), p. 11.".replace("ł", "l"), size=9)
    sheet.line("^:2", " A. Lis, ", "i:Granice i mapy", " (Lublin, 2004), p. 7, with a long remark on", size=9)
    sheet.line("the archives.", size=9)


def test_notes_at_the_foot_their_markers_and_italics() -> None:
    found = document(with_notes)
    assert [(note.number, note.label, note.passage.text) for note in found.notes] == [
        (1, "1", "J. Nowak, Dawne mapy Podlasia (Bialystok, 2019), p. 11."),
        (2, "2", "A. Lis, Granice i mapy (Lublin, 2004), p. 7, with a long remark on the archives."),
    ]
    passage = found.notes[0].passage
    assert [passage.text[mark.start : mark.end] for mark in passage.marked("italic")] == ["Dawne mapy Podlasia"]
    assert [(marker.label, found.quote(marker.span)) for marker in found.markers] == [("1", "¹"), ("2", "²")]
    assert texts(found)[0].startswith("Maps were lost. They were found")
    assert texts(found)[0].endswith("province. In 10 m² there was nothing left of them.")


def test_every_character_of_a_passage_stands_where_it_says() -> None:
    found = document(with_notes)
    for passage in (*(block.passage for block in found.blocks), *(note.passage for note in found.notes)):
        for char, place in zip(passage.text, passage.offsets, strict=True):
            assert char == found.text[place] or char.isspace()


def test_a_note_that_breaks_off_goes_on_at_the_foot_of_the_next_page() -> None:
    def first(sheet: Sheet) -> None:
        sheet.line("Maps were lost.", "^:1", " They were found.")
        sheet.lines(PROSE)
        sheet.foot()
        sheet.line("^:1", " J. Nowak, ", "i:Dawne mapy Podlasia", size=9)

    def second(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.line("The others were drawn anew.", "^:2")
        sheet.foot()
        sheet.line("(Lublin, 2019), p. 11.", size=9)
        sheet.line("^:2", " Ibid., p. 12.", size=9)

    assert [note.passage.text for note in document(first, second).notes] == [
        "J. Nowak, Dawne mapy Podlasia (Lublin, 2019), p. 11.",
        "Ibid., p. 12.",
    ]


def test_notes_with_plain_numbers_under_a_rule_and_no_rule_but_raised_numbers() -> None:
    def ruled(sheet: Sheet) -> None:
        sheet.line("Maps were lost.", "^:1", " They were found.", "^:2")
        sheet.lines(PROSE)
        sheet.foot()
        sheet.line("1. J. Nowak, Dawne mapy (Lublin, 2019).")
        sheet.line("2. Ibid., p. 12.")

    def unruled(sheet: Sheet) -> None:
        sheet.line("Others were drawn.", "^:3")
        sheet.lines(PROSE)
        sheet.foot(rule=False)
        sheet.line("3 Ibid., p. 13.", size=9)

    assert [note.number for note in document(ruled, unruled).notes] == [1, 2, 3]


def test_notes_in_the_size_of_the_text_go_on_under_the_same_rule() -> None:
    def first(sheet: Sheet) -> None:
        sheet.line("Maps were lost.", "^:1")
        sheet.lines(PROSE * 3)
        sheet.foot()
        sheet.line("^:1", " See the long discussion of the border by")

    def second(sheet: Sheet) -> None:
        sheet.line("They were found again.", "^:2")
        sheet.lines(PROSE * 3)
        sheet.foot()
        sheet.line("Nowak and Lis, who saw the archives.")
        sheet.line("^:2", " Ibid., p. 12.")

    def third(sheet: Sheet) -> None:
        sheet.line("A new chapter begins its numbers anew.", "^:1")
        sheet.lines(PROSE * 3)
        sheet.foot()
        sheet.line("^:1", " Lis, Mapy, p. 3.")

    found = document(first, second, third)
    assert [(note.number, note.passage.text) for note in found.notes] == [
        (1, "See the long discussion of the border by Nowak and Lis, who saw the archives."),
        (2, "Ibid., p. 12."),
        (1, "Lis, Mapy, p. 3."),
    ]
    assert [marker.label for marker in found.markers] == ["1", "2", "1"]


def test_text_under_another_rule_is_no_note() -> None:
    def first(sheet: Sheet) -> None:
        sheet.line("Maps were lost.", "^:1")
        sheet.lines(PROSE * 3)
        sheet.foot()
        sheet.line("^:1", " See the long discussion of the border by")

    def second(sheet: Sheet) -> None:
        sheet.lines(PROSE * 3)
        sheet.canvas.line(100, sheet.y + 4, 420, sheet.y + 4)
        sheet.gap()
        sheet.line("They were found again under a wide rule.")

    assert "They were found again under a wide rule." in " ".join(texts(document(first, second)))


def test_small_print_that_is_no_note_stays_text() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.lines(["1990 was the year of the table above, in small", "letters, 12 of them."], size=8)

    found = document(page)
    assert not found.notes
    assert texts(found)[-1] == "1990 was the year of the table above, in small letters, 12 of them."


def test_endnotes_in_a_section_of_their_own() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("Maps were lost.", "^:1", " They were found.", "^:2")
        sheet.lines(PROSE)
        sheet.gap()
        sheet.line("b:Notes")
        sheet.line("1. J. Nowak, Dawne mapy (Lublin, 2019), with a remark on all of", size=11)
        sheet.line("the archives.")
        sheet.line("2. Ibid., p. 12.")
        sheet.gap()
        sheet.line("b:References")
        sheet.line("Nowak J., Dawne mapy, Lublin 2019.")

    found = document(page)
    assert [note.passage.text for note in found.notes] == [
        "J. Nowak, Dawne mapy (Lublin, 2019), with a remark on all of the archives.", "Ibid., p. 12.",
    ]  # fmt: skip
    assert [marker.label for marker in found.markers] == ["1", "2"]


def test_the_publishers_imprint_under_the_notes_is_no_note() -> None:
    def page(sheet: Sheet) -> None:
        with_notes(sheet)
        sheet.gap(6)
        sheet.line("This is an open access article under a licence.", size=7)

    assert document(page).notes[-1].passage.text.endswith("on the archives.")


# --- reference lists -------------------------------------------------------------------------------------------------

ENTRIES = (
    ("Kowalska A., “Granice na mapach dawnych i nowych”, in", "Atlas, Lublin 2004, pp. 1–19."),
    ("Lis B., Mapy, Lublin 2001.",),
    ("Nowak J., Dawne mapy Podlasia i ziem sasiednich w zbior-", "ach bibliotek polskich, Bialystok 2019."),
    ("Wolska C., Rzeki, drogi, granice i szlaki handlowe na zie-", "miach polskich, Warszawa 1999."),
)
AS_READ = [
    "Kowalska A., “Granice na mapach dawnych i nowych”, in Atlas, Lublin 2004, pp. 1–19.",
    "Lis B., Mapy, Lublin 2001.",
    "Nowak J., Dawne mapy Podlasia i ziem sasiednich w zbiorach bibliotek polskich, Bialystok 2019.",
    "Wolska C., Rzeki, drogi, granice i szlaki handlowe na ziemiach polskich, Warszawa 1999.",
]


@pytest.mark.parametrize(
    ("first", "later", "between"), [(0, 20, 0), (20, 0, 0), (0, 0, 8)], ids=["hanging", "indented", "apart"]
)
def test_entries_of_a_list(first: float, later: float, between: float) -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.line("b:References")
        for entry in ENTRIES:
            for number, line in enumerate(entry):
                sheet.line(line, x=100 + (later if number else first))
            sheet.gap(between)

    assert [entry.passage.text for entry in parse(document(page)).references] == AS_READ


@pytest.mark.parametrize("bullet", ["1. ", "\N{BULLET} "], ids=["numbered", "bulleted"])
def test_a_list_that_is_indented_as_a_whole_and_what_stands_behind_it(bullet: str) -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.line("b:References")
        for first, *rest in ENTRIES:
            sheet.line(f"{bullet}{first}", x=118)
            sheet.lines(rest, x=136)
        sheet.gap()
        sheet.line("Anna Lis teaches at the University of Examples. She writes on")
        sheet.line("small states. (a.lis@example.org)")

    entries = [text for text in texts(document(page)) if text.startswith(bullet)]
    assert [entry.removeprefix(bullet) for entry in entries] == AS_READ


def test_a_hanging_list_on_pages_whose_margins_differ() -> None:
    def page(sheet: Sheet, x: float, entries: Iterable[tuple[str, ...]]) -> None:
        for first, *rest in entries:
            sheet.line(first, x=x)
            sheet.lines(rest, x=x + 18)

    def left(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.line("b:References")
        page(sheet, 100, ENTRIES[:2])

    found = parse(document(left, lambda sheet: page(sheet, 82, ENTRIES[2:])))
    assert [entry.passage.text for entry in found.references] == AS_READ


FULL = (
    ("Kang M., Wonders of mathematical magic and lists of", "automata in the transition from magic to science. 2002."),
    ("Kaufmann T., The mastery of nature, aspects of art and", "humanism in the Renaissance, Princeton 1993."),
    ("Lis B., Mapy, drogi i granice, szlaki handlowe, studia.", "Princeton: University Press, 1999."),
)


@pytest.mark.parametrize("broken", [2, 5])
def test_entries_set_apart_are_parted_at_the_end_of_a_page_but_not_within(broken: int) -> None:
    lines = [(line, number) for entry in FULL for number, line in enumerate(entry)]

    def part(sheet: Sheet, lines: list[tuple[str, int]]) -> None:
        for line, number in lines:
            sheet.gap(0 if number else 8)
            sheet.line(line)

    def first(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.line("b:References")
        part(sheet, lines[:broken])

    found = parse(document(first, lambda sheet: part(sheet, lines[broken:])))
    assert [entry.passage.text for entry in found.references] == [" ".join(entry) for entry in FULL]


def test_a_compound_keeps_the_hyphen_that_it_has_elsewhere() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(["The Polish-chinese maps and the carto-maps are old, as are Polish-", "chinese books."])
        sheet.lines(["The cartomaps of the years 1992–", "2019 are lost, and so are the carto-", "maps of old."])

    text = " ".join(texts(document(page)))
    assert "are Polish-chinese books" in text
    assert "years 1992–2019 are lost, and so are the cartomaps of old." in text


def test_numbered_entries_of_a_list() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        sheet.gap()
        sheet.line("b:Bibliografia")
        for number, (first, *rest) in enumerate(ENTRIES, 1):
            sheet.line(f"{number}. {first}", x=100)
            sheet.lines(rest, x=115)

    assert [entry.passage.text for entry in parse(document(page)).references] == AS_READ


def test_the_licence_behind_a_list_is_no_entry() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("b:References")
        for first, *rest in ENTRIES:
            sheet.line(first)
            sheet.lines(rest, x=120)
        sheet.gap(30)
        sheet.lines(["How to cite this article: J. Nowak, Maps, 7 (2020).", "Copyright: the author, 2020."], size=8)

    assert [entry.passage.text for entry in parse(document(page)).references] == AS_READ


# --- links -----------------------------------------------------------------------------------------------------------


def test_a_link_keeps_an_address_whole_that_is_broken_at_the_end_of_a_line() -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)
        for line in ("https://example.org/maps/old", "river and spring/page"):
            sheet.line(line.replace(" ", "-"), x=120)
            sheet.canvas.linkURL(
                "https://example.org/maps/oldriver-and-spring/page", (118, sheet.y + 11, 420, sheet.y + 24)
            )

    assert "https://example.org/maps/oldriver-and-spring/page" in " ".join(texts(document(page)))


def test_an_address_behind_words_stands_where_the_work_ends() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("Nowak J., Dawne mapy, Lublin 2019; Lis B., Mapy, 2001.")
        sheet.canvas.linkURL("https://doi.org/10.1234/maps", (148, sheet.y + 11, 200, sheet.y + 24))

    assert texts(document(page)) == [
        "Nowak J., Dawne mapy, Lublin 2019 https://doi.org/10.1234/maps; Lis B., Mapy, 2001."
    ]


# --- scripts ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not DEJAVU.exists(), reason="the font DejaVu Sans is not at hand")
@pytest.mark.parametrize(
    "words",
    ["Łódź i Białystok, źródła i mapy", "Старые карты Подлясья и границы", "Ιστορία των χαρτών", "Stare ma\u0301py"],
)
def test_letters_of_all_scripts(words: str) -> None:
    import unicodedata

    def page(sheet: Sheet) -> None:
        pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
        sheet.canvas.setFont("DejaVu", 11)
        sheet.canvas.drawString(100, 700, words)

    assert texts(document(page)) == [unicodedata.normalize("NFC", words)]


@pytest.mark.skipif(not DEJAVU.exists(), reason="the font DejaVu Sans is not at hand")
def test_hebrew_reads_from_right_to_left() -> None:
    words = "שלום עולם"

    def page(sheet: Sheet) -> None:
        pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
        sheet.canvas.setFont("DejaVu", 11)
        sheet.canvas.drawString(100, 700, words[::-1])  # as a typesetter places the glyphs, from the left

    assert texts(document(page)) == [words]


# --- what cannot be read ---------------------------------------------------------------------------------------------


def scan(sheet: Sheet) -> None:
    from reportlab.lib.utils import ImageReader

    pixel = b"P6 1 1 255\n\xff\xff\xff"
    from PIL import Image

    sheet.canvas.drawImage(ImageReader(Image.open(io.BytesIO(pixel))), 0, 0, 595, 842)


def test_a_scan_needs_text_recognition() -> None:
    assert reason(typeset(scan, scan)) == (
        "this PDF has no text, only pictures of pages; have its text recognised (OCR) first"
    )


def test_pages_without_text_among_others_are_named_but_not_blank_ones(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def text(sheet: Sheet) -> None:
        sheet.lines(PROSE)

    def blank(_: Sheet) -> None:
        return

    data = typeset(text, scan, scan, blank, text, scan)
    remark = "pages 2–3, 6 not read: no text, only a picture, which needs text recognition (OCR)"
    assert [*map(str, read("m.pdf", data).remarks)] == [remark]
    (tmp_path / "m.pdf").write_bytes(data)
    assert run(["check", "--offline", str(tmp_path / "m.pdf")]) == 0
    assert remark in capsys.readouterr().err


@pytest.mark.parametrize(
    "shown",
    ["Ïðèâåò âñåì, ýòî ñòàðûå êàðòû Ïîäëÿñüÿ è ãðàíèöû, êîòîðûå íèêòî íå âèäåë", "WKH ERUGHU ZDV GUDZQ LQ WKH VSULQJ"],
    ids=["letters of another alphabet", "letters shifted"],
)
def test_letters_without_a_meaning_outside_their_font_are_no_text(shown: str) -> None:
    def page(sheet: Sheet) -> None:
        sheet.lines([shown] * 8)

    assert reason(typeset(page)).startswith("the letters of this PDF have no meaning outside its fonts")


def test_a_locked_pdf() -> None:
    locked = typeset(with_notes, encrypt=pdfencrypt.StandardEncryption("secret", "owner"))
    assert reason(locked) == "this PDF is locked by a password; save a copy without one"
    free = typeset(with_notes, encrypt=pdfencrypt.StandardEncryption("", "owner"))
    assert len(read("m.pdf", free).notes) == 2


def test_what_is_no_pdf_or_only_a_part_of_one() -> None:
    assert reason(b"hello").startswith("this is not a PDF file")
    assert reason(b"").startswith("this is not a PDF file")
    whole = typeset(with_notes)
    assert reason(whole[: len(whole) // 2]).startswith("this PDF is damaged or not complete")


def test_pages_that_contain_themselves() -> None:
    circle = bare(stream(b"")).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    assert reason(circle) == "this PDF has no page that can be read; open it in a viewer and save it anew"


def test_a_file_that_takes_too_much_memory_or_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    spaces = bare(stream(zlib.compress(b" " * 1_000_000_000, 1), b"/Filter/FlateDecode"))
    assert reason(spaces) == "this PDF is damaged, or takes too much time or memory to read; print it to a new PDF"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = tuple(stream(b"/X Do " * 10, form % (number + 1)) for number in range(6, 40))
    bomb = bare(stream(b"/X Do"), (*forms, stream(b"", form % 6)), b"/XObject<</X 6 0 R>>")
    monkeypatch.setattr(pdf_process, "LONGEST_WAIT", 2)
    assert reason(bomb).startswith("this PDF is damaged, or takes too much time")


def test_a_page_of_any_size_is_read() -> None:
    text = b"BT /F 10 Tf 10 10 Td (A page of a size that no printer has.) Tj ET"
    assert texts(read("m.pdf", bare(stream(text), box="0 0 1e9 1e9"))) == ["A page of a size that no printer has."]


def test_more_pages_than_are_read_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from refcheck.readers.pdf import pages as pdf_pages
    from refcheck.readers.pdf import reader as pdf

    def page(sheet: Sheet) -> None:
        sheet.lines(PROSE)

    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 2)
    monkeypatch.setattr(pdf, "read_pages", pdf_pages.open_pages)
    assert [*map(str, document(page, page, page).remarks)] == [
        "only the first 2 of 3 pages were read; split it by chapters"
    ]


def test_the_module_of_a_stranger_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert len(document(with_notes).notes) == 2


def test_a_row_for_pdf() -> None:
    assert next(reader.extensions for reader in READERS if reader.format == "pdf") == (".pdf",)
