"""The connection to a tested address, and how long and how much it may be read.

A host's name is looked up once, all its addresses are judged, and the connection is made to one of those very
addresses: a name system that gives a public address to the judge and a private one to the caller gains nothing. The
sockets themselves keep the time and the size of an answer, so that no slow or endless header, chunk or page, and no
number of hops, escapes.
"""

from __future__ import annotations

import os
import socket
import ssl
import sys
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from http.client import RemoteDisconnected
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.models import PreparedRequest
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Retry
from urllib3.util.ssl_ import create_urllib3_context

from refcheck.net import guard

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

HOSTS_KEPT = 160
CONNECTIONS_KEPT = 8
"""To how many hosts, and how many to each, connections are kept open for the next request."""
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
"""Variables that name the certificates of those who are trusted, a file or a folder; without them, certifi's."""


class NoConnectionError(Exception):
    """No address of the host took a connection; the cause is the last one's `OSError`."""


class NoProxyError(Exception):
    """The proxy took no connection."""


class StaleConnectionError(Exception):
    """A connection that had been kept open was closed by its host when it was used again."""


class TooMuchError(Exception):
    """The host sends more than it is allowed to."""


class NoCertificatesError(Exception):
    """The file of trusted certificates, the argument, cannot be read."""


@dataclass(slots=True)
class Allowance:
    """Until when (`time.monotonic`) answers to the present request may be read, and how many bytes of them."""

    until: float
    octets: int

    @property
    def left(self) -> float:
        """Seconds, more than none: sockets take 0 for "do not wait"."""
        return max(self.until - time.monotonic(), 0.001)


ALLOWED: ContextVar[Allowance] = ContextVar("ALLOWED")
"""Of the request that this thread makes; a connection that is kept serves requests of several threads."""


class MeteredSocket(socket.socket):
    """A socket that is read within the allowance of the request that reads it."""

    def recv_into(self, buffer: Any, nbytes: int | None = 0, flags: int = 0) -> int:
        allowance = ALLOWED.get()
        left = allowance.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        patience = self.gettimeout()
        if patience is None or left < patience:
            self.settimeout(left)
        count = super().recv_into(buffer, nbytes or 0, flags)
        allowance.octets -= count
        if allowance.octets < 0:
            raise TooMuchError
        return count

    def settimeout(self, value: float | None) -> None:
        if value != self.gettimeout():  # it costs a system call, and urllib3 sets the same one twice for each request
            super().settimeout(value)


class MeteredTLSSocket(MeteredSocket, ssl.SSLSocket):
    """The same inside TLS."""


def tls_context(environment: Mapping[str, str] = os.environ) -> ssl.SSLContext:
    """One for all connections: to load the certificates takes longer than to use them. Raises `NoCertificatesError`."""
    named = next((environment[name] for name in BUNDLES if environment.get(name)), "")
    bundle = named or DEFAULT_CA_BUNDLE_PATH
    context = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    context.sslsocket_class = MeteredTLSSocket
    try:
        folder = os.path.isdir(bundle)
        context.load_verify_locations(cafile=None if folder else bundle, capath=bundle if folder else None)
    except OSError as error:
        raise NoCertificatesError(bundle) from error
    return context


def connect(connection: HTTPConnection, public_only: bool) -> socket.socket:
    """A socket to the first of the host's addresses that takes it. Raises this module's and `guard`'s errors."""
    host, port = connection._dns_host, connection.port
    end = time.monotonic() + min(connection.timeout or ALLOWED.get().left, ALLOWED.get().left)
    found = look_up(host, port)
    for *_, place in found:
        if public_only and not guard.is_public(str(place[0])):
            raise guard.PrivateHostError(str(place[0]))
    refusal: OSError | None = None
    for number, (family, kind, protocol, _, place) in enumerate(found):
        share = (end - time.monotonic()) / (len(found) - number)  # a silent address leaves time for the next
        try:
            attempt = MeteredSocket(family, kind, protocol)
        except OSError as error:
            raise NoConnectionError(host) from error
        try:
            for option in connection.socket_options or ():
                attempt.setsockopt(*option)
            attempt.settimeout(max(share, 0.001))
            attempt.connect(place)
        except OSError as error:
            attempt.close()
            refusal = error
        else:
            attempt.settimeout(max(end - time.monotonic(), 0.001))
            sys.audit("http.client.connect", connection, connection.host, port)
            return attempt
    raise NoConnectionError(host) from refusal


def look_up(host: str, port: int) -> list[Any]:
    """The addresses of a host, as `socket.getaddrinfo` gives them. Raises `guard`'s errors."""
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_NONAME and guard.names_resolve():
            raise guard.UnknownHostError(host) from error
        raise guard.UnansweredNameError(host) from error
    except OSError as error:
        raise guard.UnansweredNameError(host) from error


class _Metered(HTTPConnection):
    public_only = False
    answers = 0

    def _new_conn(self) -> socket.socket:
        if not self.proxy:
            return connect(self, self.public_only)
        try:
            return connect(self, public_only=False)
        except Exception as error:
            raise NoProxyError from error

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3
        try:
            answer = super().getresponse()
        except (RemoteDisconnected, ConnectionResetError) as error:
            if self.answers:
                raise StaleConnectionError from error
            raise
        self.answers += 1
        return answer


@lru_cache
def pools(public_only: bool) -> dict[str, type[HTTPConnectionPool]]:
    """The pools of connections by scheme."""

    class Plain(_Metered):
        pass

    class Secure(_Metered, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    Plain.public_only = Secure.public_only = public_only
    return {"http": PlainPool, "https": SecurePool}


class Adapter(HTTPAdapter):
    """requests' own, but for whom it connects to, and what it does anew for each request.

    A proxy is the user's own choice; where it leads it decides itself. SOCKS proxies keep no time.
    """

    def __init__(self, context: ssl.SSLContext, public_only: bool) -> None:
        self.context, self.public_only = context, public_only
        super().__init__(HOSTS_KEPT, CONNECTIONS_KEPT, max_retries=Retry(False))

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self.context, **options)
        self.poolmanager.pool_classes_by_scheme = pools(self.public_only)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self.context, **options)
        if not proxy.startswith("socks"):
            manager.pool_classes_by_scheme = pools(False)
        return manager

    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        if proxies:
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        parts = urlsplit(request.url or "")
        return self.poolmanager.connection_from_host(parts.hostname, parts.port, parts.scheme)

    def request_url(self, request: PreparedRequest, proxies: Any) -> str:
        return super().request_url(request, proxies) if proxies else request.path_url

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """The context verifies; requests would have each connection load the certificates again."""

    def build_response(self, req: PreparedRequest, resp: Any) -> requests.Response:
        """Without cookies, which nobody sends back."""
        response = requests.Response()
        response.status_code, response.raw, response.request = resp.status, resp, req
        return response

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        try:
            return super().send(request, *args, **options)
        except StaleConnectionError:
            return super().send(request, *args, **options)
