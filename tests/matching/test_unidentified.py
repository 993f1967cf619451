"""Which of a registry's candidates is surely the work that an entry describes?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from refcheck import pipeline
from refcheck.matching.unidentified import question, surely
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Reference, Work
from refcheck.readers import read

ARTICLE = "Nowak J., 'Dawne mapy Podlasia i ich twórcy', *Rocznik Historyczny*, 4 (2019), pp. 11–20."
CANDIDATE = Work(
    type="article-journal",
    title="Dawne mapy Podlasia i ich twórcy",
    author=(Name("Nowak", "Jan"),),
    container_title="Rocznik Historyczny",
    volume="4",
    page=PageRange("11-20"),
    issued=Date("2019"),
    DOI="10.5555/rocznik.41",
)


def entry(text: str) -> Reference:
    manuscript = f"References\n\n- {text}\n- Zalewska M., *Domy Tykocina*, Warszawa 2016.\n"
    return pipeline.examine(read("m.md", manuscript.encode()), date(2026, 6, 1)).reference(1)


def test_an_entry_is_asked_about_in_its_own_words() -> None:
    subject = question(entry(ARTICLE))
    assert subject
    assert subject.value == "Nowak J., 'Dawne mapy Podlasia i ich twórcy', Rocznik Historyczny, 4 (2019), pp. 11–20."


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE[:-1]}, https://doi.org/10.5555/rocznik.41.",
        "Nowak J., *Mapy*, Warszawa 2019.",
        "'Dawne mapy Podlasia i ich twórcy', *Gazeta Wyborcza*, 5 March 2019.",
    ],
)
def test_an_entry_with_a_doi_or_too_few_words_is_not_asked_about(text: str) -> None:
    assert question(entry(text)) is None


def test_the_work_itself() -> None:
    assert (
        surely(entry(ARTICLE).work, [CANDIDATE, replace(CANDIDATE, title="Budownictwo", DOI="10.5555/x")]) == CANDIDATE
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Nowe mapy Podlasia i ich twórcy: odpowiedź recenzentowi"},
        {"author": (Name("Kowalska", "Anna"),)},
        {"issued": Date("2018")},
        {"page": "31-40"},
        {"volume": "5"},
        {"DOI": ""},
        {"container_title": "", "volume": "", "page": ""},
    ],
)
def test_a_candidate_that_differs_anywhere_is_not_taken(changes: dict[str, object]) -> None:
    assert surely(entry(ARTICLE).work, [replace(CANDIDATE, **changes)]) is None  # type: ignore[arg-type]


def test_two_candidates_that_both_fit_are_a_tie() -> None:
    assert surely(entry(ARTICLE).work, [CANDIDATE, replace(CANDIDATE, DOI="10.5555/copy")]) is None
