"""Which volume, issue and pages? By their words, by their place behind the container, or at the very end."""

from __future__ import annotations

import re
from functools import cache

from refcheck.conventions.words import alternation
from refcheck.parsing.dates import YEAR
from refcheck.parsing.labels import Labels, labels_end


@cache
def number_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    volume, issue, page = alternation("volume"), alternation("issue"), alternation("page")
    dash = r"\s?[-‐‑–—−]\s?"
    numeral = r"(?:\d{1,4}[a-zA-Z]?|[IVXLC]+)\b"
    pages = rf"(?:[a-z]?\d{{1,5}}|[ivxlc]+)(?:{dash}[a-z]?\d{{1,5}}|{dash}[ivxlc]+)?(?:,\s*\d+(?:{dash}\d+)?)*"
    flags = re.IGNORECASE
    return (
        ("pages", re.compile(rf"(?<![\w.])(?:{page})\s*(?P<value>{pages})(?!\w)", flags)),
        ("pages", re.compile(rf"(?<=[\d)\]]):\s?(?P<value>\d{{1,5}}(?:{dash}\d{{1,5}})?)(?!\w)")),
        (
            "issue",
            re.compile(
                rf"(?<!\w)(?:{issue}|№)\s*(?P<value>\d{{1,5}}(?:{dash}\d+|/\d+)?(?:\s?\((?!{YEAR})\d+\))?)(?!\w)", flags
            ),
        ),
        ("volume", re.compile(rf"(?<!\w)(?:{volume})\s*(?P<value>{numeral}(?:{dash}\d+)?)", flags)),
    )


VOLUME_HERE = re.compile(
    rf"[\s,.]*(?P<value>\d{{1,4}}|[IVXLC]+)(?:\s?(?:\(\s?(?!{YEAR})(?P<issue>\d{{1,4}})\s?\)|/(?P<slashed>\d{{1,3}})))?(?=[,.:;\s(]|$)(?!\s?{YEAR})"
)


BARE_PAGES = re.compile(r"(?<![\w./:-])(?P<value>\d{1,4}\s?[-–—]\s?\d{1,4})(?=[\s.,;)]*$)")


FINAL_PAGE = re.compile(r",\s(?P<value>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?:,\s\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)*)[\s.;,]*$")


def label_numbers(labels: Labels, start: int) -> None:
    """Volume, issue, pages: by their words, by their place behind the container, or at the very end."""
    container = labels_end(labels, "container")
    if (
        container
        and (match := VOLUME_HERE.match(labels.rest, _past_quote(labels, container)))
        and not _year(match["value"])
    ):
        labels.add("volume", *match.span("value"))
        for group in ("issue", "slashed"):
            if match[group]:
                labels.add("issue", *match.span(group))
    for name, pattern in number_patterns():
        for match in pattern.finditer(labels.rest, start):
            if not (labels.has(name) and name != "pages"):
                labels.add(name, *match.span("value"), match.span())
    if not labels.has("pages"):
        match = BARE_PAGES.search(labels.rest, start) or FINAL_PAGE.search(labels.rest, start)
        if match and not re.fullmatch(rf"{YEAR}(?:\s?[-–—]\s?{YEAR})?", match["value"]):
            labels.add("pages", *match.span("value"))


def _past_quote(labels: Labels, position: int) -> int:
    return position + 1 if labels.text[position : position + 1] in ("”", '"', "'", "’", "»", "“", "*") else position


def _year(text: str) -> bool:
    return bool(re.fullmatch(YEAR, text))
