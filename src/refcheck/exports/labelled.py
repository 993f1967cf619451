"""A labelled reference string as a line of JSON."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from refcheck.exports.csl_json import item_of
from refcheck.model.passage import Span
from refcheck.model.work import Work

LABELS = {"number": "volume", "locator": "pages"}
"""Fields for which the labelled corpora have another's name: the number in a series, and the page cited."""
LINE_ENDS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"})
"""Characters that JSON allows in a string, and some programs take for the end of a line."""


def labelled_line(text: str, work: Work) -> str:
    """A JSON object (`as_values`) and a line feed, for a string and the work that it describes."""
    return json.dumps(as_values(text, work), ensure_ascii=False).translate(LINE_ENDS) + "\n"


def as_values(text: str, work: Work) -> dict[str, Any]:
    """A string and the work that it describes, as values that JSON has.

    `labels` are `[field, start, end]` in characters of `text`, in their order there, a person each; `confidences` are
    the probabilities of each label, in the same order, `confidence` that of the whole, between 0 and 1. `reference` is
    the work as an item of CSL JSON without `id`; its `type` and `language` are repeated beside it.
    """
    fields = sorted(work.fields, key=lambda field: field.span)
    reference = item_of(work)
    return {
        "text": text,
        "language": reference.get("language", ""),
        "type": reference["type"],
        "confidence": round(work.confidence, 4),
        "labels": [[LABELS.get(field.name, field.name), *_whole(text, field.span)] for field in fields],
        "confidences": [round(field.confidence, 4) for field in fields],
        "reference": reference,
    }


def _whole(text: str, span: Span) -> Span:
    """The span with the combining marks of its last character, which are no characters of the composed text."""
    end = span.end
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(span.start, end)
