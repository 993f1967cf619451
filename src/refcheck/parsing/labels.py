"""What has been labelled in a text so far, and what of it is left to read?"""

from __future__ import annotations

from refcheck.model.passage import Passage
from refcheck.model.work import Field

OUTER = " \t,;:/–—-"


TITLE_OUTER = OUTER + "."


BLANK = " "


class Labels:
    """The fields found so far in one text, and the text with what is labelled blanked out."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.rest = passage.text
        self.fields: list[Field] = []

    def add(self, name: str, start: int, end: int, outer: tuple[int, int] | None = None) -> None:
        """Label `start:end` (trimmed of outer punctuation) and take `outer` out of what is left to read."""
        left, right = start, end
        strip = (
            ""
            if name in ("doi", "url", "isbn", "issn")
            else TITLE_OUTER
            if name in ("title", "container", "series", "publisher", "location")
            else OUTER
        )
        while left < right and self.text[left] in strip:
            left += 1
        while right > left and self.text[right - 1] in strip:
            right -= 1
        if name and left < right:
            self.fields.append(Field(name, self.text[left:right], left, right, self.passage.span(left, right)))
        self.blank(*(outer or (start, end)))

    def blank(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + BLANK * (end - start) + self.rest[end:]

    def has(self, name: str) -> bool:
        return any(field.name == name for field in self.fields)


def labels_end(labels: Labels, name: str) -> int:
    """The end of the first field of a name."""
    return next((field.end for field in labels.fields if field.name == name), 0)
