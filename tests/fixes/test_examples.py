"""One kind of fix after the other: how a place reads before and after, and what like it is left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from manuscripts import fixed, mend

from refcheck.model.evidence import Alive, Dead, Evidence, Subject, SubjectKind
from refcheck.model.reason import Cause, Reason

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ARTICLE = "Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20"


def listed(*entries: str) -> str:
    return "Maps are old.\n\n# References\n\n" + "\n".join(f"- {entry}" for entry in entries) + "\n"


def article(rest: str, title: str = "Dawne mapy Podlasia") -> str:
    return f"Nowak J., '{title}', *Rocznik*, 4 (2019), pp. 11–20, {rest}."


SAFE = {
    "a stray comma behind a DOI": ("malformed-doi", "<https://doi.org/10.5555/r.41,>", "<https://doi.org/10.5555/r.41>"),
    "a DOI that begins twice": (
        "malformed-doi", "https://doi.org/https://doi.org/10.5555/r.41", "https://doi.org/10.5555/r.41"
    ),
    "a Cyrillic letter in a DOI": ("malformed-doi", "https://doi.org/10.5555/roсznik", "https://doi.org/10.5555/rocznik"),
    "a space before the bracket": ("malformed-url", "<https://example.org/a >", "<https://example.org/a>"),
    "a lost colon": ("malformed-url", "https//example.org/mapy", "https://example.org/mapy"),
    "a scheme with a letter too few": ("malformed-url", "htps://example.org/mapy", "https://example.org/mapy"),
    "a URL that begins twice": ("malformed-url", "http://https://example.org/a", "https://example.org/a"),
    "a soft hyphen": ("invisible-character", "zebrane na No\u00adwym Świecie", "zebrane na Nowym Świecie"),
    "a mark of direction in a URL": (
        "invisible-character", "https://example.org/\u200ea", "https://example.org/a"
    ),
    "a Cyrillic letter in a word": ("mixed-script-word", "wyd. Wаrszawskie", "wyd. Warszawskie"),
}  # fmt: skip
LEFT_ALONE = {
    "a DOI with white space that nothing proves": ("malformed-doi", "https://doi.org/10.5555/ rocznik.2019.41"),
    "a DOI of which a part was left out": ("malformed-doi", "https://doi.org/10.5555/rocz…"),
    "a URL whose full stop may be its own": ("malformed-url", "<https://example.org/wiki/Inc.>"),
    "a URL with white space that nothing proves": ("malformed-url", "<https://example.org/dawne mapy.pdf>"),
    "marks of direction in Hebrew": ("invisible-character", "\u2067מפות ישנות\u2069 (1990)"),
    "a title in two scripts": ("mixed-script-word", "*Mapy. Старые карты*"),
    "a word whose alphabet is anybody's guess": ("mixed-script-word", "wyd. Bор"),
}


@pytest.mark.parametrize("case", SAFE)
def test_a_form_that_is_certain(case: str) -> None:
    rule, before, after = SAFE[case]
    assert fixed(listed(article(before)), "m.md", rule) == listed(article(after))


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_a_form_that_is_not_certain_is_left_alone(case: str) -> None:
    rule, text = LEFT_ALONE[case]
    assert fixed(listed(article(text)), "m.md", rule) == listed(article(text))


def test_white_space_in_a_url_is_proved_by_the_same_url_elsewhere() -> None:
    whole = article("https://example.org/dawne_mapy.pdf")
    damaged = "Lis A., *Granice* (Lublin, 2004), <https://example.org/dawne_ mapy.pdf>."
    right = damaged.replace("_ mapy", "_mapy")
    assert fixed(listed(damaged, whole), "m.md", "malformed-url") == listed(right, whole)


def test_page_ranges_follow_the_habit_of_the_manuscript() -> None:
    ranges = [
        f"Nowak {letter}., 'Mapy {letter}', *Rocznik*, {n} (200{n}), pp. 1{n}–2{n}."
        for n, letter in enumerate("ABCD", 1)
    ]
    stray = "Wilk W., 'Ziemie 1990-1995', *Rocznik*, 2 (2009), pp. 14-24."
    assert fixed(listed(*ranges, stray), "m.md", "mixed-page-dashes") == listed(
        *ranges, stray.replace("14-24", "14–24")
    )


def test_two_ways_without_a_habit_are_left_alone() -> None:
    both = [
        f"Nowak {letter}., 'Mapy {letter}', *Rocznik*, 5 (2005), pp. 1{n}{sign}2{n}."
        for n, (letter, sign) in enumerate(zip("ABC", "–-–", strict=True))
    ]
    assert fixed(listed(*both), "m.md", "mixed-page-dashes") == listed(*both)


NOTE = (
    "J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia."
)
URL_DIFFERS = (
    f"Maps.[^1]\n\n[^1]: {NOTE}\n\n# References\n\n- {article('https://example.org/artykul/dawne-mapy-podlasia')}\n"
)
WRONG, RIGHT = (
    Subject(SubjectKind.URL, f"https://example.org/artykul/dawne-{word}-podlasia") for word in ("mpay", "mapy")
)


def test_a_url_takes_the_spelling_of_the_other_side_only_where_somebody_looks() -> None:
    assert fixed(URL_DIFFERS, "m.md", "url-differs") == URL_DIFFERS
    assert fixed(URL_DIFFERS, "m.md", "url-differs", unsafe=True) == URL_DIFFERS.replace("mpay", "mapy")


@pytest.mark.parametrize(
    ("wrong", "right", "corrected"),
    [
        (
            Dead("example.org", NOW, Reason(Cause.STATUS, "example.org", 404)),
            Alive("example.org", NOW),
            URL_DIFFERS.replace("mpay", "mapy"),
        ),
        (
            Alive("example.org", NOW),
            Dead("example.org", NOW, Reason(Cause.STATUS, "example.org", 404)),
            URL_DIFFERS.replace("mapy-", "mpay-"),
        ),
        (Alive("example.org", NOW), Alive("example.org", NOW), URL_DIFFERS),
    ],
)
def test_the_web_proves_which_of_two_urls_is_right(wrong: Evidence, right: Evidence, corrected: str) -> None:
    """What the page itself says counts more than how its address is spelt."""
    mending = mend(URL_DIFFERS, "m.md", "url-differs", evidence={WRONG: (wrong,), RIGHT: (right,)})
    assert mending.state.changed.get("m.md", URL_DIFFERS.encode()).decode() == corrected


LETTERS = "ABCDEFGHIJKLM"
SORTED = [f"{letter}adamski A., *Mapy {n}* (Lublin, 20{n:02})." for n, letter in enumerate(LETTERS)]


def test_an_entry_that_stands_out_of_the_order_is_moved() -> None:
    strayed = [*SORTED[:2], SORTED[11], *SORTED[2:11], SORTED[12]]
    assert fixed(listed(*strayed), "m.md", "unsorted-references") == listed(*strayed)
    assert fixed(listed(*strayed), "m.md", "unsorted-references", unsafe=True) == listed(*SORTED)


def test_the_last_entry_is_moved_to_its_place_and_the_first_to_its_end() -> None:
    for strayed in ([*SORTED[:3], *SORTED[4:], SORTED[3]], [SORTED[-1], *SORTED[:-1]]):
        assert fixed(listed(*strayed), "m.md", "unsorted-references", unsafe=True) == listed(*SORTED)


def test_an_entry_that_lends_its_author_to_the_next_one_stays() -> None:
    strayed = [*SORTED[:2], SORTED[11], "———, *Drogi* (Lublin, 2020).", *SORTED[2:11], SORTED[12]]
    assert fixed(listed(*strayed), "m.md", "unsorted-references", unsafe=True) == listed(*strayed)


def test_a_work_that_the_list_lacks_is_drafted_from_its_note() -> None:
    text = "Maps.[^1]\n\n[^1]: J. Falk and A. Kos, *Drogi i mosty Mazowsza* (Warszawa, 1999), pp. 7–9.\n\n"
    drafted = "Falk J. and A. Kos, *Drogi i mosty Mazowsza* (Warszawa, 1999)."
    before, after = (text + listed(*entries) for entries in (SORTED, [*SORTED[:6], drafted, *SORTED[6:]]))
    assert fixed(before, "m.md", "unlisted-citation") == before
    assert fixed(before, "m.md", "unlisted-citation", unsafe=True) == after


BOOK = "@book{{nowak,\n  author = {{Nowak, Jan}},\n  title  = {{{title}}}, % kept\n  year = 2019,\n url={{{url}}}\n}}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"title": "Mapy &amp; ludzie"}, {"title": "Mapy \\& ludzie"}),
        ({"title": "Mapy M&uuml;llera"}, {"title": "Mapy Müllera"}),
        ({"url": "https://example.org/a?b=1&amp;c=2"}, {"url": "https://example.org/a?b=1&c=2"}),
        ({"url": "https://example.org/a,"}, {"url": "https://example.org/a"}),
        ({"url": "https://example.org/Inc."}, {"url": "https://example.org/Inc."}),
        ({"title": "Mapy <i>Lwowa</i>"}, {"title": "Mapy <i>Lwowa</i>"}),
        ({"title": "Mapy & ludzie"}, {"title": "Mapy & ludzie"}),
    ],
)
def test_of_a_bib_file_only_the_value_is_changed(before: dict[str, str], after: dict[str, str]) -> None:
    plain = {"title": "Dawne mapy", "url": "https://example.org/a"}
    assert fixed(BOOK.format(**plain | before), "m.bib") == BOOK.format(**plain | after)


def test_characters_of_latex_are_escaped_only_where_somebody_looks() -> None:
    before = BOOK.format(title="Mapy & ludzie, 5%", url="https://example.org/a_b")
    assert fixed(before, "m.bib", unsafe=True) == before.replace("Mapy & ludzie, 5%", "Mapy \\& ludzie, 5\\%")
