"""The edits that mend a place of a manuscript, where its file has the characters to be changed as they are read.

What the file writes in another way (an entity, a macro, markup amidst a word) is left alone: then there is no fix.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from refcheck.matching.index import url_key
from refcheck.model.apparatus import Apparatus
from refcheck.model.document import Document
from refcheck.model.evidence import Alive, Dead, Evidence, Subject, SubjectKind
from refcheck.model.finding import Edit, Fix
from refcheck.model.format import Editing
from refcheck.model.passage import Passage, Span
from refcheck.parsing.urls import as_requested


def rewritten(document: Document, span: Span, old: str, new: str, *, safe: bool = False) -> Fix | None:
    """The fix that makes `old`, the reading text that stands at a span, into `new`, and touches nothing else of it."""
    places = _places(document.text, span, old)
    if places is None:
        return None
    edits = []
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            begin = places[start].start if start < len(places) else span.end
            edits.append(Edit(Span(begin, places[end - 1].end if end > start else begin), new[first:last]))
    return fix_of(document, edits, safe=safe)


def deleted(document: Document, passage: Passage, indices: Iterable[int], *, safe: bool = False) -> Fix | None:
    """The fix that takes these characters out of a passage."""
    places = [(passage.offsets[index], passage.text[index]) for index in indices]
    if any(document.text[place] != char for place, char in places):
        return None
    return fix_of(document, [Edit(Span(place, place + 1), "") for place, _ in places], safe=safe)


def fix_of(document: Document, edits: Iterable[Edit], *, safe: bool = False) -> Fix | None:
    """A fix of these edits, each once; nothing where there is none, or the file cannot be edited so."""
    unique = tuple(sorted(set(edits), key=lambda edit: edit.span))
    return Fix(unique, safe) if unique and all(_can_be_made(document, edit) for edit in unique) else None


def together(fixes: Iterable[Fix | None], *, safe: bool) -> Fix | None:
    """One fix of all that can be made."""
    edits = dict.fromkeys(edit for fix in fixes if fix for edit in fix.edits)
    return Fix(tuple(sorted(edits, key=lambda edit: edit.span)), safe) if edits else None


def readdressed(apparatus: Apparatus, span: Span, old: str, new: str, *, sure: bool = True) -> Fix | None:
    """The fix that puts one address for another; none where the old one has answered.

    It is safe where the web has proved that the old one is dead and the new one alive, a slip explains the one by the
    other, and there is no other doubt (`sure`) that the new one is meant.
    """
    if answered(apparatus, old, Alive):
        return None
    proved = answered(apparatus, old, Dead) and answered(apparatus, new, Alive)
    one_edit = OSA.distance(url_key(old), url_key(new), score_cutoff=1) == 1
    return rewritten(apparatus.document, span, old, new, safe=sure and proved and one_edit)


def answered(apparatus: Apparatus, url: str, answer: type[Evidence]) -> bool:
    """Whether the web has given this answer about a URL."""
    subject = Subject(SubjectKind.URL, as_requested(url))
    return any(isinstance(evidence, answer) for evidence in apparatus.about(subject))


def _places(source: str, span: Span, text: str) -> list[Span] | None:
    """Where in the source each character of a reading text stands; nothing where the source has other ones.

    A space may be a line break with an indent, a composed character (NFC) a letter with its marks.
    """
    places: list[Span] = []
    at = span.start
    for char in text:
        end = at
        if char.isspace():
            while end < span.end and source[end].isspace():
                end += 1
        else:
            end += 1
            while end < span.end and unicodedata.combining(source[end]):
                end += 1
            if char != source[at:end] and char != unicodedata.normalize("NFC", source[at:end]):
                end = at + 1 if source[at : at + 1] == char else at
        if end == at:
            return None
        places.append(Span(at, end))
        at = end
    return places if at == span.end else None


def _can_be_made(document: Document, edit: Edit) -> bool:
    *before, last = document.files()
    part, place = next((file for file in before if edit.span.start < file[1].end), last)
    match part.format.editing:
        case Editing.WORD:
            return "\n" not in document.text[edit.span.start : edit.span.end] + edit.text
        case Editing.TEXT:
            return place.start <= edit.span.start <= edit.span.end <= place.end
    return False
