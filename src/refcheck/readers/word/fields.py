"""The fields of Word that are open where reading stands, and their effect on the text (ECMA-376 part 1, 17.16.18).

A field is `begin`, instruction, `separate`, result, `end`; fields nest, and their results may go over paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from refcheck.model.work import Work
from refcheck.readers.office.drafts import Draft
from refcheck.readers.word.instructions import (
    CitationField,
    FieldMeaning,
    LinkField,
    ListField,
    MadeField,
    PlainField,
    meaning,
)


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction is gathered, then (once it has a meaning) its result is shown."""

    data: str = ""
    instruction: list[str] = field(default_factory=list)
    meaning: FieldMeaning | None = None
    draft: Draft | None = None
    start: int = 0


class OpenFields:
    """The open fields. Text is shown where `instructions` is 0; `lists` and `made` count what it is part of: reference
    lists, and what the program makes.
    """

    def __init__(self, source: Callable[[str], Work | None]) -> None:
        self.instructions = self.lists = self.made = 0
        self._source = source
        self._open: list[Field] = []

    def begin(self, data: str = "") -> None:
        """A field begins; `data` is what Word keeps with it in Base64."""
        self._open.append(Field(data))
        self.instructions += 1

    def instruct(self, text: str) -> None:
        """Go on with the instruction."""
        if self._open and self._open[-1].meaning is None:
            self._open[-1].instruction.append(text)

    def separate(self, draft: Draft | None) -> None:
        """The instruction is complete; the result follows, in this paragraph at first."""
        if not self._open or self._open[-1].meaning is not None:
            return
        now = self._open[-1]
        self.instructions -= 1
        now.meaning = meaning("".join(now.instruction), now.data, self._source)
        self._hand_up(now)
        now.draft, now.start = draft, draft.place() if draft else 0
        match now.meaning:
            case LinkField(target) if target and draft and not self.instructions and not self.made:
                draft.open_link(target)
            case LinkField():
                now.meaning = PlainField()
            case ListField():
                self.lists += 1
                if draft and not draft.length:
                    draft.entry = True
            case MadeField():
                self.made += 1
                if draft and not draft.length:
                    draft.made = True

    def end(self, draft: Draft | None) -> None:
        """The field that began last ends, in this paragraph."""
        if not self._open:
            return
        now = self._open.pop()
        match now.meaning:
            case None:
                self.instructions -= 1
                self._hand_up(now)
            case LinkField() if now.draft:
                now.draft.close_link()
            case CitationField(records) if now.draft:
                now.draft.cite(now.start, records)
            case ListField():
                self.lists -= 1
                if draft and draft is not now.draft and not draft.length:
                    draft.entry = False
            case MadeField():
                self.made -= 1

    def end_instructions(self) -> None:
        """An instruction ends with its paragraph at the latest, so that a broken field does not swallow the text."""
        while self._open and self._open[-1].meaning is None:
            self._open.pop()
            self.instructions -= 1

    def _hand_up(self, now: Field) -> None:
        """EndNote keeps long records in a field (EN.CITE.DATA) within the instruction of the field that cites."""
        above = next((other for other in reversed(self._open) if other is not now), None)
        if above is not None and above.meaning is None and now.data:
            above.data = above.data or now.data
