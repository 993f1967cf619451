"""The works cited in notes, recognised from both sides: from the list, and from the words of the notes themselves.

Top down, the entries of the list are sought in each note (`occurrences`). What is left of a note, part by part, is read
bottom up: as `ibid.` and the like, as an author's name alone, or as a description of a work that the list may lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from refcheck.matching.announced import Announced
from refcheck.matching.named import by_names
from refcheck.matching.note_words import NoteWords
from refcheck.matching.occurrences import ListSearch, Occurrence
from refcheck.model.citation import CitationItem, Form, Unclear
from refcheck.model.passage import Passage, Span
from refcheck.parsing.author_date import BRACKETS
from refcheck.parsing.citations import Cited, by_key, cited_as_listed, cited_in
from refcheck.parsing.manuscript import Manuscript
from refcheck.parsing.names import PARTICLE, UPPER
from refcheck.parsing.sentences import after_lead, part_ranges

IN_BRACKETS = {"(": ")", "[": "]"}
SURE, WHOLE = 1.0, 0.9
"""The log odds, and the share of its main title, of a work that brackets in running text cite."""
OF_ENTRY = 0.8
"""The share of its words that a part has from an entry, if it goes on with it."""
NAME_PARTS = re.compile(rf"(?:(?<!\w)(?:{UPPER}[\w’'-]*\.?|{PARTICLE})\s+){{1,4}}$")
SENTENCE_END = re.compile(r"[.!?]\s+")
PROSE = 4
"""A sentence with more words that the entry has not is prose."""
FULL_WORDS = 2
"""Words of an entry besides author and title that a full citation has at least, where it gives no year."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """`items` are all citations in notes and by key, in the order of the text, numbered from 1; `occurrences` are those
    that the list tells, by the number of their item; `named` the entries whose authors, or whose announced short
    form, an item names and no more; `unclear` are pieces of notes that look like citations and were not understood.
    """

    items: tuple[CitationItem, ...]
    occurrences: Mapping[int, Occurrence]
    named: Mapping[int, tuple[int, ...]]
    unclear: tuple[Unclear, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    cited: Cited
    entries: tuple[int, ...] = ()
    occurrence: Occurrence | None = None


def recognise(manuscript: Manuscript) -> Recognised:
    """All citations of a manuscript in notes and by key. What a note shows for a citation by key is not read again."""
    search, announced = ListSearch(manuscript.references), Announced()
    shown: dict[int | None, list[Span]] = {}
    for key in manuscript.keys:
        shown.setdefault(key.note, []).append(key.passage.whole)
    found: list[tuple[int | None, _Found]] = [
        (note.number, one)
        for note in manuscript.notes
        for piece in note.passage.without(shown.get(note.number, ()))
        for one in _in_note(piece, search, announced)
    ]
    found += [
        (None, one)
        for passage in manuscript.body
        for piece in passage.without(shown.get(None, ()))
        for one in _in_brackets(piece, search)
    ]
    unclear = [Unclear(note, one.cited.passage) for note, one in found if note and one.cited.form is Form.UNCLEAR]
    found = [(note, one) for note, one in found if one.cited.form is not Form.UNCLEAR]
    found += [(key.note, _Found(by_key(key))) for key in manuscript.keys]
    found.sort(key=lambda pair: pair[1].cited.passage.whole.start)
    numbered = list(enumerate(found, 1))
    return Recognised(
        tuple(_item(number, note, one.cited) for number, (note, one) in numbered),
        {number: one.occurrence for number, (_, one) in numbered if one.occurrence},
        {number: one.entries for number, (_, one) in numbered if one.entries},
        tuple(unclear),
    )


def _item(number: int, note: int | None, c: Cited) -> CitationItem:
    return CitationItem(
        number, note, c.form, c.work, c.passage, c.locator, c.same_author, c.refers_to, c.key, c.confidence
    )


def _in_note(piece: Passage, search: ListSearch, announced: Announced) -> Iterator[_Found]:
    for start, end, here in _segments(piece, search.occurrences(piece), search):
        if not here:
            part = piece.slice(start, end).strip()
            known = [short] if (short := announced.meant(part)) else by_names(part, search)
            yield from (_Found(*each) for each in known) if known else map(_Found, cited_in(part))
        for one, (begin, close) in zip(here, _places(piece, start, end, here, search), strict=True):
            begin += after_lead(piece.text[begin:close])
            passage = piece.slice(begin, close).strip()
            title = max(0, one.title_start - begin), min(len(passage), one.title_end - begin)
            yield _Found(cited_as_listed(passage, _is_full(one), title), occurrence=one)
            announced.learn(passage, one.reference)


def _in_brackets(passage: Passage, search: ListSearch) -> Iterator[_Found]:
    """Works that running text cites in brackets by their titles (`(*Old Mills*, 2017)`)."""
    for brackets in BRACKETS.finditer(passage.text):
        piece = passage.slice(brackets.start() + 1, brackets.end() - 1)
        occurrences = [one for one in search.occurrences(piece) if one.log_odds >= SURE and one.evidence.main >= WHOLE]
        for one in occurrences:
            title = one.title_start, one.title_end
            yield _Found(cited_as_listed(piece, _is_full(one), title), occurrence=one)


def _is_full(one: Occurrence) -> bool:
    """Does a citation give more than author and title?"""
    e = one.evidence
    return bool(e.year or e.address or e.figures or e.rest >= FULL_WORDS)


def _segments(
    piece: Passage, occurrences: Sequence[Occurrence], search: ListSearch
) -> Iterator[tuple[int, int, list[Occurrence]]]:
    """The parts of a note with the works that occur in them; parts over which one work stretches are one."""
    waiting = list(occurrences)
    ranges = part_ranges(piece)
    while ranges:
        start, end = ranges.pop(0)
        here: list[Occurrence] = []
        while waiting and waiting[0].start < end:
            one = waiting.pop(0)
            if not any(before.reference == one.reference for before in here):  # its short form, announced beside it
                here.append(one)
            while ranges and ranges[0][0] < here[-1].end:
                end = ranges.pop(0)[1]
        following = waiting[0].start if waiting else len(piece)
        while here and ranges and ranges[0][1] <= following and _goes_on(piece.slice(*ranges[0]), here[-1], search):
            end = ranges.pop(0)[1]
        yield start, end, here


def _goes_on(part: Passage, one: Occurrence, search: ListSearch) -> bool:
    """Does a part only say more of what the entry says, after a semicolon or a full stop that the entry has, too?"""
    tokens = [token for token in NoteWords(part).tokens if token.telling and not token.key.isdigit()]
    known = search.entries[one.reference].words
    return bool(tokens) and sum(token.key in known for token in tokens) >= OF_ENTRY * len(tokens)


def _places(
    piece: Passage, start: int, end: int, here: Sequence[Occurrence], search: ListSearch
) -> Iterator[tuple[int, int]]:
    """Where each of the works that occur in a part begins and ends; what stands before and behind is prose."""
    for place, one in enumerate(here):
        begin = max(one.start, here[place - 1].end if place else start)
        begin = _opening(piece.text, begin, max(start, here[place - 1].end if place else start))
        after = max(one.end, here[place + 1].start if place + 1 < len(here) else end)
        yield begin, _closing(piece.text, begin, _before_prose(piece, one, after, search), one.end)


def _before_prose(piece: Passage, one: Occurrence, end: int, search: ListSearch) -> int:
    """The end of the sentence of a work, where a sentence follows that says nothing of the entry."""
    known = search.entries[one.reference].words
    for match in SENTENCE_END.finditer(piece.text, one.end, end):
        rest = [token for token in NoteWords(piece.slice(match.end(), end)).tokens if token.telling]
        if sum(token.key not in known and not token.key.isdigit() for token in rest) > PROSE:
            return match.start() + 1
    return end


def _opening(text: str, begin: int, start: int) -> int:
    """With given names, initials, an article and the quotation mark that stand directly before."""
    match = NAME_PARTS.search(text, start, begin)
    begin = match.start() if match and match.end() == begin else begin
    while begin > start and not text[begin - 1].isalnum() and text[begin - 1] not in " ([;,.:":
        begin -= 1
    return begin


def _closing(text: str, begin: int, end: int, least: int) -> int:
    """Up to the bracket that closes what was opened before."""
    depth = 0
    for at in range(begin, end):
        if text[at] in IN_BRACKETS:
            depth += 1
        elif text[at] in IN_BRACKETS.values():
            depth -= 1
            if depth < 0 and at >= least:
                return at
    return end
