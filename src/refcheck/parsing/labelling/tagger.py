"""The field to which each word belongs, and how sure that is (a linear-chain CRF)."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pycrfsuite import Tagger

MODEL = "references.crfsuite"
CALIBRATION = "calibration.json"
OUTSIDE = "O"
WHOLE = "whole"
TAGGING = Lock()
"""A tagger knows one sequence at a time, and several threads share it."""


class Run(NamedTuple):
    """Neighbouring words, `first` to `last` inclusive, that make one field."""

    field: str
    first: int
    last: int
    confidence: float


class Tagging(NamedTuple):
    """The fields of a sequence of words, and the probability that all of them are right."""

    runs: tuple[Run, ...]
    confidence: float


def tag(features: Sequence[Sequence[str]], model: Model | None = None) -> Tagging:
    """The most probable fields of words that have these features (see `features`)."""
    if not features:
        return Tagging((), 1.0)
    tagger, points = model or shipped()
    with TAGGING:
        tagger.set(features)
        labels = tagger.tag()
        sure = [tagger.marginal(label, place) for place, label in enumerate(labels)]
        probability = tagger.probability(labels)
    runs = [
        Run(field, first, last, _read_off(points.get(field), min(sure[first : last + 2])))
        for field, first, last in runs_of(labels)
    ]
    return Tagging(tuple(runs), _read_off(points.get(WHOLE), probability))


def runs_of(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """The fields of a line of labels `B-title`, `I-title`, `O` ... with their first and last words."""
    runs: list[tuple[str, int, int]] = []
    for place, label in enumerate(labels):
        if label == OUTSIDE:
            continue
        field = label[2:]
        if label[0] == "I" and runs and runs[-1][0] == field and runs[-1][2] == place - 1:
            runs[-1] = (field, runs[-1][1], place)
        else:
            runs.append((field, place, place))
    return runs


def _read_off(points: Sequence[tuple[float, float]] | None, probability: float) -> float:
    """How often what the model holds for so probable proved right; linear between the measured points."""
    if not points:
        return probability
    at = bisect_right(points, probability, key=lambda point: point[0])
    if at in (0, len(points)):
        return points[min(at, len(points) - 1)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (probability - x0) / (x1 - x0)


class Model(NamedTuple):
    """A trained CRF, and for each field (and the whole) the points that calibrate its probabilities."""

    tagger: Tagger
    calibration: Mapping[str, Sequence[tuple[float, float]]]


@cache
def shipped() -> Model:
    """The model that is part of refcheck; loaded when the first reference is labelled."""
    from pycrfsuite import Tagger

    folder = files(__package__)
    tagger = Tagger()
    with as_file(folder.joinpath(MODEL)) as path:
        tagger.open(str(path))
    return Model(tagger, json.loads(folder.joinpath(CALIBRATION).read_text(encoding="utf-8")))
