"""A URL as a request writes it, in ASCII: the host by IDNA 2008, all else percent-encoded as UTF-8 (RFC 3987).

What is encoded already stays as it is. Python's own IDNA is that of 2003, by which faß.de would be fass.de.
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

PLAIN = re.compile(
    r"""
    https?://
    [a-z0-9](?:[a-z0-9_-]|\.(?=[a-z0-9_]))*  # a host without an empty label
    (?: : [0-9]{1,5} )?
    (?: / (?: [\w~!$&'()*+,;=:@/-] | \.(?!\.?(?:/|$)) | %[0-9A-Fa-f]{2} )* )  # a path without . and .. as segments
    (?: \? (?: [\w.~!$&'()*+,;=:@/?-] | %[0-9A-Fa-f]{2} )* )?
    """,
    re.VERBOSE | re.ASCII,
)


def in_ascii(url: str) -> str:
    """The URL as it is requested, without its fragment. Raises `ValueError` for what can be no URL of the web."""
    url = url.partition("#")[0]
    if PLAIN.fullmatch(url):
        return url
    from requests.models import PreparedRequest

    prepared = PreparedRequest()
    prepared.prepare_url(_with_host_in_ascii(normalize("NFC", url)), None)
    if prepared.url is None or not prepared.url.isascii():
        raise ValueError(url)
    return prepared.url


def _with_host_in_ascii(url: str) -> str:
    """Names as people write them are mapped first (UTS 46): full-width letters, capitals, the dots of East Asia."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host.isascii():
        return url
    import idna

    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=idna.encode(host, uts46=True).decode() + port))


def redirected(url: str, location: str) -> str:
    """Where a `Location` header leads. Its bytes came as Latin-1: they are UTF-8, or else handed back as they are."""
    octets = location.encode("latin-1", "replace")
    try:
        target = octets.decode()
    except UnicodeDecodeError:
        target = quote(octets, safe="%/:?#[]@!$&'()*+,;=~")
    try:
        return urljoin(url, target)
    except ValueError:
        return target  # it is refused as what it is
