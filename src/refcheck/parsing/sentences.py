"""The places where a note's text breaks into parts that may each cite a work: semicolons and the ends of sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from refcheck.conventions.letters import POLISH_SMALL, SMALL
from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, phrases, terms, written
from refcheck.model.passage import Passage
from refcheck.model.work import Field
from refcheck.parsing.identifiers import find_identifiers
from refcheck.parsing.labelling import label
from refcheck.parsing.names import INITIALS_FIRST, UPPER, names_at, short_names_at
from refcheck.parsing.plausibility import probability
from refcheck.parsing.quotes import QUOTES, closing_quote

SENTENCE_END = re.compile(rf"[.!?…][\"”’»)\]]*\s+(?=[^\W\d_{SMALL}{POLISH_SMALL}]|[\"“„«‘'(\[*])")
LEGAL_ACT = re.compile(rf"(?:{written('legal_act')})\b\s(?:\(|{written('behind_legal_act')}|\d)")
IMPRINT = re.compile(
    rf"{UPPER}[^\W\d_]*\.?(?:[\s–/,-]+[^\W\d_]+){{0,4}}(?::\s[^:;.]{{2,60}}?,?\s(?:{YEAR}|\[)|,\s{YEAR}\b)"
)
"""`Place: Publisher, 2010` or `Place, 2010` at the head of a sentence: no citation begins so."""
BEHIND_YEAR = re.compile(rf"(?<=\s{YEAR}\.)\s+(?=[^\W\d_A-Z]+\s+[^\W\d_A-Z]{{3,}}\s)")
"""Where an imprint ends and a sentence follows whose capital was lost with the small capitals of the print."""
CLOSES_A_CITATION = "0123456789)”\"’'»"
LONGEST_QUOTE = 400
MOST_UNITS = 8
"""A description has no more full stops inside."""
SURE = 0.8
FINISHED = re.compile(rf"(?<!\d){YEAR}(?!\d)|https?://|\d{{1,4}}[.)\s]*$")
"""What closes a description: a year, an address, a page."""
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
    return [passage.slice(start, end).strip() for start, end in part_ranges(passage)]


def part_ranges(passage: Passage) -> list[tuple[int, int]]:
    """Where the parts of a note begin and end in its text."""
    text = passage.text
    units = [(start, end) for start, end in _units(passage) if text[start:end].strip()]
    found: list[tuple[int, int]] = []
    for start, end in _whole_descriptions(passage, units):
        before = text[slice(*found[-1])].strip() if found else ""
        joined = not before.endswith(";") and _goes_on(before, text[start:end].strip()) or _names_only(before)
        if found and joined:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _whole_descriptions(passage: Passage, units: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The units, those joined that describe one work only together (`Author. Title. Place: Publisher 2018.`)."""
    at = 0
    while at < len(units):
        start, end = units[at]
        last = _last_of_description(passage, units, at)
        if last > at:
            end, at = units[last][1], last
        yield start, end
        at += 1


def _last_of_description(passage: Passage, units: Sequence[tuple[int, int]], first: int) -> int:
    """The unit that finishes, with a year or pages, what the first one begins; the first itself where none does."""
    text = passage.text
    for last in range(first, min(first + MOST_UNITS, len(units))):
        unit = text[slice(*units[last])].strip()
        if last > first and _begins_anew(unit):
            return first
        if FINISHED.search(unit):
            if last == first:
                return first
            whole = passage.slice(units[first][0], units[last][1]).strip()
            fields = label(whole.slice(after_lead(whole.text), len(whole))).fields
            return last if _is_one(fields) and probability(fields, whole) >= SURE else first
        if unit.endswith(";"):
            return first
    return first


def _begins_anew(unit: str) -> bool:
    """Does a unit begin with `see` or with an author's name in full?"""
    return after_lead(unit) > 0 and not _field_word().match(unit) or _starts_with_name(unit)


def _is_one(fields: Sequence[Field]) -> bool:
    """Do labels describe one work: a title, and no author behind a date?"""
    names = [field.name for field in fields]
    date = names.index("date") if "date" in names else len(names)
    return "title" in names and "author" not in names[date:]


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
