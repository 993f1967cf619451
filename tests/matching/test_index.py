"""Which entries share words with a citation? The same ones in every run, though Python keeps sets in another order."""

from __future__ import annotations

import os
import subprocess
import sys

ASK = """
from refcheck.matching.index import MOST_LOOKED_AT, Index
from refcheck.model.passage import Passage
from refcheck.model.work import Reference, Work

def entry(number: int) -> Reference:
    text = f"Lis A., {'Border' if number % 2 else 'Stone'} {number} (Lublin, 2004)."
    return Reference(number, Work(title=text), Passage(text, range(len(text))))

index = Index([entry(number) for number in range(1, 2 * MOST_LOOKED_AT + 1)])
print(index.candidates(frozenset({"border", "stone"})))
"""


def test_the_order_of_sets_decides_nothing() -> None:
    answers = set()
    for seed in "12345678":
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)
        answers.add(run.stdout or run.stderr)
    assert answers == {"[1, 3, 5, 7, 9, 11, 13, 15]\n"}
