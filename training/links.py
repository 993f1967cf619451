"""Learn how much each kind of evidence speaks for a link from note to entry (`refcheck.matching.evidence`).

    python -m training.links [--renderings FOLDER] [--count N]

The manuscripts are rendered where the folder has none yet. Of each note, every entry that might be meant is a sample,
until the words of those that are meant are used up, as in a check.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from refcheck.matching.evidence import features
from refcheck.matching.note_words import NoteWords
from refcheck.matching.occurrences import ListSearch
from training.logistic import Samples, learn, measure, write
from training.manuscripts import Example, chosen_examples

UNLISTED = 0.1
"""The share of entries that are taken out of the list, so that notes cite works that it lacks."""


def main() -> None:
    train, held, names = Samples(), Samples(), list[str]()
    for example in chosen_examples(__doc__):
        names += [] if example.held_out else [example.name]
        into = held if example.held_out else train
        for values, right in _samples(example):
            into.add(values, right)
    weights = learn(train)
    print(len(train.right), len(held.right), weights)
    print(measure(weights, train), measure(weights, held))
    styles = {name.partition("--")[2] for name in names}
    write("links", weights, {
        "by": "python -m training.links", "manuscripts": len(names), "styles": len(styles),
        "samples": len(train.right), "right": sum(train.right),
    })  # fmt: skip


def _samples(example: Example) -> Iterator[tuple[list[float], bool]]:
    dice = random.Random(example.name)
    listed = [reference for reference in example.manuscript.references if dice.random() >= UNLISTED]
    numbers = {reference.number for reference in listed}
    search = ListSearch(listed)
    links = example.links
    for note in example.manuscript.notes:
        words = NoteWords(note.passage)
        meant, taken = links[note.number] & numbers, set[int]()
        while True:
            tried = list(search.tried(words, taken))
            for one in tried:
                yield features(one.evidence), one.reference in meant
            if not (found := [one for one in tried if one.reference in meant]):
                break
            best = max(found, key=lambda one: len(one.tokens))
            taken |= best.tokens
            meant.discard(best.reference)


if __name__ == "__main__":
    main()
