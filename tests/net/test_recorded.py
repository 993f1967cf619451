"""What becomes of whole conversations with the real addresses of the registries? `responses` plays them back."""

from __future__ import annotations

import re

import pytest
import responses
from responses.matchers import header_matcher, query_param_matcher

from refcheck.model.evidence import Alive, Record, Registered, Subject, SubjectKind, Unavailable
from refcheck.net.gatherer import gather
from refcheck.net.settings import Endpoints, NetworkSettings
from refcheck.services.protocol import host_of

SETTINGS = NetworkSettings(mailto="editor@example.org", endpoints=Endpoints())


@responses.activate
def test_two_dois_and_a_page() -> None:
    items = [{"DOI": "10.5555/mapy", "title": ["Mapy"]}]
    responses.get(
        "https://api.crossref.org/works",
        json={"message": {"items": items}},
        match=[query_param_matcher({"filter": "doi:10.5555/mapy,doi:10.1400/carte", "rows": "2"}, strict_match=False)],
    )
    responses.get("https://doi.org/doiRA/10.1400/carte", json=[{"DOI": "10.1400/carte", "RA": "mEDRA"}])
    responses.get(
        "https://doi.org/10.1400/carte",
        json={"title": "Carte", "type": "book"},
        match=[header_matcher({"Accept": "application/vnd.citationstyles.csl+json"})],
    )
    responses.head("https://www.example.org/mapy", headers={"Content-Type": "text/html"})
    crossref, medra = (Subject(SubjectKind.DOI, doi) for doi in ("10.5555/mapy", "10.1400/carte"))
    page = Subject(SubjectKind.URL, "https://www.example.org/mapy")
    evidence = gather([crossref, medra, page], SETTINGS)
    assert [type(item) for item in evidence[crossref]] == [Registered, Record]
    assert [type(item) for item in evidence[medra]] == [Registered, Record]
    assert [type(item) for item in evidence[page]] == [Alive]
    told = {host_of(str(call.request.url)): "editor@" in call.request.headers["User-Agent"] for call in responses.calls}
    assert told == {"api.crossref.org": True, "doi.org": True, "www.example.org": False}


@pytest.mark.parametrize("status", [403, 429, 500, 503])
@responses.activate
def test_registries_that_refuse_everything(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refcheck.net.gatherer.SECOND_CHANCE", 0.0)
    monkeypatch.setattr("refcheck.net.hosts.FIRST_PAUSE", 0.0)
    for host in ("api.crossref.org", "doi.org", "api.datacite.org"):
        responses.get(re.compile(f"https://{host}/.*"), status=status)
    doi = Subject(SubjectKind.DOI, "10.5555/mapy")
    assert {type(item) for item in gather([doi], SETTINGS)[doi]} == {Unavailable}


@responses.activate
def test_a_key_is_told_to_the_service_that_gave_it_and_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refcheck.net.gatherer.SECOND_CHANCE", 0.0)
    responses.get(re.compile("https://api.crossref.org/.*"), status=503)
    responses.get(re.compile("https://doi.org/doiRA/.*"), json=[{"DOI": "10.5555/mapy", "RA": "Crossref"}])
    responses.get(re.compile("https://doi.org/api/.*"), json={"responseCode": 1, "handle": "10.5555/mapy"})
    responses.get("https://api.openalex.org/works/doi:10.5555/mapy", json={"title": "Mapy"})
    doi = Subject(SubjectKind.DOI, "10.5555/mapy")
    evidence = gather([doi], NetworkSettings(endpoints=Endpoints(), keys={"OpenAlex": "s3cret"}))[doi]
    assert [type(item) for item in evidence] == [Registered, Record]
    keyed = {host_of(str(call.request.url)) for call in responses.calls if "s3cret" in str(call.request.url)}
    assert keyed == {"api.openalex.org"}
    assert "s3cret" not in repr(evidence)
