"""Exports write references for other programs, a format each. To add one: a file that has a `write`, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from refcheck.exports import biblatex, bibtex
from refcheck.model.work import Work


class Export(NamedTuple):
    """A format: its name on the command line, the extension of its files, and the function that writes works in it.

    `write` returns the contents of a file, the works in the order given; no work gives the empty string.
    """

    name: str
    suffix: str
    write: Callable[[Sequence[Work]], str]


EXPORTS: Mapping[str, Export] = {
    export.name: export
    for export in (
        Export("bibtex", ".bib", bibtex.write),
        Export("biblatex", ".bib", biblatex.write),
    )
}
