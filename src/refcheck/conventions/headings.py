"""Is this line the heading of a reference list, of a part of one, of the notes, or of what comes after them?"""

from __future__ import annotations

import enum
import re
import unicodedata
from functools import cache

from refcheck.conventions.words import terms

LONGEST = 80
NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZА-Я])[.)]\s+")
SPACED_OUT = re.compile(r"(?:\S ){3,}\S")
TAIL = re.compile(r"(?:\s*\([^()]*\)|\s*\[[^\[\]]*\])?[\s.:*]*$")
JOINTS = re.compile(
    r"\s*(?:/|\||,|;|:|\band\b|&|\bi\b|\boraz\b|\bи\b|\bі\b|\bта\b|\bund\b|\bet\b|\by\b|\be\b|\ba\b)\s*"
)
PARTS_OF_LISTS = re.compile(
    r"""
    ^(?:(?:primary|secondary|archival|printed|online|internet|press|manuscript|unpublished|published|legal|other|web)\s
        |acts?\b|legal\b|literature$|sources$|press$|newspapers|archives|documents|studies|books|articles|works$|websites
        |internet$|interviews|manuscripts|monographs|case\slaw
        |źródła|opracowania|literatura|prasa|akty\sprawne|netografia|strony\sinternetowe|dokumenty|archiwa|materiały|książki
        |artykuły|druki|orzecznictwo|wspomnienia|teksty\sźródłowe
        |источники|литература|периодика|пресса|архивн|нормативн|интернет|электронн|исследовани|опубликованн|монографии|статьи
        |документы|джерела|література|періодика|преса|архівн|електронн|статті|монографії
        |quellen|literatur|gedruckte|ungedruckte|forschungsliteratur|sekundärliteratur|primärliteratur|presse|zeitungen
        |sources\s|fontes|fuentes|fonti|legisla|prameny|literatura)
    """,
    re.VERBOSE,
)


class HeadingKind(enum.StrEnum):
    REFERENCES = "references"
    NOTES = "notes"
    STOP = "stop"


@cache
def _known(kind: str) -> frozenset[str]:
    return frozenset(_plain(term) for term in terms(kind))


def _plain(text: str) -> str:
    """A heading without numbering, qualifier, closing colon, letter-spacing and case."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if SPACED_OUT.fullmatch(text):
        text = text.replace(" ", "")
    text = NUMBERING.sub("", text, count=1)
    return TAIL.sub("", text).casefold()


@cache
def heading_kind(text: str) -> HeadingKind | None:
    """What a whole line is the heading of, or nothing.

    Case, numbering, a qualifier in brackets and a colon do not matter;
    headings in two languages or of two things (`Sources and literature`, `Literatura / References`) count."""
    if len(text) > LONGEST or not text.strip():
        return None
    plain = _plain(text)
    for kind, name in (
        ("headings", HeadingKind.REFERENCES),
        ("notes_headings", HeadingKind.NOTES),
        ("stop_headings", HeadingKind.STOP),
    ):
        if plain in _known(kind):
            return name
    pieces = [piece for piece in JOINTS.split(plain) if piece]
    if len(pieces) > 1 and all(piece in _known("headings") for piece in pieces):
        return HeadingKind.REFERENCES
    return None


@cache
def is_sublist(text: str) -> bool:
    """Can this line head a part of a reference list (sources, press, legal acts ...)?"""
    if len(text) > LONGEST or not text.strip() or text.rstrip().endswith((".", ",", ";")) and len(text) > 40:
        return False
    return bool(PARTS_OF_LISTS.match(_plain(text))) and len(text.split()) <= 9
