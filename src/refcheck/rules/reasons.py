"""How is a reason that a service or a server gave told in other languages?

Reasons are remembered in English. Those that are heard often have a sentence here; others stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from refcheck.tongue import joined, later, say

HOST = r"(?P<host>[^\s;,]+)"
REASONS = tuple(
    (re.compile(pattern), template)
    for pattern, template in (
        (rf"(?P<status>\d{{3}}) from {HOST}", later("{status} from {host}")),
        (
            rf"(?P<status>\d{{3}}) from {HOST}, which keeps programs out",
            later("{status} from {host}, which keeps programs out"),
        ),
        (rf"there is no host {HOST}", later("there is no host {host}")),
        (rf"no answer from {HOST} within (?P<seconds>[\d.]+) s", later("no answer from {host} within {seconds} s")),
        (rf"connection refused by {HOST}", later("connection refused by {host}")),
        (rf"connection broken off by {HOST}", later("connection broken off by {host}")),
        (rf"the certificate of {HOST} has expired", later("the certificate of {host} has expired")),
        (rf"the certificate of {HOST} is self-signed", later("the certificate of {host} is self-signed")),
        (rf"the certificate of {HOST} is for another host", later("the certificate of {host} is for another host")),
        (
            "its registration agency offers no record to programs",
            later("its registration agency offers no record to programs"),
        ),
    )
)


def in_words(reason: str) -> str:
    """The reason as a sentence that can be told in other languages, where it is one of those."""
    for pattern, template in REASONS:
        if match := pattern.fullmatch(reason):
            return say(template, **match.groupdict())
    return reason


def all_in_words(reasons: Iterable[str]) -> str:
    """Several reasons, each once."""
    first, *others = dict.fromkeys(reasons)
    return joined([in_words(first), *map(in_words, others)], "; ") if others else in_words(first)
