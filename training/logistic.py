"""Logistic models of a few dozen features: their weights learned, measured, and written with their origin."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CONVENTIONS = Path(__file__).parent.parent / "src" / "refcheck" / "conventions"
DIGITS = 3


@dataclass
class Samples:
    """Features with what is right."""

    features: list[list[float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, features: list[float], right: bool) -> None:
        """Add one."""
        self.features.append(features)
        self.right.append(right)


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision and recall of those that are more likely right than wrong, and the mean error of probabilities."""

    precision: float
    recall: float
    brier: float


def learn(samples: Samples, penalty: float = 1.0) -> list[float]:
    """The weights, of which the first is the intercept's (its feature is always 1)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1 / penalty, fit_intercept=False, max_iter=5000)
    model.fit(samples.features, samples.right)
    return [round(float(weight), DIGITS) for weight in model.coef_[0]]


def measure(weights: Sequence[float], samples: Samples) -> Measure:
    """How right the weights are on samples."""
    told = [_probability(weights, features) for features in samples.features]
    hits = sum(right and one > 0.5 for one, right in zip(told, samples.right, strict=True))
    return Measure(
        precision=hits / max(1, sum(one > 0.5 for one in told)),
        recall=hits / max(1, sum(samples.right)),
        brier=sum((one - right) ** 2 for one, right in zip(told, samples.right, strict=True)) / max(1, len(told)),
    )


def _probability(weights: Sequence[float], features: Iterable[float]) -> float:
    odds = sum(weight * value for weight, value in zip(weights, features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def write(name: str, weights: Sequence[float], learned_from: Mapping[str, object]) -> None:
    """Write the weights that refcheck reads, with what they were learned from."""
    told = {"weights": list(weights), "learned_from": dict(learned_from)}
    (CONVENTIONS / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
