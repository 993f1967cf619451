"""The reading of a plain text, such as one taken out of a PDF or a typeset page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.model.document import Block, BlockKind, Document
from refcheck.model.format import Editing, Format
from refcheck.readers.decoding import decode
from refcheck.readers.furniture import furniture
from refcheck.readers.lines import Line, lines_of, run_on

FORMAT = Format("text", written_as_read=True, editing=Editing.TEXT)


def read(path: str, data: bytes) -> Document:
    """A document whose blocks are the paragraphs between blank lines, without page numbers and running heads."""
    text = decode(path, data)
    groups = list(_paragraphs(lines_of(text)))
    left_out = furniture([(text[group[0].start : group[-1].end], len(group)) for group in groups])
    blocks = tuple(block_of(text, group) for index, group in enumerate(groups) if index not in left_out)
    return Document(path, FORMAT, text, blocks)


def block_of(text: str, lines: Sequence[Line]) -> Block:
    """A paragraph made of source lines."""
    passage, starts = run_on(text, lines)
    return Block(BlockKind.PARAGRAPH, passage, starts, tuple(line.indent for line in lines))


def _paragraphs(lines: Iterator[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if not line.blank:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group
