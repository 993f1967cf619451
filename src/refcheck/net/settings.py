"""The limits on refcheck's reach and waiting time, and the servers that answer for the registries."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from refcheck.errors import BadConfiguration
from refcheck.i18n.message import listed, message

VARIABLE = "REFCHECK_ENDPOINTS"
KEYED_HOSTS = {"api.openalex.org": "OpenAlex"}
"""The services that take a key (as the parameter `api_key`)."""
CATALOGUE_HOSTS = frozenset({"openlibrary.org", "sru.k10plus.de", "data.bn.org.pl", "archive.org", *KEYED_HOSTS})
REGISTRY_HOSTS = {"doi.org": "doi_org", "api.crossref.org": "crossref", "api.datacite.org": "datacite"}


class Address(NamedTuple):
    """Where a request really goes. `host` is the `Host` header to send, empty for the usual one; `mapped` tells that
    the user's own configuration chose the server."""

    url: str
    host: str
    mapped: bool


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Servers that stand in for the registries and the web: base URLs, empty for the real ones.

    A registry's base replaces `https://doi.org` and the like. `web` stands in for every other host; it receives the
    host asked for in `Host`, and its scheme in `X-Forwarded-Proto`. These servers alone may be private ones: where one
    stands in, no host of an address is asked, so that a manuscript leads nowhere but to them.
    """

    doi_org: str = ""
    crossref: str = ""
    datacite: str = ""
    web: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Endpoints:
        """Those of `REFCHECK_ENDPOINTS` (`doi.org=http://127.0.0.1:8000,web=http://127.0.0.1:8000`).

        Raises `BadConfiguration` for a part that is no known name with an HTTP address.
        """
        endpoints = cls()
        for part in filter(None, (part.strip() for part in environment.get(VARIABLE, "").split(","))):
            name, _, base = part.partition("=")
            key = name.strip().replace(".", "_")
            if key not in cls.__slots__:
                known = listed(["doi.org", "crossref", "datacite", "web"])
                raise BadConfiguration(
                    VARIABLE,
                    message(
                        "endpoints.unknown-endpoint-known",
                        "unknown endpoint “{name}”; known are {known}",
                        name=name,
                        known=known,
                    ),
                )
            if urlsplit(base.strip()).scheme not in ("http", "https"):
                raise BadConfiguration(
                    VARIABLE,
                    message(
                        "endpoints.http-https-address",
                        "“{base}” for {name} is no http or https address",
                        base=base,
                        name=name,
                    ),
                )
            endpoints = replace(endpoints, **{key: base.strip().rstrip("/")})
        return endpoints

    def address(self, url: str) -> Address:
        """The server to ask for a public address, which is in ASCII."""
        parts = urlsplit(url)
        key = REGISTRY_HOSTS.get(parts.hostname or "", "web")
        base = getattr(self, key)
        if not base:
            return Address(url, "", mapped=False)
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        return Address(f"{base}{path}", parts.netloc if key == "web" else "", True)


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """`timeout` are the seconds to wait for a connection and for each piece of an answer, `patience` those that all
    requests about one subject may take together, `budget` those of the whole run. `workers` requests are under way at
    the same time. `mailto` is told to the registries, never to the hosts of URLs; `keys` are those of
    services, by name (`OpenAlex`), and are told to these services only."""

    timeout: float = 20.0
    patience: float = 60.0
    budget: float = float("inf")
    mailto: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    workers: int = 128
    endpoints: Endpoints = field(default_factory=Endpoints.from_environment)
