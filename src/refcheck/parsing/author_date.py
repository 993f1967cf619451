"""The places where a text names an author and a year, as author-date citations do (`(Nowak 2019: 5)`, `Nowak (2019)`).

Only the shape is read here. Whether a manuscript cites so at all, the list must tell: see `matching.author_date`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from refcheck.conventions.letters import APOSTROPHES, LATIN_OF_YEAR_LETTERS, YEAR_LETTER
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, terms, written
from refcheck.model.passage import Passage
from refcheck.parsing.description import page_range
from refcheck.parsing.names import PARTICLE, UPPER
from refcheck.parsing.quotes import QUOTES, closing_quote
from refcheck.parsing.sentences import after_lead, parts

BRACKETS = re.compile(r"\((?P<round>[^()]{2,400})\)|\[(?P<square>[^\[\]]{2,400})\]")
DATED = re.compile(
    rf"""
      (?<![\w./–—-]) (?:\[\s?(?P<first>{YEAR})\s?\]\s?)?       # [1905] 2002
      (?P<year>{YEAR}) (?P<letter>[{YEAR_LETTER}](?![^\W_]))? (?P<range>\s?[–—-]\s?(?:\d{{4}}|\d\d)(?!\d))?
      (?:\s?[/\[]\s?(?P<second>{YEAR})\s?\]?)?                  # 1905/2002, 1905 [2002]
      (?![^\W_]|\s?[–—-]\s?\d|\.\d|%)
    """,
    re.VERBOSE,
)
WORD = rf"{UPPER}[^\W\d_]*(?:[{APOSTROPHES}][^\W\d_]+)*"
JOINED = rf"{WORD}(?:[-‐‑][^\W\d_]+(?:['’][^\W\d_]+)*)*"
SMALL = rf"(?:{written('within_body')})\s+"
"""Words inside the names of bodies."""
BEFORE = rf"(?:(?!(?:{written('joining_particle')})\s){PARTICLE})"
"""A particle; `e` and `y` are taken for the conjunction that they mostly are."""
ONE = (
    rf"(?:{UPPER}\.\s?(?:-\s?)?){{0,3}}{BEFORE}{{0,3}}{JOINED}"
    rf"(?:\s+(?:{UPPER}\.(?:\s?{UPPER}\.)*|(?:{BEFORE}|{SMALL}){{0,2}}{JOINED})){{0,6}}(?:…|\.\.\.)?"
    rf"(?:,\s(?:{UPPER}\.\s?){{1,3}})?"
)
PART_GOES_ON = re.compile(rf"[\s.)\]”]*$|\s*[,;]|\s+(?:{written('joins_names')})\s")
LETTER = re.compile(rf"[{YEAR_LETTER}](?=\s*(?:[,;:)&\]]|$))")
FIRST = re.compile(rf"(?<![\w'’-]){BEFORE}*{UPPER}")
CAPITALISED = re.compile(rf"(?<![\w-]){JOINED}")
LAST_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}‐‑-][^\W\d_]+)*(?=\W*$)")
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?…]\s+")
LONGEST_NAMES = 160
LONGEST_SENTENCE = 240
MOST_NEAR = 8
"""So many names before a bare year in brackets are looked at."""


class Shape(enum.Enum):
    """How sure the shape alone makes a citation."""

    BRACKETED = enum.auto()
    """Names and year stand in brackets, and nothing but a word such as `see` before them."""
    NARRATIVE = enum.auto()
    """Names stand before brackets that begin with the year."""
    NOTE = enum.auto()
    """Names and year are all of a note's part, but for a page."""
    LOOSE = enum.auto()
    """Among other words, or with the years of a lifetime or volume: a citation only if the list has such an entry."""
    IBID = enum.auto()
    """`ibid.` in brackets."""


@dataclass(frozen=True, slots=True)
class YearCitation:
    """Names and a year.

    `names` are as written, of several persons or bodies in order; in a loose one the capitalised words before the
    year, the nearest first. `title` stands in place of names. `years` are the year and, where two are given, the
    other; they are empty where the words say that there is none yet (`in press`), or none (`n.d.`).
    """

    shape: Shape
    passage: Passage
    names: tuple[Passage, ...] = ()
    title: str = ""
    et_al: bool = False
    years: tuple[str, ...] = ()
    letter: str = ""
    year: Passage | None = None
    locator: str = ""
    note: int | None = None


@cache
def _names() -> re.Pattern[str]:
    joint = rf"\s*(?:,?\s*(?i:{alternation('and_')})\s+|,\s+|\s?[/+;]\s?|\s?[–—]\s?)"
    acronym = r"(?:\s?\[[^\W\d_]{2,12}\])?"
    editor = rf"(?:\s*,?\s*\(?(?i:{alternation('editor')})\)?)?"
    return re.compile(
        rf"(?P<all>{ONE}(?:{joint}{ONE}){{0,7}}){acronym}(?P<more>,?\s*(?i:{alternation('et_al')}))?{editor}[\s,:]*"
    )


@cache
def _one() -> re.Pattern[str]:
    return re.compile(ONE)


@cache
def _behind_names() -> frozenset[str]:
    """The last words of `et al.`, `i in.`, `eds` ..."""
    ended = [term for kind in ("et_al", "editor") for term in terms(kind)]
    return frozenset(words[-1].casefold() for term in ended if (words := re.findall(r"[^\W\d_]+", term)))


@cache
def _undated() -> re.Pattern[str]:
    words = f"{alternation('forthcoming')}|{alternation('no_date')}"
    return re.compile(rf"(?<=[\s,(\[])(?i:{words})(?=[\s,;:)\]]|$)")


@cache
def _same_author() -> re.Pattern[str]:
    return re.compile(alternation("same_author"), re.IGNORECASE)


@cache
def _further_year() -> re.Pattern[str]:
    """What stands between two years of one author."""
    return re.compile(rf"\s*(?:[,;&]|(?i:{alternation('and_')})\s)\s*")


@cache
def _page() -> re.Pattern[str]:
    """The page cited, behind the year."""
    page = rf"(?i:{alternation('page')}|{alternation('column')}|{alternation('folio')}|§+|{written('number_cited')})"
    volume = rf"(?:[IVX]{{1,5}}|(?i:{alternation('volume')}|{alternation('part')})\s*[\dIVX]{{1,5}})\s*[,:]\s*"
    return re.compile(
        rf"""
        (?:\s*:\s*(?:{volume})?(?:{page}\s*)? | \s*,?\s*(?:{volume})?{page}\s*
          | \s*,\s*(?:{volume})?(?!{DATED.pattern.strip()}))
        (?P<locator>\d{{1,4}}(?:\s?[-–—]\s?\d{{1,4}})?)(?![\d/])
        (?:\s?(?i:{alternation("following")}))?
        (?:\s?,\s?\d{{1,3}}(?:\s?[-–—]\s?\d{{1,3}})?(?![\d/]))*
        """,
        re.VERBOSE,
    )


@cache
def _ibid() -> re.Pattern[str]:
    page = rf"(?:{alternation('page')})"
    return re.compile(rf"\s*(?:{alternation('ibid')})[\s,.:]*(?:{page}\s*)?(?P<locator>[\d\s,–—-]*)", re.IGNORECASE)


def in_text(passage: Passage) -> Iterator[YearCitation]:
    """The author-date citations in running text, in order: those in brackets, and years in brackets behind names."""
    for brackets in BRACKETS.finditer(passage.text):
        start, end = brackets.span(brackets.lastgroup or 0)
        if ibid := _ibid().fullmatch(passage.text, start, end):
            yield YearCitation(Shape.IBID, passage.slice(start, end), locator=page_range(ibid["locator"].strip()))
        else:
            yield from _scan(passage, start, end, Shape.BRACKETED)


def in_note(passage: Passage, note: int) -> Iterator[YearCitation]:
    """Those in a note, where they need no brackets."""
    if DATED.search(passage.text):
        for part in parts(passage):
            for cited in _in_part(part):
                yield replace(cited, note=note)


def _in_part(part: Passage) -> Iterator[YearCitation]:
    yield from in_text(part)
    bracketed = [part.span(*brackets.span()) for brackets in BRACKETS.finditer(part.text)]
    for piece in part.without(bracketed):
        yield from _scan(piece, 0, len(piece), Shape.NOTE)


class _Head(NamedTuple):
    """The names or the title before a year, and what they make of it."""

    shape: Shape
    start: int
    names: tuple[Passage, ...] = ()
    title: str = ""
    et_al: bool = False


class _Year(NamedTuple):
    start: int
    end: int
    years: tuple[str, ...]
    letter: str
    range: bool = False


def _scan(passage: Passage, start: int, end: int, shape: Shape) -> Iterator[YearCitation]:
    """The citations in brackets, or in a note's part: each year with the names before it."""
    text = passage.text
    position = start
    head: _Head | None = None
    while year := _next_year(text, position, end):
        between = text[position : year.start].strip(" ,;:&")
        if head is None or between and not _same_author().fullmatch(between):
            head = _head(passage, position, year.start, shape, opens=position == start)
        position = year.end
        if head is not None:
            for cited, stop in _cited(passage, head, year, end):
                position = stop
                yield cited


def _next_year(text: str, position: int, end: int) -> _Year | None:
    dated, undated = DATED.search(text, position, end), _undated().search(text, position, end)
    if undated and not (dated and dated.start() < undated.start()):
        return _Year(*undated.span(), (), "")
    return _year(dated) if dated else None


def _year(match: re.Match[str]) -> _Year:
    years = tuple(match[name] for name in ("year", "first", "second") if match[name])
    return _Year(*match.span(), years, (match["letter"] or "").translate(LATIN_OF_YEAR_LETTERS), bool(match["range"]))


def _head(passage: Passage, start: int, end: int, shape: Shape, opens: bool) -> _Head | None:
    """What stands between `start` and a year; before brackets that open with the year, what stands before them."""
    text = passage.text
    if opens and shape is Shape.BRACKETED and not text[start:end].strip():
        return _before_brackets(passage, start - 1)
    cut = text.rfind(";", start, end) + 1 or start
    leads = {_after_lead(text, begin, end) for begin in (start, cut)}
    for lead in leads:
        if title := _title(text[lead:end]):
            return _Head(shape, lead, title=title)
    return _names_at_end(passage, start, end, shape, leads)


def _after_lead(text: str, start: int, end: int) -> int:
    """Where names may begin: behind separators and such words as `see`."""
    opening = re.compile(r"[\s,;:.&–—-]*").match(text, start, end)
    start = opening.end() if opening else start
    start += after_lead(text[start:end])
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _title(text: str) -> str:
    """A title in quotation marks that stands in place of the author."""
    if text[:1] not in QUOTES:
        return ""
    close = closing_quote(text, 0)
    return text[1:close] if close > 0 and not text[close + 1 :].strip(" ,.:") else ""


def _names_at_end(passage: Passage, start: int, end: int, shape: Shape, leads: Collection[int]) -> _Head | None:
    """The longest run of names that reaches to the end of a stretch; where more stands before them they are loose."""
    text = passage.text
    start = max(start, end - LONGEST_NAMES, min(leads))
    last = LAST_WORD.search(text, start, end)
    if not last or last.group()[0].islower() and last.group().casefold() not in _behind_names():
        return None
    for first in FIRST.finditer(text, start, end):
        if match := _names().fullmatch(text, first.start(), end):
            names = tuple(passage.slice(*one.span()) for one in _one().finditer(text, *match.span("all")))
            clean = first.start() in leads
            return _Head(shape if clean else Shape.LOOSE, first.start(), names, et_al=bool(match["more"]))
    return None


def _before_brackets(passage: Passage, opening: int) -> _Head | None:
    """The names directly before brackets; else the capitalised words of the sentence before them, the nearest first."""
    text = passage.text
    end = len(text[:opening].rstrip().removesuffix("’").removesuffix("'"))
    if end and (found := _names_at_end(passage, 0, end, Shape.NARRATIVE, range(end))):
        return found
    start = max(0, end - LONGEST_SENTENCE)
    start = max((stop.end() for stop in SENTENCE_END.finditer(text, start, end)), default=start)
    words = [passage.slice(*word.span()) for word in CAPITALISED.finditer(text, start, end)]
    return _Head(Shape.LOOSE, opening, tuple(reversed(words[-MOST_NEAR:]))) if words else None


def _cited(passage: Passage, head: _Head, year: _Year, end: int) -> Iterator[tuple[YearCitation, int]]:
    """A citation for each year that follows the names, with the place where it ends."""
    following: _Year | None = year
    while following:
        page = _page().match(passage.text, following.end, end)
        stop = page.end() if page else following.end
        yield _citation(passage, head, following, stop, page_range(page["locator"]) if page else ""), stop
        following = _further(passage.text, following, stop, end)


def _citation(passage: Passage, head: _Head, year: _Year, stop: int, locator: str) -> YearCitation:
    text = passage.text
    closed = stop + 1 if "(" in text[head.start : year.start] and text[stop : stop + 1] == ")" else stop
    amid = year.range or head.shape is Shape.NOTE and not PART_GOES_ON.match(text, stop)
    return YearCitation(
        shape=Shape.LOOSE if amid else head.shape,
        passage=passage.slice(head.start, closed),
        names=head.names,
        title=head.title,
        et_al=head.et_al,
        years=year.years,
        letter=year.letter,
        year=passage.slice(year.start, year.end),
        locator=locator,
    )


def _further(text: str, year: _Year, position: int, end: int) -> _Year | None:
    """A further year of the same author (`2010, 2012`), or a further letter of the year (`2012a, b`)."""
    joint = _further_year().match(text, position, end)
    if joint is None or not year.years:
        return None
    if again := DATED.match(text, joint.end(), end):
        return _year(again)
    letter = LETTER.match(text, joint.end(), end)
    return _Year(*letter.span(), year.years, letter.group().translate(LATIN_OF_YEAR_LETTERS)) if letter else None
