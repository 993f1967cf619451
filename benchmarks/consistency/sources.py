"""The keyed manuscripts as files: `NAME.md` in pandoc's Markdown and `NAME.bib`."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.consistency.make import LANGUAGES, Keyed, manuscript
from benchmarks.consistency.tree import pandoc

PER_LANGUAGE = 2
WORKS = (9, 18)
"""The least and the most works that a committed manuscript cites."""


def make(folder: Path) -> None:
    """Write the manuscripts of the benchmark."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for seed in range(PER_LANGUAGE):
            keyed = manuscript(language, seed, WORKS)
            (folder / f"{keyed.name}.md").write_text(keyed.text, encoding="utf-8")
            records = json.dumps(keyed.items, ensure_ascii=False)
            bib = pandoc(records, "-f", "csljson", "-t", "biblatex")
            (folder / f"{keyed.name}.bib").write_text(bib, encoding="utf-8")


def read(folder: Path) -> list[Keyed]:
    """The manuscripts of a folder."""
    return [_keyed(path) for path in sorted(folder.glob("*.md"))]


def _keyed(path: Path) -> Keyed:
    records = pandoc(path.with_suffix(".bib").read_text(encoding="utf-8"), "-f", "biblatex", "-t", "csljson")
    text = path.read_text(encoding="utf-8")
    return Keyed(path.stem, path.stem.partition("-")[0], text, tuple(json.loads(records)))
