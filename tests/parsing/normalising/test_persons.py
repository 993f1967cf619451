"""Runs of names as lists and notes have them, and the persons that they list."""

from __future__ import annotations

import pytest

from refcheck.model.work import Name
from refcheck.parsing.normalising.persons import split_names


def spelt(name: Name) -> str:
    """A name in BibTeX's order, `particle Family, Suffix, Given`; a body in braces."""
    if name.literal:
        return f"{{{name.literal}}}"
    return ", ".join(part for part in (name.sort_name, name.suffix, name.given) if part)


def persons(run: str) -> list[str]:
    return [spelt(found.name) for found in split_names(run)]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Sasadeusz JJ, Tufaro F, Safrin S", ["Sasadeusz, J. J.", "Tufaro, F.", "Safrin, S."]),
        ("Toth P., Fischetti M., Vigo D.", ["Toth, P.", "Fischetti, M.", "Vigo, D."]),
        ("Anderson, C. A., & Bushman, B. J", ["Anderson, C. A.", "Bushman, B. J."]),
        ("Schumann, CM. Barnes, CC. Lord, C", ["Schumann, C. M.", "Barnes, C. C.", "Lord, C."]),
        ("S Ando, Y Ono and Y Takeuchi", ["Ando, S.", "Ono, Y.", "Takeuchi, Y."]),
        ("V. Dumortier G. Janssens", ["Dumortier, V.", "Janssens, G."]),
        ("Lin, J.H., H. Li, D. Yasumura", ["Lin, J.H.", "Li, H.", "Yasumura, D."]),
        ("Lewis, J. B. und D. A. Linzer", ["Lewis, J. B.", "Linzer, D. A."]),
        ("Bürgy R., Bülbül, K.", ["Bürgy, R.", "Bülbül, K."]),
        ("Mompati, T./Prinsen, G", ["Mompati, T.", "Prinsen, G."]),
        ("A. Limentani – M. Infurna", ["Limentani, A.", "Infurna, M."]),
        ("M. Carlisle-O. Levaniouk", ["Carlisle, M.", "Levaniouk, O."]),
        ("Bugnon (A.-L.), Poirier (N.)", ["Bugnon, A.-L.", "Poirier, N."]),
    ],
)
def test_initials_on_either_side(run: str, names: list[str]) -> None:
    assert persons(run) == names


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Wacker, Elisabeth", ["Wacker, Elisabeth"]),
        ("Wacker, Elisabeth/Bosse, Ingo", ["Wacker, Elisabeth", "Bosse, Ingo"]),
        ("Marody, Mirosława & Giza-Poleszczuk, Anna", ["Marody, Mirosława", "Giza-Poleszczuk, Anna"]),
        ("Smith, John, Jane Doe, and Richard Roe", ["Smith, John", "Doe, Jane", "Roe, Richard"]),
        (
            "Youdas, James W., David A. Krause, and Aaron B. Rindflesch",
            ["Youdas, James W.", "Krause, David A.", "Rindflesch, Aaron B."],
        ),
        ("Roy Byrd, Yael Ravin, and John Prager", ["Byrd, Roy", "Ravin, Yael", "Prager, John"]),
        ("Allan Winters/Zhen-Kun Wang", ["Winters, Allan", "Wang, Zhen-Kun"]),
        ("Dietrich, Wolfgang, Wolfgang Sutzl", ["Dietrich, Wolfgang", "Sutzl, Wolfgang"]),
        ("Rostgaard, Tine; Weise, Hanne", ["Rostgaard, Tine", "Weise, Hanne"]),
        ("Wojciech Kowalski, Anna Maria Nowak-Lis", ["Kowalski, Wojciech", "Nowak-Lis, Anna Maria"]),
    ],
)
def test_names_in_full_are_read_over_the_whole_run(run: str, names: list[str]) -> None:
    assert persons(run) == names


@pytest.mark.parametrize(
    "run",
    [
        "J. Nowak, A. Lis i in.",
        "J. Nowak, A. Lis et al",
        "J. Nowak & A. Lis (eds)",
        "J. Nowak i A. Lis",
        "Nowak J., Lis A. et coll",
        "Nowak, J. u. Lis, A. u. a.",
        "Nowak, J. och Lis, A. m.fl.",
        "Nowak, J.; Lis, A. [u.a.]",
        "Nowak, J. & Lis, A. (Hrsg.)",
        "J. Nowak, A. Lis, eds",
        "a cura di J. Nowak e A. Lis",
        "Nowak J., Lis A. y otros",
        "J. Nowak, A. Lis и др.",
        "J. Nowak та A. Lis",
    ],
)
def test_what_joins_and_closes_a_run_is_no_name(run: str) -> None:
    assert persons(run) == ["Nowak, J.", "Lis, A."]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Иванов И. И., Петров П. П. и др.", ["Иванов, И. И.", "Петров, П. П."]),
        ("О. В. Бойко, Л. С. Марчук", ["Бойко, О. В.", "Марчук, Л. С."]),
        ("Шевченко Т. Г., Франко І. Я. та ін.", ["Шевченко, Т. Г.", "Франко, І. Я."]),
        ("Борозда, И. В.", ["Борозда, И. В."]),
        ("Иванов Иван Иванович, Петрова Анна Сергеевна", ["Иванов, Иван Иванович", "Петрова, Анна Сергеевна"]),
        ("Иван Иванович Иванов", ["Иванов, Иван Иванович"]),
        ("Гладров В.", ["Гладров, В."]),
        ("Ν. Καζαντζάκης και Γ. Σεφέρης", ["Καζαντζάκης, Ν.", "Σεφέρης, Γ."]),
        ("Mao Zedong", ["Mao, Zedong"]),
        ("이병엽, 박재열", ["이, 병엽", "박, 재열"]),
    ],
)
def test_other_scripts_and_orders(run: str, names: list[str]) -> None:
    assert persons(run) == names


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("van der Berg, J.", ["van der Berg, J."]),
        ("J. van der Berg, K. von der Heide", ["van der Berg, J.", "von der Heide, K."]),
        ("Berg, J. van der", ["van der Berg, J."]),
        ("Albertini, R. (von)", ["von Albertini, R."]),
        ("Scudéry, Madeleine de", ["de Scudéry, Madeleine"]),
        ("De la Cruz, Juana Inés", ["de la Cruz, Juana Inés"]),
        ("G. de V. Smit, G. M. Pianosi", ["Smit, G. de V.", "Pianosi, G. M."]),
        ("d'Annunzio, Gabriele", ["d'Annunzio, Gabriele"]),
        ("Foley, William A., and Robert D. Van Valin, Jr", ["Foley, William A.", "van Valin, Jr, Robert D."]),
        ("King, M. L., Jr", ["King, Jr, M. L."]),
        ("Ware JE Jr, Phillips JA III", ["Ware, Jr, J. E.", "Phillips, III, J. A."]),
        ("José Ortega y Gasset", ["Ortega y Gasset, José"]),
        ("Ortega y Gasset, José", ["Ortega y Gasset, José"]),
        ("García López, Ana y Pérez Ruiz, Juan", ["García López, Ana", "Pérez Ruiz, Juan"]),
        ("Gabriel García Márquez", ["García Márquez, Gabriel"]),
        ("Costa e Silva, A", ["Costa e Silva, A."]),
        ("J.-P. Sartre et S. de Beauvoir", ["Sartre, J.-P.", "de Beauvoir, S."]),
    ],
)
def test_particles_suffixes_and_double_names(run: str, names: list[str]) -> None:
    assert persons(run) == names


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("WALEY, D", ["Waley, D."]),
        ("MOLA, LUCA", ["Mola, Luca"]),
        ("LAMBIEL, C., PIERACCI, K", ["Lambiel, C.", "Pieracci, K."]),
        ("DUPONT Jean, MARTIN Paul", ["Dupont, Jean", "Martin, Paul"]),
        ("Béatrice BONHOMME", ["Bonhomme, Béatrice"]),
        ("ADIGARD DES GAUTRIES Jean", ["Adigard Des Gautries, Jean"]),
        ("MCDONALD, R", ["McDonald, R."]),
        ("graczyk a.", ["Graczyk, A."]),
        ("d.J. gordon", ["Gordon, D.J."]),
        ("ИВАНОВ И.И.", ["Иванов, И.И."]),
    ],
)
def test_capitals_and_small_capitals_are_written_in_normal_case(run: str, names: list[str]) -> None:
    assert persons(run) == names


@pytest.mark.parametrize(
    "body",
    [
        "Ministerstwo Spraw Zagranicznych RP",
        "World Bank",
        "UNESCO",
        "BRASIL. Ministério da Saúde",
        "Główny Urząd Statystyczny",
        "Министерство иностранных дел Российской Федерации",
        "Department of Health, Education, and Welfare",
        "Environmental Protection Agency, United States",
        "Food and Agriculture Organization",
    ],
)
def test_a_body_is_one_name(body: str) -> None:
    assert persons(body) == [f"{{{body}}}"]


def test_bodies_beside_others() -> None:
    assert persons("European Commission; OECD") == ["{European Commission}", "{OECD}"]
    assert persons("Smith, J., World Bank") == ["Smith, J.", "{World Bank}"]
    assert persons("Rossi, A., & The PDP Research Group") == ["Rossi, A.", "{The PDP Research Group}"]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Homer", ["Homer"]),
        ("Cicero [in Latin]", ["Cicero"]),
        ("Blankenburg / Schönholz / Rogowski", ["Blankenburg", "Schönholz", "Rogowski"]),
        ("Nowak, Kowalski i Lis", ["Nowak", "Kowalski", "Lis"]),
        ("", []),
        (" , ; ", []),
    ],
)
def test_family_names_alone(run: str, names: list[str]) -> None:
    assert persons(run) == names


def test_places_are_those_of_the_persons() -> None:
    run = "Youdas, James W., David A. Krause (eds.), and Meyer, K. et al."
    assert [run[found.start : found.end] for found in split_names(run)] == [
        "Youdas, James W.", "David A. Krause", "Meyer, K.",
    ]  # fmt: skip
