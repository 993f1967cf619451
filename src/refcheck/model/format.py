"""The format of a manuscript's file: what may be taken for granted of a text that was read from one."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass


class Editing(enum.StrEnum):
    """How the files of a format are edited, if at all."""

    NONE = "none"
    TEXT = "text"
    """The characters of a text file are replaced where they stand."""
    WORD = "word"
    """The words of a paragraph are found again in a Word file; it has no lines, so that an edit adds no line break."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format, as its reader knows it. `name` is what reports call it.

    - `written_as_read`: `Document.text` is the very text of the file, so that columns in it are columns of the file.
    - `editing`: how a file of the format is corrected.
    - `markup`: the characters that do not stand for themselves when they are written into such a file.
    - `acceptances`: comments that begin with `refcheck: accept`, where the reader leaves comments in the text. The
      group `body` is what follows these words; a match without it is code that only shows such a comment.
    - `tells_all_notes`: the format marks every note as one, so that no paragraph is taken for one by its looks.
    - `tells_links`: the reader, not the author, puts an address beside the words that lead to it.
    - `is_list`: a file of the format is a reference list and nothing else.
    - `made_beside`: the extensions of files that other programs make of the manuscript, which belong to it.
    """

    name: str
    written_as_read: bool = False
    editing: Editing = Editing.NONE
    markup: frozenset[str] = frozenset()
    acceptances: re.Pattern[str] | None = None
    tells_all_notes: bool = False
    tells_links: bool = False
    is_list: bool = False
    made_beside: tuple[str, ...] = ()


UNKNOWN = Format("")
"""The format of a further file of a manuscript of which its reader does not know more."""
