"""The labelling of loose reference strings, one after the other or shared by several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refcheck.exports import EXPORTS
from refcheck.exports.labelled import labelled_line
from refcheck.exports.running_keys import with_keys
from refcheck.i18n.message import Message
from refcheck.model.work import Work
from refcheck.parsing.strings import read_string
from refcheck.run.faults import unexpected
from refcheck.run.workers import in_order

JSONL = "jsonl"


class Answer(NamedTuple):
    """A string and what it describes; `fault` is why that is nothing."""

    text: str
    work: Work
    fault: Message | None = None


def answers(texts: Iterable[str], jobs: int) -> Iterator[Answer]:
    """What each string describes, in their order."""
    return in_order(answer, texts, jobs)


def answer(text: str) -> Answer:
    """What a string describes; one that refcheck stumbles over must not lose the others."""
    try:
        return Answer(text, read_string(text))
    except Exception as error:  # nobody foresaw it
        return Answer(text, Work(confidence=0.0), unexpected(error))


def pieces(answers: Iterator[Answer], format: str) -> Iterator[str]:
    """The answers as pieces of a text."""
    if format == JSONL:
        return (labelled_line(each.text, each.work) for each in answers)
    return EXPORTS[format].pieces(with_keys(each.work for each in answers if each.text.strip()))
