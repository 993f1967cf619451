"""In which journal or book does a work stand, and who edited or translated it?"""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation
from refcheck.parsing.dates import YEAR
from refcheck.parsing.labels import Labels
from refcheck.parsing.names import GIVEN_FAMILY, UPPER, names_at
from refcheck.parsing.numbers import number_patterns
from refcheck.parsing.quotes import CLOSERS, QUOTES, closing_quote


@cache
def _container_lead() -> re.Pattern[str]:
    words = alternation("in_container")
    return re.compile(
        rf"[\s.,;]*(?P<lead>//|\[\s?(?:in|w|v|у|в)\s?:?\s?\]:?|\(?\b(?:{words})(?:\s*:)?(?=\s))\s*", re.IGNORECASE
    )


def label_container(labels: Labels, start: int) -> None:
    """The journal or book that the work stands in: behind `in`, `[w:]`, `//`, set off, or up to a number."""
    lead = _container_lead().match(labels.rest, start)
    position = lead.end() if lead else start
    gap = re.match(r"[\s,.;:]*", labels.rest[position:])
    position += gap.end() if gap else 0
    if lead:
        labels.blank(*lead.span("lead"))
    for mark in labels.passage.marks:
        if mark.kind == "italic" and position - 1 <= mark.start <= position + (60 if lead else 2):
            if mark.start > position + 1:
                _label_names(labels, "editor", position, mark.start)
            labels.add("container", mark.start, mark.end)
            return
    if position < len(labels.rest) and labels.rest[position] in QUOTES:
        close = closing_quote(labels.rest, position)
        if close > 0:
            labels.add("container", position + 1, close, (position, close + 1))
            return
    quoted = labels.has("title") and labels.text[start - 1 : start] in CLOSERS
    number = any(pattern.match(labels.rest, position) for _, pattern in number_patterns())
    if (lead or quoted) and not number:
        end = _container_end(labels.rest, position)
        if any(char.isalpha() for char in labels.rest[position:end]):
            labels.add("container", position, end)


@cache
def _after_container() -> re.Pattern[str]:
    volume, issue, editor = alternation("volume"), alternation("issue"), alternation("editor")
    return re.compile(
        rf"""
          ,?\s+(?=\d+(?:[,:.;(\s]|$))
        | [,.]\s+(?=(?:{volume}|{issue}|№)\s*\d)
        | \s+(?=(?:{volume}|{issue}|№)\s*\d)
        | ,?\s*(?=\([^()]*(?:{YEAR}|\d)[^()]*\))
        | [.,;]\s+(?={YEAR}\b)
        | [.,;]\s+(?=(?:{editor}|Eds?\.)\s)
        | [.]\s+[–—-]\s
        | [.]\s+(?={UPPER}[\w. -]+:\s)
        | ,\s+(?={UPPER}[\w-]+(?:\s{UPPER}?[\w-]+)?\s+{YEAR})
        | \s+(?={YEAR}[,.])
        | [,.]\s*$
        | ,\s{{3,}}
        """,
        re.VERBOSE,
    )


def _container_end(text: str, start: int) -> int:
    match = _after_container().search(text, start)
    return match.start() if match else len(text.rstrip(" .,;"))


@cache
def _people_lead() -> dict[str, re.Pattern[str]]:
    def lead(kind: str, more: str = "") -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=[\s,.;(\[/]))(?:{alternation(kind)}{more})\s*:?\s+(?={UPPER})", re.IGNORECASE)

    return {"editor": lead("editor", r"|Eds?\.|[Oo]rg\."), "translator": lead("translator", r"|[Tt]radução de")}


def label_people(labels: Labels, start: int) -> None:
    for kind, pattern in _people_lead().items():
        for match in pattern.finditer(labels.rest, start):
            _label_names(labels, kind, match.end(), len(labels.rest), match.start())


def _label_names(labels: Labels, kind: str, start: int, end: int, outer: int | None = None) -> None:
    found, stop, _ = names_at(labels.rest[:end], start)
    if not found and (single := GIVEN_FAMILY.match(labels.rest, start, end)):
        labels.add(kind, *single.span(), (outer if outer is not None else start, single.end()))
        return
    for name in found:
        labels.add(kind, name.start, name.end)
    if found:
        labels.blank(outer if outer is not None else start, stop)
