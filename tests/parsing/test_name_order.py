"""In a list that writes names in full without a comma, which word is the family name?"""

from __future__ import annotations

import pytest

from refcheck.parsing.manuscript import parse
from refcheck.readers import read

FAMILY_FIRST = {
    "fr": (
        "Duval Frédéric, « Les moulins du Nord », *Revue du Nord*, 12, 2001, p. 3-20.",
        "Girard Paul et Moreau Anne, *La roue*, Lyon, Roseau, 1998.",
        "Lambert Jean-Pierre, « L’eau », *Pouvoirs*, 3, 2010, p. 4-9.",
        "Moreau Anne, *Le grain*, Paris, Roseau, 2002.",
    ),
    "pl": (
        "Kowalska Anna, *Stare młyny*, Warszawa, Trzcina, 2001.",
        "Lis Piotr, Nowak Jan, *Prawo wodne*, Kraków 2005.",
        "Nowak Jan, „Koła”, „Rocznik Młynarski” 3, 1999, s. 3–9.",
        "Sikora Maria, *Woda*, Kraków 2011.",
    ),
    "ru": (
        "Иванов Пётр. Мельницы Севера. М.: Наука, 2001.",
        "Ковалева Анна. Старые мельницы. СПб.: Лань, 1999.",
        "Орлов Сергей, Петров Иван. Вода и зерно. М.: Наука, 2010.",
        "Сидоров Олег. Право воды. М.: Наука, 2005.",
    ),
}
FAMILIES = {
    "fr": ["Duval", "Girard", "Moreau", "Lambert", "Moreau"],
    "pl": ["Kowalska", "Lis", "Nowak", "Nowak", "Sikora"],
    "ru": ["Иванов", "Ковалева", "Орлов", "Петров", "Сидоров"],
}


def families(entries: tuple[str, ...]) -> list[str]:
    text = "\n\n".join(["# Bibliographie", *entries])
    references = parse(read("m.md", text.encode())).references
    return [name.family for reference in references for name in reference.work.author]


@pytest.mark.parametrize("language", FAMILY_FIRST)
def test_the_family_name_stands_first_throughout(language: str) -> None:
    assert families(FAMILY_FIRST[language]) == FAMILIES[language]


def turned(entry: str) -> str:
    """The entry with the words of its first name in the other order."""
    family, given, rest = entry.split(" ", 2)
    sign = given[-1]
    return f"{given[:-1]} {family}{sign} {rest}"


def test_given_names_that_stand_first_are_read_so() -> None:
    entries = tuple(
        turned(entry) for entry in FAMILY_FIRST["fr"] if " et " not in entry
    )  # sorted by what stands last in the name
    assert families(entries) == ["Duval", "Lambert", "Moreau"]


def test_a_list_sorted_by_given_names_has_no_family_names_first() -> None:
    entries = (
        "Anna Kern. *Old Mills*. Leeds: Hale 1999.",
        "Mary Jones. *Water*. Leeds: Hale 2001.",
        "Peter Miller. *The Law of Mills*. Leeds: Hale 2003.",
        "Thomas Wood. *Wheels*. Leeds: Hale 2005.",
    )
    assert families(entries) == ["Kern", "Jones", "Miller", "Wood"]
