"""The number of a note that is labelled by a figure, a letter or a sign, and the text of its label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from refcheck.conventions.numerals import ROMAN_SIGN

FRAME = " \t\n\u00a0[](){}.:"
LABEL = re.compile(rf"\d{{1,4}}|[*†‡§¶#‖∗⁎☆¤]{{1,5}}|[^\W\d_]|{ROMAN_SIGN}{{1,8}}|[a-z]{{2}}")
"""What is set as the sign of a note: a number, a sign, a letter, a Roman number."""
FIGURES = re.compile(r"\d{1,4}")


def clean_label(text: str) -> str:
    """A label without brackets and full stop, superscript figures as plain ones; nothing where it is no label."""
    label = unicodedata.normalize("NFKC", text).strip(FRAME)
    return label if LABEL.fullmatch(label) else ""


def label_within(text: str) -> str:
    """The label in a few words, such as `Footnote 3`."""
    figures = FIGURES.findall(unicodedata.normalize("NFKC", text))
    return clean_label(text) or (figures[0] if len(figures) == 1 and len(text) <= 30 else "")


def numbers(labels: Sequence[str]) -> list[int]:
    """The number of each note: its label where that is a number; else its place, if no note of them has a number.

    A sign among numbers (`*` for thanks, before note 1) is number 0.
    """
    if any(label.isdecimal() for label in labels):
        return [int(label) if label.isdecimal() else 0 for label in labels]
    return list(range(1, len(labels) + 1))
