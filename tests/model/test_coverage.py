"""Is each note told for what it is: one that cites, one that cites nothing, one that was not understood?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from not_understood import ANSWER, mills, with_unclear

from refcheck.model.coverage import NoteState, coverage_of
from refcheck.pipeline import examine
from refcheck.readers import read

CITES, NOTHING, NOT_UNDERSTOOD = NoteState.CITES, NoteState.CITES_NOTHING, NoteState.NOT_UNDERSTOOD


def test_prose_cites_nothing_and_that_is_understood() -> None:
    coverage = coverage_of(with_unclear(mills(f"{ANSWER}.")))
    assert coverage.states == (*[CITES] * 10, NOTHING)
    assert (coverage.notes, coverage.citing, coverage.not_understood) == (11, 10, ())
    assert coverage.list_found
    assert not coverage.is_poor


def test_a_note_that_cites_and_has_a_piece_that_was_not_understood_counts_as_both() -> None:
    both = f"Peter Hale, *Old Mills* (Leeds: Reed, 1999), 30. {ANSWER}."
    coverage = coverage_of(with_unclear(mills(both), ANSWER))
    assert coverage.states[10] is NOT_UNDERSTOOD
    assert (coverage.citing, coverage.not_understood) == (11, (11,))


def test_a_fifth_of_the_notes_that_cite_or_look_like_it_is_much() -> None:
    few = coverage_of(with_unclear(mills("Box 1, 1911.", "Box 2, 1912."), "Box 1, 1911", "Box 2, 1912"))
    many = coverage_of(
        with_unclear(mills("Box 1, 1911.", "Box 2, 1912.", "Box 3, 1913."), "Box 1, 1911", "Box 2, 1912", "Box 3, 1913")
    )
    assert (few.not_understood, few.is_poor) == ((11, 12), False), "two of twelve"
    assert (many.not_understood, many.is_poor) == ((11, 12, 13), True), "three of thirteen"


def test_ibid_after_a_note_that_was_not_understood_is_a_citation_of_nobody_knows_what() -> None:
    text = mills("Interview with Anna Zając, May 2015, at the mill.", "Ibid., 7.")
    apparatus = examine(read("m.md", text.encode()), date(2026, 6, 1))
    assert coverage_of(apparatus).states[10:] == (NOT_UNDERSTOOD, CITES)
    (ibid,) = (link for link in apparatus.links if link.item.note == 12)
    assert (ibid.candidates, ibid.basis) == ((), "unclear")


def test_notes_that_begin_anew_with_each_chapter_are_told_apart() -> None:
    apparatus = with_unclear(mills(f"{ANSWER}."), ANSWER)
    unclear = apparatus.unclear[0]
    anew = tuple(replace(note, number=(place - 1) % 6 + 1) for place, note in enumerate(apparatus.notes, 1))
    items = tuple(replace(item, note=((item.note or 1) - 1) % 6 + 1) for item in apparatus.items)
    chapters = replace(apparatus, notes=anew, items=items, unclear=(replace(unclear, note=5),))
    coverage = coverage_of(chapters)
    assert coverage.states == (*[CITES] * 10, NOT_UNDERSTOOD)
    assert (coverage.citing, coverage.not_understood) == (10, (5,))


def test_a_manuscript_without_a_list_says_so() -> None:
    assert not coverage_of(with_unclear(mills().split("# References")[0])).list_found


def test_files_that_are_named_and_not_there_are_told() -> None:
    source = r"""\documentclass{article}
\input{house-style}
\begin{document}
\input{chapters/mills} \InputIfFileExists{draft}{}{} \input{chapters/ponds.tex}
\bibliography{mills,ponds}
\end{document}
"""
    there = {"chapters/ponds.tex": b"Ponds.\n", "ponds.bib": b"@book{k, title = {Ponds}}\n"}
    document = read("m.tex", source.encode(), fetch=lambda name: there.get(name))
    assert coverage_of(examine(document, date(2026, 6, 1))).missing_files == ("chapters/mills", "mills.bib")


def test_a_bib_file_that_is_named_in_markdown_and_not_there_is_told() -> None:
    document = read("m.md", b"---\nbibliography: mills.bib\n---\n\nMills [@hale1999].\n", fetch=lambda _name: None)
    assert coverage_of(examine(document, date(2026, 6, 1))).missing_files == ("mills.bib",)
