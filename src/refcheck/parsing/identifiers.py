"""Where do DOIs, URLs, ISBNs, ISSNs and dates of access stand in a text?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from refcheck.conventions.words import alternation


class Found(NamedTuple):
    """A recognised part: `start:end` is the value itself, `outer` the range with its label, brackets and resolver."""

    name: str
    value: str
    start: int
    end: int
    outer: tuple[int, int]


DOI = re.compile(
    r"""
    (?:<\s*)?
    (?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|\bdoi:?\s*|\bDOI:?\s*(?:https?://)?(?:dx\.)?(?:doi\.org/)?)?
    (?P<doi>\b10\.\d{4,9}(?:\.\d+)*(?:/|%2F)[^\s"“”„«»<>]*(?:<[^\s<>]*>[^\s"“”„«»<>]*)*)
    (?:\s*>)?
    """,
    re.VERBOSE,
)
"""A DOI with or without its resolver (DOI Handbook, 2.2; the suffix may be any printable characters)."""
BRACKETED_URL = re.compile(r"<\s*(?P<url>(?:https?://|www\.)[^<>]{1,2000}?)\s*>")
BARE_URL = re.compile(
    r"(?P<url>(?:\bhttps?:/{1,2}|(?<![\w./-])www\.)[^\s<>\"“”„«»]+)"
    r"(?P<rest>(?:[ ](?=[\w%-]*[\w%]*[/_]|[\w%.-]+\.(?:pdf|html?|php|aspx?|docx?)\b|[\w%]+(?:-[\w%]+){2,})[^\s<>\"“”„«»]+)*)"
)
"""A URL; `rest` are further pieces after single spaces that can only belong to it: they have a slash or underscore, or
end like a file."""
BROKEN_DOI = re.compile(r"\bhttps?://(?:dx\.)?doi\.org/10\.[^\s<>]*[^\s<>.,;)] (?=[\w.-]*[./-])[\w./-]*\d")
"""A DOI's address that goes on, after a single space, with what has its dots, hyphens and figures."""
ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*(?P<isbn>[\d][\d\s‐–-]{8,16}[\dXxХх])")
ISSN = re.compile(r"\b(?:e-?)?ISSN:?\s*(?P<issn>\d{4}[-–]\d{3}[\dXxХх])", re.IGNORECASE)
TRAILING = ".,;:!?'\"’”»…*"
CLOSING = {")": "(", "]": "[", "}": "{"}


@cache
def _accessed() -> re.Pattern[str]:
    words = alternation("accessed")
    date = r"(?:[^()\[\];]{0,12}?)(?P<date>\d[^()\[\];]{2,28}\d|[^\W\d]{3,12}\.?\s\d[^()\[\];]{2,22}\d)"
    return re.compile(rf"[(\[]?\s*\b(?:{words})\b[\s:,.]*{date}(?:\s*(?:r|г|р)\.)?[)\]]?", re.IGNORECASE)


@cache
def _available() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{alternation('available_at')})|\[(?:online|Electronic resource)\])\s*:?", re.IGNORECASE
    )


def trim(text: str, start: int, end: int) -> int:
    """The end of an identifier without the punctuation that follows it in a sentence."""
    while end > start:
        last = text[end - 1]
        opening = CLOSING.get(last)
        if last in TRAILING or (opening and text.count(last, start, end) > text.count(opening, start, end)):
            end -= 1
        else:
            break
    return end


def find_identifiers(text: str) -> list[Found]:
    """All identifiers and access dates, in the order of the text, without overlaps."""
    found: list[Found] = []
    taken: list[tuple[int, int]] = []

    def take(name: str, value: str, start: int, end: int, outer: tuple[int, int]) -> None:
        if not any(outer[0] < b and a < outer[1] for a, b in taken):
            taken.append(outer)
            found.append(Found(name, value, start, end, outer))

    for match in BRACKETED_URL.finditer(text):
        if any(char.isspace() for char in match["url"]):
            take("url", match["url"], *match.span("url"), match.span())
    for match in BROKEN_DOI.finditer(text):
        take("url", match.group(), *match.span(), match.span())
    if "10." in text:
        for match in DOI.finditer(text):
            start, end = match.start("doi"), trim(text, *match.span("doi"))
            outer_end = match.end() if text[match.end() - 1] == ">" else end
            if not _inside_url(text, match.start()):
                take("doi", clean_doi(text[start:end]), start, end, (match.start(), outer_end))
    for match in BRACKETED_URL.finditer(text):
        take("url", match["url"], *match.span("url"), match.span())
    for match in BARE_URL.finditer(text):
        end = trim(text, match.start(), match.end())
        take("url", text[match.start() : end], match.start(), end, (match.start(), end))
    for match in ISBN.finditer(text):
        take("isbn", match["isbn"], *match.span("isbn"), match.span())
    for match in ISSN.finditer(text):
        take("issn", match["issn"], *match.span("issn"), match.span())
    for match in _accessed().finditer(text):
        take("accessed", match["date"], *match.span("date"), match.span())
    for match in _available().finditer(text):
        take("", "", *match.span(), match.span())
    return sorted(found, key=lambda part: part.start)


def _inside_url(text: str, position: int) -> bool:
    """Is this DOI part of the address of some other host, such as a publisher's page?"""
    head = text[:position].rsplit(None, 1)[-1:] or [""]
    return position > 0 and not text[position - 1].isspace() and bool(re.search(r"https?://|www\.", head[0]))


def clean_doi(text: str) -> str:
    """A DOI bare, percent-decoded once, without invisible characters; its case is kept."""
    doi = unicodedata.normalize("NFC", unquote(text) if "%" in text else text)
    return "".join(char for char in doi if unicodedata.category(char) != "Cf")
