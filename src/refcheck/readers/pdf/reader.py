"""The reader for PDFs: pages as a typesetter left them, without a word on what their parts are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document, Marker
from refcheck.model.passage import Span
from refcheck.readers.pdf import FORMAT
from refcheck.readers.pdf.furniture import without_furniture
from refcheck.readers.pdf.lines import lines_of
from refcheck.readers.pdf.links import write_out_links
from refcheck.readers.pdf.notes import PLAIN, RAISED, Parted, body_size, part_notes
from refcheck.readers.pdf.paragraphs import Paragraph, paragraphs
from refcheck.readers.pdf.process import read_pages
from refcheck.readers.pdf.text import Text
from refcheck.readers.pdf.troubles import remarks_on, why_nothing

NO_MARK = re.compile(r"(?:\d|(?<![^\W\d_])(?:[cdkm]?m|s))$")
"""Behind a figure or a unit of measure a raised number may be a power."""


def read(path: str, data: bytes) -> Document:
    """A document whose text has a line for each of the file's, in reading order, without furniture.

    Figures that stand high are superscript characters in it. Notes and their markers are given where they could be
    told; `remarks` name the pages that could not be read. Raises `UnreadableManuscript`.
    """
    pages = read_pages(path, data)
    troubles = [page.trouble for page in pages.pages]
    kept = without_furniture([lines_of(page) for page in pages.pages])
    lines = [line for page in kept for line in page]
    if not lines:
        raise UnreadableManuscript(path, why_nothing(troubles))
    parted = part_notes(kept, {page.number: page.rules for page in pages.pages})
    found = [*paragraphs(parted.body, body_size(kept)), *(Paragraph(a, False, [0] * len(a)) for a in parted.asides)]
    units = [*(paragraph.lines for paragraph in found), *(note.lines for note in parted.notes)]
    text = Text(lines, {line for unit in units for line in write_out_links(unit)})
    notes = tuple(text.note(note) for note in parted.notes)
    markers = tuple(_markers(parted, text))
    blocks = sorted((text.block(paragraph, markers) for paragraph in found), key=lambda block: block.span)
    return Document(
        path,
        FORMAT,
        text.text,
        tuple(blocks),
        notes,
        markers,
        anchors=tuple(text.anchors),
        remarks=remarks_on(troubles, pages.total),
    )


def _markers(parted: Parted, text: Text) -> Iterator[Marker]:
    """The raised numbers in the text that are those of notes; and one between its neighbours that has no note.

    A note at the foot has its marker on its page or, where that has none, on the page before.
    """
    raised = list(_raised_numbers(parted, text))
    here = {(number, page) for number, page, _, _ in raised}
    feet = {(note.number, note.lines[0].page) for note in parted.notes if note.at_foot}
    feet |= {(number, page - 1) for number, page in feet - here}
    ends = {note.number for note in parted.notes if not note.at_foot}
    numbers = {note.number for note in parted.notes}
    told = []
    last = 0
    for number, page, power, _ in raised:
        told.append(((number, page) in feet or number in ends) and (number == last + 1 or not power))
        last = number if told[-1] else last
    for index, (number, _, _, span) in enumerate(raised):
        beside = {raised[i][0] for i in (index - 1, index + 1) if 0 <= i < len(raised) and told[i]}
        if told[index] or number not in numbers and beside == {number - 1, number + 1}:
            yield Marker(str(number), span)


def _raised_numbers(parted: Parted, text: Text) -> Iterator[tuple[int, int, bool, Span]]:
    """Each raised number in the text, its page, whether it may be a power, and where it stands."""
    for line in parted.body:
        at = text.range(line).start
        shown = line.text.strip()
        for found in RAISED.finditer(shown):
            number = int(found.group()[:4].translate(PLAIN))
            power = bool(NO_MARK.search(shown[: found.start()]))
            yield number, line.page, power, Span(at + found.start(), at + found.end())
