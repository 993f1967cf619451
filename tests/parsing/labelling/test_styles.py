"""References and notes in the styles of many countries, as the shipped model labels them."""

from __future__ import annotations

import pytest

from refcheck.model.passage import Mark, Passage
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label


def labels(text: str, *italics: str) -> list[tuple[str, str]]:
    """The fields of a text, in its order; words in italics are told."""
    marks = tuple(Mark("italic", text.index(words), text.index(words) + len(words)) for words in italics)
    passage = Passage(text, range(len(text)), marks)
    found = label(passage)
    return [(field.name, field.text) for field in describe(found.fields, passage).fields]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Коваль О. П. Читацькі практики у містах Поділля // Історичний вісник. 2017. № 4. С. 51–68.",
            [("author", "Коваль О. П."), ("title", "Читацькі практики у містах Поділля"), ("container", "Історичний вісник"),
             ("date", "2017"), ("issue", "4"), ("pages", "51–68")],
        ),
        (
            "Орлова М. С. Книга в северной деревне. М.: Наука, 1998. С. 44.",
            [("author", "Орлова М. С."), ("title", "Книга в северной деревне"), ("location", "М"), ("publisher", "Наука"),
             ("date", "1998"), ("pages", "44")],
        ),
        (
            "A. Lis, Drukarze i czytelnicy, [w:] Kultura książki na Mazowszu, red. B. Sowa, t. 2, Warszawa 2011, s. 15–32.",
            [("author", "A. Lis"), ("title", "Drukarze i czytelnicy"), ("container", "Kultura książki na Mazowszu"),
             ("editor", "B. Sowa"), ("volume", "2"), ("location", "Warszawa"), ("date", "2011"), ("pages", "15–32")],
        ),
        (
            "Anna Lis, “Printers and Their Readers,” Journal of Book History 12, no. 3 (2009): 41–66.",
            [("author", "Anna Lis"), ("title", "Printers and Their Readers"), ("container", "Journal of Book History"),
             ("volume", "12"), ("issue", "3"), ("date", "2009"), ("pages", "41–66")],
        ),
        (
            "Weber, Karl: Lesende Bauern. In: Müller, Eva (Hrsg.): Buch und Dorf. Leipzig: Klett, 1987, S. 12–40.",
            [("author", "Weber, Karl"), ("title", "Lesende Bauern"), ("editor", "Müller, Eva"), ("container", "Buch und Dorf"),
             ("location", "Leipzig"), ("publisher", "Klett"), ("date", "1987"), ("pages", "12–40")],
        ),
        (
            "NOVÁK, Jan. Čtenáři v Čechách. 2. vyd. Praha: Academia, 2005.",
            [("author", "NOVÁK, Jan"), ("title", "Čtenáři v Čechách"), ("edition", "2. vyd"), ("location", "Praha"),
             ("publisher", "Academia"), ("date", "2005")],
        ),
    ],
    ids=["uk", "ru", "pl", "en", "de", "cs"],
)  # fmt: skip
def test_styles_of_many_countries(text: str, fields: list[tuple[str, str]]) -> None:
    assert labels(text) == fields


def test_words_around_a_citation_belong_to_no_field() -> None:
    text = "On the reading of peasants see A. Lis, Printers and Readers, Oxford 2001, p. 5, who thinks otherwise."
    assert labels(text, "Printers and Readers") == [
        ("author", "A. Lis"),
        ("title", "Printers and Readers"),
        ("location", "Oxford"),
        ("date", "2001"),
        ("pages", "5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The archive was closed to readers until the end of the war.",
        "Wszystkie podkreślenia pochodzą od autora.",
        "Курсив мой.",
    ],
)
def test_prose_has_no_title_and_author(text: str) -> None:
    assert not {"author", "title"} <= {name for name, _ in labels(text)}


def test_a_quotation_that_names_lead_is_a_title_by_them() -> None:
    text = 't. nowak-lis (et al.), "reading in the north: who lent the books," Book History 4, 2011, pp. 25-58;'
    assert labels(text)[:2] == [("author", "t. nowak-lis"), ("title", "reading in the north: who lent the books")]


def test_confidence_tells_a_clear_reference_from_an_obscure_one() -> None:
    clear, obscure = (
        "Lis, Anna. Printers and Readers. Oxford: Clarendon Press, 2001.",
        "Lis printers readers 2001 oxford 5 3",
    )
    certain, doubtful = (label(Passage(text, range(len(text)))).confidence for text in (clear, obscure))
    assert doubtful < 0.5 < certain
