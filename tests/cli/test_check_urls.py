"""What does `check` do about a dead address? It asks for others that may be meant, in two more rounds, and once each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from command_line import refcheck, write
from servers.loopback import Loopback, Page

HOST = "https://www.example.org"
TWIN = f"{HOST}/zbiory/mapy/12"
TYPO, RIGHT = f"{HOST}/artukul/77", f"{HOST}/artykul/77"
GONE = f"{HOST}/wystawy/dawne-mapy"
MANUSCRIPT = f"""# Old maps

Maps of the region have been drawn for long.[^1] They were lost.[^2] Some were found.[^3]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <{HOST}/zbiroy/mapy/12> (accessed: 3 May 2024).

[^2]: A. Lis, 'Granice dzielnic i mapy', *Rocznik*, 5 (2020), pp. 3–9, <{TYPO}> (accessed: 4 May 2024).

[^3]: M. Zalewska, *Wystawa kartografii* (2018), <{GONE}> (accessed: 5 May 2024).

## References

- Lis A., 'Granice dzielnic i mapy', *Rocznik*, 5 (2020), pp. 3–9, <{TYPO}> (accessed: 4 May 2024).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, <{TWIN}> (accessed: 3 May 2024).
- Zalewska M., *Wystawa kartografii* (2018), <{GONE}> (accessed: 5 May 2024).
"""
COPY = f"https://web.archive.org/web/20240506070809/{GONE}"
TOLD = {"archived_snapshots": {"closest": {"available": True, "status": "200", "url": COPY}}}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with Loopback() as loopback:
        monkeypatch.setenv("REFCHECK_ENDPOINTS", loopback.environment)
        loopback.page(TWIN, Page())
        loopback.page(RIGHT, Page())
        loopback.page(availability(GONE, "20240505"), Page(200, {}, json.dumps(TOLD).encode()))
        yield loopback


def availability(url: str, day: str) -> str:
    return f"https://archive.org/wayback/available?url={quote(url, safe='')}&timestamp={day}"


def report(folder: Path, *options: str) -> dict[str, Any]:
    write(folder, m_md=MANUSCRIPT)
    outcome = refcheck(folder, "check", "--ignore", "missing-doi", "--output-format", "json", *options, "m.md")
    assert outcome.err == ""
    told = json.loads(outcome.out)
    assert isinstance(told, dict)
    return told


def about_urls(told: dict[str, Any]) -> list[tuple[str, int | None, int | None, str | None]]:
    rows = [row for row in told["findings"] if row["code"].startswith("URL") or "url" in row["rule"]]
    return [(row["rule"], row["note"], row["reference"], row["suggestion"]) for row in rows]


def test_each_dead_address_has_one_finding_with_the_address_that_answers(tmp_path: Path, world: Loopback) -> None:
    told = report(tmp_path)
    assert sorted(about_urls(told), key=str) == sorted(
        [("url-differs", 1, 2, TWIN), ("dead-url", None, 1, RIGHT), ("dead-url", None, 3, COPY)], key=str
    )
    differs = next(row for row in told["findings"] if row["rule"] == "url-differs")
    assert (differs["wrong_side"], len(differs["evidence"])) == ("note", 2)
    assert told["unverified"] == []
    urls = [asked.url for asked in world.asked]
    assert urls.count(TWIN) == urls.count(RIGHT) == 1
    assert [url for url in urls if "archive.org" in url] == [availability(GONE, "20240505")]


def test_without_the_archive(tmp_path: Path, world: Loopback) -> None:
    assert ("dead-url", None, 3, None) in about_urls(report(tmp_path, "--no-archive"))
    (tmp_path / "refcheck.toml").write_text("archive = false\n")
    assert ("dead-url", None, 3, None) in about_urls(report(tmp_path))
    assert not [asked for asked in world.asked if "archive.org" in asked.url]


def test_an_archive_that_is_overburdened_says_nothing(tmp_path: Path, world: Loopback) -> None:
    world.page(availability(GONE, "20240505"), Page(200, {}, b"{}"))
    told = report(tmp_path)
    assert ("dead-url", None, 3, None) in about_urls(told)
    assert told["unverified"] == []


def test_no_more_is_asked_where_nothing_is_dead(tmp_path: Path, world: Loopback) -> None:
    for url in (f"{HOST}/zbiroy/mapy/12", TYPO, GONE):
        world.page(url, Page())
    report(tmp_path)
    assert sorted(asked.url for asked in world.asked) == sorted({f"{HOST}/zbiroy/mapy/12", TWIN, TYPO, GONE})


def test_what_one_manuscript_has_proved_serves_another(tmp_path: Path, world: Loopback) -> None:
    other = f"# On\n\nA text.\n\n## References\n\n- Lis A., *Granice dzielnic i mapy*, 2020, <{RIGHT}> (accessed: 4 May 2024).\n"
    write(tmp_path, n_md=other, m_md=MANUSCRIPT)
    outcome = refcheck(tmp_path, "check", "--output-format", "json", "m.md", "n.md")
    assert ("dead-url", None, 1, RIGHT) in about_urls(json.loads(outcome.out))
    assert world.methods(RIGHT) == ["HEAD"]


def test_a_site_that_leads_everything_to_its_home_page(tmp_path: Path, world: Loopback) -> None:
    world.otherwise = Page(302, {"Location": "/"})
    world.page(f"{HOST}/", Page())
    rules = {row[0] for row in about_urls(report(tmp_path, "--no-archive"))}
    assert rules == {"suspicious-url", "url-differs"}
