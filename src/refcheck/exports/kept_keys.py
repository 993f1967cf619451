"""The works that have a citation key already, in a .bib file that is in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from refcheck.exports.keys import citation_keys
from refcheck.matching.duplicates import duplicates, same_work
from refcheck.model.document import Entry
from refcheck.model.work import Reference
from refcheck.parsing.identifiers import isbn13


def keys_from(entries: Sequence[Entry], references: Sequence[Reference]) -> list[str]:
    """A key for each reference, all different: that of the entry which has its key already, its DOI, its ISBN (of
    books), or describes the same work; else a new one that none of the entries has.

    An entry's key goes to one reference only, the first of which the surest sign speaks.
    """
    known = [Reference(0, entry.work, entry.passage, key=entry.key) for entry in entries if entry.work and entry.key]
    kept: dict[int, str] = {}
    given: set[str] = set()
    for place, key in chain(*(sign(known, references) for sign in (_same_key, _same_doi, _same_isbn, _same_work))):
        if place not in kept and key not in given:
            kept[place] = key
            given.add(key)
    others = [place for place in range(len(references)) if place not in kept]
    taken = frozenset(entry.key.casefold() for entry in entries)
    new = citation_keys([references[place].work for place in others], taken)
    return [key for _, key in sorted((kept | dict(zip(others, new, strict=True))).items())]


def _same_key(known: Sequence[Reference], references: Sequence[Reference]) -> Iterator[tuple[int, str]]:
    """Works that have the key in their own manuscript, too."""
    by_key = {entry.key: entry for entry in reversed(known)}
    for place, reference in enumerate(references):
        entry = by_key.get(reference.key)
        if entry and (entry.text == reference.text or same_work(entry, reference)):
            yield place, entry.key


def _same_doi(known: Sequence[Reference], references: Sequence[Reference]) -> Iterator[tuple[int, str]]:
    """The places of references with the keys of entries that have their DOI: of several that share it, such as chapters
    with that of their book, those that are one work too; where there is but one on either side, this is it."""
    ours: defaultdict[str, list[int]] = defaultdict(list)
    theirs: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in known:
        theirs[reference.work.DOI.casefold()].append(reference)
    for place, reference in enumerate(references):
        ours[reference.work.DOI.casefold()].append(place)
    for doi, places in ours.items():
        alone = len(places) == len(theirs[doi]) == 1
        for place in places if doi else ():
            for entry in theirs[doi]:
                if alone or same_work(entry, references[place]):
                    yield place, entry.key


def _same_isbn(known: Sequence[Reference], references: Sequence[Reference]) -> Iterator[tuple[int, str]]:
    by_isbn = {isbn13(entry.work.ISBN): entry.key for entry in reversed(known) if entry.work.type == "book"}
    for place, reference in enumerate(references):
        isbn = isbn13(reference.work.ISBN) if reference.work.type == "book" else ""
        if isbn and isbn in by_isbn:
            yield place, by_isbn[isbn]


def _same_work(known: Sequence[Reference], references: Sequence[Reference]) -> Iterator[tuple[int, str]]:
    everything = [replace(each, number=number) for number, each in enumerate((*known, *references), 1)]

    def same(left: Reference, right: Reference) -> bool:
        return left.number <= len(known) < right.number and same_work(left, right)

    for entry, reference in duplicates(everything, same):
        yield reference.number - len(known) - 1, entry.key
