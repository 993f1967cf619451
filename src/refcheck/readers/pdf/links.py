"""The addresses in the links of a PDF: those broken at the end of a line, and those hidden behind words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.readers.pdf.lines import Piece, TextLine

ADDRESS = re.compile(r"https?:|www\.|\bdoi\b|\b10\.\d{4,}/|^[\w-]+(?:\.[\w-]+)+(?:/|$)", re.IGNORECASE)
"""Words that are an address themselves, or the beginning of one."""


def write_out_links(lines: Sequence[TextLine]) -> set[int]:
    """Put the addresses that links of one note or paragraph hide behind words where the work ends: before the next
    semicolon, or at the end. In the middle of a title they would tear it.

    Returns the ids of the lines that go on with the address at the end of the line before.
    """
    unbroken: set[int] = set()
    hidden: list[tuple[int, int, str]] = []
    shown = "".join("".join(line.text.split()) for line in lines)
    for stretch in _stretches(lines):
        words = "".join(lines[line].pieces[index].text for line, index in stretch)
        line, last = stretch[-1]
        uri = lines[line].pieces[last].uri
        if ADDRESS.search(words) or "".join(words.split()) in uri:
            unbroken.update(id(lines[after]) for (before, _), (after, _) in pairwise(stretch) if after != before)
        elif any(char.isalnum() for char in words) and uri.partition("://")[2].removeprefix("doi.org/") not in shown:
            hidden.append((line, last, uri))
    for line, last, uri in reversed(hidden):
        _insert(lines, line, last + 1, Piece(f" {uri}"))
    return unbroken


def _insert(lines: Sequence[TextLine], line: int, index: int, address: Piece) -> None:
    for number in range(line, len(lines)):
        pieces = lines[number].pieces
        for at in range(index if number == line else 0, len(pieces)):
            head, semicolon, tail = pieces[at].text.partition(";")
            if semicolon:
                before, after = (pieces[at]._replace(text=text) for text in (head, semicolon + tail))
                pieces[at : at + 1] = [before, address, after]
                return
    if lines[-1].pieces[-1].text != address.text:
        lines[-1].pieces.append(address)


def _stretches(lines: Sequence[TextLine]) -> Iterator[list[tuple[int, int]]]:
    """The pieces of each link, by line and index, the spaces between them too; a link may go on in the next line."""
    stretch: list[tuple[int, int]] = []
    uri = ""
    for number, line in enumerate(lines):
        for index, piece in enumerate(line.pieces):
            following = line.pieces[index + 1].uri if index + 1 < len(line.pieces) else ""
            if stretch and piece.text.isspace() and following == uri:
                stretch.append((number, index))
                continue
            if stretch and piece.uri != uri:
                yield stretch
                stretch = []
            if piece.uri:
                stretch.append((number, index))
            uri = piece.uri
    if stretch:
        yield stretch
