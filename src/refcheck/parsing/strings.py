"""The work that a loose reference string describes."""

from __future__ import annotations

from refcheck.model.work import Work
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label
from refcheck.readers.lines import lines_of, run_on


def read_string(text: str) -> Work:
    """The work that one string describes; the spans of its fields are offsets into `text`."""
    passage, _ = run_on(text, [line for line in lines_of(text) if not line.blank])
    labelled = label(passage)
    return describe(labelled.fields, passage, labelled.confidence)
