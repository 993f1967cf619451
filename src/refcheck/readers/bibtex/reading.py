"""The fields of an entry as a reader sees them, and where each of them stands."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from refcheck.conventions.bib_model import NUMBERS, SEEN, VERBATIM
from refcheck.model.bib_file import BibEntry, BibField, Piece
from refcheck.model.passage import Passage, Span
from refcheck.readers.bibtex.field_latex import (
    SPECIAL,
    Reading,
    plain_address,
    plain_text,
    read_address,
    read_latex,
    trimmed,
)
from refcheck.readers.bibtex.syntax import Parsed

LONGEST_MACRO = 5_000
FRAMED = ("url", "doi", "isbn", "issn")
BETWEEN_NUMBERS = re.compile(r"\s*[,;/|]\s*|\s+and\s+|\s+(?=97[89][\d-]|\d{9}[\dXx]\b|\d{4}-\d{3}[\dXx]\b)")
DOI_LABEL = re.compile(r"(?:https?:|www\.|dx\.|doi)", re.IGNORECASE)


@dataclass(slots=True)
class Said:
    """What a field says: its reading text, at `start:end` of the entry's, and the place of its value."""

    text: str
    start: int
    end: int
    span: Span


@dataclass(slots=True)
class EntryReading:
    """The fields of an entry as they are read, in the order of the file; of one that stands twice, the first."""

    entry: BibEntry
    fields: dict[str, BibField] = dataclasses.field(default_factory=dict)
    said: dict[str, Said] = dataclasses.field(default_factory=dict)
    reading: Reading = dataclasses.field(default_factory=Reading)

    @property
    def passage(self) -> Passage:
        return self.reading.passage()

    def index(self, position: int) -> int:
        """Where in the reading text a place of the document is."""
        return bisect_left(self.reading.offsets, position)


class Values:
    """The values of a file's fields, with its macros put in."""

    def __init__(self, file: Parsed) -> None:
        self.file, self.text = file, file.text
        self._macros: dict[str, str] = {}
        for name, pieces in file.macros.items():
            self._macros[name] = self.latex(pieces)[:LONGEST_MACRO]

    def macro(self, piece: Piece) -> str | None:
        """The text of a macro; nothing where the piece is none, or one that the file does not define."""
        return None if piece.opened else self._macros.get(self.text[piece.start : piece.end].lower())

    def latex(self, pieces: tuple[Piece, ...]) -> str:
        """A value as LaTeX."""
        if len(pieces) == 1 and pieces[0].opened:
            return self.text[pieces[0].start : pieces[0].end]
        parts = (self.macro(piece) for piece in pieces)
        return "".join(
            self.text[piece.start : piece.end] if macro is None else macro
            for piece, macro in zip(pieces, parts, strict=True)
        )

    def seen(self, field: BibField) -> str:
        """The reading text of a value; that of an address is as it is written."""
        value = self.latex(field.pieces)
        return plain_address(value) if field.name in VERBATIM else plain_text(value)

    def read(self, entry: BibEntry) -> EntryReading:
        """What readers see of an entry."""
        result = EntryReading(entry)
        for field in entry.fields:
            if field.name not in result.fields:
                result.fields[field.name] = field
                if field.name in SEEN:
                    self._read_field(field, result)
        return result

    def _read_field(self, field: BibField, result: EntryReading) -> None:
        reading, (piece, *others) = result.reading, field.pieces
        before = len(reading.offsets)
        if before:
            reading.add(". ", max(reading.offsets[-1], field.start))
        start, end = trimmed(self.text, piece.start, others[-1].end if others else piece.end)
        first, text = len(reading.offsets), self.text[start:end]
        if others or self.macro(piece) is not None or field.name in FRAMED or SPECIAL.search(text):
            first, last, text = self._read_framed(field, Span(start, end), reading)
        else:  # most values are read as they stand there
            reading.copy(self.text, start, end)
            last = len(reading.offsets)
        if text:
            text = text if text.isascii() or field.name in VERBATIM else unicodedata.normalize("NFC", text)
            result.said[field.name] = Said(text, first, last, Span(start, end))
        else:  # an empty value is as good as none
            reading.cut(before)

    def _read_framed(self, field: BibField, span: Span, reading: Reading) -> tuple[int, int, str]:
        """Add what is read of a value; returns where it begins and ends, and its text."""
        head, tail = self._frame(field, span)
        reading.add(head, span.start)
        start = len(reading)
        self._read_value(field, span, reading)
        end = len(reading)
        text = reading.text[start:]
        if text:
            reading.add(tail, max(span.start, span.end - 1))
        return start, end, plain_text(self.latex(field.pieces)) if field.name in NUMBERS else text

    def _frame(self, field: BibField, span: Span) -> tuple[str, str]:
        """What a printed reference has before and behind such a value."""
        match field.name:
            case "url":
                return "<", ">"
            case "doi" if not DOI_LABEL.match(self.text, span.start):
                return "doi:", ""
        return "", ""

    def _read_value(self, field: BibField, span: Span, into: Reading) -> None:
        read = read_address if field.name in VERBATIM else read_latex
        if field.name in NUMBERS:
            self._read_numbers(NUMBERS[field.name], span, into)
        elif len(field.pieces) == 1 and self.macro(field.pieces[0]) is None:
            read(self.text, span.start, span.end, into)
        else:
            for piece in field.pieces:
                macro = self.macro(piece)
                if macro is None:
                    read(self.text, piece.start, piece.end, into)
                else:
                    into.stand_for(plain_text(macro), piece.start, piece.end)

    def _read_numbers(self, label: str, span: Span, into: Reading) -> None:
        """Each ISBN or ISSN of a field, told by its name as in print."""
        cuts = [match.span() for match in BETWEEN_NUMBERS.finditer(self.text, *span)]
        starts, ends = [span.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), span.end]
        for start, end in zip(starts, ends, strict=True):
            if start > span.start:
                into.add(", ", start)
            if self.text[start : start + 1].isdigit():
                into.add(f"{label} ", start)
            read_latex(self.text, start, end, into)
