"""What does `check` do with the answers of the web? A server on this machine stands in for all of it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from command_line import SOUND, refcheck, write


class Web(ThreadingHTTPServer):
    """Answers every request with one status, and counts them."""

    status = 200
    asked = 0


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name that http.server wants
        assert isinstance(self.server, Web)
        self.server.asked += 1
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Not to standard error, where the tests look."""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        hosts = ("doi.org", "crossref", "datacite", "web")
        monkeypatch.setenv("REFCHECK_ENDPOINTS", ",".join(f"{host}={base}" for host in hosts))
        yield server
        server.shutdown()


def test_a_page_that_does_not_answer_is_not_verified_and_accuses_nobody(tmp_path: Path, web: Web) -> None:
    web.status = 503
    write(tmp_path, m_md=SOUND)
    outcome = refcheck(tmp_path, "check", "--output-format", "json", "m.md")
    report = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert report["findings"] == []
    assert [row["what"] for row in report["unverified"]] == ["https://example.org/artykul/dawne-mapy-podlasia"]
    assert report["summary"]["unverified"] == 1


def test_strict_fails_on_what_was_not_verified(tmp_path: Path, web: Web) -> None:
    web.status = 503
    write(tmp_path, m_md=SOUND)
    assert refcheck(tmp_path, "check", "--strict", "m.md").code == 1


def test_a_page_that_answers_is_no_finding(tmp_path: Path, web: Web) -> None:
    write(tmp_path, m_md=SOUND)
    assert refcheck(tmp_path, "check", "--strict", "m.md").code == 0
    assert web.asked


def test_a_url_in_several_manuscripts_is_asked_about_once(tmp_path: Path, web: Web) -> None:
    write(tmp_path, m_md=SOUND)
    refcheck(tmp_path, "check", "m.md")
    alone = web.asked
    write(tmp_path, n_md=SOUND)
    refcheck(tmp_path, "check", "--refresh", "m.md", "n.md")
    assert web.asked == 2 * alone > 0


def test_offline_sends_no_request(tmp_path: Path, web: Web) -> None:
    write(tmp_path, m_md=SOUND, refcheck_toml="offline = true")
    refcheck(tmp_path, "check", "--offline", "m.md")
    refcheck(tmp_path, "check", "m.md")
    assert web.asked == 0


def test_nothing_is_asked_for_rules_that_are_left_out(tmp_path: Path, web: Web) -> None:
    write(tmp_path, m_md=SOUND)
    refcheck(tmp_path, "check", "--select", "CIT,DIF", "m.md")
    assert web.asked == 0


def test_a_table_of_retraction_watch_is_read_without_any_network(tmp_path: Path) -> None:
    head = "Record ID,OriginalPaperDOI,RetractionDOI,RetractionDate,RetractionNature\n"
    entry = "- Nowak J., *Dawne mapy Podlasia*, 2019, https://doi.org/10.5555/rocznik.2019.41."
    write(tmp_path, table_csv=f"{head}17,10.5555/rocznik.2019.41,10.5555/n,5/3/2021 0:00,Retraction\n")
    write(tmp_path, m_md=f"References\n\n{entry}\n")
    result = refcheck(tmp_path, "check", "m.md", "--offline", "--select", "DOI", "--retraction-watch", "table.csv")
    assert "“Dawne mapy Podlasia” was retracted by Retraction Watch on 2021-05-03" in " ".join(result.out.split())
    assert result.code == 1
    result = refcheck(tmp_path, "check", "m.md", "--offline", "--retraction-watch", "m.md")
    assert result.code == 2
    assert "no table of Retraction Watch can be read here" in result.err


def test_offline_no_name_is_looked_up_and_no_connection_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: attempts.append(place))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *place, **_: attempts.append(place))
    entries = (
        "- Nowak J., *Mapy*, 2019, ISBN 978-83-01-00000-4, https://doi.org/10.5555/mapy, https://www.example.org/m."
    )
    write(
        tmp_path, m_md=f"References\n\n{entries}\n- Lis A., 'Granice dzielnic i mapy', *Rocznik*, 5 (2020), pp. 3–9.\n"
    )
    for options in ((), ("--refresh",), ("--no-cache",)):
        assert refcheck(tmp_path, "check", "--offline", *options, "m.md").code in (0, 1)
    assert refcheck(tmp_path, "export", "--enrich", "--offline", "m.md").code == 0
    assert refcheck(tmp_path, "fix", "--diff", "--offline", "m.md").code in (0, 1)
    assert attempts == []
    refcheck(tmp_path, "check", "--no-cache", "--timeout", "1", "m.md")
    assert attempts, "this would have seen an attempt"
