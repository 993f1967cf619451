"""Where does a note's text break into parts that may each cite a work: at semicolons and at the ends of sentences?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from refcheck.conventions.letters import POLISH_SMALL, SMALL
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, phrases, terms, written
from refcheck.model.passage import Passage
from refcheck.parsing.identifiers import find_identifiers
from refcheck.parsing.names import INITIALS_FIRST, UPPER, names_at, short_names_at
from refcheck.parsing.quotes import QUOTES, closing_quote

SENTENCE_END = re.compile(rf"[.!?…][\"”’»)\]]*\s+(?=[^\W\d_{SMALL}{POLISH_SMALL}]|[\"“„«‘'(\[*])")
LEGAL_ACT = re.compile(rf"(?:{written('legal_act')})\b\s(?:\(|{written('behind_legal_act')}|\d)")
IMPRINT = re.compile(rf"{UPPER}[^\W\d_]*\.?(?:[\s–-][^\W\d_]+){{0,3}}(?::\s[^:;.]{{2,60}},\s(?:{YEAR}|\[)|,\s{YEAR}\b)")
"""`Place: Publisher, 2010` or `Place, 2010` at the head of a sentence: no citation begins so."""
BEHIND_YEAR = re.compile(rf"(?<=\s{YEAR}\.)\s+(?=[^\W\d_A-Z]+\s+[^\W\d_A-Z]{{3,}}\s)")
"""Where an imprint ends and a sentence follows whose capital was lost with the small capitals of the print."""
CLOSES_A_CITATION = "0123456789)”\"’'»"
LONGEST_QUOTE = 400
ABBREVIATING = (
    "page", "volume", "issue", "part", "chapter", "column", "note", "edition", "editor", "translator", "compiler",
    "series", "see", "ibid", "op_cit", "loc_cit", "art_cit", "et_al", "circa", "folio", "secondary", "cross_ref",
    "months_short", "no_date", "no_place", "archive", "item", "following",
)  # fmt: skip


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        part.rstrip(".")
        for kind in ABBREVIATING
        for term in terms(kind)
        if term.endswith(".")
        for part in term.split()[-1:]
    ).union(phrases("abbreviated"))


@cache
def see_lead() -> re.Pattern[str]:
    """`See also`, `cf.`, `por.` at the head of a part."""
    words = f"{alternation('see')}|{alternation('secondary')}|{written('lead')}"
    return re.compile(rf"[\s(\[,]*(?:{words})(?:[\s:,]+|$)", re.IGNORECASE)


def after_lead(text: str) -> int:
    """Where a part begins once such words are passed over."""
    position = 0
    while (match := see_lead().match(text, position)) and match.end() > position:
        position = match.end()
    return position


@cache
def _field_word() -> re.Pattern[str]:
    """A word that goes on with a description: a page or volume word, a date of access, an address."""
    kinds = ("page", "volume", "issue", "accessed", "available_at", "in_container", "editor", "translator", "edition")
    words = "|".join(alternation(kind) for kind in kinds)
    return re.compile(rf"(?:(?:{words})(?=[\s:\d]|$)|https?:|URL|DOI|№|\d|[({{<])", re.IGNORECASE)


def parts(passage: Passage) -> list[Passage]:
    """The parts of a note, in order; a description that has full stops inside stays whole."""
    ranges = _units(passage)
    units = [passage.slice(start, end).strip() for start, end in ranges]
    found: list[Passage] = []
    ends: list[int] = []
    position = 0
    for (start, end), unit in zip(ranges, units, strict=True):
        if not unit.text:
            continue
        if (
            found
            and passage.text[position - 1 : position] != ";"
            and _goes_on(found[-1].text, unit.text)
            or found
            and _names_only(found[-1].text)
        ):
            found[-1] = passage.slice(ends[-1], end).strip()
        else:
            found.append(unit)
            ends.append(start)
        position = end
    return found


def _goes_on(before: str, text: str) -> bool:
    """Does a sentence go on with the description before it?"""
    if _field_word().match(text) or IMPRINT.match(text):
        return True
    begins = before[after_lead(before) :]
    if re.fullmatch(rf"(?:{written('part_of_act')}|§)\b[^;]{{0,40}}", begins, re.IGNORECASE) and LEGAL_ACT.match(text):
        return True
    unfinished = not re.search(rf"{YEAR}|https?://|\d{{1,4}}[.)\s]*$", begins)
    return unfinished and _starts_with_name(begins)


def _starts_with_name(text: str) -> bool:
    """Does a part begin with an author, closed as authors are?"""
    if re.match(rf"[{UPPER[1:-1]}-]{{3,}},\s|[{UPPER[1:-1]}\s,/&()-]{{8,}}\.$", text):
        return True
    found, end, closed = names_at(text)
    ended = closed or text[end : end + 1] in ",.:(" or text[end - 1] == "."
    return bool(found) and "." in found[0].name.given and ended


def _names_only(text: str) -> bool:
    """Authors of one work separated by semicolons, as in `SOUZA, B.; SOTO, R.`"""
    given = rf"(?:{UPPER}[\w-]*\.?|{written('given_particle')})"
    return bool(re.fullmatch(rf"{UPPER}[\w-]+,\s{given}(?:\s{given}){{0,5}};?", text[after_lead(text) :]))


def _units(passage: Passage) -> list[tuple[int, int]]:
    text = passage.text
    cuts = sorted({cut for cut in (*_breaks(passage), *_short_forms(passage)) if 0 < cut < len(text)})
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True))


def _breaks(passage: Passage) -> Iterator[int]:
    text = passage.text
    guarded = _Ranges([*_guarded(text), *_italic(passage)])
    for match in re.finditer(";", text):
        if not guarded.hold(match.start()):
            yield match.end()
    for match in SENTENCE_END.finditer(text):
        if not guarded.hold(match.start()) and not _abbreviated(text, match):
            yield match.end()
    for match in re.finditer(rf"(?<=[.!?…])\s+(?=(?:{alternation('see')})[:\s])", text, re.IGNORECASE):
        yield match.end()
    for match in re.finditer(
        rf",?\s+(?:{alternation('and_')})\s+(?:(?:{written('definite_article')})\s+)?(?={LEGAL_ACT.pattern})", text
    ):
        if re.search(r"[\d)]$", text[: match.start()]):
            yield match.end()
    for match in BEHIND_YEAR.finditer(text):
        if not guarded.hold(match.start()) and not _field_word().match(text, match.end()):
            yield match.end()
    name = INITIALS_FIRST.pattern.replace("?P<given>", "?:").replace("?P<family>", "?:")
    joint = re.compile(rf"(?<=[\d)\]>])\s+(?:{alternation('and_')})\s+(?={name},)")
    for match in joint.finditer(text):
        if not guarded.hold(match.start()):
            yield match.end()


def _short_forms(passage: Passage) -> Iterator[int]:
    """Breaks between short forms that only commas separate: `Allen, *Business*, 43, Buggeln, *Slave Labor*, 13`."""
    italics = {mark.start for mark in passage.marks if mark.kind == "italic"}
    ends = {mark.end for mark in passage.marks if mark.kind == "italic"}
    for match in re.finditer(rf"[.]?,\s+(?={UPPER})", passage.text):
        if passage.text[match.start() - 1] not in CLOSES_A_CITATION and match.start() not in ends:
            continue
        limit = min((start for start in italics if start > match.end()), default=len(passage))
        head = passage.text[:limit]
        for found, end, _ in (short_names_at(head, match.end()), names_at(head, match.end())):
            joint = re.compile(r",\s+").match(passage.text, end)
            if (
                found
                and joint
                and (joint.end() in italics or passage.text[joint.end() : joint.end() + 1] in ("“", "„", "«", '"'))
            ):
                yield match.end()
                break
    for match in re.finditer(rf",\s+(?=(?:{alternation('see')})\s+{UPPER})", passage.text, re.IGNORECASE):
        yield match.end()


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    """Is this full stop an abbreviation's or an initial's?"""
    if text[match.start()] != ".":
        return False
    word = re.search(r"[^\W_]+$", text[max(0, match.start() - 30) : match.start()])
    if not word:
        return False
    if len(word.group()) == 1 and not word.group().isdigit():
        return True
    if _field_word().match(text, match.end()) and not text[match.end()].isupper():
        return True
    return word.group().casefold() in _abbreviations()


class _Ranges:
    """Ranges of a text, merged, to ask quickly whether a place lies in one."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(ranges):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def hold(self, place: int) -> bool:
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and place < self.ends[at]


def _italic(passage: Passage) -> Iterator[tuple[int, int]]:
    """Titles in italics, in which sentences may end."""
    for mark in passage.marked("italic"):
        if mark.end - mark.start < LONGEST_QUOTE:
            yield mark.start, mark.end - 1


def _guarded(text: str) -> list[tuple[int, int]]:
    """Ranges in which nothing breaks: identifiers, brackets, quotations."""
    ranges = [found.outer for found in find_identifiers(text)]
    ranges += [match.span() for match in re.finditer(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]", text)]
    position = 0
    while position < len(text):
        if text[position] in QUOTES and (position == 0 or not text[position - 1].isalnum()):
            close = closing_quote(text, position)
            if 0 < close - position < LONGEST_QUOTE:
                ranges.append((position, close))
                position = close
        position += 1
    return ranges
