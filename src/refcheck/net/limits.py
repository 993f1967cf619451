"""The requests that a host allows: how many at once, and how often.

Crossref: since December 2025 five a second, one at a time, and lists once a second; with an address ten and three,
three at a time (https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/).
DataCite: 500 in five minutes, 1000 with an address (https://support.datacite.org/docs/rate-limit). doi.org documents
1000 in five minutes for content negotiation and nothing for handles. Open Library: once a second, three times with an
address. A margin is left under each. The catalogues and the Internet Archive document no limit. A web host is asked as
a browser asks it that opens a page with its pictures: at first twice at once, and more while it answers.
"""

from __future__ import annotations

from typing import NamedTuple

from refcheck.services.crossref import LISTS


class Limit(NamedTuple):
    """At most `together` requests under way, `first` before the host has answered any; their starts at least `gap`
    seconds apart."""

    together: int
    gap: float
    first: int = 8


WEB = Limit(8, 0.0, 2)
WITHOUT_ADDRESS = {
    ("doi.org", ""): Limit(3, 0.15),
    ("api.crossref.org", ""): Limit(1, 0.25),
    ("api.crossref.org", LISTS): Limit(1, 1.15),
    ("api.datacite.org", ""): Limit(2, 0.65),
    ("openlibrary.org", ""): Limit(1, 1.1),
    ("sru.k10plus.de", ""): Limit(2, 0.3),
    ("data.bn.org.pl", ""): Limit(2, 0.3),
    ("api.openalex.org", ""): Limit(4, 0.1),
    ("archive.org", ""): Limit(1, 2.5),
}
WITH_ADDRESS = WITHOUT_ADDRESS | {
    ("api.crossref.org", ""): Limit(3, 0.125),
    ("api.crossref.org", LISTS): Limit(3, 0.4),
    ("api.datacite.org", ""): Limit(2, 0.35),
    ("openlibrary.org", ""): Limit(2, 0.4),
}


def limit_of(host: str, route: str, mailto: str) -> Limit:
    """The limit of a host's route, for a user who gives an address or none."""
    return (WITH_ADDRESS if mailto else WITHOUT_ADDRESS).get((host, route), WEB)
