"""Works of which a few fields are said, each of them by any characters that a manuscript may have."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from refcheck.exports.entry_types import ROWS
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work

HOSTILE = (
    "{", "}", "{{", "\\", "\\}", "%", "#", "_", "$", "&", "~", "^", '"', "'", "=", ",", "@", "\n@book{x,", "\r\n", " ",
    "\x00", "\x1b", "\u2028", "\ud800", "\u00a0", "\u200f", "e\u0301", "\U00010400", "שלום", "السلام", "Київ", "Ёж",
    "NATO", " and ", "AND", "others", "et al.", "van", "de la", "Jr.", "O'Brien", "a", "--", "–", "2019",
    "https://doi.org/", "10.1/x", "\\url{x}",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(HOSTILE), max_size=5).map("".join) | st.text(max_size=8)
DATE = TEXT | st.sampled_from(
    (
        "2019",
        "2023-12-07",
        "2024-06",
        "2019/2020",
        "2019-05/2019-06",
        "2024-22",
        "1984?",
        "19XX",
        "../2020",
        "2020/..",
        "-0044",
    )
)
NAME = st.builds(Name, family=TEXT, given=TEXT, particle=TEXT, suffix=TEXT) | st.builds(Name, literal=TEXT)
NAMES = st.lists(NAME, max_size=2).map(tuple)
LANGUAGE = st.sampled_from(("", "en", "en-GB", "pl", "ru", "uk", "uk-UA", "be", "sr", "la", "zh", "pt_BR"))
NAME_FIELDS = dict.fromkeys(("author", "editor", "translator"), NAMES)
DATE_FIELDS = dict.fromkeys(("issued", "accessed"), DATE)
TEXT_FIELDS = dict.fromkeys(
    (
        "title", "container_title", "collection_title", "collection_number", "volume", "issue", "page", "edition",
        "publisher", "publisher_place", "DOI", "URL", "ISBN", "ISSN", "genre",
    ),
    TEXT,
)  # fmt: skip
CONTENT: dict[str, st.SearchStrategy[Any]] = {**NAME_FIELDS, **DATE_FIELDS, **TEXT_FIELDS, "language": LANGUAGE}
TYPES = {"issued": Date, "accessed": Date, "page": PageRange}


def described(said: dict[str, Any]) -> Work:
    return Work(**{name: TYPES[name](value) if name in TYPES else value for name, value in said.items()})


WORK = st.fixed_dictionaries({"type": st.sampled_from([*ROWS, "song"])}, optional=CONTENT).map(described)
"""A work of which a few fields are said, each of them by any characters."""
