"""Where does the list of a manuscript begin and end, and which of its paragraphs are entries?

Each shape has a manuscript that has it, and one that looks like it and has not.
"""

from __future__ import annotations

import pytest
from office_files import docx, paragraph

from refcheck.parsing.lists import find_lists
from refcheck.readers import read

ENTRIES = "- Lis A., *Granice i mapy* (Lublin, 2004).\n- Nowak J., *Dawne mapy Podlasia* (Warszawa, 2005).\n"
PROSE = "Maps of the region have been drawn for long. They were lost, and nobody knows who drew them.\n"
HALE = "Hale, Peter. The Law of Mills. Leeds: Reed, 2001."
KERN = "Kern, Anna. Old Mills of the South. Leeds: Hale, 1999."
REED = "Reed, Mary. Water and Grain. York: Orlik, 2010."
ARGUMENT = (
    "We chose the yearly reports of the society as our sources for two reasons, and the first of them is that they were "
    "printed every year from 1915 to 2016 without a gap, so that what was said in them can be counted and compared over "
    "a whole century by anybody who has the patience to read all of them from the first page to the last."
)


def entries(text: str, path: str = "m.md") -> list[str]:
    return [entry.passage.text for entry in find_lists(read(path, text.encode()).blocks).entries]


def paragraphs(*texts: str) -> list[str]:
    """The entries of a manuscript of these paragraphs."""
    return entries("\n\n".join(texts))


def word(*texts: str) -> list[str]:
    """The entries of a Word file of these paragraphs: `# ` begins a heading, `** ` bold, a line break breaks a line."""
    return [entry.passage.text for entry in find_lists(read("m.docx", docx("".join(map(_one, texts)))).blocks).entries]


def _one(text: str) -> str:
    if text.startswith("# "):
        return paragraph(text[2:], properties='<w:outlineLvl w:val="0"/>')
    if text.startswith("** "):
        return paragraph(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text[3:]}</w:t></w:r>")
    lines = [f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in text.split("\n")]
    return paragraph("<w:r><w:br/></w:r>".join(lines))


@pytest.mark.parametrize("heading", ["# Maps", "# Polish press"])
def test_a_heading_that_could_be_that_of_a_part_of_the_list_heads_the_article(heading: str) -> None:
    assert len(entries(f"{heading}\n\n{PROSE}\n## References\n\n{ENTRIES}")) == 2


def test_parts_of_a_list_have_headings_of_their_own() -> None:
    assert len(entries(f"# Old maps\n\n{PROSE}\n## Sources\n\n{ENTRIES}\n## Literature\n\n{ENTRIES}")) == 4
    assert len(entries(f"# Old maps\n\n{PROSE}\n## Sources\n\n### Maps\n\n{ENTRIES}")) == 2


TYPED = {
    "full stops": ("1. ", "2. ", "3. "),
    "no space": ("1.", "2.", "3."),
    "square brackets": ("[1] ", "[2] ", "[3] "),
    "round brackets": ("(1) ", "(2) ", "(3) "),
    "a bracket behind": ("1) ", "2) ", "3) "),
    "a tab": ("1\t", "2\t", "3\t"),
    "begun anew": ("1. ", "2. ", "1. "),
}


@pytest.mark.parametrize("numbers", TYPED.values(), ids=TYPED)
def test_typed_numbers_begin_entries_that_have_no_full_stop_at_the_end(numbers: tuple[str, ...]) -> None:
    texts = [
        "Мельницы Севера [Электронный ресурс] // mills.example - Режим доступа: https://mills.example/a, свободный",
        "Kern A. Old Mills of the South // Journal of Mills. 2008. Vol. 14 URL: https://mills.example/b",
        "Орлов С. Вода и зерно. М.: Наука, 2010",
    ]
    numbered = [number + text for number, text in zip(numbers, texts, strict=True)]
    assert word("# Мельницы", ARGUMENT, "# Список литературы", *numbered) == texts


def test_a_number_at_the_head_of_a_line_may_go_on_with_an_entry() -> None:
    parts = ["Kern, Anna. Old Mills of the South. Journal of Mills, 14, 2008, pp. 416–", "440. Leeds: Hale."]
    assert word("# References", HALE, *parts, REED) == [HALE, " ".join(parts), REED]


SMALL = {
    "a particle": "de Souza Lima, Ana. Moinhos do Sul. Lisboa: Cana 2003",
    "two particles": "van der Berg, Jan. Molens in het noorden. Utrecht: Riet 1998",
    "an apostrophe": "d'Alembert, Jean. Essai sur les moulins. Paris: Roseau 1990",
    "camel case": "eBook Guild. Rules for Readers. Leeds: Guild House 2015",
}


@pytest.mark.parametrize("small", SMALL.values(), ids=SMALL)
def test_an_entry_may_begin_with_a_small_letter(small: str) -> None:
    around = ["Berg, Eva. Der Bach. Köln: Ried 1999", small, "Zorn, Max. Das Rad. Köln: Ried 2001"]
    assert word("# Literatur", *around) == around


def test_a_capital_of_any_alphabet_begins_an_entry() -> None:
    listed = [
        "Lis, Anna. Młyny. Kraków: Trzcina",
        "Ślusarz, Jan. Koła. Kraków: Trzcina",
        "Žagar, Ivo. Mlin. Zagreb: Trska",
    ]
    assert word("# Literatura", *listed) == listed


def test_a_small_letter_goes_on_with_an_entry_that_a_page_break_cut() -> None:
    cut = [
        "Jansen, Jens: Das Mühlrad. In: Die Kultur der Bäche. Untersuchungen zum Rollenbild",
        "des Müllers. Köln 2002.",
    ]
    assert word("# Literatur", "Berg, Eva: Der Bach. Köln 1999.", *cut, "Zorn, Max: Das Rad. Köln 2001.") == [
        "Berg, Eva: Der Bach. Köln 1999.",
        " ".join(cut),
        "Zorn, Max: Das Rad. Köln 2001.",
    ]


RECEIVED = {
    "en": "Received: 3 May 2020; accepted 1 June 2020",
    "de": "Eingegangen am 12. März 2019",
    "pl": "Wpłynęło 12 marca 2019 r., przyjęto 1 kwietnia 2019 r.",
    "ru": "Поступила в редакцию 12.03.2019",
    "uk": "Надійшла (received) 30.11.2019",
    "fr": "Reçu le 12 mars 2019, accepté le 3 mai 2019",
    "es": "Recibido: 12 de marzo de 2019. Aceptado: 3 de mayo de 2019",
    "cs": "Došlo 12. 3. 2019",
}


@pytest.mark.parametrize("line", RECEIVED.values(), ids=RECEIVED)
def test_the_day_of_receipt_is_no_entry(line: str) -> None:
    assert paragraphs("# References", HALE, KERN, line) == [HALE, KERN]


@pytest.mark.parametrize(
    "entry", ["Received Wisdom: Mills in Proverbs. Leeds: Hale, 2003.", "Reçus, Paul. Le bief. Lyon, 1999."]
)
def test_an_entry_may_begin_like_the_day_of_receipt(entry: str) -> None:
    assert paragraphs("# References", HALE, KERN, entry) == [HALE, KERN, entry]


def test_a_colophon_is_no_entry() -> None:
    listed = [
        f"{name}, Anna. Old Mills. Leeds: Hale, 1999." for name in ("Abel", "Berg", "Carr", "Dunn", "Egan", "Fox")
    ]
    colophon = [
        "annakern.example",
        "Typeset with free software",
        "GARAMOND – GILL",
        "Printed by",
        "REED PRINTERS, LEEDS",
        "2018",
    ]
    assert word("# Bibliography", *listed, *colophon) == listed


def test_entries_without_a_year_at_the_end_of_a_list_are_entries() -> None:
    listed = [
        f"{name}, Anna. Old Mills. Leeds: Hale, 1999." for name in ("Abel", "Berg", "Carr", "Dunn", "Egan", "Fox")
    ]
    undated = ["Young, Greg. Mills and their Sources.", "Zorn, Max. The Wheel of the Mill. Leeds: Hale."]
    assert word("# Bibliography", *listed, *undated) == [*listed, *undated]


def test_entries_may_be_set_as_headings() -> None:
    assert word("# Mills", ARGUMENT, "# 7 Literaturverzeichnis", f"# {HALE}", f"# {KERN}", f"# {REED}") == [
        HALE,
        KERN,
        REED,
    ]
    assert word("# Mills", ARGUMENT, "# 7 Literaturverzeichnis", HALE, f"# {KERN}", REED) == [HALE, KERN, REED]


def test_a_heading_behind_the_list_is_no_entry() -> None:
    assert word(
        "# References", HALE, KERN, "# Appendix A: The Interview with Anna Kern, Leeds, 12.3.2020", ARGUMENT
    ) == [HALE, KERN]
    assert word("# References", HALE, KERN, "# Anhang 2: Gespräch mit Max Zorn, Köln, 12.3.2020", REED) == [HALE, KERN]


def test_entries_may_stand_under_numbers_set_as_headings() -> None:
    assert word("# Bibliographie", "# 1", HALE, KERN, "# 2", REED, "# Glossaire", "Bief : canal de 1999.") == [
        HALE,
        KERN,
        REED,
    ]


@pytest.mark.parametrize("heading", ["Image credits", "Bildnachweis", "Źródła ilustracji"])
def test_what_tells_the_sources_of_pictures_is_no_list(heading: str) -> None:
    credit = "The old mill: “Mill from the north”, 1943, University of Leeds Photographs, Hale Library."
    assert word("# Mills", ARGUMENT, "# Sources", HALE, KERN, f"# {heading}", credit, credit, credit) == [HALE, KERN]
    assert word("# Mills", ARGUMENT, f"# {heading}", credit, credit, credit) == []


def test_letters_of_the_alphabet_between_entries_are_none() -> None:
    assert word("# Bibliography", "# H", HALE, "# K", KERN, "R", REED) == [HALE, KERN, REED]


PARTS = {
    "headings": ("# Źródła archiwalne", "# Opracowania", "# Netografia"),
    "bold lines": ("** Fonti d'archivio", "** Studi sui mulini", "** Siti"),
    "scripts": ("# Литература", "# References (transliterated)", "# Дополнительные источники"),
    "plain lines": ("Primary sources", "Secondary literature", "Websites"),
}


@pytest.mark.parametrize("headings", PARTS.values(), ids=PARTS)
def test_a_list_may_have_parts(headings: tuple[str, ...]) -> None:
    texts = [text for pair in zip(headings, (HALE, KERN, REED), strict=True) for text in pair]
    assert word("# Mills", ARGUMENT, "# Bibliografia", *texts) == [HALE, KERN, REED]


LONGER = (
    "7 Literatur- und Quellenverzeichnis",
    "Wykaz cytowanej literatury",
    "Список использованных источников и литературы",
    "Bibliography of the third chapter",
    "Литература к главе второй",
    "Références bibliographiques de la première partie",
)


@pytest.mark.parametrize("heading", LONGER)
def test_a_longer_heading_may_name_the_list(heading: str) -> None:
    assert word("# Mills", ARGUMENT, f"# {heading}", HALE, KERN, "# Appendix", ARGUMENT) == [HALE, KERN]


@pytest.mark.parametrize("heading", ["Sources", "Primary sources", "Literature on mills", "Studies of the old mills"])
def test_prose_below_the_word_for_a_list_is_no_list(heading: str) -> None:
    assert word("# Mills", f"# {heading}", ARGUMENT, ARGUMENT, "# References", HALE, KERN) == [HALE, KERN]


def test_prose_before_the_entries_is_none() -> None:
    assert word("# Mills", "# Bibliography", ARGUMENT, HALE, KERN, REED) == [HALE, KERN, REED]


def test_an_entry_with_a_long_title_is_no_prose() -> None:
    long = (
        "Zorn, Max and Eva Berg, “The mills of the southern valleys and what the millers who lived in them told their "
        "neighbours about the coming of the railway” in Anna Kern and Peter Hale (eds), Old Mills (in press)."
    )
    assert word("# References", HALE, KERN, long) == [HALE, KERN, long]


def test_a_last_section_of_entries_is_a_list_whatever_its_heading() -> None:
    assert word("# Mills", ARGUMENT, "# What the miller read", REED, HALE, KERN) == [REED, HALE, KERN]


def test_a_last_section_of_sentences_with_years_is_no_list() -> None:
    dates = [f"In {year} the mill was sold again, and nobody knew why." for year in (1901, 1915, 1933, 1950)]
    assert word("# Mills", ARGUMENT, "# What happened", *dates) == []


def test_a_list_may_stand_before_or_behind_the_notes() -> None:
    notes = "[1] A. Kern, *Old Mills*, 1999, 3.\n\n[2] Ibid., 4."
    body = "Mills are old.[1] They turn.[2]"
    assert paragraphs(body, "# References", HALE, KERN, "# Notes", notes) == [HALE, KERN]
    assert paragraphs(body, "# Notes", notes, "# References", HALE, KERN) == [HALE, KERN]


def test_entries_may_stand_in_the_cells_of_a_table() -> None:
    table = f"| No. | Source |\n|---|---|\n| 1 | {HALE} |\n| 2 | {KERN} |"
    assert paragraphs("# References", table) == [HALE, KERN]
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(str(number))}</w:tc><w:tc>{paragraph(text)}</w:tc></w:tr>"
        for number, text in enumerate((HALE, KERN), 1)
    )
    body = _one("# References") + f"<w:tbl>{cells}</w:tbl>"
    assert [e.passage.text for e in find_lists(read("m.docx", docx(body)).blocks).entries] == [HALE, KERN]


def test_a_row_may_spread_an_entry_over_its_cells() -> None:
    table = (
        "| Author | Title | Year |\n|---|---|---|\n| Kern, Anna | Old Mills | 1999 |\n| Hale, Peter | Mill Law | 2001 |"
    )
    assert paragraphs("# References", table) == ["Kern, Anna, Old Mills, 1999", "Hale, Peter, Mill Law, 2001"]


def test_a_line_break_may_part_two_entries_of_a_paragraph() -> None:
    others = [f"{name}, Anna. Old Mills. Leeds: Hale, 1999." for name in ("Abel", "Berg", "Carr")]
    assert word("# References", *others, f"{HALE}\n{KERN}", REED) == [*others, HALE, KERN, REED]


def test_a_line_break_within_an_entry_parts_nothing() -> None:
    others = [f"{name}, Anna. Old Mills. Leeds: Hale, 1999." for name in ("Abel", "Berg", "Carr")]
    broken = "Hale, Peter. The Law of Mills.\nLeeds: Reed, 2001."
    assert word("# References", *others, broken, REED) == [*others, broken.replace("\n", " "), REED]


def test_a_title_and_the_address_below_it_are_one_entry() -> None:
    pairs = [
        (f"{name} Mill Society", f"https://{name.lower()}.example/mill")
        for name in ("Abel", "eBerg", "Carr", "gitDunn")
    ]
    assert word("# Sitografia", *(text for pair in pairs for text in pair)) == [" ".join(pair) for pair in pairs]


def test_bullets_typed_by_hand_are_no_part_of_the_entries() -> None:
    assert word("# References", f"• {HALE}", f"• {KERN}", f"• {REED}") == [HALE, KERN, REED]
    assert word("# References", f"– {HALE}", f"– {KERN}", f"– {REED}") == [HALE, KERN, REED]


def test_what_a_program_printed_is_no_list() -> None:
    session = "platform       x86_64-apple    os        darwin17.0     year           2018    version   R version 3.5"
    assert word("# Mills", ARGUMENT, "# Bibliography", "# Check R version", "R.version", session) == []


SAME = (
    "———. ", "——, ", "—: ", "– – –. ", "_____ ", "________ (2010). ", "― ", "---. ", "Id., ", "Idem: ", "Ders.: ", "Tenże, ",
    "Он же. ", "Eadem, ", "⸺. ",
)  # fmt: skip


@pytest.mark.parametrize("sign", SAME)
def test_a_sign_for_the_author_of_the_entry_before(sign: str) -> None:
    text = "\n\n".join(["# References", KERN, f"{sign}Mill Law. Leeds: Hale, 2001."]).replace("_", r"\_")
    first, second = find_lists(read("m.md", text.encode()).blocks).entries
    assert first.repeats_author == 0
    assert second.passage.text[second.repeats_author :].lstrip("( ").startswith(("Mill Law", "2010"))


@pytest.mark.parametrize("title", ["Dies irae. Leeds: Hale, 2001.", "Idealism and Mills. Leeds: Hale, 2001."])
def test_a_title_that_begins_like_a_sign_for_the_author(title: str) -> None:
    _, entry = find_lists(read("m.md", f"# References\n\n{KERN}\n\n{title}".encode()).blocks).entries
    assert entry.repeats_author == 0
