"""The rules. To add one: a file that has its page, its check and its `RULE`, and a row in `RULES`."""

from __future__ import annotations

from refcheck.model.finding import Rule
from refcheck.rules import (
    ambiguous_citation,
    author_differs,
    container_differs,
    dangling_ibid,
    dangling_short_title,
    doi_differs,
    locator_out_of_range,
    missing_note_marker,
    missing_note_text,
    pages_differ,
    publisher_differs,
    repeated_full_citation,
    repeated_note_number,
    title_differs,
    uncited_reference,
    unlisted_citation,
    url_differs,
    volume_differs,
    year_differs,
)

RULES: tuple[Rule, ...] = (
    unlisted_citation.RULE,
    uncited_reference.RULE,
    ambiguous_citation.RULE,
    dangling_ibid.RULE,
    dangling_short_title.RULE,
    missing_note_text.RULE,
    missing_note_marker.RULE,
    repeated_note_number.RULE,
    repeated_full_citation.RULE,
    locator_out_of_range.RULE,
    url_differs.RULE,
    doi_differs.RULE,
    title_differs.RULE,
    author_differs.RULE,
    year_differs.RULE,
    container_differs.RULE,
    volume_differs.RULE,
    pages_differ.RULE,
    publisher_differs.RULE,
)


def find(name: str) -> Rule | None:
    """The rule of this name or code."""
    return next((rule for rule in RULES if name.casefold() in (rule.name, rule.code.casefold())), None)
