"""URLs that are one address, and pages that are the home of a site.

Comparison follows RFC 3986, 6.2.2 (letters of scheme and host, percent signs of unreserved characters, default ports)
and RFC 3987, 3.2 (hosts and paths in any script: `пример.рф` is `xn--e1afmkfd.xn--p1ai`). Reserved characters are never
decoded, and the letters of a path are compared as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
DEFAULT_PORTS = {"http": 80, "https": 443}
SESSION = re.compile(
    r";(?:jsessionid|phpsessid)=[^/?#]*|(?<=[?&])(?:phpsessid|jsessionid|sessionid|sid|aspsessionid\w*)=[^&#]*&?",
    re.IGNORECASE,
)
HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[_-][a-z]{2})?/?)?(?:(?:index|default|home|main|start|homepage|welcome)(?:\.[a-z]{3,5})?/?)?",
    re.IGNORECASE,
)
"""The path of a home page, perhaps in one of the site's languages (`/pl/`, `/en/index.php`)."""
LANGUAGE = re.compile(r"(?:lang|language|locale|hl)=[\w-]*", re.IGNORECASE)


def as_requested(text: str) -> str:
    """The URL that is asked for where a manuscript has this text: composed letters (NFC), and a scheme."""
    url = unicodedata.normalize("NFC", text)
    return url if "://" in url else f"http://{url}"


def iri(url: str) -> str:
    """The one spelling of all URLs that are equivalent to this one, in the letters of its language.

    What is no URL at all is returned as it is.
    """
    try:
        parts = urlsplit(unicodedata.normalize("NFC", url))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    netloc = host if port in (None, DEFAULT_PORTS.get(scheme)) else f"{host}:{port}"
    path, query, fragment = map(_decoded, (parts.path, parts.query, parts.fragment))
    return SplitResult(scheme, netloc, path or ("/" if host else ""), query, fragment).geturl()


def as_written(url: str, written: str) -> str:
    """A URL as the author of another one would write it: in the letters of its language, if that one has such."""
    return url if written.isascii() else iri(url)


def place(url: str) -> str:
    """An address without what does not tell places apart: scheme, `www.`, port, closing slash, session, fragment."""
    parts = split(iri(SESSION.sub("", url)))
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}".rstrip("?&")


def is_home(url: str) -> bool:
    """Whether a URL is the home page of a site, in any of its languages."""
    parts = split(SESSION.sub("", url))
    return bool(HOME.fullmatch(parts.path)) and (not parts.query or bool(LANGUAGE.fullmatch(parts.query)))


def site(url: str) -> str:
    """The host without `www.`, in the letters of its language."""
    return (split(iri(url)).hostname or "").removeprefix("www.")


def segments(url: str) -> list[str]:
    """The parts of a path between its slashes."""
    return [part for part in split(url).path.split("/") if part]


def split(url: str) -> SplitResult:
    """The parts of a URL; all empty where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _host(host: str) -> str:
    """In lower case, each label decoded that is punycode (RFC 3492)."""
    labels = []
    for label in unicodedata.normalize("NFKC", host).lower().split("."):
        try:
            decoded = label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
        except UnicodeError:
            decoded = label
        labels.append(unicodedata.normalize("NFC", decoded))
    return ".".join(labels)


def _decoded(text: str) -> str:
    return unicodedata.normalize("NFC", ESCAPES.sub(lambda match: _unescaped(match.group()), text))


def _unescaped(escapes: str) -> str:
    """A run of percent signs with those undone that stand for unreserved characters or letters of other scripts."""
    chars = bytes.fromhex(escapes.replace("%", "")).decode("utf-8", "surrogateescape")
    return "".join(
        char if char in UNRESERVED or (not char.isascii() and char.isprintable()) else _escaped(char) for char in chars
    )


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))
