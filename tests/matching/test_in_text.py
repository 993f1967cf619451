"""Which entries does running text mean, by author and year or by number, and when does it cite so at all?"""

from __future__ import annotations

from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import Habit
from refcheck.readers import read
from refcheck.rules import RULES

ENGLISH = """
- Berg, H. van der, Klein, A., & Visser, B. (2001). *Lakes*. Leiden: Brill.
- García Márquez, G. (1967). *Cien años*. Buenos Aires.
- Hall, S. (2011a). *Roads*. London: Verso.
- Hall, S. (2011b). *Rails*. London: Verso.
- Jones, B., & Brown, C. (2018). Rivers. *Journal of Maps*, *4*(2), 11–20.
- Miller, D. (in press). *Woods*. Oxford: OUP.
- Smith, A. (2010). *Old maps*. London: Verso.
- Smith, A., & Jones, B. (2012). *New maps*. London: Verso.
- World Health Organization. (2019). *Report*. Geneva.
"""
POLISH = """
- Dudek A., *Dzieje Polski*, Kraków 1999.
- GUS, *Rocznik statystyczny*, Warszawa 2019.
- Иванов И., *История карт*, Москва 2010.
- Kowalski Jan (2020), *Dawne mapy Podlasia*, Białystok: Wydawnictwo.
- Lis A., Maj B. (2011), Drogi Mazowsza, „Rocznik” nr 4, s. 11–20.
- Nowakowa M. (2018), *Jeziora*, Lublin.
- Wiśniewski P., Zając R., Maj B. (2015), *Mapy w sieci*, Poznań.
"""
RUSSIAN = """
- Иванов И. И. История карт. М.: Наука, 2010. 300 с.
- Kowalski J. Dawne mapy. Warszawa, 2020.
- Петрова А. А. Реки // Вестник. 2012. № 4. С. 10–20.
- Шевченко Т., Франко И., Леся У. Степи. Киев, 2008.
"""
CZECH = """
- DVOŘÁK, J., NĚMEC, P. *Lesy*. Brno, 2001.
- DVOŘÁKOVÁ, Eva. *Řeky*. Praha: Academia, 2012.
- NOVÁK, Jan. *Staré mapy*. Praha: Academia, 2010.
"""
GERMAN = """
- Groß, Anna (2003): Wälder. Berlin: Springer.
- Müller, Hans; Schmidt, Eva (2012): Flüsse. In: Zeitschrift 4, S. 1–20.
- Tann, Paul von der (2001): Meere. Hamburg.
- Weber, Max (2010): Alte Karten. Köln.
"""
NUMBERED = """
1. Иванов И. И. История карт. М., 2010. 300 с.
2. Лебедев П. П. Леса. СПб., 2001.
3. Петрова А. А. Реки // Вестник. 2012. № 4. С. 10–20.
4. Сидоров С. С. Озёра. М., 2015.
5. Шевченко Т. Степи. Киев, 2008.
"""


def examine(text: str, entries: str) -> Apparatus:
    return pipeline.examine(read("m.md", f"{text}\n\n# References\n{entries}".encode()), date(2026, 1, 1))


def linked(text: str, entries: str) -> list[int | None]:
    return [link.reference for link in examine(text, entries).links]


def found(text: str, entries: str) -> list[tuple[str, str]]:
    """The findings on citations, each with the words that it quotes."""
    rules = [rule for rule in RULES if rule.code.startswith(("CIT", "DIF")) and rule.name != "uncited-reference"]
    apparatus = examine(text, entries)
    return [(f.rule.name, apparatus.document.quote(f.remark.span)) for f in pipeline.judge(apparatus, rules)]


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        ("Smith (2010); (Smith & Jones, 2012; Jones & Brown, 2018)", ENGLISH, [7, 8, 5]),
        ("(Smith, 2010) and Smith’s (2010) view; (van der Berg et al., 2001)", ENGLISH, [7, 7, 1]),
        ("(Hall, 2011a, 2011b) (Hall, 2011b)", ENGLISH, [3, 4, 4]),
        ("(Smith, 2010), García-Márquez (1967), Miller (in press), WHO (2019)", ENGLISH, [7, 2, 6, 9]),
        ("(Smith, 2010), (Hall, 2011a), García Márquez (1967). Berg said so (2001, p. 4).", ENGLISH, [7, 3, 2, 1]),
        ("Kowalski (2020) i zdaniem Kowalskiego (2020: 15), wobec Nowakowej (2018)", POLISH, [4, 4, 6]),
        ("(por. Dudek 1999), o Dudku (1999) z Iwanowem (2010), [Lis, Maj 2011, s. 12]", POLISH, [1, 1, 3, 5]),
        ("(Wiśniewski i in. 2015), (GUS 2019), (Kowalski 2020)", POLISH, [7, 2, 4]),
        ("По мнению Иванова (2010: 5) и Петровой (2012) [Шевченко и др. 2008]; Ковальского (2020)", RUSSIAN, [1, 3, 4, 2]),
        ("Podle Nováka (2010), Dvořákové (2012) a Dvořáka s (Dvořák, Němec 2001)", CZECH, [3, 2, 1]),
        ("Nach Weber (2010), vgl. Müller/Schmidt (2012), von der Tann (2001) und Gross (2003)", GERMAN, [4, 2, 3, 1]),
        ("Известно [1]. Утрачены [2, с. 45; 3]. См. [3–5].", NUMBERED, [1, 2, 3, 3, 4, 5]),
        ("Known (1). Lost (2,3). Two reasons: (1) fire, (2) war. Others (4-5).", NUMBERED, [1, 2, 3, 4, 5]),
        ("Known<sup>1</sup>, lost<sup>2,4</sup> and found.<sup>3</sup>", NUMBERED, [1, 2, 4, 3]),
    ],
)  # fmt: skip
def test_links(text: str, entries: str, expected: list[int]) -> None:
    assert linked(text, entries) == expected


def test_ibid_in_the_text_follows_the_text() -> None:
    apparatus = examine("(Smith, 2010) (ibid., 5) (Hall, 2011a) and García Márquez (1967).", ENGLISH)
    assert [(link.basis, link.reference, link.item.locator) for link in apparatus.links][1] == ("ibid", 7, "5")


def test_notes_that_cite_by_author_and_year() -> None:
    text = "Maps.[^1] More.[^2] Last.[^3]\n\n[^1]: Smith 2010, 5.\n\n[^2]: See Hall 2011a; Jones and Brown 2018, 12.\n\n[^3]: Ibid., 13."
    apparatus = examine(text, ENGLISH)
    assert [(link.item.note, link.reference) for link in apparatus.links] == [(1, 7), (2, 3), (2, 5), (3, 5)]
    assert Habit.AUTHOR_DATE in apparatus.habits


CITED = "(Smith, 2010), (Hall, 2011a), García Márquez (1967), (Jones & Brown, 2018), (Smith & Jones, 2012). "


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("(Taylor, 2005)", ("unlisted-citation", "Taylor, 2005")),
        ("(García Márquez, 1968)", ("year-differs", "1968")),
        ("(Jones & Browm, 2018)", ("author-differs", "Browm")),
        ("(Smitj, 2010)", ("author-differs", "Smitj")),
        ("(Jones & Brown, 2018, p. 45)", ("locator-out-of-range", "45")),
        ("(Hall, 2011)", ("ambiguous-citation", "Hall, 2011")),
    ],
)
def test_what_is_wrong_is_told(text: str, finding: tuple[str, str]) -> None:
    assert found(CITED + text, ENGLISH) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "the war (1939–1945)", "(London 1989)", "the Treaty of Lisbon (2009)", "*Ulysses* (1922)", "(born 1920)",
        "World Bank (2020) data", "(May 2020)", "(Since 1990)", "Article 5 (2020)", "(inv. MND 1895)", "(Fig. 3, 2010)",
        "in Osaka at the Expo (Osaka 1970)", "Jan Nowak (1920–1980)",
    ],
)  # fmt: skip
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert found(CITED + text, ENGLISH) == []


def test_without_the_habit_years_in_brackets_are_dates() -> None:
    text = "(Warsaw 1989), (Smith, 2010), (Taylor 2005), Nowak (1999), the Congress (1815)"
    apparatus = examine(text, ENGLISH)
    assert apparatus.links == ()
    assert not apparatus.habits


def test_numbers_without_a_numbered_list_are_none() -> None:
    assert linked("Line [3] of the poem, and [12].", ENGLISH) == []


def test_a_number_that_the_list_lacks() -> None:
    assert found("Known [1]. Lost [2, 3]. Others [4] and [7].", NUMBERED) == [("unlisted-citation", "7")]


def test_a_twin_list_in_latin_letters_is_no_second_work() -> None:
    twin = "\n# References\n\n1. Ivanov I. I. Istoriia kart. M., 2010.\n2. Lebedev P. P. Lesa. SPb., 2001.\n3. Petrova A. A. Reki // Vestnik. 2012.\n4. Sidorov S. S. Ozera. M., 2015.\n5. Shevchenko T. Stepi. Kiev, 2008.\n"
    apparatus = examine("Известно [1]. Утрачены [2; 3]. См. [3–5].", NUMBERED + twin)
    assert next(link.candidates for link in apparatus.links) == (1, 6)
    assert not [
        f for f in pipeline.judge(apparatus, RULES) if f.rule.name in ("uncited-reference", "ambiguous-citation")
    ]
