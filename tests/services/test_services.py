"""What do services conclude from answers? They are generators, so a test plays the registry by hand: no network."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from refcheck import services
from refcheck.model.evidence import (
    Absent,
    Alive,
    Blocked,
    Dead,
    Evidence,
    Moved,
    Record,
    Registered,
    Subject,
    SubjectKind,
    Unavailable,
    Update,
)
from refcheck.model.reason import Cause, Reason
from refcheck.records.csl import work_of
from refcheck.services import AGENCIES, CATALOGUES, SERVICES, crossref, datacite, doi_org, web
from refcheck.services.protocol import Answer, Failure, NoSuchHost, NotSent, Request, Response, Share

T = TypeVar("T")
DOI = Subject(SubjectKind.DOI, "10.5555/mapy.1(2)")
URL = "https://www.example.org/mapy/podlasie"


def answered(steps: Generator[Request | Share, Answer, T], *answers: Answer) -> tuple[T, list[Request]]:
    """The evidence that a service ends with, and what it asked, when it is answered so."""
    asked = [alone(next(steps))]
    for answer in answers:
        try:
            asked.append(alone(steps.send(answer)))
        except StopIteration as end:
            return end.value, asked
    raise AssertionError(f"it goes on to ask {asked[-1]}")


def alone(question: Request | Share) -> Request:
    """The request that is sent where nobody else shares a batch."""
    return question.batch.request([question.key]) if isinstance(question, Share) else question


def told(value: Any, status: int = 200) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(value).encode(), "https://doi.org/")


def page(status: int, *history: tuple[int, str], body: bytes = b"", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, named, body, history[-1][1] if history else URL, history)


def kinds(evidence: tuple[Evidence, ...]) -> list[type]:
    return [type(item) for item in evidence]


def test_every_service_has_its_row() -> None:
    folder = Path(services.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "protocol", "pages", "soft_404"}
    rows = {look_up.__module__.rpartition(".")[2] for look_up in (*SERVICES.values(), *AGENCIES.values(), *CATALOGUES)}
    assert rows - {"services"} == files - {"doi_org", "csl", "openalex"}, "those are asked about any DOI"


def test_crossref_s_record_tells_all() -> None:
    notice = {"type": "retraction", "DOI": "10.5555/RETR.1", "source": "retraction-watch", "record-id": 4711}
    message = {
        "DOI": "10.5555/MAPY.1(2)",
        "title": ["Mapy"],
        "issued": {"date-parts": [[2019, 3]]},
        "updated-by": [{**notice, "updated": {"date-parts": [[2021, 5, 3]]}}],
        "resource": {"primary": {"URL": "https://rocznik.example.org/mapy"}},
    }
    evidence, asked = answered(services.look_up(DOI), told({"message": message}))
    assert [request.url for request in asked] == ["https://api.crossref.org/works/10.5555%2Fmapy.1%282%29"]
    match evidence:
        case (Registered(source="Crossref", agency="Crossref"), Record(source="Crossref", work=work) as record):
            assert (work.title, work.issued) == ("Mapy", "2019-03")
            assert record.landing == "https://rocznik.example.org/mapy"
            assert record.updates == (Update("retraction", "10.5555/retr.1", "retraction-watch", "4711", "2021-05-03"),)
        case _:
            raise AssertionError(evidence)


def test_a_list_of_records_lacks_those_that_crossref_has_not() -> None:
    items = {"message": {"items": [{"DOI": "10.5555/other", "title": ["Domy"]}]}}
    steps = crossref.look_up(DOI)
    share = next(steps)
    assert isinstance(share, Share)
    request = share.batch.request([DOI.value, "10.5555/other"])
    assert request.url.startswith("https://api.crossref.org/works?filter=doi:10.5555%2Fmapy.1%282%29,doi:10.5555%2Fo")
    assert (request.route, share.batch.most) == ("lists", 50)
    with pytest.raises(StopIteration) as end:
        steps.send(told(items))
    assert end.value.value is None


def test_a_doi_with_a_comma_stands_in_no_list() -> None:
    with_comma = Subject(SubjectKind.DOI, "10.1002/(sici)1(1,2)")
    for service in (crossref.look_up(with_comma), doi_org.agency(with_comma), datacite.look_up(with_comma)):
        assert isinstance(next(service), Request)


def test_a_list_that_crossref_does_not_take_is_asked_for_one_by_one() -> None:
    steps = crossref.look_up(DOI)
    next(steps)
    assert steps.send(Response(400, {}, b"", "")) == Request(
        "GET", "https://api.crossref.org/works/10.5555%2Fmapy.1%282%29", (("Accept", "application/json"),)
    )


NOT_FOUND = Response(404, {}, b"Resource not found.", "")
NO_AGENCY = told([{"DOI": DOI.value, "status": "DOI does not exist"}])
HANDLE = told({"responseCode": 1, "handle": "10.5555/MAPY.1(2)"})
NO_HANDLE = told({"responseCode": 100, "handle": DOI.value}, 404)


def agency(name: str) -> Response:
    return told([{"DOI": "10.5555/MAPY.1(2)", "RA": name}])


def test_only_the_handle_system_says_that_a_doi_does_not_exist() -> None:
    evidence, asked = answered(services.look_up(DOI), NOT_FOUND, NO_AGENCY, NO_HANDLE)
    assert kinds(evidence) == [Absent]
    assert asked[-1].url == "https://doi.org/api/handles/10.5555/mapy.1%282%29?type=URL"
    evidence, _ = answered(services.look_up(DOI), NOT_FOUND, agency("DataCite"), NOT_FOUND, NO_HANDLE)
    assert kinds(evidence) == [Absent], "some answer for the prefix whatever the rest of the DOI is"


def test_a_doi_that_crossref_registered_but_does_not_describe() -> None:
    evidence, _ = answered(services.look_up(DOI), NOT_FOUND, agency("Crossref"), HANDLE)
    assert kinds(evidence) == [Registered]


@pytest.mark.parametrize(
    "answer",
    [
        Failure(Reason(Cause.SILENT, "www.example.org")),
        Response(404, {"content-type": "text/html"}, b"<html>Not found</html>", ""),
        Response(200, {"content-type": "text/html"}, b"<html>Making sure you're not a bot</html>", ""),
        told({"responseCode": 2}, 500),
        told({"responseCode": 100, "handle": "10.5555/another"}, 404),
        told({"responseCode": "100"}, 404),
        told([]),
        told(None),
        Response(503, {}, b"[" * 100_000, ""),
    ],
)
def test_an_answer_of_another_kind_proves_nothing(answer: Answer) -> None:
    evidence, _ = answered(services.look_up(DOI), NOT_FOUND, NO_AGENCY, answer)
    assert kinds(evidence) == [Unavailable]


@pytest.mark.parametrize(
    "answer",
    [Failure(Reason(Cause.SILENT, "www.example.org")), Response(503, {}, b"", ""), told({}), told({"message": []})],
)
def test_registered_stands_when_the_agency_is_silent(answer: Answer) -> None:
    evidence, _ = answered(services.look_up(DOI), answer, agency("CrossRef"), HANDLE)
    assert kinds(evidence) == [Registered, Unavailable]
    evidence, _ = answered(services.look_up(DOI), NOT_FOUND, agency("mEDRA"), answer, HANDLE)
    assert Registered in kinds(evidence)


def test_other_agencies_are_asked_by_content_negotiation() -> None:
    carte = told({"title": "Carte", "type": "article"})
    evidence, asked = answered(services.look_up(DOI), NOT_FOUND, agency("mEDRA"), carte)
    assert asked[-1].url == "https://doi.org/10.5555/mapy.1%282%29"
    assert kinds(evidence) == [Registered, Record]
    landing = Response(200, {"content-type": "text/html"}, b"<html>", "https://example.org/")
    evidence, _ = answered(services.look_up(DOI), NOT_FOUND, agency("OP"), landing, HANDLE)
    assert kinds(evidence) == [Registered, Unavailable]


def test_without_the_agency_s_name_content_negotiation_is_tried() -> None:
    evidence, _ = answered(
        services.look_up(DOI),
        NOT_FOUND,
        Failure(Reason(Cause.SILENT, "www.example.org")),
        HANDLE,
        told({"title": "Mapy"}),
    )
    assert kinds(evidence) == [Registered, Record]


@pytest.mark.parametrize(
    ("history", "target"),
    [
        ([(301, "https://maps.example.org/p")], "https://maps.example.org/p"),
        (
            [(308, "https://maps.example.org/p"), (302, "https://maps.example.org/p?lang=pl")],
            "https://maps.example.org/p",
        ),
        ([(302, "https://maps.example.org/p")], ""),
        ([(302, "https://maps.example.org/p"), (301, "https://maps.example.org/q")], ""),
        ([(301, "http://example.org/mapy/podlasie/")], ""),
        ([(301, "https://www.example.org/mapy/podlasie;jsessionid=1F2E")], ""),
        ([(301, "https://www.example.org/mapy/podlasie?PHPSESSID=77")], ""),
    ],
)
def test_moved_means_a_permanent_redirect_to_another_place(history: list[tuple[int, str]], target: str) -> None:
    assert web.moved_to(URL, page(200, *history)) == target


def test_a_fragment_is_kept_and_letters_are_compared_decoded() -> None:
    assert web.moved_to(f"{URL}#s2", page(200, (301, "https://b.example/x"))) == "https://b.example/x#s2"
    encoded = "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"
    assert web.moved_to("http://пример.рф/путь", page(200, (301, encoded))) == ""


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ([page(200)], Alive),
        ([page(405), page(200)], Alive),
        ([page(404), page(200)], Alive),
        ([page(404), page(404)], Dead),
        ([page(403), page(410)], Dead),
        ([page(200, (301, "https://maps.example.org/p"))], Moved),
        ([page(200, (302, "https://login.example.org/login?next=x"))], Blocked),
        ([page(429)], Blocked),
        ([page(403), page(403)], Blocked),
        ([page(999), page(999)], Blocked),
        ([page(401), page(401)], Blocked),
        ([page(451), page(451)], Blocked),
        ([page(503, cf_mitigated="challenge")], Blocked),
        ([page(501), page(503, body=b"<html><title>Just a moment...</title>")], Blocked),
        (
            [
                page(405),
                page(200, body=b"<title>Mapy</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'>"),
            ],
            Alive,
        ),
        ([page(405), page(400, body=b"<script src='/cdn-cgi/challenge-platform/h/b/orchestrate'>")], Blocked),
        ([page(405), page(404, body=b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'>")], Dead),
        ([page(405), page(200, body=b"<title>Making sure you&#39;re not a bot!</title>")], Blocked),
        ([page(500), page(500)], Unavailable),
        ([page(503, retry_after="120")], Unavailable),
        ([page(501), page(200)], Alive),
        ([page(405), page(502)], Unavailable),
        ([page(405), page(400)], Unavailable),
        (
            [Failure(Reason(Cause.SILENT, "www.example.org")), Failure(Reason(Cause.SILENT, "www.example.org"))],
            Unavailable,
        ),
        ([Failure(Reason(Cause.SILENT, "www.example.org")), page(200)], Alive),
        (
            [
                NoSuchHost(Reason(Cause.NO_HOST, "www.example.org")),
                NoSuchHost(Reason(Cause.NO_HOST, "www.example.org")),
            ],
            Dead,
        ),
        (
            [NoSuchHost(Reason(Cause.NO_HOST, "www.example.org")), Failure(Reason(Cause.SILENT, "www.example.org"))],
            Unavailable,
        ),
        (
            [
                page(405),
                NoSuchHost(Reason(Cause.NO_HOST, "www.example.org")),
                Failure(Reason(Cause.SILENT, "www.example.org")),
            ],
            Unavailable,
        ),
        (
            [
                page(405),
                NoSuchHost(Reason(Cause.NO_HOST, "www.example.org")),
                NoSuchHost(Reason(Cause.NO_HOST, "www.example.org")),
            ],
            Dead,
        ),
        ([NotSent(Reason(Cause.NOT_PUBLIC, "www.example.org"))], Unavailable),
        ([page(405), page(416)], Alive),
    ],
)
def test_what_the_web_s_answers_say(answers: list[Answer], kind: type) -> None:
    evidence, asked = answered(web.look_up(Subject(SubjectKind.URL, URL)), *answers)
    assert kinds(evidence) == [kind]
    assert [request.method for request in asked] == ["HEAD", "GET", "GET"][: len(asked)]


def test_titles_lose_markup_and_entities() -> None:
    titles = [
        "<jats:italic>Bogurodzica</jats:italic> &amp;amp; H<sub>2</sub>O",
        "a &lt; b",
        "Nie &lt;i&gt;tylko&lt;/i&gt; mapy<br/>Podlasia",
    ]
    assert [work_of({"title": [title]}).title for title in titles] == [
        "Bogurodzica & H2O",
        "a < b",
        "Nie tylko mapy Podlasia",
    ]


def test_what_crossref_leaves_open() -> None:
    work = work_of(
        {"title": [], "issued": {"date-parts": [[None]]}, "author": [{"family": "Nowak"}, {"name": "Zespół"}, {}]}
    )
    assert (work.title, work.issued) == ("", "")
    assert [name.sort_name for name in work.author] == ["Nowak", "Zespół"]


def test_all_the_titles_of_a_work() -> None:
    item = {
        "title": ["Maps"],
        "subtitle": ["A List"],
        "original-title": ["Mapy"],
        "short-title": ["Maps"],
        "type": "monograph",
    }
    work = work_of(item)
    assert (work.title, work.other_titles, work.type) == ("Maps", ("Maps: A List", "Mapy"), "book")


def test_online_in_one_year_and_in_print_in_another() -> None:
    item = {"published-online": {"date-parts": [[2018, 11]]}, "published-print": {"date-parts": [[2020]]}}
    assert work_of(item).issued == "2018/2020"


@pytest.mark.parametrize(
    "junk",
    [None, 5, "x", [None], [[]], {"a": 1}, {"date-parts": []}, {"date-parts": [["2019"]]}, {"date-parts": "2019"}],
)
def test_what_has_not_the_expected_shape_says_nothing(junk: Any) -> None:
    keys = (
        "title",
        "subtitle",
        "author",
        "issued",
        "published-print",
        "container-title",
        "ISBN",
        "type",
        "journal-issue",
        "volume",
    )
    work_of(dict.fromkeys(keys, junk))
    datacite.work_of(
        dict.fromkeys(("titles", "creators", "contributors", "dates", "types", "container", "publisher"), junk)
    )


def test_datacite_s_attributes() -> None:
    work = datacite.work_of(
        {
            "doi": "10.5281/zenodo.1",
            "titles": [{"title": "Mapy Podlasia"}, {"title": "Maps of Podlachia", "titleType": "TranslatedTitle"}],
            "creators": [
                {"name": "Nowak, Jan", "nameType": "Personal"},
                {"name": "Instytut Historii, PAN", "nameType": "Organizational"},
            ],
            "publisher": {"name": "Zenodo"},
            "publicationYear": 2019,
            "dates": [{"date": "2019-05-07", "dateType": "Issued"}],
            "types": {"resourceTypeGeneral": "Dataset"},
            "container": {"title": "Rocznik", "volume": "4", "firstPage": "11", "lastPage": "20"},
        }
    )
    assert [name.sort_name for name in work.author] == ["Nowak", "Instytut Historii, PAN"]
    assert (work.title, work.other_titles) == ("Mapy Podlasia", ("Maps of Podlachia",))
    assert (work.issued, work.type, work.publisher) == ("2019-05-07", "dataset", "Zenodo")
    assert (work.container_title, work.volume, work.page) == ("Rocznik", "4", "11-20")
