"""Headings of lists, of their parts, of notes and of what follows, in many languages and many dresses."""

from __future__ import annotations

import unicodedata

import pytest

from refcheck.conventions.headings import HeadingKind, heading_kind, is_sublist
from refcheck.conventions.words import data

LISTS = (
    "References|REFERENCES|R E F E R E N C E S|R E F E R E N C E S:|5. References|5 References|VII. Bibliografia|§ 5. References"
    "|Bibliografia (wybór)|Bibliography and sources|Literatura / References|Literatura cytowana:|Bibliografía|Fuentes"
    "|Referências|Referências bibliográficas|Works cited.|Литература и источники|Quellen- und Literaturverzeichnis"
    "|REFERENCES / BIBLIOGRAFIA|Bibliografia i netografia|S P I S  L I T E R A T U R Y|Bibliografia załącznikowa"
    "|Список использованных источников|Список використаних джерел:|Спіс крыніц|Bibliographie|Seznam literatury|Irodalom"
    "|Kaynakça|Βιβλιογραφία|Källförteckning|— References —|References and notes|Prameny a literatura"
)
PARTS = (
    "Sources|Press|Newspapers|Literature|Legal acts|Primary sources|A. Sources|Acts of Polish law and European Union law"
    "|Źródła|Opracowania|Prasa|Netografia|Akty prawne|1. Źródła archiwalne|Opracowania i artykuły|Prasa i czasopisma"
    "|Literatura w języku rosyjskim|Источники|Периодика|Нормативно-правовые акты|Статьи в журналах|Архівні джерела"
    "|Інтернет-джерела|Gedruckte Quellen|Sekundärliteratur|Sources primaires|Fonti a stampa|Fuentes primarias"
)
NOTES = "Notes|NOTES|Endnotes|Przypisy|Примечания|Примітки|Anmerkungen|Notas|Poznámky|Notes and references"
STOPS = (
    "About the authors|Notes on contributors|Noty o autorach|Informacje o autorach|Об авторах|Про авторів|Über die Autoren"
    "|À propos de l'auteur|Sobre os autores|Sobre el autor|Appendix|Aneks|Abstract|Streszczenie|Zusammenfassung|Résumé"
    "|Аннотация|Анотація|Acknowledgements|Podziękowania|Благодарности|Wykaz skrótów|Abkürzungen|Bilaga|Függelék"
    "|Відомості про авторів / Сведения об авторах / About the authors"
)
SENTENCES = (
    "The references are given below.|Sources say that|Sources of the war|Literature review|Press freedom in Poland"
    "|Documents show that|Literatura piękna w Polsce|Archiwum Główne Akt Dawnych|Legal personality|Secondary outcomes"
    "|Studies 39, 2018, no. 8, pp. 1085-1108.|Исследование сенсомоторной реакции человека|A|1|and|"
)


@pytest.mark.parametrize("text", LISTS.split("|"))
def test_headings_of_lists(text: str) -> None:
    assert heading_kind(text) is HeadingKind.REFERENCES
    assert heading_kind(unicodedata.normalize("NFD", text)) is HeadingKind.REFERENCES


@pytest.mark.parametrize("text", PARTS.split("|"))
def test_headings_of_parts_of_lists(text: str) -> None:
    assert is_sublist(text)
    assert heading_kind(text) in (None, HeadingKind.REFERENCES)


@pytest.mark.parametrize("text", NOTES.split("|"))
def test_headings_of_notes(text: str) -> None:
    assert heading_kind(text) is HeadingKind.NOTES


@pytest.mark.parametrize("text", STOPS.split("|"))
def test_headings_of_what_follows_a_list(text: str) -> None:
    assert heading_kind(text) is HeadingKind.STOP
    assert not is_sublist(text)


@pytest.mark.parametrize("text", SENTENCES.split("|"))
def test_sentences_and_other_lines_are_no_headings(text: str) -> None:
    assert heading_kind(text) is None
    assert not is_sublist(text)


@pytest.mark.parametrize("text", ["References", "Bibliografia", "Список литературы", "Literatura / References"])
def test_the_heading_of_a_whole_list_heads_no_part_of_one(text: str) -> None:
    assert not is_sublist(text)


def test_long_lines_are_no_headings() -> None:
    assert heading_kind("References " * 8) is None
    assert not is_sublist("press and sources " * 5)


def test_every_language_can_head_a_list_and_no_heading_is_two() -> None:
    for language, lexicon in data("languages").items():
        assert lexicon["headings"], language
        for kind in ("notes_headings", "stop_headings"):
            assert all(heading_kind(term) is not HeadingKind.REFERENCES for term in lexicon.get(kind, ())), language
