"""The fields that an entry takes over from the entries named in its `crossref` and `xdata`.

Sources: biblatex manual, sections 2.4.1 and 3.13.6, appendix B; btxdoc.pdf, section 3 (`crossref`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.model.bib_file import BibEntry, BibField

DEEPEST = 5
"""An entry that takes over from one that takes over from another ...: BibTeX knows one step, biber several."""
OWN = frozenset(
    """crossref xdata ids xref entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey key doi url urldate eprint pages abstract keywords file note""".split()
)
"""What says something of the one entry alone."""
PARTS = frozenset("inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference".split())
"""Types of entries that are a part of their parent."""
TITLES = ("title", "subtitle", "titleaddon")


def keys_in(field: BibField | None, text: str) -> list[tuple[str, int]]:
    """The keys that a field such as `xdata = {a, b}` names, and where each stands."""
    found = []
    for piece in field.pieces if field else ():
        at = piece.start
        for part in text[piece.start : piece.end].split(","):
            found.append((part.strip(), at + len(part) - len(part.lstrip())))
            at += len(part) + 1
    return [(key, at) for key, at in found if key]


def inherited(
    entry: BibEntry, text: str, by_key: Mapping[str, BibEntry], depth: int = 0
) -> Iterator[tuple[str, BibField]]:
    """The fields that an entry takes over, under the names that they have there, the nearest first."""
    if depth == DEEPEST:
        return
    for name in ("xdata", "crossref"):
        for key, _ in keys_in(entry.named(name), text):
            parent = by_key.get(key)
            if parent is None or parent is entry:
                continue
            own = [(field.name, field) for field in parent.fields]
            for field_name, field in (*own, *inherited(parent, text, by_key, depth + 1)):
                if field_name not in OWN:
                    yield (
                        _name_in_child(field_name, parent.type, entry.type) if name == "crossref" else field_name,
                        field,
                    )


def _name_in_child(name: str, parent: str, child: str) -> str:
    """The title of a book is the `booktitle` of its chapter, that of a journal the `journaltitle` of its article."""
    if name not in TITLES:
        return name
    if parent.startswith("mv") and not child.startswith("mv"):
        return f"main{name}"
    if parent == "periodical":
        return f"journal{name}"
    return f"book{name}" if child in PARTS else name
