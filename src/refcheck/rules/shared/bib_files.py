"""The .bib files that belong to a manuscript, and what rules on such files need to know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from refcheck.conventions.bib_model import ONLY_BIBLATEX_FIELDS, ONLY_BIBLATEX_TYPES
from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.model.bib_file import BibEntry, BibField, BibFile
from refcheck.model.document import Document
from refcheck.model.finding import Fix, Remark
from refcheck.model.passage import Span
from refcheck.model.work import Reference
from refcheck.rules.shared.edits import rewritten


@dataclass(frozen=True)
class Bib:
    """A .bib file, and the manuscript's list, of which its entries are a part."""

    file: BibFile
    references: Sequence[Reference]

    @property
    def entries(self) -> Sequence[BibEntry]:
        return self.file.entries

    def number(self, entry: BibEntry) -> int | None:
        """The number of an entry in the manuscript's list; nothing where it is not in the list."""
        return self._numbers.get(entry.span.start)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {reference.span.start: reference.number for reference in self.references if not reference.printed}

    def remark(self, entry: BibEntry, place: BibField | Span, message: Message, **more: object) -> Remark:
        """A remark on a place in an entry."""
        span = place.span if isinstance(place, BibField) else place
        return Remark(span, message, reference=self.number(entry), **more)  # type: ignore[arg-type]

    def rewritten(self, document: Document, field: BibField, old: str, new: str, *, safe: bool = False) -> Fix | None:
        """The fix that makes a value `new`, where it stands in the file as one piece, just as it is read (`old`)."""
        piece = field.pieces[0]
        source = self.file.text[piece.start : piece.end]
        start = piece.start + len(source) - len(source.lstrip())
        if len(field.pieces) > 1 or source.strip() != old:
            return None
        return rewritten(document, Span(start, start + len(old)), old, new, safe=safe)

    def is_biblatex(self) -> bool:
        """Whether the file uses what only BibLaTeX knows."""
        return any(
            entry.type in ONLY_BIBLATEX_TYPES or any(field.name in ONLY_BIBLATEX_FIELDS for field in entry.fields)
            for entry in self.entries
        )


def bib_files(apparatus: Apparatus) -> Iterator[Bib]:
    """Each .bib file of the manuscript, or the manuscript itself where it is one."""
    for file in apparatus.document.bib_files:
        yield Bib(file, apparatus.references)
