"""In what do two givings of one work differ?"""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.i18n.message import Message
from refcheck.model.passage import Span


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


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that one work has in two forms. `cited` is the citation's side, `found` the entry's (or the earlier
    citation's). `wrong_side` is `note` (the citation's side), `reference` or nothing; `because` gives the manuscript's
    own evidence for it; `correct` is the right form, where the manuscript tells.
    """

    field: str
    cited: Side
    found: Side
    wrong_side: str = ""
    because: Message | None = None
    correct: str = ""
