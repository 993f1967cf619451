"""Keys of a .bib file in use, the works of a manuscript, and the keys that these get."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.exports.kept_keys import keys_from
from refcheck.model.date import Date
from refcheck.model.passage import Passage
from refcheck.model.work import Name, Reference, Work
from refcheck.readers.bibtex.bibliography import entries_in

IN_USE = """
@article{Nowak:mapy, author = {Nowak, Jan}, title = {Dawne mapy Podlasia}, year = 2019, doi = {10.5555/Mapy}}
@book{LisGranice, author = {Lis, Anna}, title = {Granice i mapy}, year = 2004, isbn = {83-01-00000-7}}
@book{bor2010drogi, author = {Bór, Ewa}, title = {Drogi i mosty Podlasia}, year = 2010}
@incollection{first, author = {Dąb, K.}, title = {Młyny wodne}, year = 2001, doi = {10.5555/book}}
@incollection{second, author = {Sosna, P.}, title = {Rynek i ratusz}, year = 2001, doi = {10.5555/book}}
"""
NOWAK, LIS, BOR, SOSNA = (Name("Nowak", "J."),), (Name("Lis", "A."),), (Name("Bór", "E."),), (Name("Sosna", "P."),)


def keys(*works: Work) -> list[str]:
    return keys_from(tuple(entries_in(IN_USE)), [_reference(number, work) for number, work in enumerate(works, 1)])


def _reference(number: int, work: Work) -> Reference:
    names = ", ".join(name.family for name in work.author)
    text = f"{names}, {work.title}, {work.issued}."
    return Reference(number, work, Passage(text, range(len(text))))


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work("article-journal", NOWAK, title="Old maps", issued=Date("2020"), DOI="10.5555/mapy"), "Nowak:mapy"),
        (
            Work("book", LIS, title="Granice i mapy. Szkice", issued=Date("2005"), ISBN="978-83-01-00000-4"),
            "LisGranice",
        ),
        (Work("book", BOR, title="Drogi i mosty Podlasia", issued=Date("2010")), "bor2010drogi"),
        (Work("chapter", SOSNA, title="Rynek i ratusz", issued=Date("2001"), DOI="10.5555/book"), "second"),
    ],
    ids=["by its DOI", "by its ISBN", "by author, title and year", "by its DOI and title"],
)
def test_a_work_keeps_its_key(work: Work, key: str) -> None:
    assert keys(work) == [key]


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (Work("book", BOR, title="Drogi i mosty Podlasia", issued=Date("2015")), "bor2015drogi"),
        (Work("book", BOR, title="Drogi wodne", issued=Date("2010")), "bor2010drogia"),
        (Work("chapter", LIS, title="Wstęp", issued=Date("2004"), ISBN="978-83-01-00000-4"), "lis2004wstep"),
        (Work("chapter", LIS, title="Zakończenie", issued=Date("2001"), DOI="10.5555/book"), "lis2001zakonczenie"),
    ],
    ids=["another edition", "a key that is taken", "a chapter of a book", "another chapter of a book"],
)
def test_another_work_gets_a_new_key(work: Work, key: str) -> None:
    assert keys(work) == [key]


def test_a_file_whose_own_keys_are_kept_keeps_them_all() -> None:
    twice = "".join(f"@book{{{key}, author = {{Bór, Ewa}}, title = {{Drogi i mosty}}, year = 2010}}\n" for key in "ba")
    entries = tuple(entries_in(twice))
    references = [Reference(1, entry.work or Work(), entry.passage, key=entry.key) for entry in entries]
    assert keys_from(entries, references) == ["b", "a"]
    assert keys_from(entries, references[::-1]) == ["a", "b"]


def test_a_key_is_given_once() -> None:
    work = Work("book", BOR, title="Drogi i mosty Podlasia", issued=Date("2010"))
    assert keys(work, work) == ["bor2010drogi", "bor2010drogia"]


def test_keys_are_alike_to_bibtex_in_either_case() -> None:
    entries = tuple(entries_in("@book{BOR2010Drogi, title = {Inne}}"))
    work = Work("book", BOR, title="Drogi wodne", issued=Date("2010"))
    assert keys_from(entries, [_reference(1, work)]) == ["bor2010drogia"]


@given(
    st.lists(
        st.builds(
            Work,
            st.sampled_from(("book", "chapter")),
            st.sampled_from((NOWAK, LIS, BOR)),
            title=st.sampled_from(("Drogi i mosty Podlasia", "Granice i mapy", "Drogi", "")),
            issued=st.sampled_from(("2004", "2010", "")).map(Date),
            DOI=st.sampled_from(("", "10.5555/mapy", "10.5555/book")),
            ISBN=st.sampled_from(("", "978-83-01-00000-4")),
        ),
        max_size=8,
    )
)
def test_keys_are_all_different_and_the_same_every_time(works: list[Work]) -> None:
    given_keys = keys(*works)
    assert len({key.casefold() for key in given_keys}) == len(works)
    assert keys(*works) == given_keys
