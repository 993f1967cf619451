"""The Internet Archive's copy of a page (Wayback availability API, https://archive.org/help/wayback_api.php).

The copy nearest to a day is asked for. The API answers `{}` for a page that it does not have and also when it is
overburdened, so nothing follows from that.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from refcheck.model.evidence import Archived, Subject, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.services.protocol import Failure, Inquiry, Request, status_of

SOURCE = "Internet Archive"
HOST = "archive.org"
COPY = re.compile(r"https?://web\.archive\.org/web/(?P<taken>\d{14})(?:[a-z]{2}_)?/\S+")


def look_up(subject: Subject) -> Inquiry:
    """`Archived`, or `Unavailable`."""
    day, _, url = subject.value.partition(" ")
    address = f"https://{HOST}/wayback/available?url={quote(url, safe='')}&timestamp={day}"
    answer = yield Request("GET", address, (("Accept", "application/json"),))
    if isinstance(answer, Failure):
        return (Unavailable(SOURCE, answer.at, answer.reason),)
    if answer.status != 200:
        return (Unavailable(SOURCE, answer.at, status_of(answer, HOST)),)
    if copy := COPY.fullmatch(_closest(answer.json)):
        taken = copy["taken"]
        location = re.sub("^http:", "https:", copy.group())
        return (Archived(SOURCE, answer.at, location, f"{taken[:4]}-{taken[4:6]}-{taken[6:8]}"),)
    return (Unavailable(SOURCE, answer.at, Reason(Cause.NO_COPY, HOST)),)


def _closest(answer: Any) -> str:
    """The address of the copy nearest to the day, if it is one of a page that answered."""
    match answer:
        case {"archived_snapshots": {"closest": {"available": True, "url": str() as url, **copy}}}:
            return url if str(copy.get("status", "200")).startswith("2") else ""
    return ""
