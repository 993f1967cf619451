"""The known name that was meant by an unknown one, such as `publsher`."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import OSA

SHORTEST, LONG = 3, 8


def misspelt(name: str, known: Collection[str]) -> str | None:
    """The known name that is an edit away, two in long names; nothing for a known name, or one that tells otherwise.

    A letter put before or behind a name is how authors hide a field (`xeprint`, `titlea`), unless it is a plural.
    """
    if name in known or len(name) < SHORTEST:
        return None
    allowed = 2 if len(name) >= LONG else 1
    near = sorted((OSA.distance(name, other), other) for other in known if abs(len(name) - len(other)) <= allowed)
    if not near or near[0][0] > allowed or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    right = near[0][1]
    hidden = len(name) > len(right) and (name.endswith(right) or name.startswith(right))
    return None if hidden and name not in (right + "s", right + right[-1]) else right
