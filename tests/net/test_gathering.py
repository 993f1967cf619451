"""What does refcheck gather from the world? A loopback server plays registries and web; some tests need no server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from servers.loopback import Loopback, Page

from refcheck import pipeline
from refcheck.errors import BadConfiguration
from refcheck.model.evidence import (
    Absent,
    Alive,
    Blocked,
    Dead,
    Moved,
    Record,
    Registered,
    Subject,
    SubjectKind,
    Unavailable,
)
from refcheck.model.reason import Cause, Reason
from refcheck.net import gatherer, guard, hosts
from refcheck.net.gatherer import gather
from refcheck.net.limits import Limit
from refcheck.net.session import LONGEST, Session
from refcheck.net.settings import Endpoints, NetworkSettings
from refcheck.readers import read
from refcheck.rules.registries import doi_points_elsewhere, record_differs, unregistered_doi
from refcheck.rules.shared.unverified import unverified
from refcheck.rules.web import dead_url, moved_url
from refcheck.run import questions
from refcheck.services.protocol import Failure, NotSent, Purpose, Request, Response


@pytest.fixture
def world() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


@pytest.fixture(autouse=True)
def no_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of our own need not be spared."""
    monkeypatch.setattr(hosts, "limit_of", lambda _host, _route, _mailto: Limit(2, 0))
    monkeypatch.setattr(gatherer, "SECOND_CHANCE", 0.0)


def doi(value: str) -> Subject:
    return Subject(SubjectKind.DOI, value)


def url(value: str) -> Subject:
    return Subject(SubjectKind.URL, value)


def settings(world: Loopback, **changes: Any) -> NetworkSettings:
    return NetworkSettings(endpoints=world.endpoints, **{"timeout": 5.0, **changes})


def seen(world: Loopback, subject: Subject, **changes: Any) -> list[type]:
    return [type(item) for item in gather([subject], settings(world, **changes))[subject]]


PAGE = "https://www.example.org/mapy"


def test_dois_of_three_agencies_and_one_that_does_not_exist(world: Loopback) -> None:
    world.register("10.5555/a", "Crossref", {"title": ["Mapy"]})
    world.register("10.5281/zenodo.1", "DataCite", {"titles": [{"title": "Dane"}]})
    world.register("10.1400/135586", "mEDRA", {"title": "Carte"})
    world.register("10.2760/57493", "OP")
    dois = [
        doi(value) for value in ("10.5555/a", "10.5281/zenodo.1", "10.1400/135586", "10.2760/57493", "10.5555/none")
    ]
    evidence = gather(dois, settings(world))
    titles = [item.work.title for subject in dois for item in evidence[subject] if isinstance(item, Record)]
    agencies = [item.agency for subject in dois for item in evidence[subject] if isinstance(item, Registered)]
    assert titles == ["Mapy", "Dane", "Carte"]
    assert agencies == ["Crossref", "DataCite", "mEDRA", "OP"]
    assert [type(item) for item in evidence[dois[3]]] == [Registered, Unavailable]
    assert [type(item) for item in evidence[dois[4]]] == [Absent]


@pytest.mark.parametrize(
    ("pages", "kind", "methods"),
    [
        ([Page()], Alive, ["HEAD"]),
        ([Page(404)], Dead, ["HEAD", "GET"]),
        ([Page(410)], Dead, ["HEAD", "GET"]),
        ([Page(403)], Blocked, ["HEAD", "GET"]),
        ([Page(999)], Blocked, ["HEAD", "GET"]),
        ([Page(503, {"CF-Mitigated": "challenge", "Server": "cloudflare"})], Blocked, ["HEAD"]),
        ([Page(503, head=405, body=b"<html><title>Just a moment...</title>")], Blocked, ["HEAD", "GET"]),
        ([Page(200, head=405)], Alive, ["HEAD", "GET"]),
        ([Page(200, head=404)], Alive, ["HEAD", "GET"]),
        ([Page(501), Page(200)], Alive, ["HEAD", "GET"]),
        ([Page(500)], Unavailable, ["HEAD", "GET"]),
        ([Page(200, {"Content-Type": "application/pdf"}, b"%PDF" * 99)], Alive, ["HEAD"]),
        ([Page(302, {"Location": "/elsewhere"})], Dead, ["HEAD", "GET"]),
        ([Page(301, {"Location": "ftp://www.example.org/mapy"})], Unavailable, ["HEAD"]),
        ([Page(302, {"Location": "/mapy"})], Unavailable, ["HEAD", "GET"]),
    ],
)
def test_what_a_page_does(world: Loopback, pages: list[Page], kind: type, methods: list[str]) -> None:
    world.page(PAGE, *pages)
    assert seen(world, url(PAGE)) == [kind]
    assert world.methods(PAGE) == methods


def test_a_page_that_moved(world: Loopback) -> None:
    world.page(PAGE, Page(301, {"Location": "https://maps.example.net/podlasie"}))
    world.page("https://maps.example.net/podlasie", Page())
    (moved,) = gather([url(PAGE)], settings(world))[url(PAGE)]
    assert isinstance(moved, Moved)
    assert moved.location == "https://maps.example.net/podlasie"


def test_http_that_became_https_is_no_move(world: Loopback) -> None:
    world.page("http://example.org/mapy", Page(301, {"Location": "https://www.example.org/mapy/"}))
    world.page("https://www.example.org/mapy/", Page())
    assert seen(world, url("http://example.org/mapy")) == [Alive]


def test_a_host_and_path_in_cyrillic(world: Loopback) -> None:
    world.page("https://xn--e1afmkfd.xn--p1ai/%D0%BA%D0%B0%D1%80%D1%82%D1%8B", Page())
    assert seen(world, url("https://пример.рф/карты")) == [Alive]


def test_a_slow_page_and_a_silent_port(world: Loopback) -> None:
    world.page(PAGE, Page(seconds=1.5))
    (answer,) = gather([url(PAGE)], settings(world, timeout=0.2))[url(PAGE)]
    assert answer == Unavailable(answer.source, answer.at, Reason(Cause.TIMEOUT, "www.example.org", seconds=0.2))
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = Endpoints(web=f"http://127.0.0.1:{unused.getsockname()[1]}")
        (answer,) = gather([url(PAGE)], NetworkSettings(endpoints=nobody))[url(PAGE)]
    assert answer == Unavailable(answer.source, answer.at, Reason(Cause.REFUSED, "www.example.org"))


def test_a_subject_that_tries_our_patience(world: Loopback) -> None:
    world.page(PAGE, Page(405, seconds=0.2))
    assert seen(world, url(PAGE), patience=0.1) == [Unavailable]


def test_each_subject_is_asked_once(world: Loopback) -> None:
    world.page(PAGE, Page())
    kept: list[Subject] = []
    gather([url(PAGE)] * 3, settings(world), keep=lambda subject, _: kept.append(subject))
    assert world.methods(PAGE) == ["HEAD"]
    assert kept == [url(PAGE)]


def test_an_executor_of_one_s_own(world: Loopback) -> None:
    world.page(PAGE, Page())
    with ThreadPoolExecutor(1) as pool:
        evidence = gather([url(PAGE)], settings(world), executor=pool)
        assert pool.submit(lambda: "still at work").result() == "still at work"
    assert isinstance(evidence[url(PAGE)][0], Alive)


def test_retry_after_is_obeyed_for_a_while(world: Loopback) -> None:
    world.page(PAGE, Page(429, {"Retry-After": "0"}), Page(429, {"Retry-After": "0"}), Page())
    assert seen(world, url(PAGE)) == [Alive]
    world.asked.clear()
    world.page(PAGE, Page(429, {"Retry-After": "0"}))
    assert seen(world, url(PAGE)) == [Blocked]
    assert world.methods(PAGE) == ["HEAD"] * (1 + hosts.MOST_WAITS)


def test_a_host_that_asks_for_an_hour_is_left_alone(world: Loopback) -> None:
    pages = [f"{PAGE}/{number}" for number in range(6)]
    for address in pages:
        world.page(address, Page(429, {"Retry-After": "3600"}))
    evidence = gather([url(address) for address in pages], settings(world))
    assert {type(item) for items in evidence.values() for item in items} == {Blocked, Unavailable}
    assert len(world.asked) <= 2


def test_a_registry_that_shuts_us_out_is_asked_no_more(world: Loopback) -> None:
    dois = [doi(f"10.5555/{number}") for number in range(8)]
    for subject in dois:
        world.register(subject.value, "Crossref", {"title": ["Mapy"]})
    world.fail("crossref", Page(403))
    evidence = gather(dois, settings(world))
    assert all([type(item) for item in items] == [Registered, Unavailable] for items in evidence.values())
    assert sum("crossref" in asked.url for asked in world.asked) == 1


def test_a_publisher_s_page_that_shuts_us_out_is_not_doi_org_s_doing(world: Loopback) -> None:
    dois = [doi(f"10.2760/{number}") for number in range(6)]
    for subject in dois:
        world.register(subject.value, "OP")
    world.fail("web", Page(403))
    world.landing = "https://publisher.example.org/"
    evidence = gather(dois, settings(world))
    assert all([type(item) for item in items] == [Registered, Unavailable] for items in evidence.values())
    assert {str(items[1].reason) for items in evidence.values()} == {"403 from publisher.example.org"}  # type: ignore[union-attr]


def test_a_host_that_stays_silent_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    def silent(_: Session, request: Request, __: float) -> Failure:
        sent.append(request.url)
        return Failure(Reason(Cause.TIMEOUT, "www.example.org", seconds=20.0), host="www.example.org")

    monkeypatch.setattr(Session, "send", silent)
    pages = [url(f"{PAGE}/{number}") for number in range(30)]
    evidence = gather(pages, NetworkSettings())
    assert all(isinstance(items[0], Unavailable) for items in evidence.values())
    assert len(sent) <= hosts.MOST_SILENCES + 2


def test_no_host_is_asked_more_often_at_once_than_it_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    together, most, lock, free = 0, 0, threading.Lock(), threading.Event()

    def slow(_: Session, request: Request, __: float) -> Response:
        nonlocal together, most
        with lock:
            together += 1
            most = max(most, together)
        free.wait(0.01)
        with lock:
            together -= 1
        return Response(200, {}, b"", request.url)

    monkeypatch.setattr(Session, "send", slow)
    gather([url(f"{PAGE}/{number}") for number in range(12)], NetworkSettings())
    assert most <= 2


def test_what_a_service_cannot_read_is_unavailable(world: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Subject, __: object) -> Iterator[Request]:
        yield Request("GET", PAGE, purpose=Purpose.PAGE)
        raise KeyError("title")

    world.page(PAGE, Page())
    monkeypatch.setattr(gatherer, "look_up", broken)
    assert seen(world, url(PAGE)) == [Unavailable]


def test_a_host_that_never_comes_to_an_end_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()

    def endless(_: Session, request: Request, __: float) -> Response:
        free.wait(10)
        return Response(200, {}, b"", request.url)

    monkeypatch.setattr(Session, "send", endless)
    monkeypatch.setattr(gatherer, "GRACE", 0.0)
    (answer,) = gather([url(PAGE)], NetworkSettings(patience=0.1))[url(PAGE)]
    assert answer == Unavailable(answer.source, answer.at, Reason(Cause.LATE, "www.example.org"))
    abandoned = [thread for thread in threading.enumerate() if thread.name == "refcheck"]
    assert abandoned
    assert all(thread.daemon for thread in abandoned), "the interpreter waits for others at its end"
    free.set()
    for thread in abandoned:
        thread.join()


def test_interrupted_it_returns_what_there_is(world: Loopback) -> None:
    world.page(PAGE, Page())
    world.page("https://slow.example.org/", Page(seconds=0.3))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    evidence = gather([url(PAGE), url("https://slow.example.org/")], settings(world), keep=interrupt)
    assert [type(items[0]) for items in evidence.values()] == [Alive, Unavailable]


def test_when_every_service_fails_nobody_is_accused(world: Loopback) -> None:
    for service in ("doi.org", "crossref", "datacite", "web"):
        world.fail(service, Page(503))
    evidence = gather([doi("10.5555/a"), doi("10.5281/b"), url(PAGE)], settings(world))
    assert {type(item) for items in evidence.values() for item in items} == {Unavailable}


def test_a_manuscript_in_a_world_that_is_down(world: Loopback) -> None:
    text = """References

- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.41.
- Zalewska M., *Domy Tykocina*, 2016, https://www.example.org/domy.
"""
    for service in ("doi.org", "crossref", "datacite", "web"):
        world.fail(service, Page(503))
    rules = [rule.RULE for rule in (unregistered_doi, doi_points_elsewhere, record_differs, dead_url, moved_url)]
    apparatus = pipeline.examine(read("m.md", text.encode()), date(2026, 6, 1))
    apparatus = replace(apparatus, evidence=gather(questions.subjects(apparatus, rules), settings(world)))
    assert pipeline.judge(apparatus, rules) == []
    assert [str(item.why) for item in unverified(apparatus)] == ["503 from doi.org", "503 from www.example.org"]


def test_a_proxy_is_used_where_the_environment_names_one(world: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", world.endpoints.web)
    monkeypatch.setenv("http_proxy", world.endpoints.web)
    monkeypatch.setenv("NO_PROXY", "intranet.example.org")
    monkeypatch.setenv("no_proxy", "intranet.example.org")
    world.page("http://www.example.org/mapy", Page())
    subject = url("http://www.example.org/mapy")
    assert isinstance(gather([subject], NetworkSettings(endpoints=Endpoints()))[subject][0], Alive)


def test_an_endless_answer_is_cut(world: Loopback) -> None:
    world.page(PAGE, Page(head=405, body=b"<p>" * 200_000))
    session = Session(settings(world))
    answer = session.send(Request("GET", PAGE, purpose=Purpose.PAGE), 5)
    session.close()
    assert isinstance(answer, Response)
    assert len(answer.body) == LONGEST[Purpose.PAGE]


def test_who_asks(world: Loopback) -> None:
    world.register("10.5555/a", "Crossref", {"title": ["Mapy"]})
    world.page(PAGE, Page())
    gather([doi("10.5555/a"), url(PAGE)], settings(world, mailto="redakcja@example.org"))
    agents = {asked.url.split("/")[2]: asked.headers["User-Agent"] for asked in world.asked}
    assert "mailto:redakcja@example.org" in agents["crossref"]
    assert "mailto" not in agents["www.example.org"], "the hosts of a manuscript's URLs learn no address"
    assert agents["www.example.org"].startswith("refcheck/")


def test_a_redirect_into_the_own_network_is_not_followed(world: Loopback) -> None:
    with Loopback() as inner:
        base = world.endpoints.web
        world.page(f"{base}/out", Page(302, {"Location": inner.endpoints.web + "/secret"}))
        only_first = NetworkSettings(endpoints=Endpoints(doi_org=base))
        world.fail("web", Page(302, {"Location": inner.endpoints.web + "/secret"}))
        answer = Session(only_first).send(Request("GET", "https://doi.org/out"), 5)
        assert isinstance(answer, NotSent)
        assert not inner.asked


def test_a_host_that_does_not_exist_is_dead_only_where_names_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"doi.org"}

    def getaddrinfo(host: str, *_: object, **__: object) -> list[object]:
        if host in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 0))]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    subject = url("https://no-such-host.example/")
    guard.names_resolve.cache_clear()
    (answer,) = gather([subject], NetworkSettings(endpoints=Endpoints()))[subject]
    assert answer == Dead(answer.source, answer.at, Reason(Cause.NO_HOST, "no-such-host.example"))
    known.clear()
    guard.names_resolve.cache_clear()
    assert isinstance(gather([subject], NetworkSettings(endpoints=Endpoints()))[subject][0], Unavailable)
    guard.names_resolve.cache_clear()


def test_endpoints_are_read_from_the_environment(world: Loopback) -> None:
    assert Endpoints.from_environment({"REFCHECK_ENDPOINTS": world.environment}) == world.endpoints
    assert Endpoints.from_environment({}) == Endpoints()


@pytest.mark.parametrize("value", ["crosref=http://127.0.0.1:1", "web=127.0.0.1:1", "web"])
def test_an_endpoint_that_cannot_be_meant(value: str) -> None:
    with pytest.raises(BadConfiguration):
        Endpoints.from_environment({"REFCHECK_ENDPOINTS": value})
