"""Works that are cited only, and what a citation says of such a work: the page cited is none of its own."""

from __future__ import annotations

from dataclasses import replace

from refcheck.exports.completing import KINDS
from refcheck.model.apparatus import Apparatus
from refcheck.model.citation import CitationItem, Form
from refcheck.model.pages import UNPAGED
from refcheck.model.passage import joined
from refcheck.model.work import Reference

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
    return Reference(0, replace(item.work, page=UNPAGED), joined(item.passage.without(pages)))


def _has_own_pages(item: CitationItem) -> bool:
    page = item.work.page
    if not page.is_range or page.prefix or not page.ends or KINDS.get(item.work.type) not in ("article", "part"):
        return False
    first, last = page.ends
    return last - first + 1 >= FEWEST or len(item.work.named("pages", "locator")) > 1
