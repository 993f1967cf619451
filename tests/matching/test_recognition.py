"""Works that notes cite are recognised from both sides: from the list, and from the words of the notes."""

from __future__ import annotations

from datetime import date

import pytest

from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import LinkBasis
from refcheck.pipeline import examine
from refcheck.readers import read


def manuscript(notes: list[str], entries: list[str], heading: str = "References") -> Apparatus:
    """A manuscript in Markdown with these notes and this list, examined."""
    marks = " ".join(f"A sentence.[^{number}]" for number in range(1, len(notes) + 1))
    text = [marks, *(f"[^{number}]: {note}" for number, note in enumerate(notes, 1)), f"# {heading}", *entries]
    return examine(read("m.md", "\n\n".join(text).encode()), date(2026, 1, 1))


def linked(notes: list[str], entries: list[str]) -> list[tuple[int, tuple[int, ...]]]:
    """The number of the note and the entries, for each citation."""
    return [(link.item.note or 0, link.candidates) for link in manuscript(notes, entries).links]


SOUND = "Kern, Anna. *The Sound of Mills*. Leeds: Hale, 2015."
LAW = "Kern, Anna. *Mill Law*. Leeds: Hale, 2017."
PONDS = "Orlik, Ewa. *Ponds*. Leeds: Hale, 2016."


@pytest.mark.parametrize(
    ("note", "entry"),
    [
        ("Vgl. Müller, Karl: Die Geschichte der Stadt. Berlin: Springer 1999. S. 23.", "Müller, Karl: Die Geschichte der Stadt. Berlin: Springer 1999."),
        ("John Smith, The History of the Town. Oxford: Clarendon Press 1999, p. 23.", "Smith, John. The History of the Town. Oxford: Clarendon Press 1999."),
        ("Anna Kern. Old mills of the south. Journal of Mills, 14(3):416–440, 2008.", "Anna Kern. Old mills of the south. Journal of Mills, 14(3):416–440, 2008."),
        ("“A mill is a clock of water.” Anna Kern, *The Sound of Mills* (Leeds: Hale, 2015), 15.", SOUND),
        ("See, for instance, Kern, *The Sound of Mills*, 322–77;", SOUND),
        ("Kern, Sound of Mills, p. 420.", SOUND),
        ("Kern, *Soudn of Mills*, p. 420.", SOUND),
        ("Orlik, « Le patrimoine des étangs ».", "Orlik, Ewa. « Le patrimoine des étangs ». *Revue des eaux* 5 (2003) : 14-19."),
        ("https://mills.example/release/TS.html", "Mill Society. https://mills.example/release/TS.html"),
        ("ORLIK, HALE, REED, Age of Ponds.", "ORLIK, HALE, REED, Age of Ponds."),
        ("Ср.: Тихомиров А. Мельницы юга. Минск, 2015. С. 4.", "Tikhomirov, A. *Мельницы юга*. Минск, 2015."),
        ("The mills were many, as Anna Kern shows in her *Sound of Mills*, a book of 2015.", SOUND),
    ],
)  # fmt: skip
def test_a_work_is_found_whatever_stands_between_its_words(note: str, entry: str) -> None:
    """A comma or a full stop before the year, prose around it, no italics, a slip of the pen: the list knows the work."""
    assert linked([note], [entry, "Zander, Ulf. *Canals*. Lund: Sekel, 1998."]) == [(1, (1,))]


@pytest.mark.parametrize(
    "note",
    [
        "The sound of mills was heard in the whole valley until 2015.",
        "Thanks to Anna Kern for her help.",
        "The law of the mill belonged to the lord.",
        "Hale was a printer in Leeds.",
    ],
)
def test_prose_that_uses_the_words_of_a_title_cites_nothing(note: str) -> None:
    assert not any(link.candidates for link in manuscript([note], [SOUND, LAW, PONDS]).links)


def test_several_works_in_a_note_are_told_apart() -> None:
    note = "Kern, *Mill Law*, 4; cf. also Orlik, *Ponds*, 7, and Kern, *The Sound of Mills*, 9."
    assert linked([note], [LAW, SOUND, PONDS]) == [(1, (1,)), (1, (3,)), (1, (2,))]


def test_a_review_of_a_book_is_not_the_book() -> None:
    note = "Peter Reed, review of *The Sound of Mills*, by Anna Kern, *Pond Gazette* 5 (2016): 77–79."
    assert linked([note], [SOUND, PONDS]) == [(1, ())]
    listed = "Reed, Peter. Review of *The Sound of Mills*, by Anna Kern. *Pond Gazette* 5 (2016): 77–79."
    assert linked([note], [SOUND, listed]) == [(1, (2,))]


@pytest.mark.parametrize(
    ("announced", "short"),
    [
        ("Anna Kern, *Mulini del sud. Storia e tecnica*, Milano, Rizzoli 1999 (d’ora in poi *Mulini*), p. 3.", "Cfr. *Mulini*, p. 13."),
        ("Anna Kern, *Mulini del sud. Storia e tecnica*, Milano, Rizzoli 1999 (hereafter MS), p. 3.", "MS, 13."),
        ("Kern, Anna: Mulini del sud. Storia e tecnica. Milano: Rizzoli 1999. Im Folgenden zitiert als: Kern, Anna: Mühlen.", "Kern, Anna: Mühlen. S. 125."),
        ("А. Керн, *Mulini del sud. Storia e tecnica*, Milano, Rizzoli 1999 [далее – Мельницы].", "Мельницы. С. 7."),
    ],
)  # fmt: skip
def test_a_short_form_that_is_announced_is_known_from_then_on(announced: str, short: str) -> None:
    entries = ["Kern, Anna, *Mulini del sud. Storia e tecnica*, Milano, Rizzoli 1999.", PONDS]
    assert linked([announced, short], entries) == [(1, (1,)), (2, (1,))]
    assert (2, (1,)) not in linked(["E. Orlik, *Ponds*, Leeds: Hale, 2016.", short], [PONDS, entries[0]])


def test_names_alone_mean_the_work_of_these_authors_cited_last() -> None:
    notes = [
        "Anna Kern, *The Sound of Mills* (Leeds: Hale, 2015), 15.",
        "Kern, 17.",
        "Kern, *Mill Law*, 3.",
        "Kern (n 1) 7.",
        "Anna M. Kern, op. cit., p. 206.",
    ]
    assert linked(notes, [LAW, SOUND]) == [(1, (2,)), (2, (2,)), (3, (1,)), (4, (2,)), (5, (2,))]


def test_the_title_decides_among_works_of_one_author() -> None:
    notes = ["Kern, *Mill Law*, 4.", "Anna Kern, *The Sound of Mills*, *op. cit.*, p. 3."]
    assert linked(notes, [LAW, SOUND])[1] == (2, (2,))
    trusts = [
        "Orlik, Ewa. “Reed Trust.” *Pond Gazette* 5 (2003): 14–19.",
        "Orlik, Ewa. “Village and Reed Trust.” *Pond Gazette* 3 (2001): 4–9.",
    ]
    assert linked(["Orlik, “Reed Trust.”", "Orlik, “Village and Reed Trust.”"], trusts) == [(1, (1,)), (2, (2,))]


def test_ibid_means_the_last_citation_even_of_an_unlisted_or_anonymous_work() -> None:
    letter = "“A Letter on Fish,” *Pond Gazette*, March 1951, no. 354."
    assert linked([f"Orlik, *Ponds*, 7. {letter}", "*Ibid.*"], [letter, PONDS])[-1] == (2, (1,))
    unlisted = "Peter Reed, *Fish in Winter* (Leeds: Hale, 2003), p. 7."
    assert linked(["Orlik, *Ponds*, 7.", unlisted, "Ibid., p. 9."], [PONDS])[-1] == (3, ())


def test_ibid_after_what_was_not_understood_means_nothing() -> None:
    apparatus = manuscript(
        ["Orlik, *Ponds*, 7.", "Interview with Anna Zając, May 2015, at the mill.", "Ibid."], [PONDS]
    )
    assert [piece.note for piece in apparatus.unclear] in ([2], [])
    assert apparatus.links[-1].candidates == ()


def test_the_same_address_links_and_a_slip_in_it_is_told() -> None:
    entry = "Orlik, Ewa. “Ponds of the North.” Pond Gazette, 2016. https://ponds.example/north-ponds."
    apparatus = manuscript(["Orlik, “Ponds of the North,” https://ponds.example/nroth-ponds."], [entry, SOUND])
    assert apparatus.links[0].candidates == (1,)
    assert [difference.field for difference in apparatus.differences] == ["url"]
    same = manuscript(["https://ponds.example/north-ponds"], [entry, SOUND])
    assert [(link.candidates, link.basis) for link in same.links] == [((1,), LinkBasis.SAME_URL)]


def test_a_name_that_lost_a_letter_is_told_though_its_romanisation_would_hide_it() -> None:
    apparatus = manuscript(["Anna Kren, *The Sound of Mills* (Leeds: Hale, 2015), 15."], [SOUND, PONDS])
    assert [(d.field, d.cited.text) for d in apparatus.differences] == [("author", "Anna Kren")]
    assert not manuscript(["А. Керн, *The Sound of Mills* (Leeds: Hale, 2015), 15."], [SOUND, PONDS]).differences


def test_what_a_citation_by_key_shows_in_brackets_is_not_read_again() -> None:
    """A page tells by a link which entry it cites; the title in the same brackets is that citation, not another."""
    page = (
        '<html><body><p>Mills were many (<a href="#r1" role="doc-biblioref">Kern, <i>The Sound of Mills</i>, 2015</a>).'
        '</p><h2>References</h2><ol role="doc-bibliography"><li id="r1" role="doc-biblioentry">Kern, Anna. <i>The Sound '
        "of Mills</i>. Leeds: Hale, 2015.</li></ol></body></html>"
    )
    apparatus = examine(read("m.html", page.encode()), date(2026, 1, 1))
    assert [(link.candidates, link.basis) for link in apparatus.links] == [((1,), LinkBasis.KEY)]
