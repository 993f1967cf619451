"""Works written as RIS (RIS Format Specifications, Research Information Systems; EndNote's table of tags).

In UTF-8, a tag and its value on each line, lines ended by LF as in the other formats; the specification's CR LF is what
no reader insists on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refcheck.exports import bib_text
from refcheck.exports.bib_names import told
from refcheck.exports.bib_text import tidy
from refcheck.model.date import Date
from refcheck.model.work import Name, Work

TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""Types of reference by CSL's types; a work of any other is `GEN`."""
PERIODICAL = ("JOUR", "MGZN", "NEWS")
RANGE = re.compile(r"(?P<first>[^-–,;\s]+)\s?[-–]+\s?(?P<last>[^-–,;\s]+)")


def entry(work: Work, key: str) -> str:
    """The work as a record, from `TY` to `ER`; what it does not say has no line."""
    kind = TYPES.get(work.type, "GEN")
    if kind == "BOOK" and told(work.editor) and not told(work.author):
        kind = "EDBOOK"
    told_lines = [(tag, value) for tag, value in (("ID", key), *_fields(work, kind)) if value]
    return "".join(f"{tag}  - {value}\n" for tag, value in (("TY", kind), *told_lines, ("ER", "")))


def _fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    yield from _people(work, kind)
    yield "TI", tidy(work.title)
    yield "T2", tidy(work.container_title)
    yield "JO", tidy(work.container_title) if kind in PERIODICAL else ""
    yield "T3", tidy(work.collection_title)
    yield from _dates(Date(tidy(work.issued)))
    yield "VL", tidy(work.volume)
    yield "IS", tidy(work.issue)
    yield "M1", tidy(work.collection_number)
    yield from _pages(tidy(work.page))
    yield "ET", tidy(work.edition)
    yield "M3", tidy(work.genre)
    yield "PB", tidy(work.publisher)
    yield "CY", tidy(work.publisher_place)
    yield "SN", tidy(work.ISBN) or tidy(work.ISSN)
    yield "DO", bib_text.doi(work.DOI)
    yield "UR", bib_text.url(work.URL, work.DOI)
    yield "Y2", _slashed(Date(tidy(work.accessed)))
    yield "LA", tidy(work.language).replace("_", "-")


def _people(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    """Editors are `A2` in what is a part of something; in a book, where `A2` are those of the series, they are `ED`."""
    yield from _names("AU", work.author)
    yield from _names("ED" if kind in ("BOOK", "EDBOOK") else "A2", work.editor)
    yield from _names("A4", work.translator)


def _names(tag: str, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """`Family, Given, Suffix`, a line each; a body's name as it is."""
    for name in told(names):
        family = " ".join(part for part in (tidy(name.particle), tidy(name.family)) if part)
        given = tidy(name.given)
        parts = (family, given, tidy(name.suffix)) if family else (given, "", tidy(name.suffix))
        yield tag, tidy(name.literal) or ", ".join(parts).rstrip(", ")


def _dates(issued: Date) -> Iterator[tuple[str, str]]:
    """The year, and a date that says more: `2023/12/07`. What is no plain date, such as an interval, a season or
    `forthcoming`, stands in the part of the date that is for other information, behind the third slash."""
    year = issued.year if issued.valid else ""
    yield "PY", year
    if not _is_plain(issued):
        yield "DA", f"{year}///{issued.replace('/', '-')}" if issued else ""
    elif issued != year:
        yield "DA", _slashed(issued)


def _is_plain(date: Date) -> bool:
    """Is it a single year, month or day?"""
    first = date.ends[0]
    return date.valid and first is not None and date == first.iso


def _slashed(date: Date) -> str:
    """A plain date as `YYYY/MM/DD`, or as much of it as is known; any other says nothing."""
    return date.replace("-", "/") if _is_plain(date) else ""


def _pages(page: str) -> Iterator[tuple[str, str]]:
    """First and last page; what is not a single range stands whole as the first."""
    ends = RANGE.fullmatch(page)
    yield "SP", ends["first"] if ends else page
    yield "EP", ends["last"] if ends else ""
