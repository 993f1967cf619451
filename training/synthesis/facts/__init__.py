"""Which journals, publishers, places and titles does a language have? Lists of facts, one a line, in a folder each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def facts(lang: str, kind: str) -> tuple[str, ...]:
    """The lines of `facts/LANG/KIND.tsv` in their order, empty lines and comments (#) left out; () without a file."""
    path = FOLDER / lang / f"{kind}.tsv"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
