"""The apparatus, which is what rules see: notes, citations, list, links and evidence of one manuscript, together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from refcheck.model.citation import CitationItem, Habit, Link, Unclear
from refcheck.model.difference import Difference
from refcheck.model.document import Document, Marker, Note
from refcheck.model.evidence import Evidence, Subject, SubjectKind
from refcheck.model.passage import Passage, Span
from refcheck.model.work import Field, Reference, Work


@dataclass(frozen=True, slots=True)
class Mention:
    """A DOI or URL where it stands in a note or an entry. `text` is as written, `value` as it would be asked for."""

    subject: Subject
    field: Field
    work: Work
    note: int | None = None
    reference: int | None = None

    @property
    def span(self) -> Span:
        return self.field.span


@dataclass(frozen=True)
class Apparatus:
    """All that is known of a manuscript when the rules judge it. Nothing here does any I/O.

    `body` are the passages of running text, free of notes and lists; `today` is the day of the check; `list_lines`
    tells for each list the span of its heading, or nothing where it has none; `habits` are the ways in which the
    manuscript cites; `unclear` are pieces of notes that look like citations and were not understood.
    """

    document: Document
    notes: tuple[Note, ...]
    markers: tuple[Marker, ...]
    items: tuple[CitationItem, ...]
    references: tuple[Reference, ...]
    links: tuple[Link, ...]
    differences: tuple[Difference, ...]
    body: tuple[Passage, ...]
    today: date
    language: str = ""
    habits: frozenset[Habit] = frozenset()
    mentions: tuple[Mention, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    evidence: Mapping[Subject, tuple[Evidence, ...]] = field(default_factory=dict)

    def about(self, subject: Subject) -> tuple[Evidence, ...]:
        """The evidence gathered about a DOI or URL; empty where nothing was asked."""
        return self.evidence.get(subject, ())

    def mentions_of(self, kind: SubjectKind) -> Iterator[tuple[Subject, list[Mention]]]:
        """Each DOI or URL once, with all its places; those in the list first."""
        grouped: dict[Subject, list[Mention]] = {}
        for mention in self.mentions:
            if mention.subject.kind is kind:
                grouped.setdefault(mention.subject, []).append(mention)
        for subject, mentions in grouped.items():
            yield subject, sorted(mentions, key=lambda mention: mention.reference is None)

    def reference(self, number: int) -> Reference:
        """The entry of this 1-based number."""
        return self.references[number - 1]

    def note(self, number: int) -> Note | None:
        """The note of this number, the first one if it stands twice."""
        return next((note for note in self.notes if note.number == number), None)
