"""How are registries asked about many DOIs? In batches, within their limits, and again where they failed for a while."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from servers.clock import OneByOne, VirtualClock
from servers.loopback import Limit, Loopback, Page

from refcheck.model.evidence import Absent, Dead, Evidence, Record, Registered, Subject, SubjectKind, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.net import gatherer
from refcheck.net.gatherer import gather
from refcheck.net.session import Session
from refcheck.net.settings import NetworkSettings
from refcheck.services.protocol import Answer, Failure, Request, host_of

EDITOR = "editor@example.org"


@pytest.fixture
def world() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def clock(world: Loopback) -> VirtualClock:
    """The time of the world, and of who asks it."""
    clock = VirtualClock()
    world.clock = clock.monotonic
    return clock


def dois(prefix: str, count: int) -> list[Subject]:
    return [Subject(SubjectKind.DOI, f"{prefix}/{number}") for number in range(count)]


def registered(world: Loopback, agency: str, subjects: list[Subject]) -> list[Subject]:
    for subject in subjects:
        title = [{"title": subject.value}] if agency == "DataCite" else [subject.value]
        world.register(subject.value, agency, {"titles": title} if agency == "DataCite" else {"title": title})
    return subjects


def kinds(evidence: tuple[Evidence, ...]) -> list[type]:
    return [type(item) for item in evidence]


def asked(world: Loopback, start: str) -> int:
    return sum(request.url.startswith(start) for request in world.asked)


@pytest.mark.parametrize("at_once", [False, True])
def test_many_dois_of_all_agencies(world: Loopback, clock: VirtualClock, at_once: bool) -> None:
    """Requests at once are those of threads, and requests a second are counted by a clock, one after the other."""
    a_second = {"lists": 1000, "all": 1000} if at_once else {"lists": 3, "all": 10}
    world.limits = {"crossref lists": Limit(a_second["lists"], 3), "crossref": Limit(a_second["all"], 3)}
    crossref = registered(world, "Crossref", [*dois("10.5555", 180), Subject(SubjectKind.DOI, "10.5555/a,b")])
    datacite = registered(world, "DataCite", dois("10.5281", 60))
    medra = registered(world, "mEDRA", dois("10.1400", 3))
    unknown = dois("10.9999", 2)
    subjects, settings = (
        [*crossref, *datacite, *medra, *unknown],
        NetworkSettings(endpoints=world.endpoints, mailto=EDITOR),
    )
    evidence = gather(subjects, settings) if at_once else gather(subjects, settings, executor=OneByOne(), clock=clock)
    for subject in (*crossref, *datacite, *medra):
        match evidence[subject]:
            case (Registered(), Record(work=work)):
                assert work.title == subject.value
            case other:
                raise AssertionError(other)
    assert all(kinds(evidence[subject]) == [Absent] for subject in unknown)
    assert world.refused == []
    assert asked(world, "https://crossref/works?") == 5
    assert asked(world, "https://crossref/works/") == 1
    assert asked(world, "https://doi.org/doiRA/") <= 3
    assert asked(world, "https://datacite/") <= 3
    assert asked(world, "https://doi.org/api/handles/") == len(unknown)


def test_without_an_address_one_list_at_a_time(world: Loopback, clock: VirtualClock) -> None:
    world.limits = {"crossref lists": Limit(1, 1)}
    subjects = registered(world, "Crossref", dois("10.5555", 70))
    evidence = gather(subjects, NetworkSettings(endpoints=world.endpoints), executor=OneByOne(), clock=clock)
    assert all(kinds(items) == [Registered, Record] for items in evidence.values())
    assert world.refused == []


def test_a_limit_told_by_429_is_kept_from_then_on(world: Loopback, clock: VirtualClock) -> None:
    world.limits = {"crossref": Limit(2, 1)}
    subjects = registered(world, "Crossref", [Subject(SubjectKind.DOI, f"10.5555/a,{n}") for n in range(8)])
    settings = NetworkSettings(endpoints=world.endpoints, mailto=EDITOR)
    evidence = gather(subjects, settings, executor=OneByOne(), clock=clock)
    assert all(kinds(items) == [Registered, Record] for items in evidence.values())
    assert len(world.refused) <= 4


def test_a_registry_that_recovers_is_asked_again(world: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gatherer, "SECOND_CHANCE", 0.1)
    world.page("https://www.example.org/", Page(seconds=0.3))
    subjects = registered(world, "Crossref", [Subject(SubjectKind.DOI, f"10.5555/a,{n}") for n in range(6)])
    world.fail("crossref", Page(503))
    world.fail("doi.org", Page(503))
    page = Subject(SubjectKind.URL, "https://www.example.org/")
    evidence = gather(
        [*subjects, page],
        NetworkSettings(endpoints=world.endpoints, mailto=EDITOR),
        keep=lambda subject, _: world.failing.clear() if subject == page else None,
    )
    assert all(kinds(evidence[subject]) == [Registered, Record] for subject in subjects)


def test_the_time_of_a_run_is_bounded(world: Loopback) -> None:
    subjects = registered(world, "Crossref", dois("10.5555", 70))
    world.seconds = 0.3
    evidence = gather(subjects, NetworkSettings(endpoints=world.endpoints, budget=0.1))
    (silence,) = {str(item.reason) for items in evidence.values() for item in items if isinstance(item, Unavailable)}
    assert silence == "the time for the whole check, 0.1 s, was over"


def test_a_network_that_goes_away_in_the_middle_accuses_nobody(
    world: Loopback, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(world, "Crossref", crossref := [Subject(SubjectKind.DOI, f"10.5555/a,{n}") for n in range(6)])
    unknown = dois("10.9999", 3)
    pages = [Subject(SubjectKind.URL, f"https://www{n}.example.org/gone") for n in range(6)]
    real, sent = Session.send, 0

    def send(session: Session, request: Request, seconds: float) -> Answer:
        nonlocal sent
        sent += 1
        if sent > 5:
            host = host_of(request.url)
            return Failure(Reason(Cause.UNRESOLVED, host), host=host)
        return real(session, request, seconds)

    monkeypatch.setattr(Session, "send", send)
    settings = NetworkSettings(endpoints=world.endpoints, mailto=EDITOR)
    evidence = gather([*crossref, *unknown, *pages], settings, executor=OneByOne(), clock=clock)
    told = {kind for items in evidence.values() for kind in kinds(items)}
    assert Unavailable in told
    assert not told & {Absent, Dead}, "only who was answered twice could be that, and nobody was"
