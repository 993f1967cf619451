"""The title, without the marks around it."""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.conventions.words import written

PAIRS = (
    ("“", "”"),
    ("„", "“”"),
    ("«", "»"),
    ("»", "«"),
    ("‘", "’"),
    ("‚", "‘’"),
    ("‹", "›"),
    ('"', '"'),
    ("'", "'"),
    ("``", "''"),
)
OPENERS = {opener: closers for opener, closers in PAIRS if len(opener) == 1}
CLOSES = {"”": "“„", "»": "«", "›": "‹"}
"""Marks that only close, and what they close; an apostrophe looks like ’, and “ may open."""
MEDIA = re.compile(rf"\s*\[(?:{written('medium')})\]", re.IGNORECASE)
"""General material designations (ISBD), which are no part of a title."""
MARKS = frozenset('"[(])')
MOST_LAYERS = 20
"""So many quotation marks around a title, one within the other, are taken off."""
STRAY = " \t\n,;:/*_|="


@lru_cache(maxsize=4096)
def clean_title(text: str) -> str:
    """A title without quotation marks around the whole of it (nor several, one within the other), white space folded.

    Marks inside stay; one that the labeller cut off from its fellow is given back.
    """
    title = " ".join(text.split())
    if title.isascii() and title[:1].isalnum() and title[-1:].isalnum() and not set(title) & MARKS:
        return title
    if "[" in title:
        title = MEDIA.sub("", title)
    for _ in range(MOST_LAYERS):
        if title == (title := _bare(title)):
            break
    whole = _balanced(title)
    return (whole if whole == _bare(whole) == _balanced(whole) else title) or " ".join(text.split())


def _bare(title: str) -> str:
    """The title without one layer of marks."""
    title = title.strip(STRAY)
    if title.endswith(".") and not title.endswith("..") and not re.search(r"(?:^|[\s.])[^\W\d_]{1,3}\.$", title):
        title = title[:-1]
    if len(title) > 1 and (closers := OPENERS.get(title[0])):
        inside = title[1:-1]
        if title[-1] in closers and not _closes_early(inside, title[0], closers):
            return inside.strip()
        if not any(closer in title[1:] for closer in closers):
            return title[1:].lstrip()
    if len(title) > 1 and title[-1] in CLOSES and not any(mark in title for mark in CLOSES[title[-1]]):
        return title[:-1].rstrip()
    return title


def _closes_early(inside: str, opener: str, closers: str) -> bool:
    """Do the first and the last mark belong to two quotations: `“A” and “B”`?"""
    depth = 1
    for place, char in enumerate(inside):
        if char == opener and opener not in closers:
            depth += 1
        elif char in closers and not (char in "'’" and inside[place + 1 : place + 2].isalnum()):
            if opener in closers:
                return place > 0 and not inside[place - 1].isspace()
            depth -= 1
            if not depth:
                return char not in "'’" or opener in inside[place:]
    return False


def _balanced(title: str) -> str:
    """The title with the mark that was cut off at an end of it, where its fellow stands alone inside."""
    for opener, closer in (("“", "”"), ("«", "»"), ("‹", "›"), ("(", ")"), ("[", "]")):
        if opener in title or closer in title:
            if (lacking := title.count(closer) - title.count(opener)) == 1:
                first, at = title.find(opener), title.index(closer)
                if (first < 0 or first > at) and "„" not in title and at + 1 < len(title):
                    title = opener + title
            elif lacking == -1 and title.rindex(opener) > title.rfind(closer) and (opener != "“" or "„" not in title):
                title += closer
    if title.count('"') % 2:
        inside = title.find('"')
        if inside > 0 and not title[inside - 1].isspace() and not title[inside - 1].isdigit():
            return f'"{title}'
        last = title.rfind('"')
        if title[last - 1 : last].isspace():
            return f'{title}"'
    return title
