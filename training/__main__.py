"""Train, calibrate and evaluate the labeller of references, and write the model that refcheck ships.

    python -m training --corpora FOLDER --records FOLDER [--synthetic N] [--without-source NAME]

`FOLDER` of corpora holds labelled references (`*.jsonl`, see `corpora`); of records, what `synthesis` makes references
from. A fifth of the corpora is never trained on and serves for the evaluation that is printed. With `--without-source`
a source is left out of training and evaluated alone, and nothing is written.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory

from training.corpora import Record, fold, learnable, read
from training.evaluation import calibrate, load, outcomes, report
from training.model import train
from training.synthesis import generate
from training.synthesis.records import Hidden, read_records
from training.synthesis.references import Library

PACKAGE = Path(__file__).parent.parent / "src" / "refcheck" / "parsing" / "labelling"
TEST_FOLD, CALIBRATION_FOLD = 0, 1
UNSCORED = frozenset(("anystyle-ugly", "anystyle-bad"))
"""Sources whose own labels agree too little for headline figures."""
TESTING_ALONE = ("slavic",)
SEED = 1


def main() -> None:
    options = _options()
    corpora = list(read(sorted(options.corpora.glob("*.jsonl"))))
    synthetic = _synthetic(options.synthetic, options.records, options.corpora)
    learnt = [r for r in corpora if learnable(r) and fold(r) != TEST_FOLD and r["source"] != options.without_source]
    random.Random(SEED).shuffle(learnt)
    if options.without_source:
        test = [record for record in corpora if record["source"] == options.without_source]
    else:
        test = [record for record in corpora if _evaluates(record)]
    with TemporaryDirectory() as folder:
        points = _calibrated(learnt, synthetic, Path(folder) / "part.crfsuite", options.iterations)
        model = Path(folder) / "whole.crfsuite"
        train(learnt + synthetic, model, options.iterations)
        print(report(list(outcomes(test, load(model, points)))))
        if not options.without_source:
            (PACKAGE / "references.crfsuite").write_bytes(model.read_bytes())
            (PACKAGE / "calibration.json").write_text(dumps(points) + "\n", encoding="utf-8")


def _synthetic(count: int, records: Path, corpora: Path) -> list[Record]:
    """Synthetic references that use no title of the corpora which serve for testing alone."""
    hidden = [corpora / f"{name}.jsonl" for name in TESTING_ALONE if (corpora / f"{name}.jsonl").exists()]
    library = Library(read_records(records, hidden), Hidden(hidden))
    return list(generate(count, SEED, library)) if count else []


def _evaluates(record: Record) -> bool:
    return (fold(record) == TEST_FOLD or not learnable(record)) and record["source"] not in UNSCORED


def _calibrated(
    learnt: Sequence[Record], synthetic: Sequence[Record], path: Path, iterations: int
) -> dict[str, list[tuple[float, float]]]:
    """The calibration of a model that did not see one fifth of what the final one sees, by that fifth."""
    train([r for r in learnt if fold(r) != CALIBRATION_FOLD] + list(synthetic), path, iterations)
    held_back = [r for r in learnt if fold(r) == CALIBRATION_FOLD and r["source"] not in UNSCORED]
    return calibrate(held_back, load(path, {}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True, help="folder of labelled references")
    parser.add_argument("--records", type=Path, required=True, help="folder of recorded answers and .bib files")
    parser.add_argument("--synthetic", type=int, default=24_000, help="synthetic references to make")
    parser.add_argument("--iterations", type=int, default=110)
    parser.add_argument("--without-source", default="", help="a source to leave out of training, and to evaluate")
    return parser.parse_args()


if __name__ == "__main__":
    main()
