"""How is a request followed, what is sent along, and which connection serves it? By a server that keeps connections."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from servers.loopback import Page, Server
from servers.this_machine import servers_here

from refcheck.net.session import Session
from refcheck.net.settings import Endpoints, NetworkSettings
from refcheck.services.protocol import Answer, Failure, NotSent, Purpose, Request, Response

HTML = {"Content-Type": "text/html"}
SITE = "https://www.example.org"


class Web:
    """Pages by host and path; the connections made, and the requests with their headers (names in lower case).

    `lose_second`: a second request on a connection is not answered, as when a host gives a kept connection up.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.connections = 0
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.lose_second = False
        self.server = Server(("127.0.0.1", 0), _handler(self))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def endpoints(self) -> Endpoints:
        return Endpoints(doi_org=self.base, web=self.base)


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            web.connections += 1
            self.answered = 0

        def handle(self) -> None:
            with suppress(ConnectionError):  # a client may close a connection in which something is left
                super().handle()

        def do_GET(self) -> None:
            if web.lose_second and self.answered:
                self.close_connection = True
                return
            self.answered += 1
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.asked.append((self.command, self.path, headers))
            page = web.pages.get(self.path, Page())
            time.sleep(page.seconds)
            self.send_response(page.status)
            for name, value in {**HTML, "Content-Length": str(len(page.body)), **page.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(page.body)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Tests are silent."""

    return Handler


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def session(web: Web) -> Iterator[Session]:
    made = Session(NetworkSettings(timeout=30, mailto="redakcja@example.org", endpoints=web.endpoints))
    yield made
    made.close()


def ask(session: Session, url: str, method: str = "GET", **more: Any) -> Answer:
    return session.send(Request(method, url, **{"purpose": Purpose.PAGE, **more}), 5)


def test_one_connection_serves_many_requests(web: Web, session: Session) -> None:
    web.pages["/old"] = Page(301, {"Location": "/new"}, b"<html>Moved")
    web.pages["/pdf"] = Page(200, {"Content-Type": "application/pdf"}, b"%PDF" * 99)
    for method in ("HEAD", "GET", "HEAD"):
        for path in ("/a", "/old", "/pdf"):
            answer = ask(session, SITE + path, method)
            assert isinstance(answer, Response)
            assert answer.status == 200
    assert len(web.asked) == 12
    assert web.connections == 1


def test_what_is_no_page_is_not_read(web: Web, session: Session) -> None:
    web.pages["/pdf"] = Page(200, {"Content-Type": "application/pdf"}, b"%PDF" * 99_999)
    answer = ask(session, SITE + "/pdf")
    assert isinstance(answer, Response)
    assert answer.body == b""


def test_a_kept_connection_that_its_host_gave_up(web: Web, session: Session) -> None:
    web.lose_second = True
    answers = [ask(session, f"{SITE}/{number}") for number in range(3)]
    assert all(isinstance(answer, Response) for answer in answers)
    assert web.connections == 3


def test_threads_share_a_session(web: Web, session: Session) -> None:
    for number in range(200):
        web.pages[f"/{number}"] = Page(body=f"<html>{number}".encode())
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda number: ask(session, f"{SITE}/{number}"), range(200)))
    assert [answer.body for answer in answers if isinstance(answer, Response)] == [
        f"<html>{n}".encode() for n in range(200)
    ]
    assert web.connections <= 40


def test_redirects_are_remembered_and_bounded(web: Web, session: Session) -> None:
    for number in range(12):
        web.pages[f"/{number}"] = Page(302, {"Location": f"{number + 1}"})
    web.pages["/start"] = Page(301, {"Location": "https://www.example.net/карты".encode().decode("latin-1")})
    answer = ask(session, SITE + "/start")
    assert isinstance(answer, Response)
    assert answer.history == ((301, "https://www.example.net/карты"),)
    assert answer.url == "https://www.example.net/карты"
    assert web.asked[-1][1] == "/%D0%BA%D0%B0%D1%80%D1%82%D1%8B"
    assert isinstance(ask(session, SITE + "/2"), Response)
    answer = ask(session, SITE + "/1")
    assert isinstance(answer, Failure)
    assert str(answer.reason) == "more than 10 redirects from www.example.org"


def test_the_time_is_that_of_all_hops_together(web: Web, session: Session) -> None:
    for number in range(9):
        web.pages[f"/{number}"] = Page(302, {"Location": f"{number + 1}"}, seconds=0.2)
    answer = session.send(Request("GET", f"{SITE}/0", purpose=Purpose.PAGE), 0.5)
    assert isinstance(answer, Failure)
    assert str(answer.reason) == "no complete answer from www.example.org in time"
    assert len(web.asked) <= 3


def test_nobody_waits_for_the_rest_of_a_body_that_is_not_wanted(web: Web, session: Session) -> None:
    web.pages["/old"] = Page(301, {"Location": "/new", "Content-Length": "99"}, b"<html>Moved")
    answer = ask(session, SITE + "/old")
    assert isinstance(answer, Response)
    assert answer.status == 200


def test_no_cookie_is_sent_back(web: Web, session: Session) -> None:
    web.pages["/a"] = Page(302, {"Location": "/b", "Set-Cookie": "visit=1; Path=/"})
    ask(session, SITE + "/a")
    ask(session, SITE + "/a")
    assert [path for _, path, _ in web.asked] == ["/a", "/b"] * 2
    assert not any("cookie" in headers for *_, headers in web.asked)


def test_no_password_is_sent(web: Web, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login editor password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    web.pages["/a"] = Page(302, {"Location": "https://editor:secret@www.example.org/b"})
    for url in ("https://editor:secret@www.example.org/", "https://editor@www.example.org/", SITE + "/a"):
        answer = ask(session, url)
        assert isinstance(answer, NotSent)
        assert str(answer.reason) == "an address with a user name or password in it"
    ask(session, SITE + "/c")
    assert [path for _, path, _ in web.asked] == ["/a", "/c"]
    assert not any("authorization" in headers for *_, headers in web.asked)


def test_keys_and_the_user_s_address_are_for_the_registry_alone(web: Web, session: Session) -> None:
    web.pages["/10.5555/x"] = Page(302, {"Location": "https://publisher.example.org/x"})
    headers = (("X-Api-Key", "secret"), ("Authorization", "Bearer secret"), ("Accept", "application/json"))
    ask(session, "https://doi.org/10.5555/x", headers=headers, purpose=Purpose.REGISTRY)
    (*_, first), (*_, second) = web.asked
    assert first["x-api-key"] == "secret"
    assert "mailto:redakcja@example.org" in first["user-agent"]
    assert second["host"] == "publisher.example.org"
    assert second["accept"] == "application/json"
    assert not {"x-api-key", "authorization"} & second.keys()
    assert "redakcja" not in second["user-agent"]


@pytest.mark.parametrize("url", ["http://doi.org/10.5555/x", "https://doi.org.example.org/", "https://doi.org./", "https://www.doi.org/"])  # fmt: skip
def test_the_user_s_address_is_not_told(web: Web, session: Session, url: str) -> None:
    """Neither to those who listen in, nor to hosts that only look like a registry."""
    assert isinstance(ask(session, url), Response)
    assert all("redakcja" not in headers["user-agent"] for *_, headers in web.asked)


def test_the_environment_is_read_once(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Session(NetworkSettings(timeout=2, endpoints=Endpoints()))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with servers_here():
        assert isinstance(ask(own, web.base + "/a"), Response)
    own.close()
