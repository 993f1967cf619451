"""The parts of a loose reference that are its fields.

`label` is the seam. What is sure by its form is held fixed (`held`); the rest is cut into words (`words`), each word is
described by what can be seen of it (`features`), a trained model finds the most probable fields (`tagger`), and their
edges are set where a reader would see them (`edges`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refcheck.model.passage import Passage
from refcheck.model.work import Field
from refcheck.parsing.identifiers import Found
from refcheck.parsing.labelling.edges import edges, led_by_names
from refcheck.parsing.labelling.features import features_of
from refcheck.parsing.labelling.held import held_parts
from refcheck.parsing.labelling.tagger import Model, Run, tag
from refcheck.parsing.labelling.words import Words, split_words

LONGEST = 20_000
"""No reference has more characters; what stands behind them is not labelled."""


class Labelled(NamedTuple):
    """The fields of a text, in its order and without overlaps, and the probability that all of them are right."""

    fields: tuple[Field, ...]
    confidence: float


def label(passage: Passage, model: Model | None = None) -> Labelled:
    """The fields of a reference or citation; words that belong to none, such as prose around it, have no field.

    Persons who are listed together are one field. Any text has an answer, in time linear in its length.
    The model is the one that is shipped, unless another is given.
    """
    text = passage.text[:LONGEST]
    held = held_parts(text)
    words = split_words(text, held, passage.marks)
    tagging = tag(features_of(words), model)
    fields = [
        Field(part.name, text[part.start : part.end], part.start, part.end, passage.span(part.start, part.end))
        for part in held
        if part.name
    ]
    for run in _numbered_series(tagging.runs):
        last = _before_held(run, words, held)
        for name, start, end in _ranges(run.field, text, words.starts[run.first], words.ends[last]):
            fields.append(Field(name, text[start:end], start, end, passage.span(start, end), run.confidence))
    return Labelled(tuple(sorted(fields, key=lambda field: field.start)), tagging.confidence)


def _ranges(field: str, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The field with its edges; a title that begins with its author's name is taken apart."""
    if field == "title" and (apart := led_by_names(text, start, end)):
        names, (start, end) = apart
        yield "author", *names
    yield field, *edges(field, text, start, end)


def _before_held(run: Run, words: Words, held: Sequence[Found]) -> int:
    """The last word of a field, which ends before what is held inside it."""
    first, last = words.starts[run.first], words.starts[run.last]
    inside = [part.outer[0] for part in held if first < part.outer[0] < last]
    return bisect_left(words.starts, inside[0]) - 1 if inside else run.last


def _numbered_series(runs: tuple[Run, ...]) -> Iterator[Run]:
    """A volume that follows a series is the number in it."""
    before = ""
    for run in runs:
        yield run._replace(field="number") if run.field == "volume" and before == "series" else run
        before = run.field
