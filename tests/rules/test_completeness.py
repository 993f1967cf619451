"""What do rules that depend on having understood all say, where something was not understood?"""

from __future__ import annotations

from datetime import date

import pytest
from not_understood import mills, with_unclear

from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.rules import RULES

LETTERS = ("Box 1, letter of 1911", "Box 2, letter of 1912", "Box 3, letter of 1913")
"""In three of thirteen notes."""
ANSWERS = ("The old miller gives another answer", "He gave yet another to his wife", "And nobody believed any of them")
"""The same in prose."""


def found(rule: str, text: str, *unclear: str) -> list[tuple[str, str]]:
    """Severity and message of what a rule finds."""
    (row,) = (row for row in RULES if row.name == rule)
    return [
        (finding.severity.value, str(finding.remark.message)) for finding in judge(with_unclear(text, *unclear), [row])
    ]


def test_where_all_was_understood_what_nothing_cites_is_called_so() -> None:
    assert found("uncited-reference", mills()) == [
        ("warning", "Entry 2, “Kern: Water and Wheels”, is cited nowhere."),
        ("warning", "Entry 3, “Reed: The Sound of Ponds”, is cited nowhere."),
    ]


@pytest.mark.parametrize(
    "words", ["Anna Kern told me so at the mill", "On wheels driven by water, box 7", "Kerns Nachlass, Mappe 3, Kern"]
)
def test_an_entry_that_a_piece_may_mean_is_not_called_uncited(words: str) -> None:
    (only,) = found("uncited-reference", mills(f"{words}."), words)
    assert only == ("warning", "Entry 3, “Reed: The Sound of Ponds”, is cited nowhere.")


def test_one_word_of_a_title_is_not_enough_to_mean_it() -> None:
    assert len(found("uncited-reference", mills("Water in the cellar, 1911."), "Water in the cellar, 1911")) == 2


def test_where_a_fifth_was_not_understood_nothing_is_called_uncited_with_confidence() -> None:
    text = mills(*(f"{letter}." for letter in LETTERS))
    assert found("uncited-reference", text, *LETTERS) == [
        ("info", "No citation of entry 2, “Kern: Water and Wheels”, was found, but 3 notes were not understood."),
        ("info", "No citation of entry 3, “Reed: The Sound of Ponds”, was found, but 3 notes were not understood."),
    ]


def test_what_the_list_lacks_is_an_error_only_where_most_was_understood() -> None:
    unlisted = "Otto Sand, *The Miller's Daughter* (Oxford: Clarendon Press, 1988), 12."
    text = mills(*(f"{answer}." for answer in ANSWERS), unlisted=unlisted)
    said = "Note 11 cites “Sand: The Miller's Daughter”, which the reference list lacks."
    assert found("unlisted-citation", text) == [("error", said)]
    assert found("unlisted-citation", text, ANSWERS[0]) == [("error", said)]
    assert found("unlisted-citation", text, *ANSWERS) == [("warning", said)]


BY_YEAR = """Mills were drawn early (Hale, 1999). They were lost (Kern, 2003), says Reed (2007). Others (Sand, 1988; Lis, 2004)
found them again (Hale, 1999). {more}

# References

- Hale, P. (1999). *Old Mills*. Leeds: Reed.
- Kern, A. (2003). *Water and Wheels*. York: Reed.
- Lis, A. (2004). *Granice i mapy*. Lublin.
- Orlik, E. (2015). *The Age of Ponds*. Leeds: Hale.
- Reed, I. (2007). *The Sound of Ponds*. Leeds: Reed.
- Sand, O. (1988). *The Miller's Daughter*. Oxford: Clarendon Press.
"""
PLATES = " ".join(f"The wheel of plate [{number}] is of oak." for number in (31, 33, 35, 38, 41, 43, 47, 52, 55))


@pytest.mark.parametrize("more", ["", PLATES], ids=["nothing else", "numbers in brackets that are no citations"])
def test_where_the_text_plainly_cites_by_author_and_year_what_it_does_not_cite_is_told(more: str) -> None:
    text = BY_YEAR.replace("{more}", more)
    assert found("uncited-reference", text) == [("warning", "Entry 4, “Orlik: The Age of Ponds”, is cited nowhere.")]


def test_where_most_entries_are_cited_in_no_way_that_was_understood_nothing_is_called_uncited() -> None:
    entries = "".join(f"- Sand, O. ({year}). *Mills of {year}*. Oxford: Reed.\n" for year in range(1960, 1970))
    assert found("uncited-reference", BY_YEAR.replace("{more}", PLATES) + entries) == []


def test_an_entry_cited_in_a_table_of_which_no_text_is_read_is_not_called_uncited() -> None:
    source = r"""\documentclass{article}
\begin{document}
Mills were drawn early (Hale, 1999). They were lost (Kern, 2003), says Reed (2007).
\begin{tabular}{ll} Leeds & Orlik (2015) \end{tabular}

\section*{References}

Hale, P. (1999). \emph{Old Mills}. Leeds: Reed.

Kern, A. (2003). \emph{Water and Wheels}. York: Reed.

Orlik, E. (2015). \emph{The Age of Ponds}. Leeds: Hale.

Reed, I. (2007). \emph{The Sound of Ponds}. Leeds: Reed.
\end{document}
"""
    (rule,) = (row for row in RULES if row.name == "uncited-reference")
    for text, told in ((source, []), (source.replace("Orlik (2015)", "oak"), [3])):
        apparatus = examine(read("m.tex", text.encode()), date(2026, 6, 1))
        assert [finding.remark.reference for finding in judge(apparatus, [rule])] == told


def test_where_by_author_and_year_much_of_the_list_is_not_cited_that_is_only_information() -> None:
    entries = "".join(f"- Vogel{n}, O. (19{60 + n}). *Mills of old {n}*. Oxford: Reed.\n" for n in range(10, 14))
    assert {severity for severity, _ in found("uncited-reference", BY_YEAR.replace("{more}", "") + entries)} == {"info"}


def test_an_undated_entry_is_named_by_its_author() -> None:
    entry = "- Zając, J. (n.d.). *Mills on the Web*. https://mills.example/web (accessed 4 May 2021).\n"
    text = BY_YEAR.replace("{more}", "Zając shows them all.") + entry
    assert "Zając" not in str(found("uncited-reference", text))
