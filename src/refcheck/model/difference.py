"""The difference between two descriptions of one work."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from refcheck.i18n.message import Message
from refcheck.model.passage import Span


class WrongSide(enum.StrEnum):
    """The side of a difference that is wrong: the citation's, in a note or in the text, or the entry's."""

    NOTE = "note"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places compared: an item of a note or of the text (without `note`), or an entry; its words.

    `confidence` is that of the field in which the words stand.
    """

    text: str
    span: Span
    note: int | None = None
    reference: int | None = None
    confidence: float = 1.0

    @property
    def where(self) -> WrongSide:
        """Where it stands, which is the wrong side if it is the one that is wrong."""
        return WrongSide.NOTE if self.reference is None else WrongSide.REFERENCE


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that one work has in two forms. `cited` is the citation's side, `found` the entry's (or the earlier
    citation's). `because` gives the manuscript's own evidence for `wrong_side`; `correct` is the right form,
    where the manuscript tells.
    """

    field: str
    cited: Side
    found: Side
    wrong_side: WrongSide | None = None
    because: Message | None = None
    correct: str = ""
