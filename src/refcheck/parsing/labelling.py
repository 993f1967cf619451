"""Which parts of a loose reference are its fields? The first labeller, by rules.

`label` is the seam: whatever labels must take a passage and the language of the manuscript, and return fields with
exact offsets. Identifiers are recognised first and masked; then come the names at the head, the title (quoted, italic,
or up to the imprint), and what follows it.
"""

from __future__ import annotations

import re

from refcheck.model.passage import Passage
from refcheck.model.work import Field
from refcheck.parsing.containers import label_container, label_people
from refcheck.parsing.heads import EDITION, label_names, label_title
from refcheck.parsing.identifiers import find_identifiers
from refcheck.parsing.imprint import label_imprint
from refcheck.parsing.labels import Labels
from refcheck.parsing.numbers import label_numbers


def label(passage: Passage, language: str = "") -> tuple[Field, ...]:
    """The fields of a reference or citation, in the order of the text, without overlaps."""
    labels = Labels(passage)
    for found in find_identifiers(passage.text):
        labels.add(found.name, found.start, found.end, found.outer)
    start = label_names(labels)
    after = label_title(labels, start)
    if after is not None:
        label_container(labels, after)
        if edition := re.compile(EDITION).search(labels.rest, after):
            labels.add("edition", *edition.span())
        label_people(labels, after)
        label_numbers(labels, after)
        label_imprint(labels, after)
    del language  # the rules below serve all languages at once; a trained labeller will want it
    return tuple(sorted(labels.fields, key=lambda field: field.start))
