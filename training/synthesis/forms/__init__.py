"""How does each language write its references? Tables of forms, a file a language: kinds, use, weight, form (tabs)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
USES = {"r": "reference", "n": "footnote", "s": "short"}


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write the works of some kinds; `use` is reference, footnote (first note) or short (later note)."""

    kinds: frozenset[str]
    use: str
    weight: int
    text: str
    name: str


@cache
def forms(table: str) -> tuple[Form, ...]:
    """The forms of `forms/TABLE.tsv`; raises FileNotFoundError when there is no such table."""
    found = []
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            kinds, uses, weight, text = line.split("\t")
            found += [Form(frozenset(kinds.split()), USES[use], int(weight), text, f"{table}:{number}") for use in uses]
    return tuple(found)
