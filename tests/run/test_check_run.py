"""A check without a terminal: what is found, what is said and how far it is are values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, write

from refcheck.i18n.message import Message
from refcheck.model.apparatus import Apparatus
from refcheck.net.gatherer import Standing
from refcheck.run import check as module
from refcheck.run.check import INTERRUPTED, CheckResult, check, prepare
from refcheck.run.examination import Task, examine_all
from refcheck.run.faults import Fault
from refcheck.run.options import STDIN, RunOptions


class Steps:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def step(self, done: Message) -> None:
        self.seen.append(str(done))

    def standing(self, standing: Standing) -> None:
        raise AssertionError(f"offline somebody is asked: {standing}")


def checked(*paths: Path | str, steps: Steps | None = None, **options: object) -> CheckResult:
    wanted = RunOptions(tuple(map(str, paths)), {"offline": True, "jobs": 1, **options})
    return check(prepare(wanted), steps or Steps())


def test_progress_is_told_after_each_manuscript(tmp_path: Path) -> None:
    paths, steps = write(tmp_path, a_md=SOUND, b_md=FAULTY), Steps()
    checked(*paths, steps=steps)
    assert steps.seen == ["1 of 2 manuscripts read", "2 of 2 manuscripts read"]


def test_faults_and_notices_are_values(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND, README_md="# About")
    result = checked(tmp_path, tmp_path / "none.md")
    assert [fault.path for fault in result.faults] == [str(tmp_path / "none.md")]
    assert [str(notice).split(":")[0] for notice in result.notices] == ["1 file passed over"]
    assert [manuscript.path for manuscript in result.run.manuscripts] == [str(tmp_path / "m.md")]
    assert result.exit_code == 2


def test_bytes_are_a_manuscript_under_a_name() -> None:
    wanted = RunOptions((STDIN,), {"offline": True}, stdin_filename="m.md", read_stdin=FAULTY.encode)
    result = check(prepare(wanted), Steps())
    assert [finding.location.path for finding in result.run.findings] == ["m.md"]
    assert result.exit_code == 1


def test_an_interrupted_check_returns_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path, a_md=FAULTY, b_md=FAULTY)

    def interrupted(tasks: list[Task], jobs: int) -> Iterator[Apparatus | Fault]:
        yield next(examine_all(tasks, jobs))
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "examine_all", interrupted)
    result = checked(*paths)
    assert [manuscript.path for manuscript in result.run.manuscripts] == [str(paths[0])]
    assert (result.interrupted, result.exit_code, result.notices) == (True, INTERRUPTED, ())
