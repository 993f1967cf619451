"""The entry types and fields that BibTeX, BibLaTeX and the programs that write .bib files know."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.conventions.words import data

_MODEL = data("bib_model")

KNOWN_TYPES: frozenset[str] = frozenset(_MODEL["types"])
KNOWN_FIELDS: frozenset[str] = frozenset(_MODEL["fields"])
NAME_FIELDS: frozenset[str] = frozenset(_MODEL["names"])
ALIASES: Mapping[str, str] = _MODEL["aliases"]
"""BibTeX's names of fields that BibLaTeX names otherwise (manual, section 2.2.5)."""
REQUIRED: Mapping[str, list[str]] = _MODEL["required"]
"""What an entry of a type must have besides its date, by the more lenient dialect; `a|b` asks for one of the two."""
ONLY_BIBLATEX_TYPES: frozenset[str] = frozenset(_MODEL["only_biblatex"]["types"])
ONLY_BIBLATEX_FIELDS: frozenset[str] = frozenset(_MODEL["only_biblatex"]["fields"])
"""By these a file shows that it is meant for BibLaTeX."""
PEOPLE = ("author", "editor", "translator")
"""The fields with the names of those who made the work."""
ADDRESSES = ("url", "doi")
VERBATIM = (*ADDRESSES, "eprint", "date", "urldate")
"""Fields in which LaTeX's signs mean something else: `~` in a date is `about`."""
SEEN = frozenset(
    """title subtitle titleaddon booktitle booksubtitle booktitleaddon maintitle mainsubtitle journal journaltitle
    journalsubtitle issuetitle eventtitle series volume number issue chapter edition pages publisher address location
    institution school organization howpublished note addendum type year date urldate isbn issn version part eid eprint
    bookauthor""".split()
) | {*PEOPLE, *ADDRESSES}  # fmt: skip
"""The fields that bibliographies print."""
NUMBERS: Mapping[str, str] = {"isbn": "ISBN", "issn": "ISSN"}
"""The fields of numbers that name a book or journal, and how they are printed."""
