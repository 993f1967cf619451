"""A finding is known again after the text around it has moved or its words are better, and another one is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from refcheck.fingerprints import fingerprint
from refcheck.i18n.message import Message, message, sentences
from refcheck.model.finding import Remark
from refcheck.model.passage import Span
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.rules import RULES
from refcheck.run.old_fingerprints import old_fingerprint, without_numbers

NOTES = [
    "J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.",
    "A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.",
    "S. Wrona, *Drogi wodne* (Toruń, 2011), p. 19.",
]
ENTRIES = [
    "Lis A., *Granice i mapy* (Lublin, 2004).",
    "Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.",
    "Sowa K., *Mosty* (Opole, 1999).",
]
NEW_NOTE = "B. Bąk, *Atlas* (Kielce, 1987), p. 3."
NEW_ENTRY = "Bąk B., *Atlas* (Kielce, 1987)."


def manuscript(notes: list[str], entries: list[str], label: str) -> str:
    marks = "".join(f" Word.[^{number}]" for number in range(1, len(notes) + 1))
    listed = "\n\n".join(f"{label.format(number)}{entry}" for number, entry in enumerate(entries, 1))
    noted = "\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    return f"# Old maps\n\n{marks}\n\n{noted}\n\n## References\n\n{listed}\n"


def fingerprints(text: str) -> list[tuple[str, str]]:
    apparatus = examine(read("m.md", text.encode()), date(2026, 1, 31))
    return sorted((finding.rule.name, finding.fingerprint) for finding in judge(apparatus, RULES))


@pytest.mark.parametrize("label", ["- ", "{}. ", "[{}] "])
def test_a_note_and_an_entry_put_in_front_change_no_fingerprint(label: str) -> None:
    before = fingerprints(manuscript(NOTES, ENTRIES, label))
    after = fingerprints("A line more.\n\n" + manuscript([NEW_NOTE, *NOTES], [NEW_ENTRY, *ENTRIES], label))
    assert {rule for rule, _ in before} >= {"url-differs", "unlisted-citation", "uncited-reference"}
    assert after == before


def test_another_slip_is_another_finding() -> None:
    before = fingerprints(manuscript(NOTES, ENTRIES, "- "))
    after = fingerprints(manuscript([NOTES[0].replace("mpay", "mapyy"), *NOTES[1:]], ENTRIES, "- "))
    assert len(set(before) - set(after)) == 1


def test_a_better_sentence_changes_no_fingerprint() -> None:
    apparatus = examine(read("m.md", manuscript(NOTES, ENTRIES, "- ").encode()), date(2026, 1, 31))
    found = judge(apparatus, RULES)
    assert found
    for finding in found:
        remark = finding.remark
        better = replace(remark, message=reworded(remark.message), headline=None)
        assert str(better.message) != str(remark.message)
        assert fingerprint(finding.rule, better, apparatus.document) == finding.fingerprint
        assert old_fingerprint(finding.rule, better, apparatus.document) != old_fingerprint(
            finding.rule, remark, apparatus.document
        )


def reworded(sentence: Message) -> Message:
    """The same message in other words: those of its parts too."""
    arguments = tuple(
        (name, reworded(value) if isinstance(value, Message) else value) for name, value in sentence.arguments
    )
    return replace(sentence, english=f"It seems that: {sentence.english}", arguments=arguments)


def test_the_web_s_explanation_is_no_part_of_a_fingerprint() -> None:
    apparatus = examine(read("m.md", b"Maps."), date(2026, 1, 31))
    rule, span = RULES[0], Span(0, 4)
    bare = message("any.sentence", "“{text}” is wrong, as {count} others.", text="Maps", count=3)
    known = fingerprint(rule, Remark(span, bare), apparatus.document)
    explained = sentences(bare, message("any.more", "{url} answers.", url="https://example.org"))
    assert fingerprint(rule, Remark(span, explained), apparatus.document) == known
    assert fingerprint(rule, Remark(span, bare.fill(text="Maps", count=4)), apparatus.document) == known
    assert fingerprint(rule, Remark(span, bare.fill(text="Mapa", count=3)), apparatus.document) != known


@pytest.mark.parametrize(
    ("english", "without"),
    [
        (
            "Note 1 cites “Atlas”, which the reference list lacks.",
            "Note # cites “Atlas”, which the reference list lacks.",
        ),
        (
            "The year differs: note 3 has “2009”, entry 2 has “2008”.",
            "The year differs: note # has “2009”, entry # has “2008”.",
        ),
        ("13 URLs stand in angle brackets, 1 bare.", "# URLs stand in angle brackets, # bare."),
    ],
)
def test_numbers_of_notes_and_counts_go_and_those_of_the_author_stay(english: str, without: str) -> None:
    assert without_numbers(english) == without
