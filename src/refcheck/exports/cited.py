"""What does a citation in a note say of the work as such? The page that it cites is none of the work's own."""

from __future__ import annotations

import re
from dataclasses import replace

from refcheck.exports.completing import KINDS
from refcheck.model.citation import CitationItem, Form
from refcheck.model.work import Work

RANGE = re.compile(r"(\d+)-(\d+)")
FEWEST = 4
"""Pages of an article; fewer are more often a passage in one."""


def cited_work(item: CitationItem) -> Work:
    """The work without the pages cited; an article's or chapter's own stay: a long range, or one before another page."""
    work = item.work
    extent = RANGE.fullmatch(work.page)
    if item.form is Form.KEY or (extent and KINDS.get(work.type) in ("article", "part") and _is_own(item, extent)):
        return work
    return replace(work, page="")


def _is_own(item: CitationItem, extent: re.Match[str]) -> bool:
    first, last = int(extent[1]), int(extent[2])
    return last - first + 1 >= FEWEST or len(item.work.named("pages", "locator")) > 1
