"""The language of a title as short as titles are."""

from __future__ import annotations

import unicodedata

import pytest

from refcheck.conventions.languages import babel_name, guess, small_words


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Białoruś i nowe chińskie inicjatywy strategiczne", "pl"),
        ("Partnerstwo niestrategiczne. Stosunki białorusko-chińskie", "pl"),
        ("Formalna i rzeczywista struktura organizacyjna", "pl"),
        ("Zasady ekonomiki", "pl"),
        ("Budownictwo drewniane w Tykocinie", "pl"),
        ("Внешняя политика Беларуси: в поисках оптимального баланса", "ru"),
        ("Мир и война", "ru"),
        ("Білорусь у ХХ столітті", "uk"),
        ("Зовнішня політика України", "uk"),
        ("Беларусь у XX стагоддзі", "be"),
        ("Новая эканамічная геаграфія", "be"),
        ("История на България", "bg"),
        ("Историја српског народа", "sr"),
        ("Russia-China Relations in the Post-Crisis International Order", "en"),
        ('The Second "Pillar" of the Foreign Policy of Belarus', "en"),
        ("A Pact of Iron? China's Deepening ...", "en"),
        ("Geschichte Russlands", "de"),
        ("Die Außenpolitik Chinas", "de"),
        ("Histoire de la ville", "fr"),
        ("La politique étrangère de la Chine", "fr"),
        ("Historia de España", "es"),
        ("História de Portugal", "pt"),
        ("A política externa do Brasil", "pt"),
        ("Storia della città", "it"),
        ("Dějiny českého státu", "cs"),
        ("Dejiny Slovenska", "sk"),
        ("Povijest Hrvatske", "hr"),
        ("Geschiedenis van Nederland", "nl"),
        ("A magyar nép története", "hu"),
        ("Svensk historia och kultur", "sv"),
        ("Ιστορία της Ελλάδας", "el"),
        ("תולדות ישראל", "he"),
    ],
)
def test_titles(title: str, language: str) -> None:
    assert guess(title) == language
    assert guess(unicodedata.normalize("NFD", title)) == language


@pytest.mark.parametrize("text", ["", "2020", "— ... —", "Pan Tadeusz", "北京地图"])
def test_where_nothing_tells_no_language_is_named(text: str) -> None:
    assert guess(text) == ""


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "english"),
        ("pl", "polish"),
        ("ru", "russian"),
        ("uk", "ukrainian"),
        ("be", "belarusian"),
        ("xx", ""),
        ("", ""),
    ],
)
def test_babel_names(code: str, name: str) -> None:
    assert babel_name(code) == name


def test_small_words() -> None:
    assert {"the", "of", "a"} <= small_words("en")
    assert not small_words("xx")
