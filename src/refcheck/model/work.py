"""The description of a work by an entry of the list, by a citation or by a service (CSL's vocabulary)."""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.model.date import UNDATED, Date
from refcheck.model.pages import UNPAGED, PageRange
from refcheck.model.passage import Passage, Span


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body. A body has `literal` only; `particle` is `van`, `von`, `de` ..."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def sort_name(self) -> str:
        """The family name with its particle, or the body's name."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled part: `text` is the reading text without outer punctuation, `span` its place in the document.

    `start` and `end` are offsets into the text that was labelled. Names are those of `FIELD_NAMES`. `confidence` is
    the probability, as far as the labeller knows, that the field is this one, from here to there.
    """

    name: str
    text: str
    start: int
    end: int
    span: Span = Span(0, 0)
    confidence: float = 1.0


FIELD_NAMES = (
    "author", "editor", "translator", "title", "container", "date", "volume", "issue", "pages", "publisher",
    "location", "doi", "url", "isbn", "issn", "edition", "series", "number", "accessed", "locator", "type",
)  # fmt: skip


PEOPLE = ("author", "editor", "translator")
"""The fields of which each lists persons or bodies."""


@dataclass(frozen=True, slots=True)
class Work:
    """A bibliographic description, in CSL's terms.

    `DOI` is bare, in the case in which it was given. `fields` are the labelled parts that
    the description was made from; they are empty for a service's record. `confidence` is the probability that all of
    them are right.
    """

    type: str = "document"
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    title: str = ""
    container_title: str = ""
    collection_title: str = ""
    collection_number: str = ""
    volume: str = ""
    issue: str = ""
    page: PageRange = UNPAGED
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    issued: Date = UNDATED
    accessed: Date = UNDATED
    DOI: str = ""
    URL: str = ""
    ISBN: str = ""
    ISSN: str = ""
    genre: str = ""
    language: str = ""
    other_titles: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    confidence: float = 1.0

    @property
    def year(self) -> str:
        """The first year of `issued`, or nothing."""
        return self.issued.year

    def named(self, *names: str) -> list[Field]:
        """The labelled parts of these names, in the order of the text."""
        return [field for field in self.fields if field.name in names]


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list. `number` is its 1-based position in the manuscript's lists.

    `key` is what citations by key name it by; `label` is the number printed before it (`12` of `[12]` or `12.`).
    `place` is that of an entry which is data, not printed text (`Entry.place`).
    """

    number: int
    work: Work
    passage: Passage
    list_number: int = 1
    key: str = ""
    label: str = ""
    place: Span | None = None

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def span(self) -> Span:
        return self.place or self.passage.whole

    @property
    def printed(self) -> bool:
        """Whether readers see the entry as it stands here. Then its order, signs and typography can be judged."""
        return self.place is None
