"""How is a request sent? A session follows redirects itself, and turns whatever goes wrong into a `Failure`."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from functools import cached_property
from http.cookiejar import DefaultCookiePolicy
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies_environment

from refcheck import __version__
from refcheck.net import guard
from refcheck.net.settings import REGISTRY_HOSTS, Address, NetworkSettings
from refcheck.services.protocol import Answer, Failure, NoSuchHost, NotSent, Purpose, Request, Response, host_of

if TYPE_CHECKING:
    import requests

PROJECT = "https://github.com/refcheck-manuscript/refcheck"
LONGEST = {Purpose.REGISTRY: 1 << 20, Purpose.PAGE: 256 << 10}
"""How many bytes of an answer are read, after decompression."""
MOST_REDIRECTS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
Hops = list[tuple[int, str]]


class Session:
    """Sends requests, from several threads if need be. Proxies and certificates come from the environment, read once:
    `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, `REQUESTS_CA_BUNDLE`."""

    def __init__(self, settings: NetworkSettings) -> None:
        self.settings = settings
        self._proxies = getproxies_environment()
        self._certificates = os.environ.get("REQUESTS_CA_BUNDLE") or True
        self._lock = Lock()

    @cached_property
    def _requests(self) -> requests.Session:
        import requests
        from requests.adapters import HTTPAdapter

        session = requests.Session()
        session.trust_env = False
        session.verify = self._certificates
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.adapters.clear()
        for scheme in ("https://", "http://"):
            session.mount(scheme, HTTPAdapter(pool_connections=64, pool_maxsize=8))
        return session

    def close(self) -> None:
        if "_requests" in self.__dict__:
            self._requests.close()

    def send(self, request: Request, seconds: float) -> Answer:
        """The answer after all redirects, or why there is none, within about `seconds`. Raises nothing."""
        import requests

        with self._lock:
            session = self._requests
        deadline = time.monotonic() + seconds
        hops: Hops = []
        try:
            answer = self._follow(session, request, deadline, hops)
        except (OSError, requests.RequestException, ValueError) as error:
            answer = failure(error, hops[-1][1] if hops else request.url, min(seconds, self.settings.timeout))
        if isinstance(answer, Failure):
            return replace(answer, host=host_of(hops[-1][1] if hops else request.url))
        return answer

    def _follow(self, session: requests.Session, request: Request, deadline: float, hops: Hops) -> Answer:
        url, method = request.url, request.method
        while True:
            address = self.settings.endpoints.address(url)
            if refusal := self._refusal(url, address):
                return refusal
            left = deadline - time.monotonic()
            if left <= 0:
                return Failure(f"no answer from {host_of(url)} in time")
            with session.request(
                method,
                address.url,
                headers=self._headers(request, url, address),
                timeout=min(left, self.settings.timeout),
                proxies=self._proxies_for(address),
                allow_redirects=False,
                stream=True,
            ) as response:
                location = session.get_redirect_target(response) if response.status_code in REDIRECTS else None
                if not location:
                    headers = {name.lower(): value for name, value in response.headers.items()}
                    body = _body(response, request, deadline)
                    return Response(response.status_code, headers, body, url, tuple(hops))
                url = urljoin(url, location)
                hops.append((response.status_code, url))
                method = "GET" if response.status_code == 303 and method != "HEAD" else method
            if len(hops) > MOST_REDIRECTS:
                return Failure(f"more than {MOST_REDIRECTS} redirects from {host_of(request.url)}")

    def _refusal(self, url: str, address: Address) -> Failure | None:
        """Why the address must not be asked. A server of the user's own choice may be anywhere."""
        if why := guard.objection(url):
            return NotSent(why)
        if address.mapped or self.settings.allow_private:
            return None
        host = host_of(url)
        if self._proxies_for(address) and not _is_literal(host):
            return None
        try:
            private = guard.private_address(host)
        except guard.UnknownHostError:
            return NoSuchHost(f"there is no host {host}")
        except OSError:
            return Failure(f"the name of {host} could not be looked up")
        return NotSent(f"{host} is not a public address ({private})") if private else None

    def _headers(self, request: Request, url: str, address: Address) -> dict[str, str | bytes]:
        headers: dict[str, str | bytes] = dict(request.headers)
        mailto = self.settings.mailto if host_of(url) in REGISTRY_HOSTS else ""
        headers["User-Agent"] = f"refcheck/{__version__} (+{PROJECT}{f'; mailto:{mailto}' if mailto else ''})"
        if address.host:
            headers["Host"] = address.host
            headers["X-Forwarded-Proto"] = urlsplit(url).scheme
        return headers

    def _proxies_for(self, address: Address) -> dict[str, str]:
        from requests.utils import should_bypass_proxies

        proxies = {scheme: proxy for scheme, proxy in self._proxies.items() if scheme in ("http", "https", "all")}
        if address.mapped or not proxies or should_bypass_proxies(address.url, self._proxies.get("no", "")):
            return {}
        return proxies


def _body(response: requests.Response, request: Request, deadline: float) -> bytes:
    """The body as far as it is needed: of a page that is no HTML, nothing."""
    if request.method == "HEAD" or (
        request.purpose is Purpose.PAGE and "html" not in response.headers.get("Content-Type", "")
    ):
        return b""
    body = bytearray()
    for piece in response.iter_content(16384):
        body += piece
        if len(body) >= LONGEST[request.purpose] or time.monotonic() > deadline:
            break
    return bytes(body[: LONGEST[request.purpose]])


def failure(error: Exception, url: str, seconds: float) -> Failure:
    """An exception of the network, in a phrase for people."""
    import requests

    host = host_of(url)
    match error:
        case requests.exceptions.SSLError():
            return Failure(f"no safe connection to {host} (TLS): {_certificate_fault(str(error))}")
        case requests.exceptions.ProxyError():
            return Failure(f"the proxy gave no way to {host}")
        case requests.exceptions.Timeout():
            return Failure(f"no answer from {host} within {seconds:.3g} s")
        case requests.exceptions.InvalidURL() | requests.exceptions.InvalidSchema():
            return NotSent("not a valid address")
        case ValueError() if not isinstance(error, requests.RequestException):
            return NotSent("not a valid address")
    text = str(error).casefold()
    if "refused" in text:
        return Failure(f"connection refused by {host}")
    if "reset" in text or "aborted" in text:
        return Failure(f"connection broken off by {host}")
    return Failure(f"no connection to {host}")


def _certificate_fault(text: str) -> str:
    for sign, fault in (
        ("expired", "its certificate has expired"),
        ("self-signed", "its certificate is self-signed"),
        ("self signed", "its certificate is self-signed"),
        ("mismatch", "its certificate is for another host"),
        ("doesn't match", "its certificate is for another host"),
        ("unable to get local issuer", "its certificate's issuer is not known here"),
    ):
        if sign in text.casefold():
            return fault
    return "the handshake failed"


def _is_literal(host: str) -> bool:
    """Is the host an IP address in any of the ways of writing one that `inet_aton` knows?"""
    return ":" in host or all(part.isdigit() or part.lower().startswith("0x") for part in host.split("."))
