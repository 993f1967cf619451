"""Which description do labelled fields make: types, language, persons of one field or of several."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.conventions.pages import page_range
from refcheck.model.date import Date
from refcheck.model.passage import Passage
from refcheck.model.work import FIELD_NAMES, Field, Name, Work
from refcheck.parsing.description import describe
from refcheck.parsing.normalising.editions import edition
from refcheck.parsing.normalising.numbers import numbers
from refcheck.parsing.normalising.persons import split_names
from refcheck.parsing.normalising.titles import clean_title


def passage(text: str) -> Passage:
    return Passage(text, range(len(text)))


def work(marked: str) -> Work:
    """The description of a reference whose fields are marked: `{author J. Nowak}, {title Mapy}, {date 2019}`."""
    fields, text, past = [], "", 0
    for match in re.finditer(r"\{(\w+) ([^{}]*)\}", marked):
        text += marked[past : match.start()]
        fields.append(Field(match[1], match[2], len(text), len(text) + len(match[2])))
        text, past = text + match[2], match.end()
    return describe(fields, passage(text + marked[past:]))


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("{author J. Nowak}, {title Mapy}, {container Rocznik}, {volume 4} ({date 2019}), {pages 5-9}.", "article-journal"),
        ("{author J. Nowak}, {title Mapy}, {location Lublin}: {publisher KUL}, {date 2019}.", "book"),
        ("{author J. Nowak}, {title Mapy}, in {editor A. Lis} (ed.), {container Plany} ({location Lublin}, {date 2019}).", "chapter"),
        ("{author Nowak, J.} {title Maps}. In {container Proceedings of the 5th Conference on Maps}, {date 2019}.", "paper-conference"),
        ("{author Nowak, J.} {title Maps}. {container Proceedings of the Royal Society}, {volume 4}, {date 1902}.", "article-journal"),
        ("{author J. Nowak}, {title Mapy}, {type praca magisterska}, {location Lublin} {date 2019}.", "thesis"),
        ("{author Nowak, J.}: {title Karten}, phil. Diss., {location Wien} {date 1970}.", "thesis"),
        ("{author Сычёв, М. С.} {title Карты} : {type автореф. дис. ... канд. ист. наук}. {location М.}, {date 2006}.", "thesis"),
        ("{author Nowak, J.} {title How to Write a Thesis}. {location London}: {publisher Plan}, {date 2019}.", "book"),
        ("{author Nowak, J.} {title Maps}. {type Technical report} 41, {publisher Map Office}, {date 1993}.", "report"),
        ("{author Nowak, J.} {title Maps}. {series GIGA Working Paper} No. {number 33}, {location Hamburg}, {date 2006}.", "report"),
        ("{author J. Nowak}, '{title Mapa miasta}', {container Gazeta Lubelska}, {date 12 maja 1998}.", "article-newspaper"),
        ("{author Кригер И.} {title Бумага терпит} // {container Новая газета}. {date 1 июля 2009}.", "article-newspaper"),
        ("{author J. Nowak}, {title Mapy}, {url https://example.org/mapy} ({accessed 5 V 2020}).", "webpage"),
        ("{title Mapy}, ЦДІАК. Ф. 442. Оп. 1. Спр. 12. Арк. 3.", "manuscript"),
        ("{title Act of 21 July 2006 on maps}, Journal of Laws 2006 No. 157 item 1119.", "legislation"),
        ("{title Закон о картах} от {date 5 мая 2010} г.", "legislation"),
    ],
)  # fmt: skip
def test_types(marked: str, kind: str) -> None:
    assert work(marked).type == kind


@pytest.mark.parametrize(
    ("marked", "genre"),
    [
        (
            "{author J. Nowak}, {title Mapy}, {type praca magisterska}, {location Lublin} {date 2019}.",
            "praca magisterska",
        ),
        ("{author J. Nowak}, {title Mapy}, praca magisterska, {location Lublin} {date 2019}.", "praca magisterska"),
        ("{author Nowak, J.} {title Maps}. PhD diss., {publisher Map College}, {date 2019}.", "PhD diss."),
        ("{author Nowak, J.} {title Maps}. {location London}: {publisher Plan}, {date 2019}.", ""),
    ],
)
def test_a_thesis_tells_its_kind(marked: str, genre: str) -> None:
    assert work(marked).genre == genre


def test_a_field_lists_several_persons_or_one() -> None:
    together = work("{author J. Nowak, A. Lis i in.}, {title Mapy}, {date 2019}.")
    apart = work("{author J. Nowak}, {author A. Lis} i in., {title Mapy}, {date 2019}.")
    assert together.author == apart.author == (Name("Nowak", "J."), Name("Lis", "A."))


def test_the_spelling_stays_in_the_field() -> None:
    found = work("{author WALEY, D}, {title Maps}, {date 1969}.")
    assert (found.author[0].family, found.fields[0].text) == ("Waley", "WALEY, D")


def test_a_description() -> None:
    found = work(
        "{author Nowak J., Lis A.}, {title „Mapy Podlasia i ich dzieje”}, {type rozprawa doktorska}, {edition wyd. 2 popr.}, "
        "{series Prace, t. 7}, {location Lublin} {date 2019/2020}, {pages ss. 157–75}, {url www.example.org}, dostęp {accessed 5 V 2020}."
    )
    assert found.title == "Mapy Podlasia i ich dzieje"
    assert (found.edition, found.collection_title, found.collection_number) == ("2", "Prace", "7")
    assert (found.issued, found.accessed, found.page) == ("2019/2020", "2020-05-05", "157-175")
    assert (found.genre, found.language, found.URL) == ("rozprawa doktorska", "pl", "http://www.example.org")


def test_a_short_title_takes_its_language_from_the_container() -> None:
    assert work("{title Orava}, {container Zeitschrift für die Geschichte der Länder}, {date 2001}.").language == "de"


def test_the_confidence_is_the_labellers() -> None:
    assert describe([Field("title", "Maps", 0, 4)], passage("Maps, 2019"), 0.25).confidence == 0.25


NAMES = st.lists(
    st.sampled_from(
        ["Nowak", "J.", "JM", ",", ";", " i ", "and", "van", "de", "Jr", "et al.", "(eds)", "WALEY", "Иванов", "y", "-", "/", " ", "Bank", "of", "."]
    )
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(max_size=80), NAMES))
def test_persons_are_slices_in_order(text: str) -> None:
    past = 0
    for found in split_names(text):
        assert past <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        assert found.name != Name()
        past = found.end


@given(st.lists(st.tuples(st.sampled_from(FIELD_NAMES), st.text(max_size=60))))
def test_any_fields_are_described(parts: list[tuple[str, str]]) -> None:
    fields, text = [], ""
    for name, value in parts:
        fields.append(Field(name, value, len(text), len(text) + len(value)))
        text += f"{value}, "
    found = describe(fields, passage(text))
    assert found.issued == "" or Date(re.sub(r"-\d\d(?=/|$|[?~%])", "", found.issued)).valid


TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="“”„«»‘’\"'()[]. Aa1,-–;:pвXV№", max_size=30),
    st.lists(
        st.sampled_from(["pp.", "12", "–", "ff.", "vol.", "3", "(2)", "ed.", "2nd", "S.", ",", "i n.", "XII"])
    ).map(" ".join),
)


@given(TEXT)
def test_what_is_normalised_stays(text: str) -> None:
    for normalise in (page_range, clean_title, edition):
        once = normalise(text)
        assert normalise(once) == once
    volume_and_issue = numbers(text, "")
    assert numbers(*volume_and_issue) == volume_and_issue
