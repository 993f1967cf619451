"""Which entries do citations by key mean, where the format tells keys and entries?"""

from __future__ import annotations

from datetime import date

from refcheck import pipeline
from refcheck.model.apparatus import Apparatus
from refcheck.model.date import Date
from refcheck.model.document import Block, BlockKind, Document, Entry, KeyCitation, Marker, Note
from refcheck.model.pages import PageRange
from refcheck.model.passage import Passage, Span
from refcheck.model.work import Name, Work
from refcheck.readers.latex import FORMAT
from refcheck.rules import find

LIST = {
    "nowak2019": "Nowak J., 'Dawne mapy Podlasia', Rocznik, 4 (2019), pp. 11–20.",
    "lis2004": "Lis A., Granice i mapy (Lublin, 2004).",
    "maj2011": "Maj K., Drogi Mazowsza (Warszawa, 2011).",
}


class Manuscript:
    """A document of which a test gives text, note and entries, each standing where it is added."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, text: str) -> Passage:
        start = len(self.text)
        self.text += text + "\n"
        return Passage(text, range(start, start + len(text)))


def examine(
    body: str, note: str = "", keys: dict[str, str] | None = None, record: Work | None = None, described: bool = False
) -> Apparatus:
    """`keys` are the visible texts of the citations by key, each with its key."""
    made = Manuscript()
    blocks = [Block(BlockKind.PARAGRAPH, made.add(body))]
    passage = made.add(note)
    citations = []
    for shown, key in (keys or {}).items():
        holder, number = (passage, 1) if shown in note else (blocks[0].passage, None)
        at = holder.text.index(shown)
        locator = shown.partition(", ")[2].strip("[]")
        citations.append(KeyCitation(key, holder.slice(at, at + len(shown)), number, locator, record))
    work = Work(
        "article-journal",
        (Name("Nowak", "J."),),
        title="Dawne mapy Podlasia",
        issued=Date("2019"),
        page=PageRange("11-20"),
    )
    entries = [Entry(made.add(text), key, work if described else None) for key, text in LIST.items()]
    notes = [Note(1, "1", passage)] if note else []
    markers = [Marker("1", Span(0, 1))] if note else []
    document = Document(
        "m.tex", FORMAT, made.text, tuple(blocks), tuple(notes), tuple(markers), tuple(entries), tuple(citations)
    )
    return pipeline.examine(document, date(2026, 1, 1))


def links(apparatus: Apparatus) -> list[tuple[int | None, tuple[int, ...], str]]:
    return [(link.item.note, link.candidates, link.basis or "") for link in apparatus.links]


def found(apparatus: Apparatus, name: str) -> list[str]:
    rule = find(name)
    assert rule
    return [str(finding.remark.message) for finding in pipeline.judge(apparatus, [rule])]


def test_entries_of_the_format_are_the_list_and_are_labelled() -> None:
    apparatus = examine("Maps were lost.")
    assert [(entry.key, entry.work.year) for entry in apparatus.references] == [
        ("nowak2019", "2019"), ("lis2004", "2004"), ("maj2011", "2011"),
    ]  # fmt: skip


def test_a_description_of_the_format_is_taken_as_it_is() -> None:
    work = examine("Maps were lost.", described=True).references[0].work
    assert (work.page, work.fields) == ("11-20", ())


def test_keys_in_text_and_note() -> None:
    apparatus = examine(
        "Lost [nowak2019].", "See [lis2004, 5].", {"[nowak2019]": "nowak2019", "[lis2004, 5]": "lis2004"}
    )
    assert links(apparatus) == [(None, (1,), "key"), (1, (2,), "key")]
    assert apparatus.items[1].locator == "5"


def test_words_and_keys_in_one_note_and_nothing_twice() -> None:
    note = "See Lis, 'Granice', 5 and J. Nowak, 'Dawne mapy Podlasia', Rocznik, 4 (2019), p. 12."
    assert links(examine("Lost.", note, {"Lis, 'Granice', 5": "lis2004"})) == [
        (1, (2,), "key"),
        (1, (1,), "author-title"),
    ]


def test_an_undefined_key_is_told_once_with_its_nearest() -> None:
    apparatus = examine(
        "Lost [novak2019] and found (novak2019).", keys={"[novak2019]": "novak2019", "(novak2019)": "novak2019"}
    )
    assert found(apparatus, "undefined-key") == ["No entry has the key “novak2019”. It is cited 2 times."]


def test_uncited_entries_are_those_without_key_or_words() -> None:
    apparatus = examine("Lost [nowak2019].", "See [lis2004].", {"[nowak2019]": "nowak2019", "[lis2004]": "lis2004"})
    assert found(apparatus, "uncited-reference") == ["Entry 3, “Maj: Drogi Mazowsza”, is cited nowhere."]


def test_a_star_cites_all() -> None:
    apparatus = examine("Lost [nowak2019]. ALL", keys={"[nowak2019]": "nowak2019", "ALL": "*"})
    assert found(apparatus, "uncited-reference") == []
    assert found(apparatus, "undefined-key") == []


def test_a_page_outside_of_the_article() -> None:
    apparatus = examine("Lost [nowak2019, 35].", keys={"[nowak2019, 35]": "nowak2019"})
    assert found(apparatus, "locator-out-of-range") == ["The text cites p. 35, but the work stands on pages 11–20."]
    assert not found(
        examine("Lost [nowak2019, 12-14].", keys={"[nowak2019, 12-14]": "nowak2019"}), "locator-out-of-range"
    )


def test_the_record_of_a_citation_against_its_entry() -> None:
    record = Work("article-journal", (Name("Nowak", "J."),), title="Dawne mapy Podlasia", issued=Date("2018"))
    apparatus = examine("Lost (Nowak 2018).", keys={"(Nowak 2018)": "nowak2019"}, record=record)
    assert found(apparatus, "year-differs") == ["The year differs: the text has “2018”, entry 1 has “2019”."]


def test_a_record_finds_its_entry_without_a_common_key() -> None:
    record = Work("article-journal", (Name("Nowak", "J."),), title="Dawne mapy Podlasia", issued=Date("2019"))
    apparatus = examine("Lost (Nowak 2019).", keys={"(Nowak 2019)": "ABCD"}, record=record)
    assert links(apparatus) == [(None, (1,), "author-title")]
    assert found(apparatus, "undefined-key") == []
