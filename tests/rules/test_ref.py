"""What do the rules on a reference by itself see, and what that looks like it do they leave alone?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.finding import Finding
from refcheck.readers import read
from refcheck.rules import find

TODAY = date(2026, 6, 1)


def findings(rule: str, text: str, path: str = "example.md") -> list[Finding]:
    found = find(rule)
    assert found, rule
    return pipeline.judge(pipeline.examine(read(path, text.encode()), TODAY), [found])


def listed(*entries: str) -> str:
    return "References\n\n" + "\n".join(f"- {entry}" for entry in entries) + "\n"


def noted(text: str) -> str:
    return f"Maps are old.[^1]\n\n[^1]: {text}\n"


def article(rest: str, title: str = "Dawne mapy Podlasia") -> str:
    return f"Nowak J., '{title}', *Rocznik*, 4 (2019), pp. 11–20, {rest}."


@pytest.mark.parametrize(
    ("address", "suggestion"),
    [
        ("<https://doi.org/10.5555/r.41,>", "10.5555/r.41"),
        ("<https://doi.org/10.5555/r.41 >", "10.5555/r.41"),
        ("<https://doi.org/10.5555/rocznik. 2019.41>", "10.5555/rocznik.2019.41"),
        ("https://doi.org/10.5555/ rocznik.2019.41", "10.5555/rocznik.2019.41"),
        ("https://doi.org/ 10.5555/rocznik.2019.41", "10.5555/rocznik.2019.41"),
        ("https://doi.org/https://doi.org/10.5555/r.41", "10.5555/r.41"),
        ("https://doi.org/doi:10.5555/r.41", "10.5555/r.41"),
        ("https://doi.org/10.5555/roсznik.2019.41", "10.5555/rocznik.2019.41"),
        ("https://doi.org/10.5555/rocz…", None),
        ("https://doi.org/10.5555", None),
        ("https://doi.org/5555/rocznik.2019.41", None),
        ("https://doi.org/10.55/rocznik.2019.41", None),
        ("doi:10.5555rocznik", None),
        ("doi: 11.5555/rocznik.2019.41", None),
    ],
)
@pytest.mark.parametrize("place", [listed, noted])
def test_a_malformed_doi(place: Callable[[str], str], address: str, suggestion: str | None) -> None:
    (finding,) = findings("malformed-doi", place(article(address)))
    assert finding.remark.suggestion == suggestion
    assert not findings("malformed-url", place(article(address))), "one slip, one finding"


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.5555/r.41",
        "<https://doi.org/10.5555/r.41>, <https://example.org/r>",
        "(doi:10.5555/r.41)",
        "https://doi.org/10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-X",
        "https://doi.org/10.1000.10/123456",
        "https://doi.org/10/fk3p",
        "[10.5555/r.41](https://doi.org/10.5555/r.41)",
    ],
)
def test_a_well_formed_doi(address: str) -> None:
    assert not findings("malformed-doi", listed(article(address)))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("<https://example.org/mapy/dawne mapy.pdf>", "white space"),
        ("http:// example.org/mapy", "white space"),
        ("http//example.org/mapy", "does not begin"),
        ("https:/example.org/mapy", "does not begin"),
        ("htttp://example.org/mapy", "does not begin"),
        ("http://https://example.org/a", "two beginnings"),
        ("<https://example.org/mapy,>", "closing bracket"),
        ("https://example.org\\mapy", "backslash"),
        ("https://example/mapy", "no dot"),
        ("https://example.org:99999/mapy", "no port"),
        ("https://www.example,org/a", "“,” stands in its host"),
        ("https://exаmple.org/a", "Cyrillic"),
        ("https://example.org/…/a", "left out"),
    ],
)
@pytest.mark.parametrize("place", [listed, noted])
def test_a_malformed_url(place: Callable[[str], str], address: str, says: str) -> None:
    (finding,) = findings("malformed-url", place(article(address)))
    assert says in str(finding.remark.message)


@pytest.mark.parametrize(
    "address",
    [
        "www.example.org/mapy",
        "https://example.org:8080/mapy",
        "http://localhost/a",
        "https://web.archive.org/web/2020/https://example.org/a",
        "http://президент.рф/a",
        "https://[2001:db8::1]/a",
        "https://example.org/wiki/Foo_(bar)",
        "(https://example.org/a)",
        "<https://example.org/a>, <https://example.org/b>",
    ],
)
def test_a_well_formed_url(address: str) -> None:
    assert not findings("malformed-url", listed(article(address)))


def test_a_url_broken_at_a_line_end_is_whole() -> None:
    text = "References\n\nNowak J., Dawne mapy, Lublin 2019, https://example.org/dawne-\nmapy.pdf.\n\nLis A., Granice, Lublin 2004.\n"
    assert not findings("malformed-url", text, "example.txt")


def test_white_space_in_a_url_is_mended_as_the_url_stands_elsewhere() -> None:
    text = noted(article("<https://example.org/dawne mapy.pdf>")) + "\n"
    (finding,) = findings("malformed-url", text + listed(article("<https://example.org/dawne_mapy.pdf>")))
    assert finding.remark.suggestion == "https://example.org/dawne_mapy.pdf"


@pytest.mark.parametrize(
    ("rule", "identifier", "says"),
    [
        ("invalid-isbn", "ISBN 978-3-16-148410-1", "should be 0"),
        ("invalid-isbn", "ISBN 0-306-40615-3", "should be 2"),
        ("invalid-isbn", "ISBN 978-3-16-14841-0", "12 digits"),
        ("invalid-issn", "ISSN 0378-5954", "should be 5"),
        ("invalid-issn", "ISSN 2434-5611", "should be X"),
    ],
)
@pytest.mark.parametrize("place", [listed, noted])
def test_a_wrong_check_digit(place: Callable[[str], str], rule: str, identifier: str, says: str) -> None:
    (finding,) = findings(rule, place(article(identifier)))
    assert says in str(finding.remark.message)


@pytest.mark.parametrize(
    ("rule", "identifier"),
    [
        ("invalid-isbn", "ISBN 9783161484100"),
        ("invalid-isbn", "ISBN 0-8044-2957-X"),
        ("invalid-isbn", "ISBN 0-8044-2957-Х"),  # the Cyrillic letter
        ("invalid-issn", "ISSN 2434-561X"),
        ("invalid-issn", "ISSN 2434-561Х"),
    ],
)
def test_a_right_check_digit(rule: str, identifier: str) -> None:
    assert not findings(rule, listed(article(identifier)))


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("artukul/1", "artykul/1"),
        ("artkul/1", "artykul/1"),
        ("research/analytcs-notes/2", "research/analytics-notes/2"),
        ("downlaod/1.pdf", "download/1.pdf"),
    ],
)
def test_a_slip_in_a_common_word_of_urls(path: str, right: str) -> None:
    (finding,) = findings("url-word-typo", listed(article(f"https://example.org/{path}")))
    assert finding.remark.suggestion == f"https://example.org/{right}"


@pytest.mark.parametrize(
    "word", "articulo clanek artikel artikkel artykuly artigo analityka bibliotek bibliotheca dokumenti".split()
)
def test_words_of_other_languages_are_no_slips(word: str) -> None:
    assert not findings("url-word-typo", listed(article(f"https://example.org/{word}/1")))


def test_a_word_that_the_host_has_otherwise() -> None:
    right = [article(f"https://example.org/wschodniak/{number}", f"Mapy {number}") for number in "abc"]
    slip = article("https://example.org/wschodnak/d", "Ziemie")
    (finding,) = findings("url-word-typo", listed(*right, slip))
    assert finding.remark.reference == 4
    assert not findings("url-word-typo", listed(*right[:2], slip)), "twice is not often"


@pytest.mark.parametrize(
    ("title", "slug", "suggestion"),
    [
        ("Dawne mapy pogranicza i Podlasia", "dawne-mapy-pograncza-i-podlasia", "dawne-mapy-pogranicza-i-podlasia"),
        ("Внешняя политика Беларуси: поиски баланса", "vneshniaia-politka-belarusi-poiski-balansa", "vneshniaia-politika-belarusi-poiski-balansa"),
        ("Восточные векторы должны уравновешивать Беларусь", "vostochnye-vektory-dolzny-uravnovesivat-belarus", None),
        ("Dawne mapy pogranicza i Podlasia", "old-maps-of-podlasie", None),
        ("Dawne mapy pogranicza i Podlasia", "dawne-mapy-pogranicza", None),
        ("The colour of maps in Eastern Poland", "the-color-of-maps-in-eastern-poland", None),
        ("Échanges économiques en Pologne orientale", "echanges-economiques-en-pologne-orientale", None),
    ],
)  # fmt: skip
def test_a_slug_against_its_title(title: str, slug: str, suggestion: str | None) -> None:
    found = findings("url-title-differs", listed(article(f"https://example.org/{slug}", title)))
    assert [finding.remark.suggestion for finding in found] == [f"https://example.org/{suggestion}"] * bool(suggestion)


def test_a_word_of_two_scripts_is_told_once_in_a_place_and_its_letter_named() -> None:
    (finding,) = findings("mixed-script-word", listed("Nowаk J., *Mapy Nowаk* (Lublin, 2019)."))
    assert "U+0430 CYRILLIC SMALL LETTER A" in str(finding.remark.message)
    assert (finding.remark.suggestion, finding.remark.fixable) == ("Nowak", "safe")


@pytest.mark.parametrize("title", ["Мапи XIX ст.", "HTMLу та PDFа", "3D-моделі та COVID-19", "Die α-Strahlung"])
def test_words_of_one_script(title: str) -> None:
    assert not findings("mixed-script-word", listed(f"Новак Й., *{title}* (Львів, 2019)."))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Никакие storms and вьюги не нарушили edinstvo наших стран", ["storms", "and", "edinstvo"]),
        ("Политика Беларуси and Китая в новых условиях", ["and"]),
        ("Политика Беларуси в conditions новых sanctions", ["conditions", "sanctions"]),
        ("Договор NATO и Boeing о вьюгах", []),
        ("О роли de facto государств в Европе", []),
        ("Стратегия soft power в политике Китая", []),
        ("История города Полоцка = History of the city", []),
        ("Рецензия на книгу «the history of» в журнале", []),
        ("Страны Европы в XIX–XX вв.", []),
    ],
)
def test_latin_words_in_a_cyrillic_title(title: str, words: list[str]) -> None:
    found = findings("mixed-language-title", listed(f"Лис А., *{title}* (Минск, 2004)."))
    assert [all(f"“{word}”" in str(finding.remark.message) for word in words) for finding in found] == [True] * bool(
        words
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Dawne ma\u00adpy", "U+00AD SOFT HYPHEN"),
        ("Dawne ma\u200bpy", "U+200B ZERO WIDTH SPACE"),
        ("Dawne \u202emapy", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("Dawne ma\u200cpy", "U+200C ZERO WIDTH NON-JOINER"),
        ("می\u200cخواهم", ""),
        ("क्\u200dष", ""),
        ("ספר\u200f (א)", ""),
        ("Dawne\u00a0mapy", ""),
    ],
)
def test_invisible_characters(title: str, name: str) -> None:
    found = findings("invisible-character", listed(f"Nowak J., *{title}* (Lublin, 2019)."))
    assert [name in str(finding.remark.message) for finding in found] == [True] * bool(name)


ARTICLE = "Nowak J., 'Dawne mapy', *Rocznik*, 4 (2019), pp. 11–20."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ARTICLE, ARTICLE.replace("–", "-")),
        (ARTICLE, ARTICLE.replace("Nowak", "Nowac")),
        (ARTICLE, ARTICLE.replace("Rocznik", "Rocnik").replace("–", "-")),
        (ARTICLE[:-1] + ", https://doi.org/10.5555/a.1.", "Nowak J., 'Dawne mapy', *Rocznik* (2019), https://doi.org/10.5555/A.1."),
        ("Nowak J., 'Dawne mapy', <https://example.org/m> (accessed: 3 May 2024).", "Nowak J., 'Dawne mapy', <https://example.org/m> (accessed: 7 June 2024)."),
    ],
)  # fmt: skip
def test_one_work_twice(first: str, second: str) -> None:
    (finding,) = findings("duplicate-reference", listed("Lis A., *Granice* (Lublin, 2004).", first, second))
    assert finding.remark.reference == 3
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nowak J., *Kronika*, t. 1 (Lublin, 2019).", "Nowak J., *Kronika*, t. 2 (Lublin, 2019)."),
        ("Nowak J., *Kronika*, cz. I (Lublin, 2019).", "Nowak J., *Kronika*, cz. II (Lublin, 2019)."),
        ("*Report 2019* (Warszawa, 2021).", "*Report 2020* (Warszawa, 2021)."),
        ("Nowak J., *Mapy* (Lublin, 2019a).", "Nowak J., *Mapy* (Lublin, 2019b)."),
        ("Nowak J., *Mapy dawne*, 1st ed. (Lublin, 2019).", "Nowak J., *Mapy dawne*, 2nd ed. (Lublin, 2019)."),
        ("Nowak J., *Old Maps* (Białystok, 2019).", "Nowak J., *Dawne mapy* (Białystok, 2019)."),
        ("Nowak J., 'Editorial', *Rocznik*, 4 (2019).", "Nowak J., 'Editorial', *Kwartalnik*, 7 (2019)."),
        ("Regulation (EU) No 575/2013 of 26 June 2013, OJ L 176.", "Regulation (EU) No 648/2012 of 4 July 2012, OJ L 201."),
        (
            "Nowak J., 'Granice', in *Mapy dawne*, ed. A. Lis (Lublin, 2019), pp. 3–9, https://doi.org/10.5555/book.1.",
            "Wilk B., 'Ziemie', in *Mapy dawne*, ed. A. Lis (Lublin, 2019), pp. 11–19, https://doi.org/10.5555/book.1.",
        ),
    ],
)  # fmt: skip
def test_two_works_that_look_alike(first: str, second: str) -> None:
    assert not findings("duplicate-reference", listed(first, second))


def test_a_romanised_list_repeats_entries() -> None:
    first = listed(
        "Новак Й., *Давні мапи* (Львів, 2019).",
        "Лис А., *Кордони* (Львів, 2004).",
        "Smith J., *Old Maps* (London, 2001).",
    )
    second = listed(
        "Novak Y., *Davni mapy* (Lviv, 2019).",
        "Lys A., *Kordony* (Lviv, 2004).",
        "Smith J., *Old Maps* (London, 2001).",
    )
    assert not findings("duplicate-reference", first.replace("References", "Література") + "\n" + second)


@pytest.mark.parametrize(
    ("names", "strays"),
    [
        ("Adamski Bielski Wilk Cichy Dolny Ebert Falk Gaj", [3]),
        ("Adamski Bielski Kowalski Kowalczyk Mak Nowak Olek Ptak", [4]),
        ("Adamski Łabędź Lis Łukasik Mak Nowak Olek Ptak", []),
        ("Adamski Lis Lutek Łabędź Mak Nowak Olek Ptak", []),
        ("Andrzejak Wilk Cichy Bielski Zając Ebert Falk Gaj", []),
        ("Adamski Bielski Cichy Wilk Dolny", []),
        ("Adamski Bielski Cichy Dolny Ebert Falk Андреев Борисов Власов", []),
        ("Андрієнко Бойко Зінченко Іваненко Коваль Лис Яценко", []),
    ],
)
def test_the_order_of_the_list(names: str, strays: list[int]) -> None:
    entries = [f"{name} A., *Mapy {number}* (Lublin, 200{number})." for number, name in enumerate(names.split())]
    found = findings("unsorted-references", listed(*entries))
    if strays == [4]:
        assert [finding.remark.reference in (3, 4) for finding in found] == [True], "either of the two may move"
    else:
        assert [finding.remark.reference for finding in found] == strays


@pytest.mark.parametrize(
    ("rest", "missing"),
    [
        ("(Lublin)", True),
        ("(Lublin, in press)", False),
        ("(w druku)", False),
        ("(Lublin, b.r.)", False),
        ("(Lublin, [1890?])", False),
        ("(Lublin, MCMXC)", False),
    ],
)
def test_a_book_without_a_year(rest: str, missing: bool) -> None:
    others = [f"{name} A., *Mapy* (Lublin, 2001)." for name in ("Adamski", "Bielski", "Cichy", "Dolny")]
    assert bool(findings("missing-field", listed(*others, f"Ebert E., *Mapy dawne* {rest}."))) is missing


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            "Nowak J., 'Mapy', *Rocznik*, 4 (2019), pp. 1–9, <https://example.org/m> (accessed: 3 May 2017).",
            "published",
        ),
        ("Nowak J., 'Mapy', *Rocznik*, 4 (2019), pp. 1–9, <https://example.org/m> (accessed: 3 May 2018).", ""),
        ("Nowak J., 'Mapy', *Rocznik*, 4 (2019), pp. 1–9, <https://example.org/m> (accessed: 3 May 2019).", ""),
        ("Nowak J., *Mapy* (Lublin, 1989), <https://example.org/m> (accessed: 3 May 1990).", "before 1991"),
        ("Nowak J., *Mapy* (Lublin, 1989), <https://example.org/m> (accessed: 3 May 1996).", ""),
        (
            "Nowak J., *Mapy* (Lublin, 2001), <https://web.archive.org/web/20200301101112/http://m.example/>"
            " (accessed: 3 May 2018).",
            "archived copy was made later, on 2020-03-01",
        ),
        (
            "Nowak J., *Mapy* (Lublin, 2001), <https://web.archive.org/web/20200301101112/http://m.example/>"
            " (accessed: 29 Feb. 2020).",
            "",
        ),
        ("Nowak J., *Mapy* (Lublin, 2001), <https://web.archive.org/web/20209901101112/http://m.example/>.", ""),
    ],
)
def test_a_page_cannot_be_read_before_it_is_there(entry: str, says: str) -> None:
    found = findings("impossible-date", listed(entry))
    assert bool(found) is bool(says)
    assert all(says in str(finding.remark.message) for finding in found)


@pytest.mark.parametrize(
    ("date_of_access", "says"),
    [
        ("31 Feb. 2024", "no such day"),
        ("2024-13-05", "no such day"),
        ("31.06.2024", "no such day"),
        ("3 June 2026", "after today"),
        ("5 Dec. 2023", "before it was published"),
        ("29 Feb. 2024", ""),
        ("7 Dec. 2023", ""),
        ("12/13/2024", ""),
        ("05/12/2026", ""),  # 12 May, in the American order
    ],
)
def test_dates_of_access(date_of_access: str, says: str) -> None:
    text = listed(f"Nowak J., 'Dawne mapy' (7 Dec. 2023), <https://example.org/m> (accessed: {date_of_access}).")
    found = findings("impossible-date", text)
    assert [says in str(finding.remark.message) for finding in found] == [True] * bool(says)


@pytest.mark.parametrize(("year", "future"), [("2029", True), ("2027", False)])
def test_years_of_publication(year: str, future: bool) -> None:
    assert bool(findings("impossible-date", listed(f"Nowak J., *Mapy* (Lublin, {year})."))) is future


@pytest.mark.parametrize(
    ("pages", "is_reversed"),
    [
        ("175–157", True), ("12-3", True), ("157–42", True), ("157–175", False), ("263–84", False), ("112-3", False),
        ("42–3", False), ("1003–7", False), ("xii–xv", False), ("9–1 – 9–16", False),
    ],
)  # fmt: skip
def test_page_ranges(pages: str, is_reversed: bool) -> None:
    text = listed(f"Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. {pages}.")
    assert bool(findings("reversed-pages", text)) is is_reversed


@pytest.mark.parametrize(
    "title",
    [
        "“Dawne mapy", "„Dawne mapy", "«Мапи", '"Maps', "‘Dawne mapy", "'Dawne mapy", "“Dawne mapy’", "‘Dawne mapy”", "Dawne mapy”",
        "\"'Żelazni bracia\" na \"każdą pogodę\". Nowe priorytety', in *Raport XI*",
    ],
)  # fmt: skip
def test_quotation_marks_without_a_fellow(title: str) -> None:
    assert len(findings("unbalanced-quotes", listed(f"Nowak J., {title}, *Rocznik*, 4 (2019)."))) == 1


@pytest.mark.parametrize(
    "title",
    [
        "„Dawne mapy”", "„Karten“", "»Karten«", "‚Karten‘", "”Svenska kartor”", "»Svenska kartor»", "«Карты «старые»", "« Cartes »",
        "„Mapy »dawne« i nowe”", "‘The Maps’ Makers’", "'Workers' Maps'", "'Rock 'n' Roll Maps'", "Maps of the '90s", "'Maps 1945'",
        '"Maps 1945"', 'a 5" map and 6\' map', "Карта п'яти зв’язків", "‘Abd al-Rahman", "Paulien 't Hoen", "Hart Paul ‘T",
        "'What Lies Behind the \"All-Weather Partnership\"'", "\"'Inherent' Ideology, 'Universal' History.\"",
        '"Żelazni bracia" na "każdą pogodę". Nowe priorytety',
    ],
)  # fmt: skip
def test_quotation_marks_in_pairs(title: str) -> None:
    assert not findings("unbalanced-quotes", listed(f"Nowak J., {title}, *Rocznik*, 4 (2019)."))


def test_a_quotation_that_two_citations_share() -> None:
    assert not findings(
        "unbalanced-quotes", noted("J. Nowak said “maps are old; B. Lis, *Mapy* (Lublin, 2004), says not” since.")
    )
