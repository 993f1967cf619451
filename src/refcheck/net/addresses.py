"""How is a URL written in a request? In ASCII: the host by IDNA 2008, all else percent-encoded as UTF-8 (RFC 3987).

What is encoded already stays as it is. Python's own IDNA is that of 2003, by which faß.de would be fass.de.
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote

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
    prepared.prepare_url(normalize("NFC", url), None)
    if prepared.url is None or not prepared.url.isascii():
        raise ValueError(url)
    return prepared.url


def from_header(location: str) -> str:
    """The address in a `Location` header, whose bytes came as Latin-1: UTF-8, or else bytes to be handed back."""
    octets = location.encode("latin-1", "replace")
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return quote(octets, safe="%/:?#[]@!$&'()*+,;=~")
