"""What does `check` remember from one run to the next, and what does `refcheck cache` tell of it?"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from command_line import Outcome, refcheck, write
from servers.loopback import Loopback, Page

from refcheck.net.memory import FILE

LINKS = """# Old maps

References

- Lis A., *Granice i mapy*, 2004, https://www.example.org/granice.
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://doi.org/10.5555/rocznik.2019.14.
- Zalewska M., *Domy Tykocina*, 2016, https://maps.example.org/domy.
"""
"""A page that lives, a DOI that nobody registered, and a page that is gone."""
CHECK = ("check", "--no-archive", "--select", "unregistered-doi,dead-url,moved-url", "--output-format", "json", "m.md")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Loopback]:
    with Loopback() as loopback:
        loopback.page("https://www.example.org/granice", Page())
        monkeypatch.setenv("REFCHECK_ENDPOINTS", loopback.environment)
        write(tmp_path, m_md=LINKS)
        yield loopback


def findings(outcome: Outcome) -> list[dict[str, Any]]:
    assert outcome.err == ""
    found: list[dict[str, Any]] = json.loads(outcome.out)["findings"]
    return found


def names(outcome: Outcome) -> list[str]:
    return [row["rule"] for row in findings(outcome)]


def test_a_second_run_asks_nothing_and_tells_the_same(tmp_path: Path, world: Loopback) -> None:
    first = findings(refcheck(tmp_path, *CHECK))
    assert [row["rule"] for row in first] == ["unregistered-doi", "dead-url"]
    world.asked.clear()
    assert findings(refcheck(tmp_path, *CHECK)) == first
    assert world.asked == []


@pytest.mark.usefixtures("world")
def test_the_day_on_which_an_answer_was_given_is_shown(tmp_path: Path) -> None:
    refcheck(tmp_path, *CHECK)
    (evidence,) = findings(refcheck(tmp_path, *CHECK))[0]["evidence"]
    assert re.fullmatch(r"doi\.org, \d{4}-\d\d-\d\d \d\d:\d\d UTC", evidence)


def test_refresh_asks_again_and_keeps_the_new_answers(tmp_path: Path, world: Loopback) -> None:
    refcheck(tmp_path, *CHECK)
    world.page("https://maps.example.org/domy", Page())
    world.register("10.5555/rocznik.2019.14", "Crossref", {"title": ["Dawne mapy Podlasia"]})
    assert names(refcheck(tmp_path, *CHECK)) == ["unregistered-doi", "dead-url"]
    assert names(refcheck(tmp_path, *CHECK, "--refresh")) == []
    world.asked.clear()
    assert names(refcheck(tmp_path, *CHECK)) == []
    assert world.asked == []


def test_without_cache_nothing_is_read_or_written(tmp_path: Path, world: Loopback, own_memory: Path) -> None:
    refcheck(tmp_path, *CHECK, "--no-cache")
    assert list(own_memory.iterdir()) == []
    refcheck(tmp_path, *CHECK)
    world.asked.clear()
    refcheck(tmp_path, *CHECK, "--no-cache")
    assert world.asked


def test_offline_answers_from_memory(tmp_path: Path, world: Loopback) -> None:
    online = findings(refcheck(tmp_path, *CHECK))
    world.asked.clear()
    assert findings(refcheck(tmp_path, *CHECK, "--offline")) == online
    assert names(refcheck(tmp_path, *CHECK, "--offline", "--no-cache")) == []
    assert world.asked == []


def test_offline_with_nothing_remembered_makes_no_file(tmp_path: Path, world: Loopback, own_memory: Path) -> None:
    assert names(refcheck(tmp_path, *CHECK, "--offline")) == []
    assert world.asked == []
    assert list(own_memory.iterdir()) == []


def test_one_manuscript_is_offline_and_another_is_not(tmp_path: Path, world: Loopback) -> None:
    (tmp_path / "drafts").mkdir()
    write(tmp_path / "drafts", refcheck_toml="offline = true", n_md=LINKS.replace("domy", "dwory"))
    refcheck(tmp_path, *CHECK, "drafts/n.md")
    assert {asked.url for asked in world.asked if asked.url.startswith("https://maps")} == {
        "https://maps.example.org/domy"
    }


def test_what_was_not_answered_is_asked_again(tmp_path: Path, world: Loopback) -> None:
    world.fail("web", Page(503))
    outcome = refcheck(tmp_path, *CHECK)
    assert names(outcome) == ["unregistered-doi"]
    assert json.loads(outcome.out)["summary"]["unverified"] == 2
    world.failing.clear()
    world.asked.clear()
    assert names(refcheck(tmp_path, *CHECK)) == ["unregistered-doi", "dead-url"]
    assert {asked.url.split("/")[2] for asked in world.asked} == {"www.example.org", "maps.example.org"}


@pytest.mark.usefixtures("world")
def test_the_folder_is_named_by_option_or_configuration(
    tmp_path: Path, own_memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refcheck(tmp_path, *CHECK, "--cache-dir", "here")
    assert [path.name for path in (tmp_path / "here").iterdir()] == [FILE]
    monkeypatch.delenv("REFCHECK_CACHE_DIR")
    write(tmp_path, refcheck_toml='cache-dir = "there"')
    refcheck(tmp_path.parent, *CHECK[:-1], f"{tmp_path.name}/m.md")
    assert [path.name for path in (tmp_path / "there").iterdir()] == [FILE], "beside the configuration"
    assert list(own_memory.iterdir()) == []


@pytest.mark.usefixtures("world")
def test_nothing_private_is_in_it(tmp_path: Path, own_memory: Path) -> None:
    write(tmp_path, secret_plan_md=LINKS)
    refcheck(tmp_path, *CHECK[:-1], "--mailto", "redakcja@example.org", "secret.plan.md")
    content = (own_memory / FILE).read_bytes()
    assert b"https://maps.example.org/domy" in content
    for private in (b"redakcja", b"secret", str(tmp_path).encode(), b"Zalewska"):
        assert private not in content


@pytest.mark.usefixtures("world")
def test_a_damaged_memory_is_one_sentence(tmp_path: Path, own_memory: Path) -> None:
    (own_memory / FILE).write_bytes(b"This was never a database. " * 400)
    outcome = refcheck(tmp_path, *CHECK)
    assert [row["rule"] for row in json.loads(outcome.out)["findings"]] == ["unregistered-doi", "dead-url"]
    assert outcome.code == 1
    assert outcome.err == (
        f"refcheck: {own_memory / FILE}: what was remembered of the web is damaged; "
        "it is kept as refcheck.sqlite.damaged, and the next check begins a new file\n"
    )


def test_two_runs_at_once_remember_together(tmp_path: Path, world: Loopback) -> None:
    write(tmp_path, n_md=LINKS.replace("domy", "dwory"))
    runs = [
        subprocess.Popen([sys.executable, "-m", "refcheck", *CHECK[:-1], str(path)], stdout=subprocess.PIPE)
        for path in (tmp_path / "m.md", tmp_path / "n.md")
    ]
    assert [json.loads(run.communicate()[0])["summary"]["error"] for run in runs] == [2, 2]
    world.asked.clear()
    assert len(names(refcheck(tmp_path, *CHECK, "n.md"))) == 4
    assert world.asked == []


def test_an_interrupted_run_keeps_what_it_learned(tmp_path: Path, world: Loopback) -> None:
    world.page("https://maps.example.org/domy", Page(seconds=30))
    command = [sys.executable, "-m", "refcheck", *CHECK[:-1], str(tmp_path / "m.md")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        while len(world.asked) < 3:
            time.sleep(0.05)
        time.sleep(0.5)  # for the quick answers to be read
        run.send_signal(signal.SIGINT)
        run.communicate()
    assert run.returncode == 130
    told = json.loads(refcheck(tmp_path, "cache", "info", "--output-format", "json").out)
    assert [row["kind"] for row in told["kinds"]] == ["absent", "alive"]


def without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("REFCHECK_CACHE_DIR")
    monkeypatch.setattr(platformdirs, "user_cache_dir", nowhere)


@pytest.mark.usefixtures("world")
def test_a_user_without_a_home_checks_without_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_home(monkeypatch)
    assert names(refcheck(tmp_path, *CHECK)) == ["unregistered-doi", "dead-url"]
    outcome = refcheck(tmp_path, "cache", "info")
    assert outcome.code == 2
    assert "name a folder with --cache-dir" in outcome.err


# `refcheck cache`


@pytest.mark.usefixtures("world")
def test_info_tells_what_is_remembered(tmp_path: Path, own_memory: Path) -> None:
    refcheck(tmp_path, *CHECK)
    outcome = refcheck(tmp_path, "cache", "info", "--output-format", "json")
    told = json.loads(outcome.out)
    assert told["path"] == str(own_memory / FILE)
    assert told["bytes"] == (own_memory / FILE).stat().st_size
    assert told["subjects"] == 3
    assert [(row["kind"], row["remembered"], row["fresh"]) for row in told["kinds"]] == [
        ("absent", 1, 1),
        ("alive", 1, 1),
        ("dead", 1, 1),
    ]
    place, head, *rows = refcheck(tmp_path, "cache", "info").out.splitlines()
    assert re.fullmatch(re.escape(str(own_memory / FILE)) + r": \d+ KB", place)
    assert head.split() == ["kind", "remembered", "fresh", "oldest", "newest"]
    assert [row.split()[:3] for row in rows] == [["absent", "1", "1"], ["alive", "1", "1"], ["dead", "1", "1"]]


def test_info_where_nothing_is_remembered(tmp_path: Path, own_memory: Path) -> None:
    assert refcheck(tmp_path, "cache", "info").out == f"{own_memory / FILE}: nothing is remembered\n"
    told = json.loads(refcheck(tmp_path, "cache", "info", "--output-format", "json").out)
    assert told == {"path": str(own_memory / FILE), "bytes": 0, "subjects": 0, "kinds": []}
    assert list(own_memory.iterdir()) == []


def test_info_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "here" / FILE).mkdir(parents=True)
    outcome = refcheck(tmp_path, "cache", "info", "--cache-dir", "here")
    assert outcome.code == 2
    assert "cannot be read (unable to open database file)" in outcome.err


def test_clear_forgets(tmp_path: Path, world: Loopback, own_memory: Path) -> None:
    refcheck(tmp_path, *CHECK)
    assert refcheck(tmp_path, "cache", "clear").out == f"{own_memory / FILE}: removed\n"
    assert list(own_memory.iterdir()) == []
    assert refcheck(tmp_path, "cache", "clear").out == f"{own_memory / FILE}: nothing is remembered here\n"
    world.asked.clear()
    refcheck(tmp_path, *CHECK)
    assert world.asked


def test_clear_where_a_folder_is_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "here" / FILE).mkdir(parents=True)
    outcome = refcheck(tmp_path, "cache", "clear", "--cache-dir", "here")
    assert outcome.code == 2
    assert outcome.err.startswith(f"refcheck: {tmp_path / 'here' / FILE}: it cannot be removed (")


def test_cache_shows_the_folder_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REFCHECK_CACHE_DIR")
    write(tmp_path, refcheck_toml='cache-dir = "there"')
    assert refcheck(tmp_path, "cache", "info").out.startswith(str(tmp_path / "there" / FILE))
