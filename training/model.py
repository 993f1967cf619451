"""How is the model trained, and which sequences of labels are ruled out in it?"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from refcheck.parsing.labelling.features import features_of
from training.corpora import Record, labelled

L1, L2 = 0.45, 0.3
NEVER = -100.0
"""The weight of a transition that no reference can have."""
HEADER = struct.Struct("<4sI4sIIIIIIIII")
FEATURE = struct.Struct("<IIId")
TRANSITION = 1


def train(records: Iterable[Record], path: Path, iterations: int) -> None:
    """Train on these records, in their order, and write the model. The same records give the same bytes."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": iterations, "feature.possible_transitions": True})
    for record in records:
        words, labels = labelled(record)
        if labels:
            trainer.append(features_of(words), labels)
    trainer.train(str(path))
    _rule_out_impossible(path)


def _rule_out_impossible(path: Path) -> None:
    """A field goes on (`I-title`) only behind itself: all other transitions to it get a prohibitive weight.

    The layout of the file is that of CRFsuite 0.12 (`crf1d_model.c`): a header with the offset of the features, each of
    which has a type, two ids and a weight.
    """
    labels = _labels(path)
    data = bytearray(path.read_bytes())
    offset = HEADER.unpack_from(data)[7]
    count = struct.unpack_from("<I", data, offset + 8)[0]
    for place in range(offset + 12, offset + 12 + count * FEATURE.size, FEATURE.size):
        kind, source, target, _ = FEATURE.unpack_from(data, place)
        if kind == TRANSITION and labels[target][0] == "I" and labels[source][2:] != labels[target][2:]:
            FEATURE.pack_into(data, place, kind, source, target, NEVER)
    path.write_bytes(data)


def _labels(path: Path) -> list[str]:
    """The labels of a model, by their ids."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    try:
        return list(tagger.labels())
    finally:
        tagger.close()
