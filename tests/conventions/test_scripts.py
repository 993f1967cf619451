"""Words that mix Latin and Cyrillic by look-alikes, and words that mix them for a reason."""

from __future__ import annotations

import pytest

from refcheck.conventions.scripts import cyrillic_of, latin_of, mixed_script_words, script_of


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "Latn"), ("ł", "Latn"), ("ж", "Cyrl"), ("ї", "Cyrl"), ("λ", "Grek"), ("ש", "Hebr"), ("ع", "Arab"), ("京", "other"), ("1", "other"), (" ", "other")],
)  # fmt: skip
def test_script_of_a_character(char: str, script: str) -> None:
    assert script_of(char) == script


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("P\u043eland", "Poland"),
        ("B\u0435l\u0430rus", "Belarus"),
        ("\u041coscow", "Moscow"),
        ("NAT\u041e", "NATO"),
        ("Бела\u0070усь", "Беларусь"),
        ("Ж\u0079ков", "Жуков"),
        ("Укра\u0069на", "Украіна"),
        ("\u0425I\u0425", "XIX"),
    ],
)
def test_a_mixed_word_is_repaired(written: str, meant: str) -> None:
    text = f"(по {written}, 1)"
    (found,) = mixed_script_words(text)
    assert (found.word, found.repaired) == (written, meant)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    "text", ["COVID-вирус", "Web-сайт", "XXв", "XIXго", "a в", "СССР", "мкm", "iPhone", "CО2", "Яндекс.Taxi", ""]
)
def test_words_that_mix_scripts_for_a_reason_are_left_alone(text: str) -> None:
    assert not list(mixed_script_words(text))


def test_look_alikes_go_both_ways() -> None:
    assert all(script_of(cyrillic) == "Cyrl" and script_of(latin) == "Latn" for cyrillic, latin in latin_of().items())
    assert {cyrillic: latin for latin, cyrillic in cyrillic_of().items()} == latin_of()
