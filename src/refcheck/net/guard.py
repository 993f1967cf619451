"""May an address from a manuscript be asked? Not other schemes than http and https, nor hosts that are not public.

A manuscript that a stranger sends could otherwise make the machine that checks it talk to its own network. Embedded
IPv4 addresses (RFC 6052, RFC 3056, RFC 4380) are judged too.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
SCHEMES = frozenset({"http", "https"})
LONGEST = 4096
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
PROTOCOL_ASSIGNMENTS = ipaddress.IPv4Network("192.0.0.0/24")
"""RFC 6890, 2.2.2: no host of the web has such an address, though Python counts some of them as global."""
IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")


class UnknownHostError(Exception):
    """The domain name system says that the host does not exist."""


def objection(url: str) -> str:
    """Why the address, as it is written, must not be asked; empty where nothing speaks against it."""
    if len(url) > LONGEST:
        return f"an address of more than {LONGEST} characters"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "not a valid address"
    if parts.scheme.lower() not in SCHEMES:
        return f"an address of scheme “{parts.scheme}”, not http or https"
    return "" if host else "an address without a host"


def private_address(host: str) -> str:
    """The first address of a host that is not public, if there is any. Raises `UnknownHostError`, or `OSError`."""
    return next((str(address) for address in resolve(host) if not is_public(address)), "")


def resolve(host: str) -> tuple[IPAddress, ...]:
    """All addresses of a host. Raises `UnknownHostError`, or `OSError` where the name system gives no answer."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise UnknownHostError(host) from error
    except socket.gaierror as error:
        if error.errno == socket.EAI_NONAME and names_resolve():
            raise UnknownHostError(host) from error
        raise
    return tuple(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found)


@lru_cache(maxsize=1)
def names_resolve() -> bool:
    """Does the name system work here at all? Without it every host seems not to exist."""
    try:
        return bool(socket.getaddrinfo("doi.org", None))
    except OSError:
        return False


def is_public(address: IPAddress) -> bool:
    """Global unicast, and so is every IPv4 address inside it."""
    return all(
        part.is_global
        and not part.is_multicast
        and not part.is_reserved
        and not getattr(part, "is_site_local", False)
        and part not in PROTOCOL_ASSIGNMENTS
        for part in _parts(address)
    )


def _parts(address: IPAddress) -> Iterator[IPAddress]:
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
    if address in NAT64 or address in IPV4_COMPATIBLE:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if inner:
        yield inner
    if not address.ipv4_mapped and address not in NAT64:
        yield address
