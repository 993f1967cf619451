"""One name, whatever alphabet or scheme of romanisation it is written in; two names stay two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.conventions.romanisation import fold, plain, romanisations, romanise


@pytest.mark.parametrize(
    "spellings",
    [
        "Тихомиров Tikhomirov Tichomirow Tichomirov Tihomirov",
        "Щербак Shcherbak Szczerbak Ščerbak Schtscherbak Ŝerbak",
        "Шевченко Shevchenko Szewczenko Schewtschenko Ševčenko",
        "Юшкевич Yushkevich Juszkiewicz Iushkevich Juškevič Ûškevič",
        "Цвєтков Цветков Tsvetkov Cwietkow",
        "Грушевський Грушевский Hrushevskyi Hrushevsky Gruszewski Hruševsʹkyj",
        "Хрущёв Хрущев Khrushchev Chruszczow Chruščëv Hruŝëv",
        "Горбачёв Gorbachev Gorbaczow Gorbatschow Gorbačëv",
        "Достоевский Dostoevsky Dostoyevsky Dostojewski Dostoevskij Dostoevskii",
        "Чайковский Tchaikovsky Czajkowski Tschaikowski Chaikovskii",
        "Соловьёв Solovyov Solov'ev Solov’ev Sołowjow Soloviev Solovʹëv",
        "Чехов Chekhov Czechow Čechov Tschechow",
        "Бердяев Berdyaev Bierdiajew Berdiaev Berdjaev",
        "Словацкий Słowacki Slovatsky",
        "Ляхович Lyakhovich Lachowicz Liakhovich",
        "Юрий Юрій Yuri Jurij Iurii Yuriy",
        "Мария Марія Maria Mariia Marija Mariya",
        "Kraków Krakow",
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: str) -> None:
    keys = {fold(spelling) for spelling in spellings.split()}
    assert len(keys) == 1, keys


SLAVIC = (
    "Иванов Петров Сидоров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев "
    "Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв "
    "Борисов Яковлев Григорьев Романов Воробьёв Сергеев Шевченко Коваленко Бондаренко Ткаченко Кравченко Ковальчук "
    "Олійник Лисенко Мельник Поліщук Гончаренко Савченко Марченко Руденко Петренко Мороз Жук Кравчук Лукашенко "
    "Карпович Касперович Станкевич Нововейская Вишневский Дудко Гайдук Громыко Хомяков Чернов Черных Белов Быков"
)
WESTERN = (
    "Smith Schmidt Jones Johnson Jansen Janson Hansen Brown Braun Green Grant Gill Hill Gall Hall Gale Hale Chan Han "
    "Gan Chen Hen Liu Lu Li Yang Wang Jackson Jordan Young Jung Müller Miller Weber Becker Fischer Meyer Maier Wagner "
    "Richter Klein Wolf Schröder Neumann Schwarz Nowak Kowalski Kowalczyk Wiśniewski Wójcik Kamiński Lewandowski "
    "Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Krawczyk Piotrowski Grabowski Pawłowski "
    "Michalski Król Wieczorek Wróbel Dudek Adamczyk Górski Sikora Walczak Baran Rutkowski Szewczyk Ostrowski Pietrzak"
)


@pytest.mark.parametrize("names", [SLAVIC, WESTERN], ids=["Slavic", "Western"])
def test_two_names_have_two_keys(names: str) -> None:
    keys: dict[str, str] = {}
    for name in names.split():
        assert keys.setdefault(fold(name), name) == name, (name, keys[fold(name)])
    assert len(keys) >= 60


@given(st.text(max_size=20))
def test_a_key_is_the_same_for_composed_and_decomposed_letters(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ørsted Æbelø", "orsted aebelo"),
        ("Đorđe", "dorde"),
        ("L’État", "l'etat"),
        ("Фёдор", "федор"),
        ("Cafe\u0301", "cafe"),
    ],
)
def test_plain_strips_diacritics_and_keeps_the_script(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("Внешняя политика", "ru", "vneshnyaya politika"),
        ("Ельцин", "ru", "yeltsin"),
        ("Подъезд", "ru", "podyezd"),
        ("Юрій Янукович", "uk", "yurii yanukovych"),
        ("Згурський", "uk", "zghurskyi"),
        ("Єнакієве", "uk", "yenakiieve"),
        ("Знам’янка", "uk", "znamianka"),
        ("Быкаў", "be", "bykau"),
        ("Жыццё і гісторыя", "be", "zhytstsio i historyia"),
    ],
)
def test_readable_romanisation(written: str, language: str, expected: str) -> None:
    assert romanise(written, language) == expected


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Внешняя политика Беларуси", "vneshniaia politika belarusi"),  # ALA-LC
        ("Внешняя политика Беларуси", "vneshnyaya politika belarusi"),  # BGN/PCGN
        ("Внешняя политика Беларуси", "vneshnjaja politika belarusi"),  # news sites
        ("Внешняя политика Беларуси", "vnesnaa politika belarusi"),  # ISO 9
        ("Внешняя политика Беларуси", "vnesnjaja politika belarusi"),  # scientific
        ("Внешняя политика Беларуси", "wneschnjaja politika belarusi"),  # German
        ("Внешняя политика Беларуси", "wnieszniaja politika bielarusi"),  # Polish
        ("Лукашенко и Си Цзиньпин договорились сделать", "lukashenko i si tszinpin dogovorilis sdelat"),
        ("Наука и образование", "nauka i obrazovanie"),
        ("Влияние объекта", "vliyanie obekta"),
        ("Історія України", "istoriia ukrainy"),
        ("Товарищ", "tovarishh"),
    ],
)
def test_slugs_are_among_the_romanisations_of_a_title(title: str, slug: str) -> None:
    assert slug in romanisations(title)


def test_romanisations_leave_no_letter_of_any_of_the_alphabets() -> None:
    alphabets = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"
    assert all(form.isascii() for form in romanisations(f"{alphabets} {alphabets.upper()}"))
