"""What does `refcheck init` write, and what does it leave alone?"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from command_line import FAULTY, refcheck, write

from refcheck import PROJECT_URL
from refcheck.cli.init import REVISION, starter
from refcheck.config import KEYS, settings_for

ROOT = Path(__file__).parents[2]


def test_a_configuration_is_written_that_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    before = refcheck(tmp_path, "check", "--offline", "m.md").out
    outcome = refcheck(tmp_path, "init")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "refcheck: refcheck.toml: written\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.md", "refcheck.toml"]
    strip = re.compile(r"\(\d+\.\d+ s\)")
    assert strip.sub("", refcheck(tmp_path, "check", "--offline", "m.md").out) == strip.sub("", before)


def test_its_examples_hold_when_the_sign_is_taken_away(tmp_path: Path) -> None:
    text = re.sub(r'^#(?=[a-z\["])', "", starter("refcheck.toml"), flags=re.MULTILINE)
    assert set(tomllib.loads(text)) <= set(KEYS)
    assert len(tomllib.loads(text)) > 8
    (tmp_path / "house.toml").write_text("strict = true")
    (tmp_path / "refcheck.toml").write_text(text, encoding="utf-8")
    settings = settings_for(str(tmp_path), {})
    assert settings.strict
    assert settings.language == "pl"
    assert settings.accept[0].reason


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_text("strict = true\n")
    outcome = refcheck(tmp_path, "init")
    assert outcome.code == 2
    assert outcome.err == "refcheck: refcheck.toml: this file is there already, and was left as it is\n"
    assert (tmp_path / "refcheck.toml").read_text() == "strict = true\n"
    assert refcheck(tmp_path, "init", "--workflow").code == 0
    workflow = tmp_path / ".github" / "workflows" / "refcheck.yml"
    workflow.write_text("mine")
    assert refcheck(tmp_path, "init", "--workflow").code == 2
    assert workflow.read_text() == "mine"


def test_a_folder_that_pyproject_configures_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.refcheck]\nstrict = true\n")
    outcome = refcheck(tmp_path, "init")
    assert outcome.code == 2
    assert outcome.err.startswith("refcheck: pyproject.toml: this folder is configured here already")
    assert not (tmp_path / "refcheck.toml").exists()


def test_a_folder_below_a_configured_one_may_have_its_own(tmp_path: Path) -> None:
    (tmp_path / "refcheck.toml").write_text("strict = true\n")
    (tmp_path / "issue").mkdir()
    assert refcheck(tmp_path / "issue", "init").code == 0


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file")
    outcome = refcheck(tmp_path, "init", "--workflow")
    assert outcome.code == 2
    assert "it cannot be written" in outcome.err.splitlines()[-1]


def test_the_workflow_is_the_example_of_the_project(tmp_path: Path) -> None:
    assert refcheck(tmp_path, "init", "--workflow").code == 0
    written = (tmp_path / ".github" / "workflows" / "refcheck.yml").read_text("utf-8")
    assert f"{PROJECT_URL.removeprefix('https://github.com/')}@{REVISION}" in written
    assert yaml.safe_load(written)["permissions"] == {"contents": "read"}
    example = ROOT / ".github" / "workflows" / "examples" / "journal.yml"
    if not example.exists():
        pytest.skip("the example is not part of what is installed")
    assert example.read_text("utf-8") == written


def completion(**environment: str) -> str:
    """What a shell that completes a command line is told."""
    variables = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([sys.executable, "-m", "refcheck"], env=variables, capture_output=True, text=True).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash is not installed, and click asks it for its version")
    assert "_REFCHECK_COMPLETE" in completion(_REFCHECK_COMPLETE=f"{shell}_source")


def test_options_and_files_are_completed() -> None:
    told = completion(_REFCHECK_COMPLETE="zsh_complete", COMP_WORDS="refcheck check --write", COMP_CWORD="2")
    assert "--write-baseline" in told
    assert completion(_REFCHECK_COMPLETE="zsh_complete", COMP_WORDS="refcheck check m", COMP_CWORD="2")[:4] == "file"
