"""How often is the model right where it says that it is so sure? (isotonic regression: pool adjacent violators)"""

from __future__ import annotations

from collections.abc import Sequence

POINTS = 25


def calibration(seen: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Points `(said, right)`, both ascending, between which a probability is read off in a straight line.

    `seen` are the probabilities that the model gave, each with whether it was right.
    """
    ordered = sorted(seen)
    size = max(1, len(ordered) // POINTS)
    blocks: list[tuple[float, float, int]] = []
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        blocks.append((sum(said for said, _ in part), sum(right for _, right in part), len(part)))
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] > blocks[-1][1] * blocks[-2][2]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [(round(said / count, 4), round(right / count, 4)) for said, right, count in blocks]


def expected_error(seen: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: the mean distance, over bins of equal width, of what was said from what was so."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for said, right in seen:
        groups.setdefault(min(int(said * bins), bins - 1), []).append((said, right))
    return sum(
        abs(sum(said for said, _ in group) - sum(right for _, right in group)) for group in groups.values()
    ) / max(1, len(seen))
