"""Which works are cited? A note may cite several, among prose; a format may tell citations by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, not_behind, phrases, written
from refcheck.model.citation import CitationItem, Form
from refcheck.model.document import KeyCitation, Note
from refcheck.model.passage import Passage, Span
from refcheck.model.work import Field, Work
from refcheck.parsing.description import describe, page_range
from refcheck.parsing.labelling import label
from refcheck.parsing.names import GIVEN_FAMILY, INITIALS_FIRST, names_at, short_names_at
from refcheck.parsing.quotes import QUOTES
from refcheck.parsing.sentences import after_lead, parts

LOCATOR = re.compile(r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?=[\s.,;)]*$)")
ENTITLED = rf"\s+(?:{written('entitled')})"
BIBLIOGRAPHIC = {"container", "publisher", "location", "url", "doi", "volume", "issue", "series"}


YEAR_OF_PRINT = re.compile(rf"(?<!\d){not_behind('numbered')}{YEAR}(?!\d)")
SHORTEST_WORD = 4
SURE, SURE_SET_OFF = 0.5, 0.3
"""Less sure fields are no ground for taking a piece of prose for a citation in short form; a title set off by italics
or quotation marks tells something by itself."""
LEFT_OVER = 60
"""Characters besides author and title that a short form may have: pages, `cit.`, a word or two around it."""
LONG_ACT = 60
"""An act cited in fewer characters is given by its number only (`Article 3, Regulation 1092/2010`)."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A part of a note that cites a work, before it has its number."""

    form: Form
    work: Work
    passage: Passage
    locator: str = ""
    same_author: bool = False
    refers_to: int | None = None
    key: str = ""


@cache
def _see_inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[\s(,])(?:{alternation('see')}|{alternation('secondary')})\s*[:,]?\s+(?=\S)", re.IGNORECASE
    )


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('page')})\s*\d", re.IGNORECASE)


@cache
def _ibid() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s(\[,]))(?:{alternation('ibid')}|{written('ibid_elsewhere')})(?=[\s.,;:)\]]|$)", re.IGNORECASE
    )


@cache
def _op_cit() -> re.Pattern[str]:
    words = "|".join(alternation(kind) for kind in ("op_cit", "art_cit", "loc_cit"))
    return re.compile(rf"(?:^|(?<=[\s(\[,]))(?:{words})(?=[\s.,;:)\]]|$)", re.IGNORECASE)


@cache
def _same_author() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('same_author')})[.,:]?\s+", re.IGNORECASE)


@cache
def _cross_reference() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{written('before_note')})\s*)(?:{alternation('note')}|{written('footnote')})\.?\s*(?P<note>\d+)",
        re.IGNORECASE,
    )


def number_items(notes: Sequence[Note], keys: Sequence[KeyCitation] = ()) -> tuple[CitationItem, ...]:
    """All citations of a manuscript in notes and by key, in the order of the text, numbered through.

    What a note shows for a citation by key is not read a second time.
    """
    shown: dict[int | None, list[Span]] = {}
    for key in keys:
        shown.setdefault(key.note, []).append(key.passage.whole)
    found: list[tuple[int | None, Cited]] = [
        (note.number, cited)
        for note in notes
        for piece in note.passage.without(shown.get(note.number, ()))
        for part in parts(piece)
        for cited in _cited(part)
    ]
    found += [(key.note, _by_key(key)) for key in keys]
    found.sort(key=lambda pair: pair[1].passage.whole.start)
    return tuple(
        CitationItem(number, note, c.form, c.work, c.passage, c.locator, c.same_author, c.refers_to, c.key)
        for number, (note, c) in enumerate(found, 1)
    )


def _by_key(cited: KeyCitation) -> Cited:
    return Cited(Form.KEY, cited.work or Work(), cited.passage, page_range(cited.locator), key=cited.key)


def _cited(part: Passage) -> Iterator[Cited]:
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
    labelled = label(passage)
    form = _form(labelled.fields, passage)
    if form is None and not same:
        inner = _inner_start(passage)
        if inner:
            passage = passage.slice(inner, len(passage))
            labelled = label(passage)
            form = _form(labelled.fields, passage)
    if form is None and same and any(field.name == "title" for field in labelled.fields):
        form = Form.SHORT
    if form:
        work = describe(labelled.fields, passage, labelled.confidence)
        yield Cited(form, work, passage, page_range(_pages(labelled.fields)), bool(same))


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


def _form(fields: Sequence[Field], passage: Passage) -> Form | None:
    """Is this a citation, and in which form? Prose is none."""
    have = {field.name for field in fields}
    if have & {"doi", "url"}:
        return Form.FULL
    if describe(fields, passage).type == "legislation":
        return Form.FULL if len(passage) >= LONG_ACT else Form.SHORT
    title = next((field for field in fields if field.name == "title"), None)
    if title is None or not _plausible(title) or _goes_on(title, fields, passage):
        return None
    distinct = _distinct(title, passage)
    if have & {"author", "editor"}:
        if have & BIBLIOGRAPHIC or "date" in have:
            return Form.FULL
        initials = any("." in field.text for field in fields if field.name == "author")
        told = distinct or ("pages" in have and initials)
        return Form.SHORT if told and _looks_short(fields, passage, SURE_SET_OFF if distinct else SURE) else None
    return Form.FULL if distinct and "date" in have and have & BIBLIOGRAPHIC and title.start <= 2 else None


def _looks_short(fields: Sequence[Field], passage: Passage, sure: float) -> bool:
    """Is this author and title, and hardly more? A year outside the title tells of a full form not understood."""
    told = [field for field in fields if field.name in ("author", "editor", "title")]
    left_over = len(passage) - sum(field.end - field.start for field in told)
    if min(field.confidence for field in told) < sure or left_over > LEFT_OVER:
        return False
    rest = "".join(" " if any(f.start <= at < f.end for f in told) else char for at, char in enumerate(passage.text))
    return not YEAR_OF_PRINT.search(rest)


def _distinct(title: Field, passage: Passage) -> bool:
    """Is the title set off by quotation marks or italics?"""
    quoted = title.start > 0 and passage.text[title.start - 1] in QUOTES
    return quoted or any(
        mark.kind == "italic" and mark.start <= title.start + 1 and mark.end >= title.end - 2 for mark in passage.marks
    )


def _goes_on(title: Field, fields: Sequence[Field], passage: Passage) -> bool:
    """Is this title part of a sentence, as in `Pavese 1999 compares the statues` or `On 'Maps' see Pavese 1999`?"""
    before = max((field.end for field in fields if field.end <= title.start), default=0)
    rest = title.text[:1].islower() and before > 0 and passage.text[before : title.start].isspace()
    names = [field.start for field in fields if field.name in ("author", "editor")]
    subject = bool(names) and title.start < min(names) and not {field.name for field in fields} & BIBLIOGRAPHIC
    return rest or subject or bool(_page_number().match(title.text))


def _plausible(title: Field) -> bool:
    """Could this stretch of words be a title rather than a sentence of prose?"""
    return len(title.text.split()) <= 40 and len(title.text) >= 3


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
