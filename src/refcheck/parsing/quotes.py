"""The quotation marks that close one another, and the place where a quotation ends."""

from __future__ import annotations

import re

QUOTES = {"“": '”“"', "„": '”“"', "«": "»", "»": "«", "‘": "’", "‚": "‘", '"': '"”', "'": "'’", "‹": "›"}


LONGEST_QUOTE = 1000
"""A quotation mark that is not closed within so many characters opens no title."""


def closing_quote(text: str, start: int) -> int:
    """The index of the quotation mark that closes the one at `start`, or -1.

    An apostrophe inside a word closes nothing; of nested marks of one kind the last fitting one closes.
    """
    closers = QUOTES.get(text[start], "")
    candidates = []
    depth = 0
    for index in range(start + 1, min(len(text), start + LONGEST_QUOTE)):
        char = text[index]
        following = text[index + 1 : index + 2]
        if char == text[start] and char not in closers and not text[index - 1].isalnum():
            depth += 1
        elif char in closers:
            if char in "'’\"" and following.isalnum() and text[index - 1 : index] != " ":
                continue
            if char in "\"'’" and following.isalnum():
                depth += char == text[start]
                continue
            if depth:
                depth -= 1
                continue
            candidates.append(index)
            if (
                not following
                or following in ",.;:)]"
                or re.match(r"\s*(?:\*|\(|\[|//|„|«|\d|<|[^\W\d_])", text[index + 1 :])
            ):
                return index
    return candidates[0] if candidates else -1
