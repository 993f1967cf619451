"""What do labelled references teach? Records of the corpora, as words with labels.

A record is a JSON object a line: `text`, `spans` (`[field, start, end]` in code points of `text`), `source`, `licence`,
`kind`, `lang`, and for synthetic ones `marks` (`["italic", start, end]`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from refcheck.conventions.words import terms
from refcheck.model.passage import Mark
from refcheck.model.work import PEOPLE
from refcheck.parsing.labelling.held import held_parts
from refcheck.parsing.labelling.words import Words, split_words

Record = dict[str, Any]
FIELDS = frozenset(
    "author editor translator title container date volume issue pages publisher location edition series type".split()
)
FREE_LICENCES = frozenset(("BSD-2-Clause", "CC-BY-4.0", "own"))
"""Licences that allow the model to be shipped under refcheck's own."""
NOT_LEARNT = frozenset(("anystyle-bad", "slavic-dev"))
"""Sources whose labels contradict one another too often to learn from, and those that serve for testing alone."""
FOLDS = 5


def read(paths: Iterable[Path]) -> Iterator[Record]:
    """The records of JSON Lines files."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def fold(record: Record) -> int:
    """Which fifth of the corpora a record belongs to; fold 0 is never trained on."""
    return int(hashlib.sha256(record["id"].encode()).hexdigest(), 16) % FOLDS


def learnable(record: Record) -> bool:
    """May a model that was trained on this record be shipped, and is the record there to be learnt?"""
    return record["licence"] in FREE_LICENCES and record["source"] not in NOT_LEARNT


def labelled(record: Record) -> tuple[Words, list[str]]:
    """The words of a record, and the label of each: `B-title`, `I-title`, `O` ..."""
    text = record["text"]
    words = split_words(text, held_parts(text), [Mark(*mark) for mark in record.get("marks", ())])
    spans = _runs(record["spans"], text)
    labels: list[str] = []
    current: tuple[str, int] | None = None
    for start, end in zip(words.starts, words.ends, strict=True):
        here = next(((field, first) for field, first, last in spans if start < last and end > first), None)
        labels.append("O" if here is None else f"{'I' if here == current else 'B'}-{here[0]}")
        current = here
    return words, labels


def _runs(spans: Iterable[tuple[str, int, int]], text: str) -> list[tuple[str, int, int]]:
    """The spans, those of persons who are listed together made one."""
    runs: list[tuple[str, int, int]] = []
    for field, start, end in sorted(spans, key=lambda span: span[1:]):
        if field not in FIELDS:
            continue
        if runs and runs[-1][0] == field and field in PEOPLE and _joins(text[runs[-1][2] : start]):
            runs[-1] = (field, runs[-1][1], max(end, runs[-1][2]))
        else:
            runs.append((field, start, end))
    return runs


def _joins(between: str) -> bool:
    """Does what stands between two names only list them (a comma, `and`, `i`)?"""
    found = re.findall(r"[^\W\d_]+", between.casefold())
    return len(found) <= 2 and all(word in terms("and_") or word == "with" for word in found)
