"""What has the shape of an author-date citation, and what does it say?"""

from __future__ import annotations

import pytest

from refcheck.model.passage import Passage
from refcheck.parsing.author_date import Shape, in_note, in_text


def passage(text: str) -> Passage:
    return Passage(text, range(len(text)))


def said(text: str) -> list[str]:
    """Each citation as `names year letter: locator`, with the first letter of its shape."""
    found = []
    for cited in in_text(passage(text)):
        names = " + ".join([*(name.text for name in cited.names), *([f"“{cited.title}”"] if cited.title else [])])
        more = " & al" if cited.et_al else ""
        found.append(
            f"{cited.shape.name[0]} {names}{more} {'/'.join(cited.years)}{cited.letter}:{cited.locator}".rstrip(": ")
        )
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Kowalski 2020, 15; Nowak, Lis 2021a)", ["B Kowalski 2020:15", "B Nowak + Lis 2021a"]),
        ("(por. Kowalski 2020: 15–17)", ["B Kowalski 2020:15-17"]),
        ("Kowalski (2020) pisze", ["N Kowalski 2020"]),
        ("zdaniem Kowalskiego (2020: 3)", ["N Kowalskiego 2020:3"]),
        ("(Kowalski i in. 2020)", ["B Kowalski & al 2020"]),
        ("(Smith et al., 2019, p. 5; see also Jones & Brown 2018)", ["B Smith & al 2019:5", "B Jones + Brown 2018"]),
        ("as Smith, Jones, and Brown (1999) say", ["N Smith + Jones + Brown 1999"]),
        ("[Иванов, 2010, с. 5]", ["B Иванов 2010:5"]),
        ("(Шевченко та ін., 2015, с. 10)", ["B Шевченко & al 2015:10"]),
        ("(SOUZA; SOTO, 2010, p. 15)", ["B SOUZA + SOTO 2010:15"]),
        ("(Müller/Schmidt 2010, S. 5f.)", ["B Müller + Schmidt 2010:5"]),
        ("(van Dijk and de la Cruz 2001)", ["B van Dijk + de la Cruz 2001"]),
        ("Nevado y Gallardo (2016)", ["N Nevado + Gallardo 2016"]),
        ("(Smith 2010, 2012a, b)", ["B Smith 2010", "B Smith 2012a", "B Smith 2012b"]),
        ("(Smith [1905] 2002: 5)", ["B Smith 2002/1905:5"]),
        ("(Smith 2010, II: 15)", ["B Smith 2010:15"]),
        ("(Smith, in press; Lis b.d.)", ["B Smith", "B Lis"]),
        ("(„Tytuł artykułu” 2020)", ["B “Tytuł artykułu” 2020"]),
        ("(World Health Organization [WHO], 2019)", ["B World Health Organization 2019"]),
        ("(Smith 2010: 5, emphasis mine; Jones 2012)", ["B Smith 2010:5", "B Jones 2012"]),
        ("(a term coined by Smith 2010)", ["L Smith 2010"]),
        ("Nowak says so at length (2020: 15)", ["L Nowak 2020:15"]),
        ("(Nowak 1920–1980)", ["L Nowak 1920"]),
        ("(ibid., 15)", ["I  :15"]),
        ("(там же, с. 5)", ["I  :5"]),
        ("the war (1939–1945)", []),
        ("(born 1920) and (the 2004 reform)", []),
        ("see Table 5 (p. 20) and 3.2010", []),
    ],
)
def test_in_text(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_in_a_note_brackets_are_not_needed() -> None:
    note = passage("See Craddock 1985; Stos-Gale, Gale, and Annetts 1996, 12. The report came in August 2014.")
    found = [(cited.shape, [name.text for name in cited.names], cited.locator) for cited in in_note(note, 1)]
    assert found[:2] == [(Shape.NOTE, ["Craddock"], ""), (Shape.NOTE, ["Stos-Gale", "Gale", "Annetts"], "12")]
    assert all(shape is Shape.LOOSE for shape, _, _ in found[2:])


def test_spans_slice_the_text() -> None:
    text = "Maps (see Nowak 2019: 5) were lost."
    (cited,) = in_text(passage(text))
    assert cited.year
    assert text[slice(*cited.year.whole)] == "2019"
    assert text[slice(*cited.passage.whole)] == "Nowak 2019: 5"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "2010",
        "Ab " * 5000 + "(2010)",
        "(Aa, " * 3000 + "2010)",
        "2010, " * 5000,
        "(A" + "-a" * 180 + " 2010)",
    ],
)
def test_any_text_is_read_in_bounded_time(text: str) -> None:
    assert len(list(in_text(passage(text)))) < 10
