"""Whose name is this, in whatever case it stands?"""

from __future__ import annotations

import pytest

from refcheck.conventions.declension import nominatives


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        ("Kowalski Kowalskiego Kowalskiemu Kowalskim", "kowalski"),
        ("Nowakowa Nowakowej Nowakową", "nowakowa"),
        ("Nowaka Nowakowi Nowakiem", "nowak"),
        ("Dudka Dudkowi Dudkiem", "dudek"),
        ("Marca Marcowi", "marzec"),
        ("Wałęsy Wałęsie Wałęsę Wałęsą", "wałęsa"),
        ("Konecznego Konecznym", "koneczny"),
        ("Foucaulta Foucaultem", "foucault"),
        ("Rousseau'a Rousseau’em", "rousseau"),
        ("Иванова Иванову Ивановым Иванове", "иванов"),
        ("Петровой Петрову", "петрова"),
        ("Достоевского Достоевским", "достоевский"),
        ("Шевченка Шевченку Шевченком", "шевченко"),
        ("Грушевського Грушевському Грушевським", "грушевський"),
        ("Кравця Кравцем", "кравець"),
        ("Nováka Novákovi Novákem", "novák"),
        ("Palackého Palackému Palackým", "palacký"),
        ("Dvořákové Dvořákovou", "dvořáková"),
        ("Smith’s Smith's", "smith"),
    ],
)
def test_case_forms_lead_to_the_name(forms: str, name: str) -> None:
    assert all(name in nominatives(form) for form in forms.split())


def test_short_words_have_no_endings() -> None:
    assert nominatives("Oma") == {"oma"}
