"""The words of the apparatus, of months and of URLs, in the languages covered."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest

from refcheck.conventions.url_words import url_words
from refcheck.conventions.words import alternation, data, month_number, not_behind, terms, written

KINDS = sorted({kind for lexicon in data("languages").values() for kind in lexicon})


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("stycznia", 1), ("Jan.", 1), ("január", 1), ("lutego", 2), ("Mar.", 3), ("März", 3), ("марта", 3), ("березня", 3),
        ("květen", 5), ("mai", 5), ("maja", 5), ("czerwca", 6), ("июля", 7), ("août", 8), ("sept.", 9), ("верасня", 9),
        ("października", 10), ("listopada", 11), ("Dec", 12), ("XII", 12), ("I", 1), ("Ağustos", 8), ("tammikuuta", 1),
    ],
)  # fmt: skip
def test_months(word: str, month: int) -> None:
    assert month_number(word) == month
    assert month_number(unicodedata.normalize("NFD", word)) == month


@pytest.mark.parametrize("word", ["", "xii", "XIII", "Monday", "maybe", "1"])
def test_other_words_are_no_months(word: str) -> None:
    assert month_number(word) is None


def test_listopad_is_november_but_in_croatian() -> None:
    assert month_number("listopad") == month_number("listopad", "cs") == 11
    assert month_number("listopad", "hr") == 10


@pytest.mark.parametrize("language", sorted(data("languages")))
def test_months_are_twelve_and_terms_are_composed_and_no_two_alike(language: str) -> None:
    for kind, listed in data("languages")[language].items():
        assert not kind.startswith("months") or len(listed) == 12
        assert listed == [unicodedata.normalize("NFC", term).strip() for term in listed if term]
        assert kind.startswith("months") or len(set(listed)) == len(listed), kind


def test_terms_are_folded_over_all_languages() -> None:
    assert {"ibidem", "tamże", "там же"} <= terms("ibid")
    assert terms("no such kind") == frozenset()


@pytest.mark.parametrize("kind", KINDS)
def test_every_term_is_matched_whole_by_its_alternation(kind: str) -> None:
    pattern = re.compile(alternation(kind), re.IGNORECASE)
    for term in terms(kind):
        assert pattern.match(term), term
        assert re.fullmatch(pattern, term), term


@pytest.mark.parametrize("text", ["op. cit.", "op.cit.", "op.  cit.", "dz. cyt.", "dz.cyt.", "Указ. соч."])
def test_space_in_abbreviations_is_flexible(text: str) -> None:
    assert re.fullmatch(alternation("op_cit"), text, re.IGNORECASE)


def test_an_unknown_kind_matches_nothing() -> None:
    assert not re.search(alternation("no such kind"), "ibid.")


@pytest.mark.parametrize("kind", sorted(data("phrases")))
def test_phrases_are_composed_and_no_two_of_a_language_alike(kind: str) -> None:
    for language, words in data("phrases")[kind].items():
        assert words == [unicodedata.normalize("NFC", word) for word in words if word.strip()], language
        assert len(set(words)) == len(words), language


@pytest.mark.parametrize(
    ("kind", "text"),
    [("undated_imprint", "б. г."), ("undated_imprint", "б.г."), ("entitled", "pod  tytułem"), ("page_word", "págs.")],
)
def test_phrases_are_matched_as_they_are_written_with_any_space(kind: str, text: str) -> None:
    assert re.fullmatch(written(kind), text)


def test_a_number_is_not_behind_its_word() -> None:
    number = re.compile(rf"{not_behind('numbered')}\b\d+")
    assert number.search("in 2019")
    assert not number.search("no. 2019")
    assert not number.search("nr 2019")


def test_words_of_urls_are_ascii_and_long_enough_to_be_mistyped() -> None:
    assert all(re.fullmatch(r"[a-z]{5,}", word) for word in url_words())
    assert {"article", "czasopisma", "publikacje", "analytics", "novosti", "obshchestvo", "statti"} <= url_words()
    assert len(url_words()) > 350


def test_importing_reads_no_data() -> None:
    modules = ("words", "letters", "headings", "romanisation", "scripts", "languages", "url_words")
    program = "".join(f"import refcheck.conventions.{module}\n" for module in modules)
    program += "from refcheck.conventions.words import data\nassert data.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", program], check=True)
