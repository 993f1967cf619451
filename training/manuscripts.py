"""Manuscripts to learn from: rendered as for the benchmark of consistency, with other seeds and other styles."""

from __future__ import annotations

import argparse
import random
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.consistency import gold as golds
from benchmarks.consistency.gold import Gold
from benchmarks.consistency.make import LANGUAGES, manuscript
from benchmarks.consistency.render import NotRendered, render
from benchmarks.consistency.slips import with_slips
from benchmarks.consistency.styles import of_training
from refcheck.parsing.manuscript import Manuscript, parse
from refcheck.readers import read

FIRST_SEED = 1000
"""Lower seeds are the benchmark's."""
SLIPS = 0.15
"""The share of notes with a slip in every second manuscript: authors err, and a work misspelt is still meant."""
HELD_OUT = 5
"""One in so many styles is not learned from."""


@dataclass(frozen=True, slots=True)
class Example:
    """A rendered manuscript as refcheck reads it, with what is right of it."""

    name: str
    gold: Gold
    manuscript: Manuscript

    @property
    def held_out(self) -> bool:
        """Whether it serves for evaluation only, since its style does."""
        return int(sha256(self.gold.style.encode()).hexdigest(), 16) % HELD_OUT == 0

    @property
    def links(self) -> dict[int, set[int]]:
        """The entries that each note cites."""
        return {number: set(self.gold.cited(number)) for number in range(1, self.gold.notes + 1)}


def renderings(folder: Path, count: int) -> None:
    """Render so many manuscripts into a folder, in turn of languages, each in a style chosen by its seed."""
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda number: _rendering(folder, number), range(count)))


def _rendering(folder: Path, number: int) -> None:
    language = LANGUAGES[number % len(LANGUAGES)]
    keyed = manuscript(language, FIRST_SEED + number)
    style = random.Random(keyed.name).choice(of_training())
    try:
        render(keyed, style).write(folder)
    except (NotRendered, subprocess.CalledProcessError) as reason:
        print(f"left out: {keyed.name} in {style}: {reason}")


def examples(folder: Path) -> Iterator[Example]:
    """The manuscripts of a folder whose notes and entries refcheck counts exactly."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = golds.read(path)
        name = path.name.removesuffix(".gold.json")
        text = path.with_name(f"{name}.md").read_text(encoding="utf-8")
        dice = random.Random(name)
        if dice.random() < 0.5:
            text = with_slips(gold, text, SLIPS, dice)
        found = parse(read(f"{name}.md", text.encode()))
        if len(found.references) == gold.references and len(found.notes) == gold.notes:
            yield Example(name, gold, found)


def chosen_examples(description: str) -> Iterator[Example]:
    """The examples that the options of the command name, rendered first where the folder has none."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renderings", type=Path, default=Path("build/renderings"), help="folder of renderings")
    parser.add_argument("--count", type=int, default=900, help="manuscripts to render")
    options = parser.parse_args()
    if not any(options.renderings.glob("*.gold.json")):
        renderings(options.renderings, options.count)
    return examples(options.renderings)
