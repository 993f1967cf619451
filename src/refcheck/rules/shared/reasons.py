"""How is a reason that a service or a server gave told in other languages?

Reasons are remembered in English. Those that are heard often have a sentence here; others stay as they are.
"""

from __future__ import annotations

import re

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
        (rf"the name of {HOST} could not be looked up", later("the name of {host} could not be looked up")),
        (r"after (?P<times>\d) failures it was asked no more", later("after {times} failures it was asked no more")),
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


def in_words(*reasons: str) -> str:
    """Reasons as sentences that can be told in other languages, each once; one may have two parts, with a semicolon."""
    parts = dict.fromkeys(part for reason in reasons for part in reason.split("; "))
    first, *others = map(_part, parts)
    return joined([first, *others], "; ") if others else first


def _part(reason: str) -> str:
    for pattern, template in REASONS:
        if match := pattern.fullmatch(reason):
            return say(template, **match.groupdict())
    return reason
