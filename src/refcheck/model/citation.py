"""The citations of a note or of the text, and the entries of the list that each may mean."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from refcheck.model.passage import Passage, Span
from refcheck.model.work import Work


class Form(enum.StrEnum):
    """The way in which a work is cited."""

    FULL = "full"
    SHORT = "short"
    IBID = "ibid"
    OP_CIT = "op-cit"
    AUTHOR = "author"
    CROSS_REFERENCE = "cross-reference"
    KEY = "key"
    AUTHOR_DATE = "author-date"
    NUMBER = "number"
    UNCLEAR = "unclear"


class Habit(enum.StrEnum):
    """A way in which a manuscript cites; it may have several. `UNCLEAR`: in its text, refcheck cannot tell how."""

    NOTES = "notes"
    KEYS = "keys"
    AUTHOR_DATE = "author-date"
    NUMBERS = "numbers"
    UNCLEAR = "unclear"


class LinkBasis(enum.StrEnum):
    """The reason for which an item is taken to mean its entries."""

    SAME_DOI = "same-doi"
    SAME_URL = "same-url"
    SAME_NUMBER = "same-number"
    """An act of law, by its number."""
    SAME_TITLE = "same-title"
    AUTHOR_TITLE = "author-title"
    SHORT_TITLE = "short-title"
    IBID = "ibid"
    OP_CIT = "op-cit"
    CROSS_REFERENCE = "cross-reference"
    AUTHOR = "author"
    ANNOUNCED = "announced"
    """By a short form that an earlier citation announces (`hereafter Mills`)."""
    KEY = "key"
    AUTHOR_DATE = "author-date"
    NUMBER = "number"
    UNCLEAR = "unclear"
    """An `ibid.` behind a citation that was not understood."""


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work cited in a note or in the text.

    `number` counts the manuscript's items from 1. `note` is `None` in running text. `locator` is the page cited (`217`,
    `55-59`), not the work's own extent. `same_author` tells that the names are taken over from the item before (idem,
    tenże, он же); `refers_to` is the number of the note to which a cross-reference (`as in note 5`) points. `key` is
    the entry's key in a citation by key; its `work` is then the record that the citation itself carries, if any.
    `confidence` is the probability that the place cites a work at all.
    """

    number: int
    note: int | None
    form: Form
    work: Work
    passage: Passage
    locator: str = ""
    same_author: bool = False
    refers_to: int | None = None
    key: str = ""
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        return self.passage.whole


@dataclass(frozen=True, slots=True)
class Unclear:
    """A piece of a note that looks like a citation and was not understood."""

    note: int
    passage: Passage

    @property
    def span(self) -> Span:
        return self.passage.whole


@dataclass(frozen=True, slots=True)
class Link:
    """The entries that an item may mean: none, one, or several between which nothing decides.

    `basis` says why; it may be nothing where there are none. `antecedent` is, for a work that the list lacks, the
    number of the first item that cites it, and for `ibid.` and the like the item referred to.
    """

    item: CitationItem
    candidates: tuple[int, ...] = ()
    basis: LinkBasis | None = None
    antecedent: int | None = None

    @property
    def reference(self) -> int | None:
        """The entry's number, where it is certain."""
        return self.candidates[0] if len(self.candidates) == 1 else None
