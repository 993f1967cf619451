"""The exact beginning and end of a field, once its first and last words are known."""

from __future__ import annotations

import re

from refcheck.model.work import PEOPLE
from refcheck.parsing.normalising.persons import split_names

PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"), ("„", "”“"))
SIGN = re.compile(r"[()\[\]«»“”„?!…]")
CLOSER = re.compile(r"[.?!…]?(.)")
"""The full stop of an abbreviation may stand before the sign that closes."""
QUOTATION = re.compile(r",\s+[\"“„«‘](?=\w)")
INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?)+$")
SENTENCE_SIGNS = "?!…"
INITIAL = re.compile(r"(?:^|[\W\d_])[^\W\d_]{1,2}$")
PROSE = frozenset(("title", "container", "series", "publisher"))


def edges(field: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a field whose words stand at `start:end`: the pairs of brackets and quotation marks that its words
    open or close are whole, a title keeps its question mark, a name the full stop of an initial."""
    if field in PEOPLE:
        return start, end + 1 if text[end : end + 1] == "." and INITIAL.search(text[start:end]) else end
    if field in PROSE and SIGN.search(text, start, end + 1):
        for opening, closers in PAIRS:
            before, behind = _unmatched(text[start:end], opening, closers)
            start -= before and start > 0 and text[start - 1] == opening
            if behind and (closer := CLOSER.match(text, end)) and closer[1] in closers:
                end = closer.end()
        while end < len(text) and text[end] in SENTENCE_SIGNS:
            end += 1
    return start, end


def led_by_names(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The names and the quoted title in `start:end`, if a title was seen where names lead a quotation that fills the
    rest of it, as in `t. nowak (et al.), "maps of the north`."""
    quote = QUOTATION.search(text, start + 1, end)
    if not quote:
        return None
    initials = INITIALS.search(text, max(0, start - 20), start)
    first = initials.start() if initials else start
    names = split_names(text[first : quote.start()])
    if not names or names[0].start > 0 or "." not in names[0].name.given:
        return None
    return (first, first + names[-1].end), (quote.end(), end)


def _unmatched(inside: str, opening: str, closers: str) -> tuple[bool, bool]:
    """Does a text close what was opened before it, and does it leave open what it opens?"""
    before, depth = False, 0
    for char in inside:
        if char == opening:
            depth += 1
        elif char in closers:
            before, depth = (before, depth - 1) if depth else (True, 0)
    return before, depth > 0
