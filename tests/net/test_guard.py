"""Can a manuscript make refcheck talk to the network of the machine it runs on? A spy sees each connection attempted."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from servers.loopback import Loopback, Page
from servers.this_machine import servers_here

from refcheck.errors import BadConfiguration
from refcheck.net import guard
from refcheck.net.connections import MeteredSocket
from refcheck.net.session import Session
from refcheck.net.settings import Endpoints, NetworkSettings
from refcheck.services.protocol import Answer, Failure, NoSuchHost, NotSent, Purpose, Request, Response

PUBLIC = "93.184.215.14"
NAMES = {
    "public.example": [PUBLIC],
    "loop.example": ["127.0.0.1"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "office.example": ["10.1.2.3"],
    "mixed.example": [PUBLIC, "192.168.1.1"],
    "six.example": ["fd00::1"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "127.0.0.1.": ["127.0.0.1"],  # so some name systems say
    "localhost.": ["127.0.0.1"],
    "xn--1-itbsoq3f.xn--p1ai": ["127.0.0.1"],
    "under_score.example": ["172.16.0.1"],
}
TRICKS = [
    # the machine itself
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/",
    "https://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.8.8.8/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0X7F.0x0.0x0.0x1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://foo.localhost/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://①②⑦.0.0.1/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%2f.public.example/",
    # IPv4 addresses inside IPv6 ones
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:53aa:64c:0:0:80ff:fffe]/",
    # private networks, and what belongs to nobody
    "http://10.0.0.1/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://3232235521/",
    "http://0xc0a80001/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://192.0.0.8/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://198.18.0.1/",
    "http://203.0.113.5/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%lo]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[5f00::1]/",
    # names that lead there
    "http://loop.example/",
    "https://loop.example/",
    "http://LOOP.example:8080/",
    "http://127.0.0.1.nip.example/",
    "http://metadata.example/",
    "http://office.example/",
    "http://mixed.example/",
    "http://six.example/",
    "http://mapped.example/",
    "http://under_score.example/",
    "http://петля1.рф/",
    # two readings of one address
    "http://public.example@127.0.0.1/",
    "http://user:secret@public.example/",
    "http://127.0.0.1\\@public.example/",
    "http://public.example\\@127.0.0.1/",
    "http://127.0.0.1#@public.example/",
    "http://127.0.0.1?@public.example/",
    "http://public.example:80@127.0.0.1/",
    "http:///127.0.0.1/",
    "http:127.0.0.1/",
    "http://[::ffff:127.0.0.1/",
    "http://[127.0.0.1]/",
    "http://public.example:22/",
    "http://public.example:6379/",
    "http://public.example:0/",
    "http://public.example:99999/",
    "http://public.example:-1/",
    # other things than web pages
    "file:///etc/passwd",
    "ftp://public.example/",
    "gopher://127.0.0.1:70/_x",
    "javascript:alert(1)",
    "data:text/html,x",
    "//127.0.0.1/",
    "http://public.example/" + "a" * 5000,
    "http://" + "a." * 150 + "example/",
    "http://" + "a" * 64 + ".example/",
    "http://public..example/",
    "",
]

Attempts = list[tuple[str, int]]


@pytest.fixture
def world() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def attempts(world: Loopback, monkeypatch: pytest.MonkeyPatch) -> Attempts:
    """Where connections were attempted, but for those to the server that the user has chosen; nobody answers there."""
    made: Attempts = []

    def connect(sock: MeteredSocket, place: tuple[str, int]) -> None:
        if place[1] == world.port:
            return socket.socket.connect(sock, place)
        made.append(place[:2])
        raise ConnectionRefusedError

    monkeypatch.setattr(MeteredSocket, "connect", connect, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", resolver(lambda name: NAMES.get(name.lower(), [])))
    return made


def resolver(addresses: Callable[[str], list[str]]) -> Callable[..., Any]:
    """A name system of our own. Addresses, however they are written, are read as the real one does."""
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int | None, *_: object, type: int = 0, flags: int = 0) -> list[Any]:
        try:
            return real(host, port, type=type, flags=flags | socket.AI_NUMERICHOST)
        except socket.gaierror:
            found = [] if flags & socket.AI_NUMERICHOST else addresses(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [entry for address in found for entry in real(address, port, type=type)]

    return getaddrinfo


def ask(url: str, **endpoints: str) -> Answer:
    session = Session(NetworkSettings(endpoints=Endpoints(**endpoints)))
    try:
        return session.send(Request("GET", url, purpose=Purpose.PAGE), 5)
    finally:
        session.close()


def test_what_is_public_is_asked(attempts: Attempts) -> None:
    answer = ask("http://public.example/")
    assert isinstance(answer, Failure)
    assert str(answer.reason) == "connection refused by public.example"
    for url in (
        "https://public.example:8443/",
        f"http://{PUBLIC}:8080/",
        "http://[2606:2800:220:1::1]/",
        "http://[64:ff9b::8.8.8.8]/",  # how a host of IPv4 is reached from a network of IPv6
    ):
        ask(url)
    assert attempts == [
        (PUBLIC, 80),
        (PUBLIC, 8443),
        (PUBLIC, 8080),
        ("2606:2800:220:1::1", 80),
        ("64:ff9b::808:808", 80),
    ]


@pytest.mark.parametrize("address", ["1.1.1.1", "100.128.0.1", "169.255.0.1", "172.32.0.1", "192.0.1.1", "198.20.0.1", "223.255.255.1", "2a00:1450:4001::1", "2001:4860::8888", "::ffff:8.8.8.8"])  # fmt: skip
def test_neighbours_of_private_networks_are_public(address: str) -> None:
    assert guard.is_public(address)


@pytest.mark.parametrize("url", TRICKS)
def test_what_is_never_asked(attempts: Attempts, url: str) -> None:
    answer = ask(url)
    assert isinstance(answer, NotSent), answer
    assert answer.reason
    assert not attempts


@pytest.mark.parametrize("url", [trick for trick in TRICKS if ":" in trick])
def test_nor_after_a_redirect(world: Loopback, attempts: Attempts, url: str) -> None:
    world.fail("web", Page(302, {"Location": url.encode().decode("latin-1")}))
    answer = ask("https://doi.org/10.5555/x", doi_org=world.endpoints.web)
    assert isinstance(answer, NotSent), answer
    assert len(world.asked) == 1
    assert not attempts


def test_a_server_is_nobody_s_choice_because_it_is_another_address_s(world: Loopback) -> None:
    """A connection to the server of the user's choice stays open; a manuscript's URL may not use it."""
    base = world.endpoints.web
    session = Session(NetworkSettings(endpoints=Endpoints(doi_org=base)))
    assert isinstance(session.send(Request("GET", "https://doi.org/10.5555/x"), 5), Response)
    assert isinstance(session.send(Request("GET", f"{base}/secret", purpose=Purpose.PAGE), 5), NotSent)
    session.close()
    assert len(world.asked) == 1


def test_a_name_is_looked_up_once_and_its_judged_address_is_taken(
    attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def rebinding(name: str) -> list[str]:
        asked.append(name)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    monkeypatch.setattr(socket, "getaddrinfo", resolver(rebinding))
    ask("http://rebinding.example/")
    assert asked == ["rebinding.example"]
    assert attempts == [(PUBLIC, 80)]
    answer = ask("http://rebinding.example/")
    assert isinstance(answer, NotSent)
    assert str(answer.reason) == "rebinding.example is not a public address (127.0.0.1)"
    assert len(attempts) == 1


def test_if_one_address_takes_no_connection_the_next_is_tried(
    attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(lambda _: ["2606:2800:220:1::1", PUBLIC]))
    ask("http://two.example/")
    assert attempts == [("2606:2800:220:1::1", 80), (PUBLIC, 80)]


def test_a_host_that_does_not_exist(attempts: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "names_resolve", lambda: True)
    answer = ask("http://нет-такого.example/")
    assert isinstance(answer, NoSuchHost)
    assert str(answer.reason) == "there is no host нет-такого.example"
    monkeypatch.setattr(guard, "names_resolve", lambda: False)
    answer = ask("http://нет-такого.example/")
    assert type(answer) is Failure
    assert str(answer.reason) == "the name of нет-такого.example could not be looked up"
    assert not attempts


@pytest.mark.parametrize(
    ("url", "passed"),
    [
        ("http://public.example/", True),
        ("http://office.example/", True),  # where a name leads is the proxy's affair
        ("http://127.0.0.1/", False),
        ("http://0x7f.1/", False),
        ("http://[::1]/", False),
        ("http://127.0.0.1./", False),
        ("http://localhost/", False),
        ("http://public.example:22/", False),
    ],
)
def test_behind_a_proxy(
    world: Loopback, attempts: Attempts, monkeypatch: pytest.MonkeyPatch, url: str, passed: bool
) -> None:
    monkeypatch.setenv("http_proxy", world.endpoints.web)
    monkeypatch.delenv("no_proxy", raising=False)
    answer = ask(url)
    assert isinstance(answer, Response if passed else NotSent), answer
    assert len(world.asked) == passed
    assert not attempts


def test_a_host_that_the_proxy_is_not_for_is_asked_itself(
    world: Loopback, attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", world.endpoints.web)
    monkeypatch.setenv("no_proxy", "public.example")
    ask("http://public.example/")
    assert isinstance(ask("http://sub.public.example/"), Failure)
    assert not world.asked
    assert attempts == [(PUBLIC, 80)]


def test_servers_on_this_machine_are_asked_only_where_tests_let_them_through(world: Loopback) -> None:
    request = Request("GET", f"{world.endpoints.web}/page", purpose=Purpose.PAGE)
    session = Session(NetworkSettings(endpoints=Endpoints()))
    assert isinstance(session.send(request, 5), NotSent)
    with servers_here():
        assert isinstance(session.send(request, 5), Response)
        private = session.send(Request("GET", "http://10.0.0.1/", purpose=Purpose.PAGE), 5)
    assert isinstance(private, NotSent | Failure)
    assert not world.methods("http://10.0.0.1/")
    session.close()


def test_nothing_in_the_environment_takes_the_guard_away() -> None:
    with pytest.raises(BadConfiguration, match="“direct” for web is no http or https address"):
        Endpoints.from_environment({"REFCHECK_ENDPOINTS": "web=direct"})
