"""The words of which a reference consists, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from refcheck.conventions.letters import APOSTROPHES
from refcheck.model.passage import Mark
from refcheck.parsing.identifiers import Found

LETTER = r"[^\W\d_\u00aa\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u2070-\u209c\u2460-\u249b]"
OVER = r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f]"
WORD = re.compile(rf"\d+|(?:{LETTER}{OVER}*)+(?:[{APOSTROPHES}](?:{LETTER}{OVER}*)+)*")
"""A number, or letters with what is written over them; `2020a` is two words, `l'Europe` one."""

TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„«»‟〝〞《》", '"'),
        **dict.fromkeys("‘’‚‹›`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " "),
        **dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹", "^"),
        "…": ".",
    }
)
LONGEST_FORM = 60
LONGEST_GAP = 8
SIGNS = {"doi": "D", "url": "U", "isbn": "N", "issn": "N", "accessed": "A", "pages": "P", "": "V"}
"""What stands in a gap for a part that has been recognised."""


class Words(NamedTuple):
    """The words of a text: their forms, their offsets, the gaps before each and after the last, and italics.

    `gaps[i]` is what stands before word `i`, in one shape for all kinds of quotation marks, dashes and spaces, with
    `D`, `U` ... for identifiers; `gaps[-1]` stands behind the last word. `italic[i]` tells whether word `i` is set in
    italics; it is empty where nothing is.
    """

    forms: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    italic: list[bool]


def split_words(text: str, held: Sequence[Found] = (), marks: Sequence[Mark] = ()) -> Words:
    """The words outside the ranges that recognisers hold; `held` is in the order of the text."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    gap = ""
    position = 0
    for found in (*held, None):
        stop = found.outer[0] if found else len(text)
        for match in WORD.finditer(text, position, stop):
            start, end = match.span()
            between = text[position:start]
            gaps.append(" " if between == " " and not gap else _gap(gap + _ends(between)))
            forms.append(match.group()[:LONGEST_FORM])
            starts.append(start)
            ends.append(end)
            gap, position = "", end
        gap += _ends(text[position:stop])
        if found:
            gap += SIGNS[found.name]
            position = max(position, found.outer[1])
    gaps.append(_gap(gap))
    return Words(forms, starts, ends, gaps, _italic(starts, marks))


def _ends(raw: str) -> str:
    """The rims of what stands between two words."""
    return raw if len(raw) < 6 * LONGEST_GAP else raw[: 3 * LONGEST_GAP] + raw[-3 * LONGEST_GAP :]


@lru_cache(maxsize=10_000)
def _gap(raw: str) -> str:
    """White space folded, typography made one; the middle of a long gap is left out."""
    gap = re.sub(" +", " ", raw.translate(TYPOGRAPHY))
    return gap if len(gap) <= LONGEST_GAP else gap[: LONGEST_GAP // 2] + gap[-LONGEST_GAP // 2 :]


def _italic(starts: Sequence[int], marks: Sequence[Mark]) -> list[bool]:
    ranges = [(mark.start, mark.end) for mark in marks if mark.kind == "italic"]
    return [any(start <= at < end for start, end in ranges) for at in starts] if ranges else []
