"""What an entry says before, what a registry tells, and what the entry says then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from refcheck.exports.completing import completed, questions
from refcheck.exports.listing import Filled
from refcheck.model.date import Date
from refcheck.model.evidence import Record, Subject, SubjectKind, Unavailable
from refcheck.model.pages import PageRange
from refcheck.model.passage import Passage
from refcheck.model.reason import Cause, Reason
from refcheck.model.work import Name, Reference, Work

NOWAK, LIS = Name("Nowak", "J."), Name("Lis", "A.")
ARTICLE = Work(
    "article-journal", (NOWAK,), title="Dawne mapy Podlasia", container_title="Rocznik Historyczny", issued=Date("2019")
)
CHAPTER = Work("chapter", (NOWAK,), title="Młyny wodne", container_title="Miasta nad Narwią", issued=Date("2001"))
BOOK = Work("book", (LIS,), title="Granice i mapy", issued=Date("2004"))
DOI, ISBN = "10.5555/rocznik.2019.41", "978-83-01-00000-4"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def filled(entry: Work, record: Work, source: str = "Crossref") -> dict[str, Any]:
    """What a record adds to an entry that has its DOI or ISBN."""
    work, notes = completed(reference(entry), {questions(reference(entry))[0]: (Record(source, AT, record),)})
    names = [name for note in notes for name in note.fields]
    assert all(note.source == source and note.day == date(2026, 11, 24) for note in notes)
    assert replace(work, **{name: getattr(entry, name) for name in names}) == entry, "nothing else has changed"
    return {name: getattr(work, name) for name in names}


def reference(work: Work) -> Reference:
    return Reference(1, work, Passage(text := f"{work.title}, {work.issued}", range(len(text))))


def test_what_the_entry_lacks_is_filled() -> None:
    record = replace(ARTICLE, volume="4", issue="2", page=PageRange("11-20"), ISSN="0317-8471", language="pl", DOI=DOI)
    assert filled(replace(ARTICLE, DOI=DOI), record) == {
        "volume": "4",
        "issue": "2",
        "page": "11-20",
        "ISSN": "0317-8471",
        "language": "pl",
    }


def test_what_the_author_wrote_stays() -> None:
    entry = replace(ARTICLE, DOI=DOI, volume="4", page=PageRange("11"), container_title="Rocz. Hist.", language="pl")
    record = replace(ARTICLE, author=(Name("Nowak", "Jan"),), volume="5", page=PageRange("11-20"), language="pl")
    assert filled(entry, record) == {}


@pytest.mark.parametrize(
    ("entry", "record", "expected"),
    [
        ("2019", "2019-05-03", {"issued": "2019-05-03"}),
        ("2019", "2019-05", {"issued": "2019-05"}),
        ("", "2019", {"issued": "2019"}),
        ("2019", "2020-01", {}),
        ("2019", "2019/2020", {}),
        ("2019-05", "2019-06-01", {}),
        ("w druku", "2019-05", {}),
    ],
)
def test_a_date_becomes_more_exact_and_never_another(entry: str, record: str, expected: dict[str, str]) -> None:
    assert filled(replace(ARTICLE, DOI=DOI, issued=Date(entry)), replace(ARTICLE, issued=Date(record))) == expected


@pytest.mark.parametrize(
    ("entry", "record", "expected"),
    [
        ({"volume": "4"}, {"volume": "4", "issue": "2"}, {"issue": "2"}),
        ({"issue": "2"}, {"volume": "4", "issue": "2"}, {"volume": "4"}),
        ({"volume": "2"}, {"volume": "4", "issue": "2"}, {}),
        ({"issue": "4"}, {"volume": "4", "issue": "2"}, {}),
    ],
)
def test_a_number_is_filled_only_beside_one_that_agrees(
    entry: dict[str, str], record: dict[str, str], expected: dict[str, str]
) -> None:
    """“nr 2” may be what the registry calls the volume."""
    assert filled(replace(ARTICLE, DOI=DOI, **entry), replace(ARTICLE, **record)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "language"), [("Dawne mapy Podlasia i ich autorzy", {}), ("Mapy", {"language": "en"})]
)
def test_a_language_that_the_title_is_not_in_is_not_believed(title: str, language: dict[str, str]) -> None:
    """Many publishers register every work as English."""
    assert filled(replace(ARTICLE, DOI=DOI, title=title), replace(ARTICLE, title=title, language="en")) == language


OTHERS = {
    "another work": Work(
        "article-journal", (Name("Smith"),), title="Wooden churches", issued=Date("1998"), page=PageRange("1-9")
    ),
    "another article of the author": Work(
        "article-journal", (NOWAK,), title="Drogi handlowe", issued=Date("2011"), page=PageRange("1-9")
    ),
    "the author's next article of that year": replace(
        ARTICLE, title="Dawne mapy Mazowsza i ich skale", page=PageRange("31-40")
    ),
    "the first of two articles with a title": replace(ARTICLE, issued=Date("2016"), page=PageRange("1-9")),
    "another author's work of this title": replace(ARTICLE, author=(Name("Zalewska", "M."),), page=PageRange("1-9")),
    "an erratum": replace(ARTICLE, title="Erratum", page=PageRange("99")),
    "a preprint": replace(ARTICLE, type="article", page=PageRange("1-30"), genre="preprint"),
    "the talk before the article": replace(ARTICLE, type="paper-conference", page=PageRange("1-9")),
    "the whole volume": replace(ARTICLE, type="book", publisher="PAN"),
    "a record without title": Work("article-journal", (NOWAK,), page=PageRange("1-9")),
}


@pytest.mark.parametrize("record", OTHERS.values(), ids=OTHERS)
def test_a_record_that_is_not_surely_of_the_work_fills_nothing(record: Work) -> None:
    assert filled(replace(ARTICLE, DOI=DOI), record) == {}


def test_a_title_in_another_language_will_do_where_all_else_agrees() -> None:
    record = replace(ARTICLE, title="Old maps of the Podlachia region", volume="4", page=PageRange("11-20"))
    assert filled(replace(ARTICLE, DOI=DOI, volume="4"), record) == {"page": "11-20"}
    assert filled(replace(ARTICLE, DOI=DOI), record) == {}, "name and year alone are too little"


def test_a_book_gets_what_a_book_has() -> None:
    record = replace(
        BOOK,
        publisher="Norbertinum",
        publisher_place="Lublin",
        page=PageRange("312"),
        container_title="Mapy",
        volume="3",
    )
    assert filled(replace(BOOK, ISBN=ISBN), record, "Biblioteka Narodowa") == {
        "publisher": "Norbertinum",
        "publisher_place": "Lublin",
    }


def test_a_chapter_gets_publisher_and_place_from_its_book() -> None:
    book = Work(
        "book", (), (LIS,), title="Miasta nad Narwią", publisher="PAN", publisher_place="Kraków", page=PageRange("312")
    )
    assert filled(replace(CHAPTER, ISBN=ISBN), book) == {"publisher": "PAN", "publisher_place": "Kraków"}


def test_a_book_that_shares_a_word_with_the_chapter_s_book_gives_nothing() -> None:
    book = Work("book", (), (LIS,), title="Miasta", publisher="PAN", publisher_place="Kraków")
    assert filled(replace(CHAPTER, ISBN=ISBN), book) == {}


def test_a_title_without_its_subtitle_is_the_title() -> None:
    record = replace(ARTICLE, title="Dawne mapy Podlasia: próba spisu zachowanych arkuszy", page=PageRange("11-20"))
    assert filled(replace(ARTICLE, DOI=DOI), record) == {"page": "11-20"}


def test_a_book_gets_nothing_from_one_of_its_chapters() -> None:
    record = replace(CHAPTER, title=BOOK.title, page=PageRange("9-30"), publisher="PAN")
    assert filled(replace(BOOK, DOI=DOI), record) == {}


def test_a_missing_doi_comes_with_the_rest_where_the_work_is_surely_the_same() -> None:
    entry = reference(replace(ARTICLE, volume="4"))
    (words,) = questions(entry)
    same, reprint = (
        replace(ARTICLE, DOI=DOI, volume="4", page=PageRange("11-20")),
        replace(ARTICLE, DOI="10.5555/7", volume="9"),
    )
    answers = {words: (Record("Crossref", AT, reprint), Record("Crossref", AT, same))}
    work, notes = completed(entry, answers)
    assert (work.DOI, work.page) == (DOI, "11-20")
    assert notes == (Filled(("DOI", "page"), "Crossref", date(2026, 11, 24)),)
    assert completed(entry, {words: (Record("Crossref", AT, reprint),)}) == (entry.work, ())


def test_what_one_registry_lacks_another_fills() -> None:
    entry = reference(replace(BOOK, DOI=DOI, ISBN=ISBN))
    answers = {
        Subject(SubjectKind.DOI, DOI): (Record("Crossref", AT, replace(BOOK, publisher="PAN")),),
        Subject(SubjectKind.ISBN, "9788301000004"): (
            Record("K10plus", AT, replace(BOOK, publisher="Norbertinum", publisher_place="Lublin")),
        ),
    }
    work, notes = completed(entry, answers)
    assert (work.publisher, work.publisher_place) == ("PAN", "Lublin")
    assert [(note.source, note.named) for note in notes] == [("Crossref", "publisher"), ("K10plus", "place")]


def test_silence_fills_nothing() -> None:
    entry = reference(replace(ARTICLE, DOI=DOI))
    silence = Unavailable("Crossref", AT, Reason(Cause.STATUS, "api.crossref.org", 503))
    assert completed(entry, {Subject(SubjectKind.DOI, DOI): (silence,)}) == completed(entry, {}) == (entry.work, ())
