"""What does a model make of records that it has not seen? Asked through the seam that refcheck itself uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from refcheck.model.passage import Mark, Passage
from refcheck.parsing.labelling import Labelled, label
from refcheck.parsing.labelling.tagger import WHOLE, Model
from training.calibration import calibration, expected_error
from training.corpora import Record
from training.scores import FIELDS, Count, Tally, compare, told

CERTAIN = 0.97
"""A record of at least this confidence is called certain."""
SERIES_NUMBER = {"number": "volume"}
"""The corpora call the number in a series a volume."""


class Outcome(NamedTuple):
    """A record, what was found in it, and the counts of each scored field."""

    record: Record
    labelled: Labelled
    counts: Mapping[str, Count]

    @property
    def right(self) -> bool:
        return all(count.all_right for count in self.counts.values())


def load(path: Path, points: Mapping[str, Sequence[tuple[float, float]]]) -> Model:
    """The model in a file, with a calibration."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return Model(tagger, points)


def outcomes(records: Sequence[Record], model: Model) -> Iterator[Outcome]:
    """Label all records and compare them with what their sources say."""
    scored = told(records)
    for record in records:
        marks = tuple(Mark(*mark) for mark in record.get("marks", ()))
        found = label(Passage(record["text"], range(len(record["text"])), marks), model)
        values: dict[str, list[str]] = defaultdict(list)
        for field in found.fields:
            values[SERIES_NUMBER.get(field.name, field.name)].append(field.text)
        yield Outcome(record, found, compare(record, values, scored[record["source"]]))


def calibrate(records: Sequence[Record], model: Model) -> dict[str, list[tuple[float, float]]]:
    """The calibration of each field and of the whole, by records that the model was not trained on."""
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for outcome in outcomes(records, model):
        seen[WHOLE].append((outcome.labelled.confidence, outcome.right))
        for name, confidence in _confidences(outcome.labelled).items():
            if name in outcome.counts:
                seen[name].append((confidence, outcome.counts[name].all_right))
    return {name: calibration(pairs) for name, pairs in seen.items() if len(pairs) >= 100}


def _confidences(labelled: Labelled) -> dict[str, float]:
    """The lowest confidence among the fields of each name that the model (no recogniser) found."""
    lowest: dict[str, float] = {}
    for field in labelled.fields:
        if field.confidence < 1:
            name = SERIES_NUMBER.get(field.name, field.name)
            lowest[name] = min(field.confidence, lowest.get(name, 1.0))
    return lowest


def report(results: Sequence[Outcome]) -> str:
    """Tables in Markdown: F1 of each field by source and kind, whole records, and calibration."""
    groups: dict[str, Tally] = defaultdict(Tally)
    for outcome in results:
        for name in ("all", outcome.record["source"], outcome.record["kind"] + "s", f"lang={outcome.record['lang']}"):
            groups[name].add(outcome.counts)
    head = ["", "records", "micro F1", "whole right", *FIELDS]
    rows = [
        [name, str(tally.records), f"{tally.micro:.3f}", f"{tally.right / tally.records:.3f}"]
        + [f"{tally.fields[field].f1:.3f}" if tally.fields[field].gold else "" for field in FIELDS]
        for name, tally in groups.items()
        if tally.records >= 40
    ]
    table = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join((*table, "", *_calibration_lines(results)))


def _calibration_lines(results: Sequence[Outcome]) -> Iterator[str]:
    whole = [(outcome.labelled.confidence, outcome.right) for outcome in results]
    yield f"Expected calibration error of whole records: {expected_error(whole):.3f}"
    fields = [
        (confidence, outcome.counts[name].all_right)
        for outcome in results
        for name, confidence in _confidences(outcome.labelled).items()
        if name in outcome.counts
    ]
    yield f"Expected calibration error of fields: {expected_error(fields):.3f}"
    certain = [right for confidence, right in whole if confidence >= CERTAIN]
    share = sum(certain) / len(certain) if certain else 0.0
    yield f"Records called certain: {len(certain)}, of which right: {share:.3f}"
