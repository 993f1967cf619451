"""The headings of reference lists, of parts of one, of the notes, and of what comes after them."""

from __future__ import annotations

import enum
import re
import unicodedata
from functools import cache, lru_cache

from refcheck.conventions.words import data, terms

LONGEST = 80
MOST_WORDS = 9
SHORTEST_PHRASE = 9
SIGNS = ",;:.()[]–—-"
NUMBERING = re.compile(r"(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2})*(?:[.)]\s*|\s+)|(?:[IVX]{1,5}|[A-ZА-Я])[.)]\s+)(?=\D)")
SPACED_OUT = re.compile(r"(?:[^\W\d_] +){3,}[^\W\d_]")
FRAME = " \t*_—–-"
TAIL = re.compile(r"(?:\s*\([^()]*\)|\s*\[[^\[\]]*\])?[\s.:*]*$")
JOINTS = re.compile(
    r"\s*(?:/|\||,|;|:|\s[–—-]\s|&|\b(?:and|i|oraz|и|і|й|та|und|et|y|e|a|u|in|og|och|en|ja|és|ir|un|și|ve|και)\b)\s*"
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|&")


class HeadingKind(enum.StrEnum):
    REFERENCES = "references"
    NOTES = "notes"
    STOP = "stop"


KINDS = {
    "headings": HeadingKind.REFERENCES,
    "notes_headings": HeadingKind.NOTES,
    "stop_headings": HeadingKind.STOP,
}
"""The kinds of terms that are headings; what can head a list is no other heading."""


@cache
def _known() -> dict[str, HeadingKind]:
    """The headings, also as they are when letter-spacing is closed up."""
    found: dict[str, HeadingKind] = {}
    for kind, heading in KINDS.items():
        for term in terms(kind):
            found.setdefault(_plain(term), heading)
    return {plain.replace(" ", ""): heading for plain, heading in found.items()} | found


def _plain(text: str) -> str:
    """A heading without numbering, qualifier, closing colon, letter-spacing and case."""
    text = unicodedata.normalize("NFC", " ".join(text.split()).strip(FRAME))
    unnumbered = TAIL.sub("", NUMBERING.sub("", text, count=1))
    if SPACED_OUT.fullmatch(unnumbered):
        unnumbered = unnumbered.replace(" ", "")
    return unnumbered.casefold().strip(FRAME)


@lru_cache(maxsize=20_000)
def heading_kind(text: str) -> HeadingKind | None:
    """What a whole line is the heading of, or nothing.

    Case, letter-spacing, numbering, a qualifier in brackets and a colon do not matter; headings in two languages or of
    two things (`Sources and literature`, `Literatura / References`) count, and the first says what they head.
    """
    if len(text) > LONGEST or not text.strip():
        return None
    plain = _plain(text)
    if plain in _known():
        return _known()[plain]
    pieces = [piece for piece in JOINTS.split(plain) if piece]
    if len(pieces) > 1 and all(piece in _known() for piece in pieces):
        return _known()[pieces[0]]
    return None


@cache
def _phrases(kind: str) -> frozenset[str]:
    """The headings of a kind, as they are compared."""
    return frozenset(_plain(term) for term in terms(kind))


def mentions_list(text: str) -> bool:
    """Is a list's heading a phrase of this longer one (`Bibliography of chapter 3`)?

    Short words such as `works` or `corpus` are in too many headings.
    """
    words = _plain(text).split() if len(text) <= LONGEST else []
    parts = (words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    phrases = (" ".join(part).strip(SIGNS) for part in parts)
    return any(len(phrase) >= SHORTEST_PHRASE and phrase in _phrases("headings") for phrase in phrases)


def opens_other(text: str) -> bool:
    """Does a line begin with the heading of what comes after a list (`Appendix A: The interview`)?"""
    words = _plain(text[: 3 * LONGEST]).split()[:MOST_WORDS]
    return any(" ".join(words[:end]).strip(SIGNS) in _phrases("stop_headings") for end in range(1, len(words) + 1))


@cache
def _part_words(kind: str) -> re.Pattern[str]:
    """A pattern for a whole word of headings of parts: `names`, `describing` words or `small` ones.

    In the data a star stands for any ending, or any beginning.
    """
    words = (re.escape(word).replace(r"\*", r"[\w-]*") for word in data("list_parts")[kind])
    return re.compile("|".join(words))


@lru_cache(maxsize=20_000)
def is_sublist(text: str) -> bool:
    """Whether a line can head a part of a reference list (sources, press, legal acts ...).

    It is made of words that name kinds of works (`press`) and that describe them (`Polish`), and of no others.
    """
    if len(text) > LONGEST or text.rstrip().endswith((",", ";", "-")):
        return False
    words = WORD.findall(_plain(text))
    if not 1 <= len(words) <= MOST_WORDS or not any(_part_words("names").fullmatch(word) for word in words):
        return False
    kinds = ("names", "describing", "small")
    return all(any(_part_words(kind).fullmatch(word) for kind in kinds) for word in words)
