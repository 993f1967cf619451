"""The reasons that errors of the network are."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator
from http.client import HTTPException, IncompleteRead, RemoteDisconnected

import requests
import urllib3
from urllib3.exceptions import LocationValueError

from refcheck.model.reason import Cause, Reason
from refcheck.net import guard
from refcheck.net.connections import (
    NoCertificatesError,
    NoConnectionError,
    NoProxyError,
    StaleConnectionError,
    TooMuchError,
)
from refcheck.services.protocol import Failure, NoSuchHost, NotSent, host_of

CERTIFICATE_FAULTS = {
    9: Cause.CERTIFICATE_NOT_YET_VALID,
    10: Cause.CERTIFICATE_EXPIRED,
    18: Cause.CERTIFICATE_SELF_SIGNED,
    19: Cause.CERTIFICATE_UNTRUSTED,
    20: Cause.CERTIFICATE_UNKNOWN,
    21: Cause.CERTIFICATE_UNKNOWN,
    23: Cause.CERTIFICATE_REVOKED,
    62: Cause.CERTIFICATE_OF_ANOTHER,
    64: Cause.CERTIFICATE_OF_ANOTHER,
}
"""By the numbers that OpenSSL gives (X509_V_ERR_..., openssl-verification-options)."""


def failure(error: Exception, url: str, timeout: float) -> Failure:
    """An exception of the network as a value."""
    host = host_of(url)
    match error:
        case guard.PrivateHostError(args=(address,)):
            return NotSent(not_public(host, address))
        case guard.UnknownHostError():
            return NoSuchHost(Reason(Cause.NO_HOST, host))
        case guard.UnansweredNameError():
            return Failure(Reason(Cause.UNRESOLVED, host))
        case NoCertificatesError(args=(path,)):
            return NotSent(Reason(Cause.NO_TRUSTED_CERTIFICATES, detail=path))
        case NoProxyError() | requests.exceptions.ProxyError():
            return Failure(Reason(Cause.NO_PROXY, host))
        case requests.exceptions.InvalidSchema() | requests.exceptions.InvalidURL() | LocationValueError():
            # not the address itself, which the guard has judged before
            return NotSent(Reason(Cause.UNUSABLE_PROXY))
        case requests.exceptions.SSLError() | urllib3.exceptions.SSLError():
            return Failure(Reason(_tls_fault(error), host))
        case TooMuchError():
            return Failure(Reason(Cause.ENDLESS, host))
        case UnicodeError():
            # a host with a label that is empty or too long, which no name system is asked about
            return NotSent(Reason(Cause.INVALID_ADDRESS))
    cause = _broken(error)
    return Failure(Reason(cause, host, seconds=timeout if cause is Cause.TIMEOUT else 0.0))


def not_public(host: str, address: str) -> Reason:
    """Of a host that is, or stands for, an address that is not public."""
    if address == host:
        return Reason(Cause.NOT_PUBLIC, host)
    return Reason(Cause.NOT_PUBLIC_ADDRESS, host, detail=address)


def _broken(error: Exception) -> Cause:
    """What became of a connection that was tried or made."""
    roots = list(_roots(error))
    if any(isinstance(root, TimeoutError | urllib3.exceptions.TimeoutError) for root in roots):
        return Cause.TIMEOUT
    for root in roots:
        match root:
            case ConnectionRefusedError():
                return Cause.REFUSED
            case RemoteDisconnected():
                return Cause.EMPTY
            case ConnectionError() | IncompleteRead() | urllib3.exceptions.IncompleteRead() | StaleConnectionError():
                return Cause.BROKEN_OFF
            case urllib3.exceptions.DecodeError():
                return Cause.DAMAGED
            case HTTPException() | urllib3.exceptions.InvalidChunkLength() | urllib3.exceptions.InvalidHeader():
                return Cause.NOT_HTTP
            case OSError(errno=errno.EMFILE | errno.ENFILE):
                return Cause.TOO_MANY_OPEN
    return Cause.NOT_CONNECTED if isinstance(error, NoConnectionError) else Cause.UNUSABLE


def _tls_fault(error: Exception) -> Cause:
    for root in _roots(error):
        if isinstance(root, ssl.SSLCertVerificationError):
            return CERTIFICATE_FAULTS.get(root.verify_code, Cause.CERTIFICATE_INVALID)
    return Cause.TLS


def _roots(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it. What libraries wrap without raising is among their arguments."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, BaseException) and each not in seen:
            seen.append(each)
            yield each
            waiting += [*each.args, each.__cause__, each.__context__]
