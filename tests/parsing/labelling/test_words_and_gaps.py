"""Words, the gaps between them, and the edges of fields."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.model.passage import Mark
from refcheck.parsing.labelling.edges import edges
from refcheck.parsing.labelling.held import held_parts
from refcheck.parsing.labelling.words import split_words


def test_numbers_and_letters_are_words_and_typography_is_one() -> None:
    words = split_words("Smith, J.: “L’Europe”, 2020a")
    assert words.forms == ["Smith", "J", "L’Europe", "2020", "a"]
    assert words.gaps == ["", ", ", '.: "', '", ', "", ""]


def test_decomposed_letters_belong_to_their_words() -> None:
    words = split_words(unicodedata.normalize("NFD", "Żółć i Їжак"))
    assert [unicodedata.normalize("NFC", form) for form in words.forms] == ["Żółć", "i", "Їжак"]


def test_what_is_held_leaves_a_sign_in_its_gap() -> None:
    text = "Title, pp. 157–75, https://doi.org/10.1000/xyz (accessed 3 May 2020)."
    held = held_parts(text)
    assert [(found.name, text[found.start : found.end]) for found in held] == [
        ("pages", "157–75"),
        ("doi", "10.1000/xyz"),
        ("accessed", "3 May 2020"),
    ]
    assert split_words(text, held).forms == ["Title"]
    assert split_words(text, held).gaps == ["", ", P,D A."]  # the middle of a long gap is left out


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("s. 5–9", ["5–9"]),
        ("С. 65—68", ["65—68"]),
        ("pp. xii–xv", ["xii–xv"]),
        ("S. 40-61, 70-75", ["40-61, 70-75"]),
        ("pp. 31-32, 66.", ["31-32, 66"]),
        ("pp. 24-35, 2001", ["24-35"]),  # a year follows
        ("p. 5", []),  # one page needs the words around it to be told from an initial
        ("1998-2001", []),
    ],
)
def test_page_ranges_behind_a_page_word_are_held(text: str, pages: list[str]) -> None:
    assert [found.value for found in held_parts(text) if found.name == "pages"] == pages


def test_italics_are_seen_where_there_are_any() -> None:
    assert split_words("Nowak J., Dawne mapy", (), [Mark("italic", 10, 20)]).italic == [False, False, True, True]
    assert split_words("Nowak J., Dawne mapy").italic == []


@pytest.mark.parametrize(
    ("field", "text", "inner", "whole"),
    [
        ("title", "«Свои» и «чужие» в частушках.", "Свои» и «чужие» в частушках", "«Свои» и «чужие» в частушках"),
        ("title", "История «Записок охотника»: роман", "История «Записок охотника", "История «Записок охотника»"),
        ("title", "Wojna (1992–2019 гг.), Kraków", "Wojna (1992–2019 гг", "Wojna (1992–2019 гг.)"),
        ("title", "Who is afraid? In: X", "Who is afraid", "Who is afraid?"),
        ("title", "“Foo” and “Bar”, Kraków", "Foo” and “Bar", "“Foo” and “Bar”"),
        ("title", "„Foo”, Kraków", "Foo", "Foo"),
        ("author", "Nowak J., Lis A. M., Kraków", "Nowak J., Lis A. M", "Nowak J., Lis A. M."),
        ("author", "Nowak. Mapy", "Nowak", "Nowak"),
    ],
)
def test_pairs_are_whole(field: str, text: str, inner: str, whole: str) -> None:
    start = text.index(inner)
    assert text[slice(*edges(field, text, start, start + len(inner)))] == whole


@given(st.text(max_size=300))
def test_words_slice_the_text_in_order(text: str) -> None:
    words = split_words(text, held_parts(text))
    position = 0
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        assert position <= start < end
        assert text[start:end].startswith(form)
        position = end
    assert len(words.gaps) == len(words.forms) + 1
