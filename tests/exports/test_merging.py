"""Entries of one work before, and the one work after."""

from __future__ import annotations

from datetime import date

import pytest

from refcheck.exports.listing import Listed
from refcheck.exports.merging import Merged, merged
from refcheck.model.work import Work
from refcheck.pipeline import examine
from refcheck.readers import read


def merge(*manuscripts: str) -> Merged:
    """The merged lists of Markdown manuscripts `1.md`, `2.md` ..., of which each line is an entry, or `==` a heading."""
    listed = []
    for number, lines in enumerate(manuscripts, 1):
        path = f"{number}.md"
        entries = "".join(f"- {line}\n" for line in lines.strip().splitlines())
        text = f"References\n\n{entries}".replace("- == ", "\n")
        references = examine(read(path, text.encode()), date(2026, 11, 24)).references
        listed += [Listed(reference, path) for reference in references]
    return merged(listed)


def works(*manuscripts: str) -> list[Work]:
    return [each.work for each in merge(*manuscripts).listed]


LIS = "Lis A., *Granice i mapy* (Lublin, 2004)."
NOWAK = "Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20."


def test_different_works_stay() -> None:
    other_volume = NOWAK.replace("4 (2019)", "5 (2020)").replace("11–20", "31–40")
    result = merge("\n".join((LIS, NOWAK, other_volume)))
    assert [each.work.title for each in result.listed] == ["Granice i mapy"] + 2 * ["Dawne mapy Podlasia"]
    assert result.conflicts == []


def test_a_work_in_several_manuscripts_is_written_once_at_its_first_place() -> None:
    result = merge(f"{NOWAK}\n{LIS}", f"{LIS}\n{NOWAK}", LIS)
    assert [str(each.place) for each in result.listed] == ["entry 1 of 1.md", "entry 2 of 1.md"]


@pytest.mark.parametrize("turned", [False, True], ids=["poorer first", "richer first"])
def test_of_each_field_the_richer_value_is_written(turned: bool) -> None:
    first = "Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), https://doi.org/10.5555/rocznik.2019.41."
    second = "Nowak, Jan, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20."
    result = merge(*((second, first) if turned else (first, second)))
    (work,) = [each.work for each in result.listed]
    assert (work.author[0].given, work.page, work.DOI) == ("Jan", "11-20", "10.5555/rocznik.2019.41")
    assert result.conflicts == []


def test_of_values_that_contradict_the_first_is_kept_and_both_are_told() -> None:
    result = merge(NOWAK, NOWAK.replace("Podlasia", "Podlassia"))
    (each,) = result.listed
    assert each.work.title == "Dawne mapy Podlasia"
    (conflict,) = result.conflicts
    assert (conflict.field, conflict.kept, conflict.other) == ("title", "Dawne mapy Podlasia", "Dawne mapy Podlassia")
    assert str(conflict.where) == "entry 1 of 2.md"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Lis A., *Atlas map, version 2.1* (2019), https://doi.org/10.5555/atlas.",
            "Lis A., *Atlas map, version 2.3* (2019), https://doi.org/10.5555/atlas.",
        ),
        (
            "Lis A., *Atlas dawnych map* (2019), https://doi.org/10.5555/atlas.",
            "Lis A., *Atlas dawnych map* (2023), https://doi.org/10.5555/atlas.",
        ),
        (
            "Lis A., 'Mapy i granice', *Studia*, 3 (2019), https://studia.example.org/7.",
            "Lis A., 'Mapy i granice', 2019, https://talks.example.com/lis.",
        ),
    ],
    ids=["versions", "issued years apart", "an article and a talk"],
)
def test_what_only_looks_alike_stays(first: str, second: str) -> None:
    assert len(works(first, second)) == 2


def test_another_author_of_the_same_doi_is_a_contradiction() -> None:
    entry = "Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41."
    result = merge(entry, entry.replace("Nowak", "Nowacki"))
    assert [(conflict.field, conflict.kept, conflict.other) for conflict in result.conflicts] == [
        ("author", "Nowak", "Nowacki")
    ]


CYRILLIC = "Щербак Ю., «Історія міста Львова», *Вісник*, 3 (2001), с. 5–19."
ROMANISED = (
    "Shcherbak Yu., 'Istoriia mista Lvova', *Visnyk*, 3 (2001), pp. 5–19, https://doi.org/10.5555/visnyk.2001.3."
)


def test_a_romanised_double_is_one_work_in_its_own_script_with_the_double_s_doi() -> None:
    (work,) = works(f"{CYRILLIC}\n== References\n{ROMANISED}")
    assert (work.author[0].family, work.title) == ("Щербак", "Історія міста Львова")
    assert work.DOI == "10.5555/visnyk.2001.3"
    assert merge(f"{CYRILLIC}\n== References\n{ROMANISED}").conflicts == []


def test_works_in_two_scripts_with_other_numbers_are_two() -> None:
    assert len(works(f"{CYRILLIC}\n== References\n{ROMANISED.replace('5–19', '25–39')}")) == 2
