"""The addresses that may be asked: only those of the web, without secrets in them, that lead to a public host.

A manuscript that a stranger sends could otherwise make the machine that checks it talk to its own network. How an
address is written proves little, since a name may lead anywhere: `is_public` is asked about the very address to which a
connection is made, each time (see `connections`). Sources: the registries of special-purpose addresses (RFC 6890),
IPv4 inside IPv6 (RFC 4291, 2.5.5.2; RFC 6052), names that mean this machine (RFC 6761, 6.3).
"""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from urllib.parse import urlsplit

from refcheck.model.reason import Cause, Reason

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
SCHEMES = frozenset({"http", "https"})
PORTS = frozenset({80, 443, 8080, 8443})
LONGEST = 4096
LONGEST_NAME = 254
"""RFC 1035, 2.3.4: 255 octets in all, two of which are not written, and a last dot."""
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",  # protocol assignments, of which Python counts some as global; no host of the web
            "192.88.99.0/24",  # 6to4 relays (RFC 7526)
            "2001::/23",  # protocol assignments, Teredo among them, which holds an IPv4 address
            "2002::/16",  # 6to4, which holds an IPv4 address
            "3fff::/20",  # documentation (RFC 9637), not known to older Pythons
        ),
    )
)


class UnknownHostError(Exception):
    """The domain name system says that the host does not exist."""


class UnansweredNameError(Exception):
    """The domain name system does not say where the host is."""


class PrivateHostError(Exception):
    """The host has an address, the argument, that is not public."""


def objection(url: str) -> Reason | None:
    """Why the address, as it is written, must not be asked; nothing where nothing speaks against it."""
    if len(url) > LONGEST:
        return Reason(Cause.LONG_ADDRESS, count=LONGEST)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return Reason(Cause.INVALID_ADDRESS)
    if parts.scheme not in SCHEMES:
        return Reason(Cause.SCHEME, detail=parts.scheme)
    if "@" in parts.netloc:
        return Reason(Cause.USER_NAME)
    if not host:
        return Reason(Cause.WITHOUT_HOST)
    malformed = "%" in host or "\\" in parts.netloc or len(host) > LONGEST_NAME
    return Reason(Cause.INVALID_ADDRESS) if malformed else None


def objection_to_stranger(url: str) -> Reason | None:
    """What else speaks against an address that is not of the user's own choice."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return Reason(Cause.NOT_PUBLIC, host)
    if parts.port not in PORTS | {None}:
        ports = ", ".join(map(str, sorted(PORTS)))
        return Reason(Cause.PORT, host, count=parts.port or 0, detail=ports)
    return None


def private_literal(host: str) -> str:
    """The address that a host is, in any of the ways of writing one (`0x7f.1`), if it is one that is not public."""
    try:
        found = socket.getaddrinfo(host.rstrip("."), None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return ""
    return next((str(entry[4][0]) for entry in found if not is_public(str(entry[4][0]))), "")


@lru_cache(maxsize=1)
def names_resolve() -> bool:
    """Whether the name system works here at all. Without it every host seems not to exist."""
    try:
        return bool(socket.getaddrinfo("doi.org", None))
    except OSError:
        return False


def is_public(address: str) -> bool:
    """Whether it is of the open internet. So must be an IPv4 address inside it. One with a zone (`%eth0`) is not."""
    try:
        return _is_public(ipaddress.ip_address(address))
    except ValueError:
        return False


def _is_public(address: IPAddress) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id:
            return False
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
        if address in NAT64:
            return _is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in GLOBAL_UNICAST:
            return False
    special = any(address in network for network in SPECIAL)
    return address.is_global and not (address.is_multicast or address.is_reserved or special)
