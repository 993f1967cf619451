"""The places of DOIs, URLs, ISBNs, ISSNs and dates of access in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from refcheck.conventions.letters import CHECK_DIGIT, CYRILLIC_CHECK_DIGIT
from refcheck.conventions.words import alternation, openings, written


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
    r"(?P<rest>(?:[ ]"
    r"(?=[\w%-]*[\w%]*[/_]|[\w%.-]+\.(?:pdf|html?|php|aspx?|docx?)\b|[\w%]+(?:-[\w%]+){2,})[^\s<>\"“”„«»]+)*)"
)
"""A URL; `rest` are further pieces after single spaces that can only belong to it: they have a slash or underscore, or
end like a file."""
BROKEN_DOI = re.compile(r"\bhttps?://(?:dx\.)?doi\.org/10\.[^\s<>]*[^\s<>.,;)] (?=[\w.-]*[./-])[\w./-]*\d")
"""A DOI's address that goes on, after a single space, with what has its dots, hyphens and figures."""
ISBN = re.compile(rf"\bISBN(?:-1[03])?:?\s*(?P<isbn>[\d][\d\s‐–-]{{8,16}}[\d{CHECK_DIGIT}])")
ISSN = re.compile(rf"\b(?:e-?)?ISSN:?\s*(?P<issn>\d{{4}}[-–]\d{{3}}[\d{CHECK_DIGIT}])", re.IGNORECASE)
ONLINE = re.compile(r"https?:|www\.|\bdoi\b|\b10\.\d{4}|online|URL", re.IGNORECASE)
ONLINE_SIGNS = ("http", "www.", "doi", "10.", "online", "url")
"""One of these stands in what `ONLINE` matches: a look that is cheaper than the pattern."""
DOI_HINT, URL_HINT = re.compile(r"10\."), re.compile(r"http|www\.")
"""What stands in every DOI and in every URL, and is quickly looked for."""
BEFORE_DOI_HINT = 60
"""More characters than stand before a DOI and belong to it."""
TRAILING = ".,;:!?'\"’”»…*"
CLOSING = {")": "(", "]": "[", "}": "{"}


@cache
def _accessed() -> re.Pattern[str]:
    words = alternation("accessed")
    date = r"(?:[^()\[\];]{0,12}?)(?P<date>\d[^()\[\];]{2,28}\d|[^\W\d]{3,12}\.?\s\d[^()\[\];]{2,22}\d)"
    return re.compile(
        rf"[(\[]?\s*\b(?:{words})\b[\s:,.]*{date}(?:\s*(?:{written('year_abbreviation')}))?[)\]]?", re.IGNORECASE
    )


@cache
def _available() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{alternation('available_at')})|\[(?:{written('online_medium')})\])\s*:?", re.IGNORECASE
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
    """All identifiers and access dates, in the order of the text, without overlaps.

    A `Found` without a name is a phrase such as `available at`, which belongs to no field.
    """
    return _without_overlaps(chain(_addresses(text), _numbers(text)))


def find_addresses(text: str) -> list[Found]:
    """The DOIs and URLs among them, in much less time."""
    return _without_overlaps(_addresses(text))


def matches_near(pattern: re.Pattern[str], hint: re.Pattern[str], before: int, text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, in less time: in every match there is a hint, `before` characters behind its
    beginning at most."""
    at = 0
    while (hinted := hint.search(text, at)) and (match := pattern.search(text, max(at, hinted.start() - before))):
        yield match
        at = match.end()


def _without_overlaps(candidates: Iterable[Found]) -> list[Found]:
    """Of those that overlap, the first."""
    kept: list[Found] = []
    for found in candidates:
        if not any(found.outer[0] < other.outer[1] and other.outer[0] < found.outer[1] for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _addresses(text: str) -> Iterator[Found]:
    """DOIs and URLs; where two overlap the first is right: white space in an address is part of it."""
    bracketed = [
        Found("url", match["url"], *match.span("url"), match.span())
        for match in (BRACKETED_URL.finditer(text) if "<" in text else ())
    ]
    yield from (found for found in bracketed if any(map(str.isspace, found.value)))
    for match in BROKEN_DOI.finditer(text) if "doi.org/10." in text else ():
        yield Found("url", match.group(), *match.span(), match.span())
    yield from _dois(text)
    yield from bracketed
    for match in matches_near(BARE_URL, URL_HINT, 0, text):
        end = trim(text, match.start(), match.end())
        yield Found("url", text[match.start() : end], match.start(), end, (match.start(), end))


def _dois(text: str) -> Iterator[Found]:
    for match in matches_near(DOI, DOI_HINT, BEFORE_DOI_HINT, text):
        start, end = match.start("doi"), trim(text, *match.span("doi"))
        outer_end = match.end() if text[match.end() - 1] == ">" else end
        if not _inside_url(text, match.start()):
            yield Found("doi", clean_doi(text[start:end]), start, end, (match.start(), outer_end))


def _numbers(text: str) -> Iterator[Found]:
    lower = text.casefold()
    for name, pattern in (("isbn", ISBN), ("issn", ISSN)):
        for match in pattern.finditer(text) if name in lower else ():
            yield Found(name, match[name], *match.span(name), match.span())
    if not any(map(lower.__contains__, ONLINE_SIGNS)) or not ONLINE.search(text):
        return  # the phrases below belong to addresses, and are the slowest to look for
    for match in _accessed().finditer(text) if any(map(lower.__contains__, openings("accessed"))) else ():
        yield Found("accessed", match["date"], *match.span("date"), match.span())
    labelled = "[" in text or any(map(lower.__contains__, openings("available_at")))
    for match in _available().finditer(text) if labelled else ():
        yield Found("", "", *match.span(), match.span())


def _inside_url(text: str, position: int) -> bool:
    """Is this DOI part of the address of some other host, such as a publisher's page?"""
    head = text[:position].rsplit(None, 1)[-1:] or [""]
    return position > 0 and not text[position - 1].isspace() and bool(re.search(r"https?://|www\.", head[0]))


def isbn13(text: str) -> str:
    """An ISBN as 13 digits, whichever way it is written; nothing where its check digit is wrong (ISO 2108)."""
    digits = re.sub(r"[^0-9X]", "", text.upper().replace(CYRILLIC_CHECK_DIGIT, "X"))
    if len(digits) == 10 and digits[:9].isdigit():
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
            return ""
        stem = f"978{digits[:9]}"
        return stem + str(-_weighed(stem) % 10)
    return digits if len(digits) == 13 and digits.isdigit() and _weighed(digits) % 10 == 0 else ""


def _weighed(digits: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


def clean_doi(text: str) -> str:
    """A DOI bare, percent-decoded once, without invisible characters; its case is kept."""
    doi = unicodedata.normalize("NFC", unquote(text) if "%" in text else text)
    return "".join(char for char in doi if unicodedata.category(char) != "Cf")
