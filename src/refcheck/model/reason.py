"""The reasons why a service or a page gave no usable answer, and the signs that another page answered.

They are values with fields; what people read of them is their `message`. A new cause is a member of `Cause` and a row
in `CAUSES`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from refcheck.i18n.message import Message, joined, message


class Cause(enum.StrEnum):
    """The kind of a reason; its value stands in the memory."""

    STATUS = "status"
    NO_PROGRAMS = "no-programs"
    LOGIN = "login"
    FORBIDDEN = "forbidden"
    NO_HOST = "no-host"
    UNRESOLVED = "unresolved"
    SILENT = "silent"
    TIMEOUT = "timeout"
    LATE = "late"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    BROKEN_OFF = "broken-off"
    NOT_CONNECTED = "not-connected"
    TOO_MANY_OPEN = "too-many-open"
    EMPTY = "empty"
    ENDLESS = "endless"
    DAMAGED = "damaged"
    NOT_HTTP = "not-http"
    UNUSABLE = "unusable"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    RETRY_LATER = "retry-later"
    ASKED_TOO_OFTEN = "asked-too-often"
    TLS = "tls"
    CERTIFICATE_INVALID = "certificate-invalid"
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_SELF_SIGNED = "certificate-self-signed"
    CERTIFICATE_UNTRUSTED = "certificate-untrusted"
    CERTIFICATE_UNKNOWN = "certificate-unknown"
    CERTIFICATE_REVOKED = "certificate-revoked"
    CERTIFICATE_OF_ANOTHER = "certificate-of-another"
    NO_TRUSTED_CERTIFICATES = "no-trusted-certificates"
    NO_PROXY = "no-proxy"
    UNUSABLE_PROXY = "unusable-proxy"
    INVALID_ADDRESS = "invalid-address"
    LONG_ADDRESS = "long-address"
    SCHEME = "scheme"
    USER_NAME = "user-name"
    WITHOUT_HOST = "without-host"
    NOT_PUBLIC = "not-public"
    NOT_PUBLIC_ADDRESS = "not-public-address"
    PORT = "port"
    NO_RECORD = "no-record"
    TELLS_NOTHING = "tells-nothing"
    NO_RECORD_FOR_PROGRAMS = "no-record-for-programs"
    NO_COPY = "no-copy"
    UNREADABLE = "unreadable"
    BUDGET = "budget"
    INTERRUPTED = "interrupted"


# translators: these follow “because”, or stand in brackets; {host} is www.example.org, {status} a number such as 404
CAUSES: Mapping[Cause, Message] = {
    Cause.STATUS: message("reason.status", "{status} from {host}"),
    Cause.NO_PROGRAMS: message("reason.no-programs", "{status} from {host}, which keeps programs out"),
    Cause.LOGIN: message("reason.login", "{host} asks to log in or to agree to something first"),
    Cause.FORBIDDEN: message("reason.forbidden", "{status} from {host}, which was not asked again"),
    Cause.NO_HOST: message("reason.no-host", "there is no host {host}"),
    Cause.UNRESOLVED: message("reason.unresolved", "the name of {host} could not be looked up"),
    Cause.SILENT: message("reason.silent", "no answer from {host}"),
    Cause.TIMEOUT: message("reason.timeout", "no answer from {host} within {seconds} s"),
    Cause.LATE: message("reason.late", "no answer from {host} in time"),
    Cause.INCOMPLETE: message("reason.incomplete", "no complete answer from {host} in time"),
    Cause.REFUSED: message("reason.refused", "connection refused by {host}"),
    Cause.BROKEN_OFF: message("reason.broken-off", "connection broken off by {host}"),
    Cause.NOT_CONNECTED: message("reason.not-connected", "no connection to {host}"),
    Cause.TOO_MANY_OPEN: message("reason.too-many-open", "no connection to {host}: too many are open on this machine"),
    Cause.EMPTY: message("reason.empty", "an empty answer from {host}"),
    Cause.ENDLESS: message("reason.endless", "an endless answer from {host}"),
    Cause.DAMAGED: message("reason.damaged", "a damaged answer from {host}"),
    Cause.NOT_HTTP: message("reason.not-http", "an answer from {host} that cannot be read as HTTP"),
    Cause.UNUSABLE: message("reason.unusable", "no usable answer from {host}"),
    Cause.REDIRECT_LOOP: message("reason.redirect-loop", "{host} redirects in a circle"),
    Cause.TOO_MANY_REDIRECTS: message("reason.too-many-redirects", "more than {count} redirects from {host}"),
    Cause.RETRY_LATER: message("reason.retry-later", "{host} asked not to be asked again for {seconds} s"),
    Cause.ASKED_TOO_OFTEN: message(
        "reason.asked-too-often", "{host} asked {count} times, one after the other, to be asked later"
    ),
    Cause.TLS: message("reason.tls", "no secure connection (TLS) to {host}"),
    Cause.CERTIFICATE_INVALID: message("reason.certificate-invalid", "the certificate of {host} is not valid"),
    Cause.CERTIFICATE_NOT_YET_VALID: message(
        "reason.certificate-not-yet-valid", "the certificate of {host} is not valid yet"
    ),
    Cause.CERTIFICATE_EXPIRED: message("reason.certificate-expired", "the certificate of {host} has expired"),
    Cause.CERTIFICATE_SELF_SIGNED: message(
        "reason.certificate-self-signed", "the certificate of {host} is self-signed"
    ),
    Cause.CERTIFICATE_UNTRUSTED: message(
        "reason.certificate-untrusted",
        "the certificate of {host} comes from an authority that is not trusted here",
    ),
    Cause.CERTIFICATE_UNKNOWN: message(
        "reason.certificate-unknown", "the certificate of {host} comes from an authority that is not known here"
    ),
    Cause.CERTIFICATE_REVOKED: message("reason.certificate-revoked", "the certificate of {host} has been revoked"),
    Cause.CERTIFICATE_OF_ANOTHER: message(
        "reason.certificate-of-another", "the certificate of {host} is for another host"
    ),
    Cause.NO_TRUSTED_CERTIFICATES: message(
        "reason.no-trusted-certificates", "the trusted certificates in {detail} cannot be read"
    ),
    Cause.NO_PROXY: message("reason.no-proxy", "the proxy gave no way to {host}"),
    Cause.UNUSABLE_PROXY: message("reason.unusable-proxy", "the proxy that the environment names cannot be used"),
    Cause.INVALID_ADDRESS: message("reason.invalid-address", "not a valid address"),
    Cause.LONG_ADDRESS: message("reason.long-address", "an address of more than {count} characters"),
    Cause.SCHEME: message("reason.scheme", "an address of scheme “{detail}”, not http or https"),
    Cause.USER_NAME: message("reason.user-name", "an address with a user name or password in it"),
    Cause.WITHOUT_HOST: message("reason.without-host", "an address without a host"),
    Cause.NOT_PUBLIC: message("reason.not-public", "{host} is not a public address"),
    Cause.NOT_PUBLIC_ADDRESS: message("reason.not-public-address", "{host} is not a public address ({detail})"),
    Cause.PORT: message("reason.port", "port {count} of {host} is not asked, only {detail} are"),
    Cause.NO_RECORD: message("reason.no-record", "an answer that is no record from {host}"),
    Cause.TELLS_NOTHING: message("reason.tells-nothing", "an answer from {host} that tells nothing"),
    Cause.NO_RECORD_FOR_PROGRAMS: message(
        "reason.no-record-for-programs", "its registration agency offers no record to programs"
    ),
    Cause.NO_COPY: message("reason.no-copy", "{host} told of no copy"),
    Cause.UNREADABLE: message("reason.unreadable", "an answer that refcheck could not read ({detail})"),
    Cause.BUDGET: message("reason.budget", "the time for the whole check, {seconds} s, was over"),
    Cause.INTERRUPTED: message("reason.interrupted", "refcheck was interrupted before it could ask"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why no usable answer came: the cause, and what it needs to know.

    `host` is who was asked, `status` the HTTP status, `seconds` a time, `count` a number of redirects, requests,
    characters or a port, `detail` a path, an address or a name; `failures` tells after how many of them in a row the
    host was asked no more.
    """

    cause: Cause
    host: str = ""
    status: int = 0
    seconds: float = 0.0
    count: int = 0
    detail: str = ""
    failures: int = 0

    def __str__(self) -> str:
        return str(because(self))

    @property
    def messages(self) -> tuple[Message, ...]:
        """The clauses: what happened, and that nobody asked again."""
        template = CAUSES[self.cause]
        known = {
            "host": self.host,
            "status": self.status,
            "seconds": Seconds(self.seconds),
            "count": self.count,
            "detail": self.detail,
        }
        clause = template.fill(**{name: value for name, value in known.items() if f"{{{name}}}" in template.english})
        if not self.failures:
            return (clause,)
        return clause, message("reason.given-up", "after {times} failures it was asked no more", times=self.failures)


class Seconds(float):
    """A time as it is shown: `20`, `0.2`."""

    def __str__(self) -> str:
        return f"{float(self):g}"

    def __format__(self, spec: str) -> str:
        return str(self)


def because(*reasons: Reason) -> Message:
    """The clauses of some reasons, each once, with semicolons."""
    clauses = dict.fromkeys(clause for reason in reasons for clause in reason.messages)
    first, *others = clauses
    return joined([first, *others], "; ") if others else first


class SignKind(enum.StrEnum):
    """What a sign that another page answered rests on."""

    HOME_PAGE = "home-page"
    ERROR_ADDRESS = "error-address"
    DOMAIN_SELLER = "domain-seller"
    SHORTER_ADDRESS = "shorter-address"
    HEADING = "heading"
    CANONICAL = "canonical"
    PARKED = "parked"
    SIBLING = "sibling"


# translators: these go on a sentence about an address; {what} is an address, a host, or the words of a heading
SIGNS: Mapping[SignKind, Message] = {
    SignKind.HOME_PAGE: message("sign.home-page", "it leads to a home page, {what}"),
    SignKind.ERROR_ADDRESS: message("sign.error-address", "it leads to {what}, an address for errors"),
    SignKind.DOMAIN_SELLER: message("sign.domain-seller", "it leads to {what}, which sells domains"),
    SignKind.SHORTER_ADDRESS: message("sign.shorter-address", "it leads to a much shorter address, {what}"),
    SignKind.HEADING: message("sign.heading", "the page is headed “{what}”"),
    SignKind.CANONICAL: message("sign.canonical", "the page calls itself the home page"),
    SignKind.PARKED: message("sign.parked", "its domain is for sale or parked"),
    SignKind.SIBLING: message("sign.sibling", "the site answers any address in this way"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that another page answered than the one that was meant; `what` is an address, a host or a heading."""

    kind: SignKind
    what: str = ""

    @property
    def message(self) -> Message:
        return SIGNS[self.kind].fill(what=self.what)


def telling(signs: Iterable[Sign]) -> Message:
    """The clauses of signs, the later ones added to the first."""
    first, *others = (sign.message for sign in signs)
    for sign in others:
        first = message("sign.and", "{sign}, and {other}", sign=first, other=sign)
    return first
