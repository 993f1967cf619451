"""The kind of a work, in CSL's types, judged by the fields that there are and by words that show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from refcheck.conventions.words import alternation, data, phrases, terms, written
from refcheck.model.work import Field

LEGAL = re.compile(
    rf"{written('law_gazette')}|\b(?:{written('law_gazette_series')})\b|"
    rf"^(?:(?:{written('part_of_act')}|§)\b\.?\s*[\d.]+\w?,?\s+)?(?:(?:{written('definite_article')}) )?"
    rf"(?:{written('law_name')})\b.*\b(?:{written('behind_law_name')}|\(E)|"
    rf"^(?:{written('law_heading')})\b|^(?:{written('article_of_law')}) \d+|\b(?:{written('item_of_gazette')}) \d+",
    re.IGNORECASE,
)
SHELFMARK = re.compile(
    rf"\b(?:{written('fonds')})\.?\s*[\w-]{{0,8}}\d+\w?[.,]\s*(?:{written('unit_of_fonds')})\w*\.?\s*\d|"
    rf"\b(?:{written('fonds_latin')})\s+\S{{1,40}}\s+\d|"
    rf"\b(?:{written('shelf_mark')})\.\s*\S{{0,40}}\d|"
    rf"\b(?:{written('manuscript_mark')}) [A-Z][\w. ]{{0,30}}\d",
    re.IGNORECASE,
)
"""The shelf mark of an archival item: `Ф. 442. Оп. 1. Спр. 12`, `sygn. 1/15`, `MS Ashmole 12`."""
SERIAL_PROCEEDINGS = re.compile(
    rf"(?!.*\b(?:{written('conference')})).*\b(?:{written('learned_body')})\b", re.IGNORECASE
)
"""Proceedings of a body, which are a journal: `Proceedings of the Royal Society`."""


class Kind(NamedTuple):
    """The CSL type of a work, and the genre that the reference itself names (`praca magisterska`)."""

    type: str
    genre: str = ""


def kind_of(values: Mapping[str, Field], text: str) -> Kind:
    """What kind of work a reference is of, by its first fields of each name and its text."""
    have = values.keys()
    genre = values["type"].text if "type" in have else ""
    if "author" not in have and LEGAL.search(text):
        return Kind("legislation", genre)
    if told := _told(genre):
        return Kind(told, genre)
    if designation := _thesis(values, text):
        return Kind("thesis", genre or designation)
    return Kind(_by_fields(values, text), genre)


def _by_fields(values: Mapping[str, Field], text: str) -> str:
    have = values.keys()
    if "container" in have:
        return _contained(values)
    if have & {"location", "publisher", "series", "isbn"}:
        return _by_itself(values, text)
    if "url" in have:
        return "webpage"
    if SHELFMARK.search(text):
        return "manuscript"
    if "title" in have and have & {"author", "editor"} and "date" in have:
        return "book"
    return "document"


def _thesis(values: Mapping[str, Field], text: str) -> str:
    """The words by which a reference calls itself a thesis, outside its title or at the end of it."""
    # a look at the stems is cheaper than the pattern
    if not any(map(text.lower().__contains__, phrases("thesis_stem"))) or values.keys() & {"volume", "issue"}:
        return ""
    title = values.get("title")
    parts = [text]
    if title:
        behind = re.split(r"[.,;:(\[]\s+", text[title.start : title.end])[1:]
        parts = [text[: title.start], *behind[-1:], text[title.end :]]
    found = (_kind("thesis").search(part) for part in parts)
    return next((match.group() for match in found if match), "")


def _told(genre: str) -> str:
    """The type that a designation (`PhD thesis`, `Technical report`) names."""
    if not genre:
        return ""
    return next((kind for kind in ("thesis", "report", "manuscript", "patent") if _kind(kind).search(genre)), "")


def _contained(values: Mapping[str, Field]) -> str:
    have = values.keys()
    container = values["container"].text
    numbered = have & {"volume", "issue", "issn"}
    if _is_proceedings(container) and ("editor" in have or not numbered or not SERIAL_PROCEEDINGS.match(container)):
        return "paper-conference"
    if "editor" not in have and numbered:
        return "article-journal"
    if have & {"editor", "location", "publisher"}:
        return "chapter"
    if _is_newspaper(values):
        return "article-newspaper"
    return "webpage" if "url" in have and "pages" not in have else "article-journal"


def _is_proceedings(container: str) -> bool:
    return _kind("proceedings").search(container) is not None


def _is_newspaper(values: Mapping[str, Field]) -> bool:
    """A container of a newspaper's name, with the day."""
    date = values["date"].text if "date" in values else ""
    figures = len(re.findall(r"\d+", date))
    exact = figures > 2 or (figures == 2 and sum(map(str.isalpha, date)) > 2)
    return exact and _kind("newspaper").search(values["container"].text) is not None


def _by_itself(values: Mapping[str, Field], text: str) -> str:
    series = values["series"].text if "series" in values else ""
    if series and _kind("report").search(series):
        return "report"
    if values.keys() <= {"author", "title", "date", "location"} and SHELFMARK.search(text):
        return "manuscript"
    return "book"


@cache
def _kind(kind: str) -> re.Pattern[str]:
    """Words that tell a kind, as whole words."""
    words = sorted(data("kinds")[kind], key=lambda word: -len(word))
    pattern = "|".join(
        re.escape(word).replace(r"\ ", r"\s+") + ("" if word.endswith(".") else r"(?!\w)") for word in words
    )
    if terms(kind):
        pattern = rf"(?:{alternation(kind)})(?!\w)|{pattern}"
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
