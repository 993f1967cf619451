"""The consistency of notes and list, measured on manuscripts of which all is known.

python -m benchmarks.consistency [--folder FOLDER] [--no-slips]     score the rendered manuscripts
python -m benchmarks.consistency make                               write the keyed manuscripts again
python -m benchmarks.consistency render                             render them again (extra `training`)
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.consistency.score import manuscripts, scored, slips_scored
from benchmarks.consistency.table import scores, slip_scores

HERE = Path(__file__).parent
KEYED, RENDERED = HERE / "keyed", HERE / "rendered"
SEED = 1
DOCX = 5
"""Of so many renderings one is a Word file, too."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.consistency", description=__doc__.splitlines()[0])
    parser.add_argument("task", nargs="?", choices=("score", "make", "render"), default="score")
    parser.add_argument("--folder", type=Path, default=RENDERED, help="rendered manuscripts with their gold")
    parser.add_argument("--no-slips", action="store_true", help="put no slips into the manuscripts")
    options = parser.parse_args()
    if options.task == "make":
        from benchmarks.consistency.sources import make

        make(KEYED)
    elif options.task == "render":
        _render(options.folder)
    else:
        files = manuscripts(options.folder)
        print(scores(scored(files)))
        if not options.no_slips:
            print(slip_scores(slips_scored(files, SEED)))


def _render(folder: Path) -> None:
    """Render the keyed manuscripts, each in two or three styles."""
    from benchmarks.consistency.render import NotRendered, render
    from benchmarks.consistency.sources import read
    from benchmarks.consistency.styles import of_benchmark

    folder.mkdir(parents=True, exist_ok=True)
    pairs = [
        (keyed, style) for number, keyed in enumerate(read(KEYED)) for style in of_benchmark(keyed.language, number)
    ]
    for number, (keyed, style) in enumerate(pairs):
        try:
            render(keyed, style).write(folder, docx=number % DOCX == 0)
        except NotRendered as reason:
            print(reason)


if __name__ == "__main__":
    main()
