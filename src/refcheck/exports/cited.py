"""Works that are cited only, and what a citation says of such a work: the page cited is none of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from refcheck.exports.completing import KINDS
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form
from refcheck.model.passage import joined
from refcheck.model.work import Reference

RANGE = re.compile(r"(\d+)-(\d+)")
FEWEST = 4
"""Pages of an article; fewer are more often a passage in one."""


def cited_works(apparatus: Apparatus) -> list[CitationItem]:
    """The first citation of each work that the list lacks and that is cited in full, or by a key with its record."""
    return [
        link.item
        for link in apparatus.links
        if link.item.form in (Form.FULL, Form.KEY)
        and not link.candidates
        and link.antecedent is None
        and link.item.work.title
    ]


def as_reference(item: CitationItem) -> Reference:
    """The citation as an entry, without the pages cited. Those of an article or chapter stay: a long range, or one
    before a page."""
    if item.form is Form.KEY or _has_own_pages(item):
        return Reference(0, item.work, item.passage)
    pages = [field.span for field in item.work.named("pages", "locator")]
    return Reference(0, replace(item.work, page=""), joined(item.passage.without(pages)))


def _has_own_pages(item: CitationItem) -> bool:
    extent = RANGE.fullmatch(item.work.page)
    if not extent or KINDS.get(item.work.type) not in ("article", "part"):
        return False
    first, last = int(extent[1]), int(extent[2])
    return last - first + 1 >= FEWEST or len(item.work.named("pages", "locator")) > 1
