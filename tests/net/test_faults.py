"""What if a host answers wrongly, or not at all? Nobody is accused, and an editor reads why nothing is known.

Each fault is made on a real socket of the loopback interface.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import trustme
from servers.faulty import Faulty, answer
from servers.this_machine import servers_here

from refcheck import pipeline
from refcheck.net import gatherer, hosts
from refcheck.net.gatherer import gather
from refcheck.net.limits import Limit
from refcheck.net.session import LONGEST, Session
from refcheck.net.settings import Endpoints, NetworkSettings
from refcheck.readers import read
from refcheck.rules import RULES
from refcheck.rules.shared.unverified import unverified
from refcheck.run import questions
from refcheck.services.protocol import Answer, Failure, Purpose, Request, Response

HOST = "www.example.org"
HTML = "Content-Type: text/html; charset=utf-8"
JSON = "Content-Type: application/json"
GZIP = "Content-Encoding: gzip"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
START = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
TEXT = f"""References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
- Zalewska M., *Domy Tykocina*, 2016, https://{HOST}/domy.
"""


class Fault(NamedTuple):
    """What the server sends, and why there is no answer then, or the status of that which there is."""

    parts: Callable[[], Iterable[bytes | float]]
    expected: str | int
    reset: bool = False


BOMB = gzip.compress(b"\0" * 8_000_000)
"""8 MB of nothing, in 8 KB."""
LATE = f"no complete answer from {HOST} in time"
SILENT = f"no answer from {HOST} within 0.3 s"
ENDLESS = f"an endless answer from {HOST}"
GARBAGE = f"an answer from {HOST} that cannot be read as HTTP"
BROKEN = f"connection broken off by {HOST}"
FAULTS = {
    "empty": Fault(list, f"an empty answer from {HOST}"),
    "reset at once": Fault(list, BROKEN, reset=True),
    "silence": Fault(lambda: [1.0], SILENT),
    "silence after the headers": Fault(lambda: [START + b"\r\n", 1.0], SILENT),
    "slow headers": Fault(lambda: chain([START], cycle([b"X-Slow: yes\r\n", 0.05])), LATE),
    "slow body": Fault(lambda: chain([START + b"\r\n"], cycle([b"<p>", 0.05])), LATE),
    "slow chunks": Fault(lambda: chain([CHUNKED], cycle([b"3\r\n<p>\r\n", 0.05])), LATE),
    "slow promises": Fault(lambda: cycle([b"HTTP/1.1 100 Continue\r\n\r\n", 0.05]), LATE),
    "endless promises": Fault(lambda: repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 99), ENDLESS),
    "endless body": Fault(lambda: chain([START + b"\r\n"], repeat(b"<p>" * 9999)), 200),
    "endless header": Fault(lambda: chain([START + b"X-Long: "], repeat(b"x" * 9999)), GARBAGE),
    "endless headers": Fault(lambda: chain([START], repeat(b"X-Many: yes\r\n" * 99)), GARBAGE),
    "huge headers": Fault(lambda: [START, *(b"X-%d: %s\r\n" % (n, b"x" * 60_000) for n in range(20)), b"\r\n"], ENDLESS),
    "endless chunk size": Fault(lambda: chain([CHUNKED], repeat(b"0" * 9999)), GARBAGE),
    "endless trailers": Fault(lambda: chain([CHUNKED, b"0\r\n"], repeat(b"X-Late: yes\r\n" * 99)), ENDLESS),
    "no chunk size": Fault(lambda: [CHUNKED, b"<html>\r\n"], BROKEN),
    "half a chunk": Fault(lambda: [CHUNKED, b"ff\r\n<html>"], BROKEN),
    "less than promised": Fault(lambda: answer("200 OK", HTML, body=b"<html>", length=99), BROKEN),
    "less than promised, then reset": Fault(lambda: answer("200 OK", HTML, body=b"<html>", length=99), BROKEN, reset=True),
    "more than promised": Fault(lambda: answer("200 OK", HTML, body=b"<html><p>Mapy", length=6), 200),
    "two lengths": Fault(lambda: [START + b"Content-Length: 6\r\nContent-Length: 9\r\n\r\n<html>"], GARBAGE),
    "no number of bytes": Fault(lambda: [START + b"Content-Length: many\r\n\r\n<html>"], 200),
    "not HTTP": Fault(lambda: [b"220 ftp.example.org ready\r\n"], GARBAGE),
    "not HTTP, no line": Fault(lambda: [b"\x16\x03\x01" + b"\0" * 70_000], GARBAGE),
    "not HTTP, a page": Fault(lambda: [b"<html>Welcome\r\n\r\n"], GARBAGE),
    "no such status": Fault(lambda: [b"HTTP/1.1 oops\r\n\r\n"], GARBAGE),
    "damaged gzip": Fault(lambda: answer("200 OK", HTML, GZIP, body=b"no gzip"), f"a damaged answer from {HOST}"),
    "half a gzip": Fault(lambda: answer("200 OK", HTML, GZIP, body=gzip.compress(b"<html>" * 99)[:40]), 200),
    "gzip bomb": Fault(lambda: answer("200 OK", HTML, GZIP, body=BOMB), 200),
    "gzip bomb in gzip": Fault(lambda: answer("200 OK", HTML, "Content-Encoding: gzip, gzip", body=gzip.compress(BOMB)), 200),
    "deflate bomb": Fault(lambda: answer("200 OK", HTML, "Content-Encoding: deflate", body=zlib.compress(b"\0" * 9_000_000)), 200),
    "unknown packing": Fault(lambda: answer("200 OK", HTML, "Content-Encoding: br", body=b"\x8b\x03\x80page\x03"), 200),
    "an error page with 200": Fault(lambda: answer("200 OK", HTML, body=b"<html>Database error"), 200),
    "half a JSON": Fault(lambda: answer("200 OK", JSON, body=b'{"responseCode": 100, "hand'), 200),
    "JSON of another kind": Fault(lambda: answer("200 OK", JSON, body=b'["responseCode", 100]'), 200),
    "JSON nested without end": Fault(lambda: answer("200 OK", JSON, body=b"[" * 99_999), 200),
    "redirect in a circle": Fault(lambda: answer("301 Moved", f"Location: http://{HOST}/domy"), f"{HOST} redirects in a circle"),
    "redirect with half a body": Fault(lambda: answer("302 Found", f"Location: http://{HOST}/domy", length=99), f"{HOST} redirects in a circle"),
    "redirect to nowhere": Fault(lambda: answer("302 Found"), 302),
    "redirect to no address": Fault(lambda: answer("302 Found", "Location: http://[::1"), "not a valid address"),
    "redirect to a file": Fault(lambda: answer("302 Found", "Location: file:///etc/passwd"), "an address of scheme “file”, not http or https"),
    **{
        str(status): Fault(partial(answer, f"{status} No", HTML, body=b"<html>No"), status)
        for status in (401, 403, 407, 429, 451, 500, 502, 503, 504, 520, 999)
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of our own need not be spared."""
    monkeypatch.setattr(hosts, "limit_of", lambda *_: Limit(2, 0))
    monkeypatch.setattr(hosts, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(hosts, "FIRST_GAP", 0.01)
    monkeypatch.setattr(gatherer, "SECOND_CHANCE", 0.0)


def settings(port: int, **changes: Any) -> NetworkSettings:
    """All the world is that server."""
    base = f"http://127.0.0.1:{port}"
    endpoints = Endpoints(**dict.fromkeys(Endpoints.__slots__, base))
    return NetworkSettings(**{"timeout": 5, "patience": 10, "endpoints": endpoints, **changes})


def patience(fault: Fault) -> dict[str, float]:
    """Short where it is to be tried."""
    changes = {SILENT: {"timeout": 0.3}, LATE: {"patience": 0.6}}
    return changes.get(str(fault.expected), {})


def ask(settings: NetworkSettings, url: str = f"http://{HOST}/domy", purpose: Purpose = Purpose.PAGE) -> Answer:
    session = Session(settings)
    try:
        return session.send(Request("GET", url, purpose=purpose), settings.patience)
    finally:
        session.close()


def judged(settings: NetworkSettings) -> tuple[list[str], list[str]]:
    """The rules that find something in a manuscript by what the network tells, and why the rest is not verified."""
    online = [rule for rule in RULES if rule.needs]
    apparatus = pipeline.examine(read("m.md", TEXT.encode()), date(2026, 6, 1))
    apparatus = replace(apparatus, evidence=gather(questions.subjects(apparatus, online), settings))
    found = [finding.rule.name for finding in pipeline.judge(apparatus, online)]
    return found, [str(item.why).partition(";")[0] for item in unverified(apparatus)]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_what_is_heard(fault: Fault) -> None:
    with Faulty(fault.parts, fault.reset) as server:
        heard = ask(settings(server.port, **patience(fault)))
    if isinstance(fault.expected, str):
        assert isinstance(heard, Failure), heard
        assert str(heard.reason) == fault.expected
    else:
        assert isinstance(heard, Response), heard
        assert heard.status == fault.expected
        assert len(heard.body) <= LONGEST[Purpose.PAGE]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_nobody_is_accused(fault: Fault) -> None:
    with Faulty(fault.parts, fault.reset) as server:
        found, why = judged(settings(server.port, **patience(fault)))
    assert found == []
    assert any("doi.org" in reason or reason == fault.expected for reason in why), why


NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def names(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All hosts are on this machine, and the authority is one that is trusted."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, port, **options: real("127.0.0.1", port, **options))
    authority.cert_pem.write_to_path(tmp_path / "trusted.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "trusted.pem"))


def served_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def self_signed() -> ssl.SSLContext:
    """An authority's own certificate in place of a host's."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.private_key_pem.tempfile() as key, authority.cert_pem.tempfile() as certificate:
        context.load_cert_chain(certificate, key)
    return context


def securely(port: int, patience: float = 10) -> Answer:
    mine = NetworkSettings(timeout=5, patience=patience, endpoints=Endpoints())
    with servers_here():
        return ask(mine, f"https://{HOST}:{port}/domy")


TLS_FAULTS: dict[str, tuple[Callable[[trustme.CA], ssl.SSLContext], str]] = {
    "expired": (
        lambda authority: served_with(authority.issue_cert(HOST, not_after=NOW - timedelta(days=2))),
        f"the certificate of {HOST} has expired",
    ),
    "for another host": (
        lambda authority: served_with(authority.issue_cert("www.example.net")),
        f"the certificate of {HOST} is for another host",
    ),
    "self-signed": (
        lambda _: self_signed(),
        f"the certificate of {HOST} is self-signed",
    ),
    "of an unknown authority": (
        lambda _: served_with(trustme.CA().issue_cert(HOST)),
        f"the certificate of {HOST} comes from an authority that is not known here",
    ),
}


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(("make", "reason"), TLS_FAULTS.values(), ids=TLS_FAULTS)
def test_certificates(authority: trustme.CA, make: Callable[[trustme.CA], ssl.SSLContext], reason: str) -> None:
    with Faulty(lambda: answer("404 Not Found", HTML), tls=make(authority)) as server:
        heard = securely(server.port)
        assert isinstance(heard, Failure)
        assert str(heard.reason) == reason
        assert not server.asked, "nothing is said to a host that does not prove who it is"


@pytest.mark.usefixtures("names")
def test_a_certificate_that_is_right(authority: trustme.CA) -> None:
    with Faulty(lambda: answer("404 Not Found", HTML), tls=served_with(authority.issue_cert(HOST))) as server:
        heard = securely(server.port)
    assert isinstance(heard, Response)
    assert heard.status == 404


@pytest.mark.usefixtures("names")
def test_time_is_kept_inside_tls(authority: trustme.CA) -> None:
    slow = Faulty(lambda: chain([START + b"\r\n"], cycle([b"<p>", 0.05])), tls=served_with(authority.issue_cert(HOST)))
    with slow as server:
        heard = securely(server.port, 0.6)
    assert isinstance(heard, Failure)
    assert str(heard.reason) == LATE


@pytest.mark.usefixtures("names")
def test_no_tls_where_it_is_due() -> None:
    with Faulty(lambda: answer("404 Not Found", HTML)) as server:
        heard = securely(server.port)
    assert isinstance(heard, Failure)
    assert str(heard.reason) == f"no secure connection (TLS) to {HOST}"


@pytest.mark.usefixtures("names")
def test_trusted_certificates_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for path in (tmp_path / "none.pem", tmp_path / "broken.pem"):
        (tmp_path / "broken.pem").write_text("no certificates", encoding="utf-8")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
        heard = securely(443)
        assert isinstance(heard, Failure)
        assert str(heard.reason) == f"the trusted certificates in {path} cannot be read"


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        mine = settings(unused.getsockname()[1])
        heard = ask(mine)
        assert isinstance(heard, Failure)
        assert str(heard.reason) == f"connection refused by {HOST}"
        assert judged(mine) == ([], ["connection refused by doi.org", f"connection refused by {HOST}"])


@pytest.mark.parametrize("number", [socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_NODATA])
def test_a_name_system_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def getaddrinfo(*_: object, **__: object) -> Any:
        raise socket.gaierror(number, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    found, why = judged(NetworkSettings(endpoints=Endpoints()))
    assert found == []
    assert why == ["the name of doi.org could not be looked up", f"the name of {HOST} could not be looked up"]


def test_a_proxy_that_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{unused.getsockname()[1]}")
        found, why = judged(NetworkSettings(endpoints=Endpoints()))
    assert found == []
    assert why == ["the proxy gave no way to doi.org", f"the proxy gave no way to {HOST}"]


def test_a_proxy_that_wants_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with Faulty(lambda: answer("407 Proxy Authentication Required", HTML)) as server:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{server.port}")
        found, why = judged(NetworkSettings(endpoints=Endpoints()))
        assert {asked.split()[1] for asked in server.asked} == {
            b"api.crossref.org:443",
            b"doi.org:443",
            f"{HOST}:443".encode(),
        }
    assert found == []
    assert why == ["the proxy gave no way to doi.org", f"the proxy gave no way to {HOST}"]


@pytest.mark.parametrize("proxy", ["carrier-pigeon://127.0.0.1:9", "http://", "http://[::1"])
def test_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    heard = ask(NetworkSettings(endpoints=Endpoints()), "http://www.example.org/")
    assert isinstance(heard, Failure)
    assert str(heard.reason) == "the proxy that the environment names cannot be used"


def test_a_registry_s_long_list_and_a_longer_one() -> None:
    for size in (5_000_000, 9_000_000):
        with Faulty(lambda size=size: answer("200 OK", JSON, GZIP, body=gzip.compress(b" " * size, 1))) as server:  # type: ignore[misc]
            heard = ask(settings(server.port), "https://doi.org/x", Purpose.REGISTRY)
        assert isinstance(heard, Response)
        assert len(heard.body) == min(size, LONGEST[Purpose.REGISTRY])
