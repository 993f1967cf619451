"""Exports write works for other programs, a format each. To add one: a file that has an `entry`, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from refcheck.exports import bib_file, biblatex, bibtex, csl_json, ris
from refcheck.exports.keys import citation_keys
from refcheck.exports.listing import Filled
from refcheck.model.work import Work


class Export(NamedTuple):
    """A format: its name on the command line, the extension of its files, and what such a file consists of.

    `entry` is the text of a work under a key; `opening`, `between` and `closing` are what stands around the entries;
    `noted` is the text of an entry with what registries filled of it, where the format has a place for that.
    """

    name: str
    suffix: str
    entry: Callable[[Work, str], str]
    opening: str = ""
    between: str = "\n"
    closing: str = ""
    noted: Callable[[str, Sequence[Filled]], str] | None = None

    def write(self, works: Sequence[Work]) -> str:
        """The contents of a file, the works in the order given, each under its own key."""
        return "".join(self.pieces(zip(works, citation_keys(works), strict=True)))

    def pieces(
        self, keyed: Iterable[tuple[Work, str]], filled: Mapping[str, Sequence[Filled]] = MappingProxyType({})
    ) -> Iterator[str]:
        """The contents of a file piece by piece, for works with their keys that need not be in memory together.

        `filled` tells, by key, what registries filled.
        """
        yield self.opening
        for place, (work, key) in enumerate(keyed):
            text = self.entry(work, key)
            if self.noted and filled.get(key):
                text = self.noted(text, filled[key])
            yield (self.between if place else "") + text
        yield self.closing


EXPORTS: Mapping[str, Export] = {
    export.name: export
    for export in (
        Export("bibtex", ".bib", bibtex.entry, noted=bib_file.noted),
        Export("biblatex", ".bib", biblatex.entry, noted=bib_file.noted),
        Export("csl-json", ".json", csl_json.entry, "[", ",", "\n]\n", csl_json.noted),
        Export("ris", ".ris", ris.entry),
    )
}
