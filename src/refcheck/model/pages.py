"""Pages on which a work stands, or that are cited of it."""

from __future__ import annotations

import re

PREFIX = re.compile(r"[A-Za-z](?=\d)")
LONGEST = 12
"""The figures of the longest number of a page."""


class PageRange(str):
    """A page, or a range with a hyphen and its end in full (`157-175`, `e116-e118`, `xii-xv`), or several (`5, 7-9`).

    It is a string, and is compared, kept and written as one; what a service gives in another form stands as it is.
    """

    __slots__ = ()

    @property
    def prefix(self) -> str:
        """The small letter before the number of the first page."""
        found = PREFIX.match(self)
        return found.group().casefold() if found else ""

    @property
    def is_range(self) -> bool:
        return "-" in self

    @property
    def ends(self) -> tuple[int, int] | None:
        """The numbers of the first and the last page; nothing where it is no page, and no single range, of figures."""
        ends = [PREFIX.sub("", end) for end in self.split("-")]
        numbered = len(ends) <= 2 and all(end.isdecimal() and len(end) <= LONGEST for end in ends)
        return (int(ends[0]), int(ends[-1])) if numbered else None


UNPAGED = PageRange()
