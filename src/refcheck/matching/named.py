"""Works cited by nothing but their authors' names (`Kern and Lis, 23`; `Kern (n 4) 7`; `Kern, op. cit.`).

The list knows the names; which of an author's works is meant, the citations before tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refcheck.conventions.numerals import YEAR
from refcheck.conventions.words import alternation, written
from refcheck.matching.note_words import NoteWords
from refcheck.matching.occurrences import ListSearch
from refcheck.model.citation import Form
from refcheck.model.passage import Passage
from refcheck.model.work import Name, Work
from refcheck.parsing.citations import Cited, op_cit_words
from refcheck.parsing.description import page_range
from refcheck.parsing.names import PARTICLE
from refcheck.parsing.sentences import after_lead


@cache
def _note() -> str:
    """A note referred to in brackets (`(n 4)`), its number the group `note`."""
    return rf"[(\[]\s*(?:{written('note_number')})\s*(?P<note>\d+)\s*[)\]]"


@cache
def _back() -> re.Pattern[str]:
    """A sign that refers back to an earlier citation, with the page behind it: `(n 4) 7`, `op. cit., p. 5`."""
    pages = rf"(?:(?:{alternation('page')})\s*)?\d+(?:\s?[-–—‑]\s?\d+)?(?!\d)"
    return re.compile(rf"[\s,]*(?:{_note()}|(?<!\w)(?:{op_cit_words()})(?!\w))(?:[\s,]*{pages})?", re.IGNORECASE)


def _references_back(part: Passage, search: ListSearch) -> Iterator[tuple[int, int]]:
    """Where names of the list stand directly before such a sign."""
    text = part.text
    matches = list(_back().finditer(text))
    tokens = NoteWords(part).tokens if matches else []
    for match in matches:
        start = match.start()
        for token in reversed([token for token in tokens if token.end <= match.start()]):
            if not _between().fullmatch(text, token.end, start):
                break
            if token.capital and (token.key in search.by_name or len(token.key) == 1):
                start = token.start
            elif token.capital or not _between().fullmatch(text, token.start, start):
                break
        if start < match.start():
            yield start, match.end()


@cache
def _locator() -> re.Pattern[str]:
    """What may follow names that stand alone: a page, a note (`(n 4) 7`). A bare year is that of another kind of
    citation."""
    page = rf"(?:(?:{alternation('page')}|{alternation('column')}|{alternation('folio')})\s*|(?!{YEAR}(?!\d)))"
    pages = rf"{page}(?P<pages>\d+(?:\s?[-–—‑]\s?\d+)?)(?:\s?ff?\.)?"
    again = rf"(?P<again>{op_cit_words()})?"
    return re.compile(rf"[\s,:.(]*{again}[\s,:.]*(?:{_note()})?[\s,:]*(?:{pages})?[\s.,;)]*$", re.IGNORECASE)


LONGEST = 150
"""A part of more characters says more than names."""


def by_names(part: Passage, search: ListSearch) -> list[tuple[Cited, tuple[int, ...]]]:
    """Works cited by nothing but their authors' names, each with the entries of these authors: a part that says nothing
    else (`Kern and Lis, 23`), or names in prose that refer back (`as Kern (n 4) 7 and Lis, op. cit., have shown`)."""
    if alone := _alone(part, search):
        return [alone]
    pieces = (part.slice(start, end) for start, end in _references_back(part, search))
    return [found for piece in pieces if (found := _alone(piece, search))]


def _alone(part: Passage, search: ListSearch) -> tuple[Cited, tuple[int, ...]] | None:
    passage = part.slice(after_lead(part.text), len(part)).strip()
    if len(passage) > LONGEST or not search.names_stand_in(passage.text):
        return None
    note = NoteWords(passage)
    end = _names_end(note, passage.text)
    match = _locator().match(passage.text, end) if end else None
    if match is None:
        return None
    entries = search.by_people(
        [token.key for token in note.tokens if token.end <= end and token.capital and token.telling]
    )
    if not entries:
        return None
    families = {key for number in entries for key in search.entries[number].names}
    names = tuple(
        Name(family=passage.text[token.start : token.end])
        for token in note.tokens
        if token.end <= end and token.key in families
    )
    refers_to = int(match["note"]) if match["note"] else None
    form = Form.OP_CIT if match["again"] else Form.AUTHOR
    cited = Cited(form, Work(author=names), passage, page_range(match["pages"] or ""), refers_to=refers_to)
    return cited, entries


@cache
def _between() -> re.Pattern[str]:
    """What may stand between names: commas, `and`, `et al.`, particles and initials."""
    words = f"{alternation('et_al')}|{alternation('and_')}"
    return re.compile(
        rf"(?:[\s,.&/’'-]|(?:{words})(?=[\s.,;:(\[)]|$)|{PARTICLE})*",
        re.IGNORECASE,
    )


def _names_end(note: NoteWords, text: str) -> int:
    """Where names at the head of a part end; 0 where it begins with none."""
    end = 0
    for token in note.tokens:
        if token.start < end:
            continue
        gap = _between().match(text, end)
        if not gap or gap.end() < token.start or token.capital and token.key.isdigit():
            break
        if token.capital:
            end = token.end
        elif token.end > gap.end():
            break
    gap = _between().match(text, end)
    return gap.end() if end and gap else end
