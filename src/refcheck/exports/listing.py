"""The works to be written, where they stand in the manuscripts, and what registries have added to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from refcheck.exports.field_names import field_name
from refcheck.i18n.message import Message, message
from refcheck.model.work import Reference, Work


class Filled(NamedTuple):
    """Fields (attributes of `Work`) that a registry filled, and the day on which it told them."""

    fields: tuple[str, ...]
    source: str
    day: date

    @property
    def named(self) -> str:
        """The fields as people call them."""
        return in_words(self.fields)


@dataclass(frozen=True, slots=True)
class Listed:
    """A work to be written: an entry of the list of the manuscript at `path`, or a citation in a note or in the text
    (`cited`)."""

    reference: Reference
    path: str
    cited: bool = False
    note: int | None = None
    filled: tuple[Filled, ...] = ()

    @property
    def work(self) -> Work:
        return self.reference.work

    @property
    def place(self) -> Message:
        """Where a person finds it."""
        if not self.cited:
            return message("export.entry", "entry {number} of {path}", number=self.reference.number, path=self.path)
        return (
            message("export.text", "the text of {path}", path=self.path)
            if self.note is None
            else message("export.note", "note {note} of {path}", note=self.note, path=self.path)
        )


def in_words(fields: Iterable[str]) -> str:
    """The names of fields as people call them, with commas."""
    return ", ".join(str(field_name(field)) for field in fields)
