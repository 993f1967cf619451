"""Which work does a loose reference string describe?"""

from __future__ import annotations

from refcheck.model.work import Work
from refcheck.parsing.description import describe
from refcheck.parsing.labelling import label
from refcheck.readers.lines import lines_of, run_on


def read_string(text: str, language: str = "") -> Work:
    """The work that one string describes; the spans of its fields are offsets into `text`.

    `language` is that of the publication that cites it, where it is known.
    """
    passage, _ = run_on(text, [line for line in lines_of(text) if not line.blank])
    return describe(label(passage, language), passage.text)
