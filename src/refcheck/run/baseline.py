"""A baseline: the findings that are known from before, so that only new ones count.

They stand in a file, a line each, so that a change of it can be reviewed: path (from the file's own folder), rule,
fingerprint, and a few words for the reader. Equal findings of one manuscript are counted: a line for each.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from refcheck.errors import BadConfiguration
from refcheck.i18n.message import message
from refcheck.model.document import Document
from refcheck.model.finding import Finding
from refcheck.run.old_fingerprints import old_fingerprint, without_numbers

FORMAT = "refcheck-baseline"
VERSION, OLD_VERSION = 2, 1
OLD = "1:"
"""How a fingerprint of version 1 begins, which a run over its file will replace."""
COLUMNS = ("path", "rule", "fingerprint", "words")
MOST_WORDS = 100
ADVICE = message("baseline.write-write-baseline", "write one with --write-baseline")


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A known finding. `words` are its message without numbers, since those move when the text does."""

    path: str
    rule: str
    fingerprint: str
    words: str


@dataclass
class Baseline:
    """The known findings of a file, and which of them have not been met yet."""

    file: str
    rows: tuple[Known, ...] = ()
    left: Counter[tuple[str, str]] = field(init=False)
    met: int = 0

    def __post_init__(self) -> None:
        self.left = Counter((row.path, row.fingerprint) for row in self.rows)

    @property
    def is_old(self) -> bool:
        """Has it fingerprints of version 1?"""
        return any(row.fingerprint.startswith(OLD) for row in self.rows)

    def knows(self, finding: Finding, document: Document) -> bool:
        """Whether a finding is a known one that was not met before. If so, it is met now."""
        path = path_from(self.file, finding.location.path)
        return any(self._meets((path, known)) for known in self._fingerprints(finding, document))

    def knows_moved(self, finding: Finding, document: Document) -> bool:
        """The same for one of a file that is there no more: it has been renamed."""
        fingerprints = self._fingerprints(finding, document)
        return any(self._meets(place) for known in fingerprints for place in self.gone.get(known, ()))

    def _fingerprints(self, finding: Finding, document: Document) -> Iterator[str]:
        yield finding.fingerprint
        if self.is_old:
            yield OLD + old_fingerprint(finding.rule, finding.remark, document)

    def _meets(self, place: tuple[str, str]) -> bool:
        if self.left[place] < 1:
            return False
        self.left[place] -= 1
        self.met += 1
        return True

    @cached_property
    def gone(self) -> dict[str, list[tuple[str, str]]]:
        """The rows of files that are there no more, by fingerprint."""
        there = {path: self.has_file(path) for path in {row.path for row in self.rows}}
        found: dict[str, list[tuple[str, str]]] = {}
        for row in self.rows:
            if not there[row.path]:
                found.setdefault(row.fingerprint, []).append((row.path, row.fingerprint))
        return found

    def has_file(self, path: str) -> bool:
        return os.path.exists(os.path.join(os.path.dirname(self.file), path))

    def unmet(self) -> list[Known]:
        """The rows, in order, that no finding has met; of equal ones the last."""
        left = +self.left
        unmet = []
        for row in reversed(self.rows):
            if left[row.path, row.fingerprint] > 0:
                left[row.path, row.fingerprint] -= 1
                unmet.append(row)
        return unmet[::-1]


def path_from(file: str, path: str) -> str:
    """The path of a manuscript from the folder of a baseline, written alike on all systems."""
    folder = os.path.realpath(os.path.dirname(file))
    try:
        path = os.path.relpath(os.path.realpath(path), folder)
    except ValueError:  # another drive
        path = os.path.realpath(path)
    return unicodedata.normalize("NFC", path.replace(os.sep, "/").encode("utf-8", "replace").decode())


def row_of(file: str, finding: Finding) -> Known:
    """A finding as a row of a baseline."""
    words = without_numbers(str(finding.remark.message))
    if len(words) > MOST_WORDS:
        words = words[: MOST_WORDS - 1].rstrip() + "…"
    words = words.encode("utf-8", "replace").decode()
    return Known(path_from(file, finding.location.path), finding.rule.name, finding.fingerprint, words)


def write_rows(rows: Iterable[Known]) -> str:
    """A baseline's text: the same rows give the same text, and a finding more or less is a line more or less."""
    lines = [
        json.dumps({column: getattr(row, column) for column in COLUMNS}, ensure_ascii=False) for row in sorted(rows)
    ]
    listed = "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]"
    return f'{{\n "{FORMAT}": {VERSION},\n "findings": {listed}\n}}\n'


def read_rows(file: str, data: bytes) -> tuple[Known, ...]:
    """The rows of a baseline. Raises `BadConfiguration`."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadConfiguration(
            file,
            message("baseline.baseline-since-json", "it is no baseline, since it is not JSON; {advice}", advice=ADVICE),
        ) from error
    version = content.get(FORMAT) if isinstance(content, dict) else None
    if version is None:
        raise BadConfiguration(
            file, message("baseline.baseline-refcheck", "it is no baseline of refcheck; {advice}", advice=ADVICE)
        )
    if version not in (VERSION, OLD_VERSION):
        raise BadConfiguration(
            file,
            message(
                "baseline.baseline-another-version",
                "it is a baseline of another version of refcheck; {advice}",
                advice=ADVICE,
            ),
        )
    rows = content.get("findings")
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        raise BadConfiguration(
            file, message("baseline.baseline-damaged", "this baseline is damaged; {advice}", advice=ADVICE)
        )
    known = (Known(*(row[column] for column in COLUMNS)) for row in rows)
    if version == VERSION:
        return tuple(known)
    return tuple(replace(row, fingerprint=OLD + row.fingerprint) for row in known)


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(column), str) for column in COLUMNS)
