"""The sending and following of one request: within its time, hop by hop; whatever goes wrong is a `Failure`."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

from refcheck import PROJECT_URL, __version__
from refcheck.model.reason import Cause, Reason
from refcheck.net import guard
from refcheck.net.addresses import in_ascii, redirected
from refcheck.net.settings import CATALOGUE_HOSTS, KEYED_HOSTS, REGISTRY_HOSTS, Address, NetworkSettings
from refcheck.services.protocol import Answer, Failure, NotSent, Purpose, Request, Response, host_of, server_of

if TYPE_CHECKING:
    import requests

    from refcheck.net.connections import Adapter, Allowance

LONGEST = {Purpose.REGISTRY: 8 << 20, Purpose.PAGE: 256 << 10}
"""How many bytes of an answer are read, after decompression."""
HEADROOM = 256 << 10
"""How many bytes more may come with an answer: its headers, and the framing of its body."""
DRAINED = 16 << 10
"""A body that nobody wants is read to its end if it is not longer, since the connection can then be used again."""
QUICKLY = 1.0
"""Seconds for that."""
PIECE = 64 << 10
MOST_REDIRECTS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_ANY_HOST = frozenset({"accept", "accept-language"})
"""Headers that may follow a redirect to another host; all others (keys, above all) are for the host asked first."""
Hops = list[tuple[int, str]]


class Session:
    """Sends requests, from several threads if need be. Proxies and certificates come from the environment, read once:
    `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`; `REQUESTS_CA_BUNDLE`, `CURL_CA_BUNDLE`, `SSL_CERT_FILE`.

    It keeps no cookies, reads no netrc, and sends no user name or password of a URL: such a URL is not asked at all.
    """

    def __init__(self, settings: NetworkSettings) -> None:
        self.settings = settings
        self._proxies = getproxies_environment()
        self._lock = Lock()

    @cached_property
    def _adapters(self) -> dict[bool, Adapter]:
        """Those for servers of the user's own choice, and for all others. A connection is never used for both."""
        from refcheck.net.connections import Adapter, tls_context

        context = tls_context()
        return {own: Adapter(context, public_only=not own) for own in (True, False)}

    def close(self) -> None:
        for adapter in self.__dict__.get("_adapters", {}).values():
            adapter.close()

    def send(self, request: Request, seconds: float) -> Answer:
        """The answer after all redirects, or why there is none, within about `seconds`. Raises nothing."""
        from refcheck.net.connections import ALLOWED, Allowance

        allowance = Allowance(time.monotonic() + seconds, 0)
        ALLOWED.set(allowance)
        hops: Hops = []
        try:
            answer = self._follow(request, allowance, hops)
        except Exception as error:
            from refcheck.net.faults import failure

            asked = hops[-1][1] if hops else request.url
            answer = failure(error, asked, self.settings.timeout)
            if time.monotonic() >= allowance.until and type(answer) is Failure:
                answer = Failure(Reason(Cause.INCOMPLETE, host_of(asked)))
        if isinstance(answer, Failure):
            return replace(answer, host=server_of(hops[-1][1] if hops else request.url))
        return answer

    def _follow(self, request: Request, allowance: Allowance, hops: Hops) -> Answer:
        url = request.url
        while True:
            address = self._address(url)
            if isinstance(address, Failure):
                return address
            allowance.octets = LONGEST[request.purpose] + HEADROOM
            response = self._ask(request, url, address, min(allowance.left, self.settings.timeout))
            headers = {name.lower(): value for name, value in response.raw.headers.items()}
            location = headers.get("location") if response.status_code in REDIRECTS else None
            if not location and request.method != "HEAD" and _is_wanted(request, headers):
                body = _read(response, LONGEST[request.purpose])
            else:
                body = _drain(response, headers, allowance)
            if not location:
                return Response(response.status_code, headers, body, url, tuple(hops))
            url = redirected(url, location)
            if url == request.url or any(url == earlier for _, earlier in hops):
                return Failure(Reason(Cause.REDIRECT_LOOP, host_of(url)))
            hops.append((response.status_code, url))
            if len(hops) > MOST_REDIRECTS:
                return Failure(Reason(Cause.TOO_MANY_REDIRECTS, host_of(request.url), count=MOST_REDIRECTS))

    def _address(self, url: str) -> Address | Failure:
        """Whom to ask, or why that must not be. A server of the user's own choice may be anywhere."""
        if why := guard.objection(url):
            return NotSent(why)
        try:
            written = in_ascii(url)
            address = self.settings.endpoints.address(written)
        except ValueError:
            return NotSent(Reason(Cause.INVALID_ADDRESS))
        if written != url and (why := guard.objection(written)):
            return NotSent(why)
        if address.mapped:
            return address
        if why := guard.objection_to_stranger(written):
            return NotSent(why)
        host = host_of(written)
        if self._proxy_for(address) and (private := guard.private_literal(host)):
            raise guard.PrivateHostError(private)
        return address

    def _ask(self, request: Request, url: str, address: Address, timeout: float) -> requests.Response:
        from requests.models import PreparedRequest
        from requests.structures import CaseInsensitiveDict

        with self._lock:
            adapter = self._adapters[address.mapped]
        prepared = PreparedRequest()
        prepared.method, prepared.url = request.method, self._with_key(url, address.url)
        prepared.headers = CaseInsensitiveDict(self._headers(request, url, address))
        proxy = self._proxy_for(address)
        return adapter.send(
            prepared, stream=True, timeout=timeout, proxies={urlsplit(address.url).scheme: proxy} if proxy else None
        )

    def _with_key(self, url: str, address: str) -> str:
        """The address with the user's key, where it is one of the service that gave it."""
        key = self.settings.keys.get(KEYED_HOSTS.get(host_of(url), ""), "")
        if not key or urlsplit(url).scheme != "https":
            return address
        return f"{address}{'&' if '?' in address else '?'}api_key={quote(key, safe='')}"

    def _headers(self, request: Request, url: str, address: Address) -> dict[str, str]:
        first, now = urlsplit(request.url), urlsplit(url)
        same = (first.scheme, first.netloc) == (now.scheme, now.netloc)
        headers = {name: value for name, value in request.headers if same or name.lower() in FOR_ANY_HOST}
        told = (
            self.settings.mailto and now.scheme == "https" and host_of(url) in REGISTRY_HOSTS.keys() | CATALOGUE_HOSTS
        )
        mailto = f"; mailto:{self.settings.mailto}" if told else ""
        headers["User-Agent"] = f"refcheck/{__version__} (+{PROJECT_URL}{mailto})"
        headers["Accept-Encoding"] = "gzip, deflate"
        if address.host:
            headers |= {"Host": address.host, "X-Forwarded-Proto": now.scheme}
        return headers

    def _proxy_for(self, address: Address) -> str:
        if address.mapped or not self._proxies:
            return ""
        parts = urlsplit(address.url)
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all", "")
        return "" if not proxy or proxy_bypass_environment(parts.netloc, self._proxies) else proxy


def _is_wanted(request: Request, headers: dict[str, str]) -> bool:
    """Is the body of any use? Not that of a page which is no HTML; whoever gives no type mostly means HTML."""
    return request.purpose is Purpose.REGISTRY or "html" in headers.get("content-type", "html").lower()


def _read(response: requests.Response, most: int) -> bytes:
    """The body as far as it may be read, decompressed."""
    body = bytearray()
    with response.raw as raw:
        while len(body) < most and (piece := raw.read(PIECE, decode_content=True)):
            body += piece
    return bytes(body[:most])


def _drain(response: requests.Response, headers: dict[str, str], allowance: Allowance) -> bytes:
    """Nothing. A short body is taken from its connection, which can then be used again, if that is quickly done."""
    length = headers.get("content-length", "")
    patience, allowance.until = allowance.until, min(allowance.until, time.monotonic() + QUICKLY)
    with suppress(Exception), response.raw as raw:  # whatever is wrong with what nobody wants
        if response.request.method == "HEAD" or (length.isdigit() and int(length) <= DRAINED):
            raw.read(decode_content=False)
    allowance.until = patience
    return b""
