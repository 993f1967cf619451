"""Which entry does a note mean, and why? Small manuscripts that a scholar could check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from refcheck import pipeline
from refcheck.conventions.romanisation import fold
from refcheck.model.apparatus import Apparatus
from refcheck.readers import read

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"

LIST = """
References

- Nowak J., *Dawne mapy Podlasia* (Białystok, 2019).
- Nowak J., *Granice i ludzie* (Lublin, 2019).
- Tichomirow A., 'Polityka zagraniczna Białorusi', *Sprawy*, 4 (2015), pp. 5–19, <https://doi.org/10.5555/sprawy.2015.4>.
"""


def examine(note: str, *more: str) -> Apparatus:
    notes = [note, *more]
    body = " ".join(f"Sentence.[^{n}]" for n in range(1, len(notes) + 1))
    texts = "\n\n".join(f"[^{n}]: {text}" for n, text in enumerate(notes, 1))
    return pipeline.examine(read("m.md", f"{body}\n\n{texts}\n{LIST}".encode()), date(2026, 1, 1))


def links(*notes: str) -> list[tuple[int | None, tuple[int, ...], str]]:
    return [(link.item.note, link.candidates, link.basis or "") for link in examine(*notes).links]


@pytest.mark.parametrize(
    ("note", "entry", "basis"),
    [
        ("J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 11.", 1, "author-title"),
        ("Nowak, *Dawne mapy*, p. 11.", 1, "short-title"),
        ("See also Nowak, *Granice i ludzie*, p. 3.", 2, "short-title"),
        ("А. Тихомиров, 'Polityka zagraniczna Białorusi', *Sprawy*, 4 (2015), p. 7.", 3, "author-title"),
        ("A. Tikhomirov, 'Polityka zagraniczna Białorusi', *Sprawy*, 4 (2015), p. 7.", 3, "author-title"),
        ("A. Tichomirow, 'Polityka', <https://doi.org/10.5555/SPRAWY.2015.4>.", 3, "same-doi"),
    ],
)
def test_one_entry(note: str, entry: int, basis: str) -> None:
    assert links(note) == [(1, (entry,), basis)]


def test_never_on_author_and_year_alone() -> None:
    assert links("J. Nowak, *Zupełnie inna książka* (Białystok, 2019), p. 1.") == [(1, (), "")]


def test_ibid_op_cit_and_cross_references_follow_the_chain() -> None:
    found = links(
        "J. Nowak, *Granice i ludzie* (Lublin, 2019), p. 3.",
        "Tamże, s. 4.",
        "A. Tichomirow, 'Polityka zagraniczna Białorusi', *Sprawy*, 4 (2015), p. 7.",
        "J. Nowak, dz. cyt., s. 9.",
        "See note 3.",
    )
    assert found == [
        (1, (2,), "author-title"), (2, (2,), "ibid"), (3, (3,), "author-title"), (4, (2,), "op-cit"), (5, (3,), "cross-reference"),
    ]  # fmt: skip


def test_several_works_in_one_note_among_prose() -> None:
    note = "On maps see J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), p. 1; cf. Nowak, *Granice i ludzie*, p. 2. I thank a reader."
    assert [(candidates) for _, candidates, _ in links(note)] == [(1,), (2,)]


@pytest.mark.parametrize(
    "spellings",
    [
        "Тихомиров Tikhomirov Tichomirow Tichomirov Tihomirov", "Щербак Shcherbak Szczerbak Ščerbak Schtscherbak",
        "Шевченко Shevchenko Szewczenko Schewtschenko Ševčenko", "Грушевський Hrushevskyi Hrushevsky Gruszewski",
        "Хрущёв Khrushchev Chruščëv", "Жуков Zhukov Żukow Žukov",
    ],
)  # fmt: skip
def test_one_name_however_romanised(spellings: str) -> None:
    assert len({fold(name) for name in spellings.split()}) == 1


def test_names_that_differ_stay_apart() -> None:
    names = "Иванов Петров Сидоров Смирнов Кузнецов Попов Волков Соколов Лебедев Козлов Новиков Морозов Kowalski Nowak Lis".split()
    assert len({fold(name) for name in names}) == len(names)


def test_the_fixtures() -> None:
    for name, notes, entries, linked in (("neighbours.md", 10, 9, 9), ("chicago.md", 5, 4, 5), ("gost.txt", 4, 3, 4)):
        path = FIXTURES / name
        apparatus = pipeline.examine(read(str(path), path.read_bytes()), date(2026, 1, 1))
        found = (
            len(apparatus.notes),
            len(apparatus.references),
            len({x.item.note for x in apparatus.links if x.candidates}),
        )
        assert found[:2] == (notes, entries), name
        assert sum(bool(link.candidates) for link in apparatus.links) >= linked - 1, name
