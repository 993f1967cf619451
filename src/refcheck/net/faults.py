"""What does an error of the network say to an editor? A phrase that names the host and fits after "because"."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator
from http.client import HTTPException, IncompleteRead, RemoteDisconnected

import requests
import urllib3
from urllib3.exceptions import LocationValueError

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
    9: "the certificate of {} is not valid yet",
    10: "the certificate of {} has expired",
    18: "the certificate of {} is self-signed",
    19: "the certificate of {} comes from an authority that is not trusted here",
    20: "the certificate of {} comes from an authority that is not known here",
    21: "the certificate of {} comes from an authority that is not known here",
    23: "the certificate of {} has been revoked",
    62: "the certificate of {} is for another host",
    64: "the certificate of {} is for another host",
}
"""By the numbers that OpenSSL gives (X509_V_ERR_..., openssl-verification-options)."""


def failure(error: Exception, url: str, timeout: float) -> Failure:
    """An exception of the network, in a phrase for people."""
    host = host_of(url)
    match error:
        case guard.PrivateHostError(args=(address,)):
            return NotSent(f"{host} is not a public address" + (f" ({address})" if address != host else ""))
        case guard.UnknownHostError():
            return NoSuchHost(f"there is no host {host}")
        case guard.UnansweredNameError():
            return Failure(f"the name of {host} could not be looked up")
        case NoCertificatesError(args=(path,)):
            return NotSent(f"the trusted certificates in {path} cannot be read")
        case NoProxyError() | requests.exceptions.ProxyError():
            return Failure(f"the proxy gave no way to {host}")
        case requests.exceptions.InvalidSchema() | requests.exceptions.InvalidURL() | LocationValueError():
            # not the address itself, which the guard has judged before
            return NotSent("the proxy that the environment names cannot be used")
        case requests.exceptions.SSLError() | urllib3.exceptions.SSLError():
            return Failure(_tls_fault(error).format(host))
        case TooMuchError():
            return Failure(f"an endless answer from {host}")
        case UnicodeError():
            # a host with a label that is empty or too long, which no name system is asked about
            return NotSent(guard.NOT_VALID)
    return Failure(_broken(error, timeout).format(host))


def _broken(error: Exception, timeout: float) -> str:
    """What became of a connection that was tried or made."""
    roots = list(_roots(error))
    if any(isinstance(root, TimeoutError | urllib3.exceptions.TimeoutError) for root in roots):
        return f"no answer from {{}} within {timeout:.3g} s"
    for root in roots:
        match root:
            case ConnectionRefusedError():
                return "connection refused by {}"
            case RemoteDisconnected():
                return "an empty answer from {}"
            case ConnectionError() | IncompleteRead() | urllib3.exceptions.IncompleteRead() | StaleConnectionError():
                return "connection broken off by {}"
            case urllib3.exceptions.DecodeError():
                return "a damaged answer from {}"
            case HTTPException() | urllib3.exceptions.InvalidChunkLength() | urllib3.exceptions.InvalidHeader():
                return "an answer from {} that cannot be read as HTTP"
            case OSError(errno=errno.EMFILE | errno.ENFILE):
                return "no connection to {}: too many are open on this machine"
    return "no connection to {}" if isinstance(error, NoConnectionError) else "no usable answer from {}"


def _tls_fault(error: Exception) -> str:
    for root in _roots(error):
        if isinstance(root, ssl.SSLCertVerificationError):
            return CERTIFICATE_FAULTS.get(root.verify_code, "the certificate of {} is not valid")
    return "no secure connection (TLS) to {}"


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
