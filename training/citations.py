"""Learn what tells a citation from prose by its labels (`refcheck.parsing.plausibility`).

    python -m training.citations [--renderings FOLDER] [--count N]

The manuscripts are rendered where the folder has none yet. What their authors wrote is known, so each part of a note is
a sample: prose where all its words are the author's, a citation where hardly any is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Set

from refcheck.model.passage import Passage
from refcheck.parsing.labelling import label
from refcheck.parsing.plausibility import features
from refcheck.parsing.sentences import after_lead, parts
from training.logistic import Samples, learn, measure, write
from training.manuscripts import Example, chosen_examples

WORD = re.compile(r"[^\W\d_]{2,}")
PROSE, CITATION = 0.95, 0.2
"""A part has at least, or at most, this share of its words from the author."""
BODY = 0.12
"""The share of the sentences of the running text that are samples of prose."""
SHORTEST = 3


def main() -> None:
    train, held, names = Samples(), Samples(), list[str]()
    for example in chosen_examples(__doc__):
        names += [] if example.held_out else [example.name]
        into = held if example.held_out else train
        for part, cites in _samples(example):
            into.add(features(label(part).fields, part), cites)
    weights = learn(train)
    print(len(train.right), len(held.right), weights)
    print(measure(weights, train), measure(weights, held))
    styles = {name.partition("--")[2] for name in names}
    write("citations", weights, {
        "by": "python -m training.citations", "manuscripts": len(names), "styles": len(styles),
        "samples": len(train.right), "right": sum(train.right),
    })  # fmt: skip


def _samples(example: Example) -> Iterator[tuple[Passage, bool]]:
    for note in example.manuscript.notes:
        own = {word.casefold() for text in example.gold.own.get(note.number, ()) for word in WORD.findall(text)}
        cited = {word for entry in example.gold.cited(note.number)
                 for word in _words(example.gold.fields[entry - 1]["title"])}  # fmt: skip
        for part in map(_without_lead, parts(note.passage)):
            share = _share(part, own)
            if len(part) > SHORTEST and share >= PROSE:
                yield part, False
            elif len(part) > SHORTEST and share <= CITATION and _words(part.text) & cited:
                yield part, True
    dice = random.Random(example.name)
    for body in example.manuscript.body:
        for part in map(_without_lead, parts(body)):
            if len(part) > SHORTEST and dice.random() < BODY:
                yield part, False


def _without_lead(part: Passage) -> Passage:
    return part.slice(after_lead(part.text), len(part)).strip()


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _share(part: Passage, own: Set[str]) -> float:
    words = [word.casefold() for word in WORD.findall(part.text)]
    return sum(word in own for word in words) / len(words) if words else 0.5


if __name__ == "__main__":
    main()
