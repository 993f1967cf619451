"""Which addresses do the links of a PDF tell: those broken at the end of a line, and those hidden behind words?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.readers.pdf_lines import Piece, TextLine

ADDRESS = re.compile(r"https?:|www\.|\bdoi\b|\b10\.\d{4,}/|^[\w-]+(?:\.[\w-]+)+(?:/|$)", re.IGNORECASE)
"""Words that are an address themselves, or the beginning of one."""


def write_out_links(lines: Sequence[TextLine]) -> set[int]:
    """Put the addresses that links hide behind words behind these words.

    Returns the ids of the lines that go on with the address at the end of the line before.
    """
    unbroken: set[int] = set()
    hidden: list[tuple[TextLine, int, str]] = []
    for stretch in _stretches(lines):
        visible = "".join(line.pieces[index].text for line, index in stretch)
        line, last = stretch[-1]
        uri = line.pieces[last].uri
        if ADDRESS.search(visible) or "".join(visible.split()) in uri:
            unbroken.update(id(after) for (before, _), (after, _) in pairwise(stretch) if after is not before)
        elif any(char.isalnum() for char in visible):
            hidden.append((line, last, uri))
    for line, last, uri in reversed(hidden):
        line.pieces.insert(last + 1, Piece(f" {uri}"))
    return unbroken


def _stretches(lines: Sequence[TextLine]) -> Iterator[list[tuple[TextLine, int]]]:
    """The pieces of each link, by line and index, the spaces between them too; a link may go on in the next line."""
    stretch: list[tuple[TextLine, int]] = []
    uri = ""
    for line in lines:
        for index, piece in enumerate(line.pieces):
            following = line.pieces[index + 1].uri if index + 1 < len(line.pieces) else ""
            if stretch and piece.text.isspace() and following == uri:
                stretch.append((line, index))
                continue
            if stretch and piece.uri != uri:
                yield stretch
                stretch = []
            if piece.uri:
                stretch.append((line, index))
            uri = piece.uri
    if stretch:
        yield stretch
