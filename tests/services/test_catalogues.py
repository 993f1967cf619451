"""What do library catalogues say of an ISBN? A test plays them by hand."""

from __future__ import annotations

import json

import pytest

from refcheck import services
from refcheck.model.evidence import Evidence, Record, Subject, SubjectKind, Unavailable
from refcheck.model.reason import Cause, Reason
from refcheck.model.work import Name
from refcheck.services.protocol import Answer, Failure, Request, Response, Share

POLISH = Subject(SubjectKind.ISBN, "9788301000004")
GERMAN = Subject(SubjectKind.ISBN, "9783110000009")


def asked(subject: Subject, *answers: Answer) -> tuple[tuple[Evidence, ...], list[str]]:
    """The evidence, and which hosts were asked for it, in order."""
    steps = services.look_up(subject)
    hosts = []
    question: Request | Share = next(steps)
    for answer in answers:
        assert isinstance(question, Request)
        hosts.append(question.url.split("/")[2])
        try:
            question = steps.send(answer)
        except StopIteration as end:
            return end.value, hosts
    raise AssertionError(f"it goes on to ask {question}")


def told(body: str, status: int = 200) -> Response:
    return Response(status, {}, body.encode(), "https://catalogue.example.org/")


def marcxml(*fields: str) -> Response:
    head = '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><records><record><recordData>'
    tail = "</recordData></record></records></searchRetrieveResponse>"
    return told(f'{head}<record xmlns="http://www.loc.gov/MARC21/slim">{"".join(fields)}</record>{tail}')


def field(tag: str, **subfields: str) -> str:
    parts = "".join(f'<subfield code="{code[-1]}">{text}</subfield>' for code, text in subfields.items())
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{parts}</datafield>'


NOTHING = told(
    '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><numberOfRecords>0</numberOfRecords></searchRetrieveResponse>'
)
NO_BIBS = told('{"nextPage": "", "bibs": []}')


def test_k10plus_describes_a_book_in_its_script_and_in_ours() -> None:
    answer = marcxml(
        field("020", a="9789660000001 kart."),
        field("100", a="Ševčenko, Taras", s4="aut"),
        field("245", a="Kobzar :", b="virši /", c="T. Ševčenko"),
        field("880", s6="245-01", a="Кобзар :", b="вірші"),
        field("264", a="Kyïv :", b="Dnipro,", c="[2014]"),
        field("700", a="Nowak, Jan", e="Hrsg."),
    )
    (record,), hosts = asked(GERMAN, answer)
    assert hosts == ["sru.k10plus.de"]
    assert isinstance(record, Record)
    work = record.work
    assert (work.title, work.year, work.publisher, work.publisher_place) == ("Kobzar", "2014", "Dnipro", "Kyïv")
    assert (work.author, work.editor) == ((Name("Ševčenko", "Taras"),), (Name("Nowak", "Jan"),))
    assert {"Kobzar: virši", "Кобзар", "Кобзар: вірші"} <= set(work.other_titles)


def test_polish_books_are_sought_in_poland_first() -> None:
    bib = {
        "marc": {
            "fields": [
                {"001": "b0000001"},
                {"100": {"ind1": "1", "subfields": [{"a": "Nowak, Jan"}, {"d": "(1950- )."}]}},
                {"245": {"subfields": [{"a": "Dawne mapy Podlasia :"}, {"b": "próba spisu /"}]}},
                {"260": {"subfields": [{"a": "Warszawa :"}, {"b": "Wydawnictwo Naukowe PWN,"}, {"c": "2019."}]}},
            ]
        }
    }
    (record,), hosts = asked(POLISH, told(json.dumps({"bibs": [bib]})))
    assert hosts == ["data.bn.org.pl"]
    assert isinstance(record, Record)
    assert (record.work.title, record.work.year) == ("Dawne mapy Podlasia", "2019")
    assert record.work.author == (Name("Nowak", "Jan"),)


def test_the_next_catalogue_is_asked_where_one_has_nothing() -> None:
    book = {"ISBN:9783110000009": {"title": "Karten", "subtitle": "ein Versuch", "publish_date": "May 2019",
                                   "authors": [{"name": "Jan Nowak"}]}}  # fmt: skip
    (record,), hosts = asked(GERMAN, NOTHING, NO_BIBS, told(json.dumps(book)))
    assert hosts == ["sru.k10plus.de", "data.bn.org.pl", "openlibrary.org"]
    assert isinstance(record, Record)
    assert (record.work.title, record.work.year) == ("Karten", "2019")


def test_a_book_that_nobody_has_is_no_evidence_of_anything() -> None:
    evidence, _ = asked(GERMAN, NOTHING, NO_BIBS, told("{}"))
    assert evidence == ()


@pytest.mark.parametrize(
    "answer",
    [
        Failure(Reason(Cause.SILENT, "www.example.org")),
        told("", 503),
        told("<html><body>Proof of work</body></html>"),
        told("<html>"),
        told("[]"),
    ],
)
def test_catalogues_that_do_not_answer_accuse_nobody(answer: Answer) -> None:
    evidence, _ = asked(GERMAN, answer, answer, answer)
    assert {type(item) for item in evidence} == {Unavailable}


def test_openalex_is_asked_with_a_key_and_only_where_the_agency_is_silent() -> None:
    doi = Subject(SubjectKind.DOI, "10.5555/mapy")
    agency = told('[{"DOI": "10.5555/mapy", "RA": "Crossref"}]')
    handle = told('{"responseCode": 1, "handle": "10.5555/mapy"}')
    steps = services.look_up(doi, keys=["OpenAlex"])
    next(steps)
    steps.send(Failure(Reason(Cause.SILENT, "www.example.org")))
    steps.send(agency)
    question = steps.send(handle)
    assert isinstance(question, Request)
    assert question.url == "https://api.openalex.org/works/doi:10.5555/mapy"
    work = {"title": "Mapy", "publication_year": 2019, "type": "article", "biblio": {"volume": "4", "first_page": "11", "last_page": "20"},
            "authorships": [{"author": {"display_name": "Jan Nowak"}}], "primary_location": {"source": {"display_name": "Rocznik"}}}  # fmt: skip
    with pytest.raises(StopIteration) as end:
        steps.send(told(json.dumps(work)))
    _, record = end.value.value
    assert (record.source, record.work.title, record.work.page, record.work.year) == (
        "OpenAlex",
        "Mapy",
        "11-20",
        "2019",
    )
