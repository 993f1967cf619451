"""The decision whether a link's address must be added to its text, or the text shows where it leads."""

from __future__ import annotations

import re
from urllib.parse import unquote

from refcheck.readers.lines import URL_AT_END

WEB = re.compile(r"(?:https?|ftp)://\S", re.IGNORECASE)
SHOWN = re.compile(r"[\s<(\[]*(?:https?:|ftp:|www\.|doi:|10\.\d{4,9}/)", re.IGNORECASE)
"""A text that is an address or a DOI itself."""
NOT_OF_THE_WORK = re.compile(r"https?://scholar\.google\.", re.IGNORECASE)
"""Searches that publishers put behind their entries, and that are copied with them."""
HEAD = re.compile(r"(?:https?://)?(?:www\.|dx\.)?", re.IGNORECASE)


def leads_unseen(target: str, shown: str, before: str) -> bool:
    """Whether a link of this text, behind this other text, leads to a web page that the text does not show."""
    text, address = _folded(shown.strip()), _folded(target)
    if not text or not WEB.match(target) or NOT_OF_THE_WORK.match(target):
        return False
    if SHOWN.match(shown) or address in text:
        return False
    return not (text in address and URL_AT_END.search(before))


def _folded(address: str) -> str:
    return HEAD.sub("", unquote(address).casefold(), count=1).rstrip("/.")
