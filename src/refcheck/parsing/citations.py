"""The works that are cited. A note may cite several, among prose; a format may identify citations by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, not_behind, phrases, written
from refcheck.model.citation import Form
from refcheck.model.document import KeyCitation
from refcheck.model.passage import Passage
from refcheck.model.work import Field, Work
from refcheck.parsing.description import describe, page_range
from refcheck.parsing.labelling import label
from refcheck.parsing.names import GIVEN_FAMILY, INITIALS_FIRST, names_at, short_names_at
from refcheck.parsing.plausibility import HAS_YEAR, probability, set_off
from refcheck.parsing.quotes import QUOTES
from refcheck.parsing.sentences import after_lead

LOCATOR = re.compile(r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?=[\s.,;)]*$)")
ENTITLED = rf"\s+(?:{written('entitled')})"
BIBLIOGRAPHIC = {"container", "publisher", "location", "url", "doi", "volume", "issue", "series"}


YEAR_OF_PRINT = re.compile(rf"(?<!\d){not_behind('numbered')}{YEAR}(?!\d)")
SHORTEST_WORD = 4
LIKELY, LEAST = 0.5, 0.2
"""What is less likely a citation than the first is not taken for one; than the second, for prose."""
SURE = 0.8
FEW_WORDS = 3
"""Words beside an address, such as `available at`, of a citation by nothing but an address."""
LONG_ACT = 60
"""An act cited in fewer characters is given by its number only (`Article 3, Regulation 1092/2010`)."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A part of a note that cites a work, before it has its number; `confidence` is the probability that it does."""

    form: Form
    work: Work
    passage: Passage
    locator: str = ""
    same_author: bool = False
    refers_to: int | None = None
    key: str = ""
    confidence: float = 1.0


@cache
def _see_inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[\s(,])(?:{alternation('see')}|{alternation('secondary')})\s*[:,]?\s+(?=\S)", re.IGNORECASE
    )


@cache
def _ibid() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s(\[,]))(?:{alternation('ibid')}|{written('ibid_elsewhere')})(?=[\s.,;:)\]]|$)", re.IGNORECASE
    )


@cache
def op_cit_words() -> str:
    """The inside of a group that matches `op. cit.`, `art. cit.` or `loc. cit.` in any language."""
    return "|".join(alternation(kind) for kind in ("op_cit", "art_cit", "loc_cit"))


@cache
def _op_cit() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s(\[,]))(?:{op_cit_words()})(?=[\s.,;:)\]]|$)", re.IGNORECASE)


@cache
def _same_author() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('same_author')})[.,:]?\s+", re.IGNORECASE)


@cache
def _cross_reference() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{written('before_note')})\s*)(?:{alternation('note')}|{written('footnote')})\.?\s*(?P<note>\d+)",
        re.IGNORECASE,
    )


def by_key(cited: KeyCitation) -> Cited:
    """A citation by key, as a format tells it."""
    return Cited(Form.KEY, cited.work or Work(), cited.passage, page_range(cited.locator), key=cited.key)


def cited_in(part: Passage) -> Iterator[Cited]:
    """What a part of a note cites, as far as its own words tell; prose cites nothing."""
    if (match := _ibid().search(part.text)) and not _opens_title(part.text, match):
        yield Cited(Form.IBID, Work(), part.slice(match.start(), len(part)).strip(), _locator(part.text[match.end() :]))
        return
    if match := _cross_reference().search(part.text):
        yield Cited(
            Form.CROSS_REFERENCE, Work(), part, _locator(part.text[match.end() :]), refers_to=int(match["note"])
        )
        return
    passage = _without_lead(part)
    same = _same_author().match(passage.text)
    if same:
        passage = passage.slice(same.end(), len(passage))
    if match := _op_cit_in(passage.text):
        yield _op_cit_item(passage, match, bool(same))
        return
    described = _described(passage)
    if described.form is Form.UNCLEAR and (inner := _inner_start(passage)):
        described = max(described, _described(passage.slice(inner, len(passage))), key=lambda one: one.confidence)
    if described.form is Form.UNCLEAR and same and any(field.name == "title" for field in described.fields):
        described = described._replace(form=Form.SHORT, confidence=SURE)
    if described.confidence >= LEAST:
        work = describe(described.fields, described.passage, described.confidence)
        pages = page_range(_pages(described.fields))
        yield Cited(described.form, work, described.passage, pages, bool(same), confidence=described.confidence)


class _Described(NamedTuple):
    """A piece that describes a work, with the probability that it does."""

    passage: Passage
    fields: tuple[Field, ...]
    form: Form
    confidence: float


def _described(passage: Passage) -> _Described:
    """The work that a piece describes; it is unclear where it is more likely prose than a citation."""
    labelled = label(passage)
    if describe(labelled.fields, passage).type == "legislation":
        form = Form.FULL if len(passage) >= LONG_ACT else Form.SHORT
        return _Described(passage, labelled.fields, form, 1.0)
    sure = probability(labelled.fields, passage)
    have = {field.name for field in labelled.fields}
    if have & {"url", "doi"} and _is_bare(labelled.fields, passage.text):
        sure = max(sure, LIKELY)
    if sure < LIKELY:
        return _Described(passage, labelled.fields, Form.UNCLEAR, sure if _looks_cited(labelled.fields, passage) else 0)
    full = have & BIBLIOGRAPHIC or "date" in have or YEAR_OF_PRINT.search(_unlabelled(labelled.fields, passage.text))
    return _Described(passage, labelled.fields, Form.FULL if full else Form.SHORT, sure)


def _is_bare(fields: Sequence[Field], text: str) -> bool:
    """Is there hardly more than an address?"""
    return len(re.findall(r"[^\W\d_]{2,}", _unlabelled(fields, text))) <= FEW_WORDS


def _looks_cited(fields: Sequence[Field], passage: Passage) -> bool:
    """Has a piece that is rather prose what citations have: a person and a work, a year, or a page?"""
    have = {field.name for field in fields}
    titled = any(field.name == "title" and set_off(field, passage) for field in fields)
    figures = have & {"pages", "volume", "issue", "container"} or HAS_YEAR.search(passage.text)
    return bool(have & {"author", "editor"} and (titled or figures) or titled and figures)


def _unlabelled(fields: Sequence[Field], text: str) -> str:
    """The text with blanks for what has a label."""
    return "".join(" " if any(f.start <= at < f.end for f in fields) else char for at, char in enumerate(text))


def cited_as_listed(passage: Passage, full: bool, title: tuple[int, int]) -> Cited:
    """A part of a note of which the list tells that it cites a work, with its title there, described as far as it can
    be; where the labels find no title, the list's word is taken."""
    same = _same_author().match(passage.text)
    labelled = label(passage)
    fields = labelled.fields
    if not any(field.name == "title" and field.start < title[1] and field.end > title[0] for field in fields):
        found = Field("title", passage.text[slice(*title)], *title, passage.span(*title))
        fields = tuple(field for field in fields if field.end <= title[0] or field.start >= title[1])
        fields = tuple(sorted((*fields, found), key=lambda field: field.start))
    work = describe(fields, passage, labelled.confidence)
    if not full and (match := _op_cit_in(passage.text)):
        return Cited(Form.OP_CIT, work, passage, _locator(passage.text[match.end() :]), bool(same))
    return Cited(Form.FULL if full else Form.SHORT, work, passage, page_range(_pages(fields)), bool(same))


def _op_cit_in(text: str) -> re.Match[str] | None:
    """The first `op. cit.` or the like; a word of a few letters without its full stop is some other word."""
    found = _op_cit().finditer(text)
    return next((match for match in found if "." in match.group() or len(match.group()) > SHORTEST_WORD), None)


def _opens_title(text: str, match: re.Match[str]) -> bool:
    """Is the word part of a quotation or a name, not a sign of its own?"""
    return match.group().casefold() in phrases("beside_apostrophe") or text[match.end() : match.end() + 1] == "'"


def _pages(fields: Sequence[Field]) -> str:
    return next((field.text for field in fields if field.name in ("locator", "pages")), "")


def _locator(text: str) -> str:
    match = LOCATOR.search(text)
    return page_range(match.group()) if match else ""


def _without_lead(part: Passage) -> Passage:
    """The part without `see also`, `cf.`, `por.` at its head."""
    return part.slice(after_lead(part.text), len(part)).strip()


def _op_cit_item(passage: Passage, match: re.Match[str], same: bool) -> Cited:
    head = passage.slice(0, match.start())
    found, _, _ = names_at(head.text)
    if not found:
        found, _, _ = short_names_at(head.text)
    fields = tuple(
        Field("author", head.text[n.start : n.end], n.start, n.end, head.span(n.start, n.end)) for n in found
    )
    work = describe(fields, passage)
    return Cited(Form.OP_CIT, work, passage, _locator(passage.text[match.end() :]), same)


def _inner_start(passage: Passage) -> int:
    """Where, after prose, a citation begins: behind `see`, or where a name is followed by a quoted or italic title."""
    for match in _see_inside().finditer(passage.text):
        rest = passage.text[match.end() :]
        if names_at(rest)[0] or short_names_at(rest)[0] or rest[:1] in QUOTES:
            return match.end()
    italics = [mark.start for mark in passage.marks if mark.kind == "italic"]
    opening = "".join(QUOTES)
    for pattern in (INITIALS_FIRST, GIVEN_FAMILY):
        for match in pattern.finditer(passage.text):
            after = re.match(rf"(?:,|:|{ENTITLED})?\s+", passage.text[match.end() :])
            if after:
                at = match.end() + after.end()
                if passage.text[at : at + 1] in opening and passage.text[at : at + 1] or at in italics:
                    return match.start()
    return 0
