"""How many requests at once, and how often, does a host allow?

Crossref: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/ (5 a second, one
at a time; 10 and three with an address). DataCite: https://support.datacite.org/docs/rate-limit (500 in five minutes;
1000 with an address). doi.org documents 1000 in five minutes for content negotiation and nothing for handles. A margin
is left under each. All other hosts are treated as a considerate reader would.
"""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """At most `together` requests under way, and their starts at least `gap` seconds apart."""

    together: int
    gap: float


OTHERS = Limit(2, 0.5)
ARCHIVE = Limit(1, 2.5)
"""The Internet Archive documents no limit and refuses those who ask often."""
WITHOUT_ADDRESS = {
    "doi.org": Limit(3, 0.15),
    "api.crossref.org": Limit(1, 0.25),
    "api.datacite.org": Limit(2, 0.65),
    "archive.org": ARCHIVE,
}
WITH_ADDRESS = {
    "doi.org": Limit(3, 0.15),
    "api.crossref.org": Limit(3, 0.12),
    "api.datacite.org": Limit(2, 0.35),
    "archive.org": ARCHIVE,
}


def limit_of(host: str, mailto: str) -> Limit:
    """The limit of a host, for a user who gives an address or none."""
    return (WITH_ADDRESS if mailto else WITHOUT_ADDRESS).get(host, OTHERS)
