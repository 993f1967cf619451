"""What does a journal live through: first run, baseline, acceptance, hook before a commit, check on GitHub?"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import FAULTY, SOUND, refcheck, write
from git_repository import commit, git, needs_git, repository

from refcheck.readers import READERS
from refcheck.reports import REPORTS

ROOT = Path(__file__).parents[2]
WITH_ACTIONS = [ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").rglob("*.yml"))]
BASH = shutil.which("bash")
pytestmark = [
    needs_git,
    pytest.mark.skipif(not (ROOT / "action.yml").exists(), reason="the files of the repository are not installed"),
]
needs_bash = pytest.mark.skipif(BASH is None, reason="bash is not installed")
needs_annotations = pytest.mark.skipif("github" not in REPORTS, reason="there is no report for GitHub yet")
TYPO = SOUND.replace("*Granice i mapy* (Lublin, 2004), p. 7.", "*Granice i mapy* (Lublin, 2014), p. 7.")
"""The year of note 2, in line 7, is not that of entry 1."""


def hooks() -> Mapping[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text("utf-8")))


def step(name: str) -> dict[str, Any]:
    return next(step for step in action()["runs"]["steps"] if step.get("id") == name)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A repository with an old issue that has a fault, a new one that has none, and a baseline."""
    for name in ("old", "new", "drafts"):
        (tmp_path / name).mkdir()
    write(tmp_path / "old", m_md=FAULTY)
    write(tmp_path / "new", a_md=SOUND, b_md=SOUND)
    write(tmp_path / "drafts", d_md=TYPO)
    write(tmp_path, README_md="# Our journal\n")
    (tmp_path / "refcheck.toml").write_text('exclude = ["drafts"]\nbaseline = "known.json"\n')
    assert refcheck(tmp_path, "check", "--offline", "--write-baseline", "known.json").code == 0
    return repository(tmp_path)


def hook(folder: Path, name: str = "refcheck", *, offline: bool = False) -> tuple[int, str]:
    """What pre-commit does with a hook: its entry, and the staged files that its pattern fits."""
    entry = shlex.split(hooks()[name]["entry"])
    staged = git(folder, "diff", "--cached", "--name-only", "--diff-filter=d", "-z").split("\0")
    files = [file for file in staged if file and re.search(hooks()[name]["files"], file)]
    outcome = refcheck(folder, *entry[1:], *(["--offline"] if offline else []), *files)
    return outcome.code, outcome.out


def test_the_hooks_take_the_files_that_refcheck_reads() -> None:
    for described in hooks().values():
        for reader in READERS:
            assert all(re.search(described["files"], f"a b{extension.upper()}") for extension in reader.extensions)
        assert not re.search(described["files"], "data.csv")
        assert not re.search(described["files"], "notes.md.bak")
        assert described["require_serial"]
        assert described["language"] == "python"
    assert "--offline" in hooks()["refcheck"]["entry"]
    assert hooks()["refcheck-online"]["stages"] == ["pre-push", "manual"]


@pytest.mark.parametrize("name", ["refcheck", "refcheck-online"])
def test_the_hook_finds_the_typo_of_a_commit_and_nothing_else(journal: Path, name: str) -> None:
    write(journal / "new", a_md=TYPO)
    write(journal / "drafts", d_md=TYPO + "\n")
    write(journal / "old", m_md="A line more.\n\n" + FAULTY)
    write(journal, README_md=TYPO)
    git(journal, "add", "--all")
    code, out = hook(journal, name, offline=True)
    assert code == 1
    assert re.findall(r"^\S+\.md$", out, re.MULTILINE) == ["new/a.md"]
    assert "Note 2 · line 7" in out
    assert "1 warning in 2 manuscripts" in out


def test_the_hook_lets_a_sound_commit_pass(journal: Path) -> None:
    write(journal / "new", a_md=SOUND.replace("Maps of the region", "Old maps of the region"))
    git(journal, "add", "--all")
    assert hook(journal)[0] == 0


def test_an_accepted_finding_passes_everywhere(journal: Path) -> None:
    write(journal / "new", a_md=TYPO)
    with (journal / "refcheck.toml").open("a") as stream:
        stream.write('[[accept]]\nrule = "year-differs"\nmatch = "2014"\nreason = "The reprint is meant."\n')
    git(journal, "add", "--all")
    assert hook(journal)[0] == 0
    outcome = refcheck(journal, "check", "--offline")
    assert outcome.code == 0
    assert "accepts nothing" not in outcome.err
    write(journal / "new", a_md=SOUND)
    assert (
        "the acceptance of year-differs “2014” accepts nothing; take it out"
        in refcheck(journal, "check", "--offline").err
    )


def test_a_typo_on_a_branch_is_the_one_finding_at_its_line(journal: Path) -> None:
    git(journal, "checkout", "--quiet", "-b", "autumn")
    write(journal / "new", b_md=TYPO)
    commit(journal)
    outcome = refcheck(journal, "check", "--offline", "--changed-since", "main", "--output-format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 1
    assert [manuscript["path"] for manuscript in report["manuscripts"]] == ["new/b.md"]
    found = [(finding["path"], finding["line"], finding["rule"]) for finding in report["findings"]]
    assert found == [("new/b.md", 7, "year-differs")]


def test_an_acceptance_for_the_web_is_not_called_unused_offline(journal: Path) -> None:
    with (journal / "refcheck.toml").open("a") as stream:
        stream.write('[[accept]]\nrule = "dead-url"\nmatch = "example.org"\nreason = "It is only an example."\n')
    write(journal / "new", c_md=SOUND + "\n<!-- refcheck: accept dead-url: only an example -->\n")
    assert "accepts nothing" not in refcheck(journal, "check", "--offline").err


@pytest.mark.parametrize("path", WITH_ACTIONS, ids=lambda path: path.name)
def test_other_people_s_actions_are_fixed_by_their_commit(path: Path) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"^\s*(?:- )?uses: (.*)$", text, re.MULTILINE)
    others = [line for line in used if not line.startswith("refcheck-manuscript/refcheck@")]
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line) for line in others), others


def test_what_others_write_reaches_the_shell_only_as_a_variable() -> None:
    runs = [step for step in action()["runs"]["steps"] if "run" in step]
    assert len(runs) == 2
    assert all("${{" not in step["run"] and step["shell"] == "bash" for step in runs)
    given = {value for step in runs for value in step["env"].values()}
    assert given >= {f"${{{{ inputs.{name} }}}}" for name in action()["inputs"]}


def run_step(name: str, folder: Path, runner: Path, **variables: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run a step of the action as GitHub's runner does; returns the outputs that it set, too."""
    script, outputs, summary = runner / f"{name}.sh", runner / "outputs", runner / "summary.md"
    script.write_text(step(name)["run"], encoding="utf-8")
    outputs.write_text("")
    given = dict.fromkeys(step(name)["env"], "")
    for key, value in step(name)["env"].items():
        if asked := re.fullmatch(r"\$\{\{ inputs\.(\S+) \}\}", value):
            given[key] = str(action()["inputs"][asked[1]]["default"])
    files = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(runner)}
    place = {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_WORKSPACE": str(folder), "GITHUB_ACTIONS": "true", "CI": "true"}
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "REFCHECK_"))}
    done = subprocess.run(
        [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=folder,
        env=clean | files | place | given | {key.upper(): value for key, value in variables.items()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done, outputs.read_text("utf-8")


@pytest.fixture
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's folder for what a job needs, with a program `refcheck` as the installation leaves it."""
    folder = tmp_path_factory.mktemp("runner's temp")
    program = folder / "program"
    paths = os.pathsep.join(path for path in sys.path if path)
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(paths)} exec {shlex.quote(sys.executable)} -m refcheck "$@"\n'
    )
    program.chmod(0o755)
    return folder


@needs_bash
@needs_annotations
def test_the_action_annotates_the_typo_of_a_pull_request(journal: Path, runner: Path) -> None:
    base = git(journal, "rev-parse", "HEAD").strip()
    write(journal / "new", b_md=TYPO)
    commit(journal)
    program = str(runner / "program")
    done, outputs = run_step("check", journal, runner, refcheck=program, offline="true", changed_since=base)
    assert done.returncode == 1, done.stderr
    assert outputs == "exit-code=1\n"
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert len(annotations) == 1
    assert annotations[0].startswith("::warning file=new/b.md,line=7,")
    assert "year-differs" in (runner / "summary.md").read_text("utf-8")


@needs_bash
@needs_annotations
def test_the_action_lets_a_sound_journal_pass_and_writes_sarif_when_asked(journal: Path, runner: Path) -> None:
    program = str(runner / "program")
    done, outputs = run_step("check", journal, runner, refcheck=program, offline="true", sarif="true")
    assert done.returncode == 0, done.stderr
    assert outputs == f"exit-code=0\nsarif={runner}/refcheck.sarif\n"
    assert json.loads((runner / "refcheck.sarif").read_text("utf-8"))["version"] == "2.1.0"


@needs_bash
@needs_annotations
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"paths": "new\nold/m.md\n"}, 1),
        ({"fail_on": "never"}, 0),
        ({"fail_on": "allways"}, 2),
        ({"baseline": "gone.json"}, 2),
        ({"changed_since": "$(touch taken)"}, 2),
        ({"paths": "new\n`touch taken`; touch taken"}, 2),
        ({"paths": "--version"}, 2),
        ({"arguments": "--select\nSTY\n\n--strict"}, 0),
    ],
)
def test_the_action_hands_on_what_it_is_given(journal: Path, runner: Path, given: dict[str, str], code: int) -> None:
    write(journal / "new", a_md=TYPO)
    done, outputs = run_step("check", journal, runner, refcheck=str(runner / "program"), offline="true", **given)
    assert (done.returncode, outputs) == (code, f"exit-code={code}\n"), done.stderr
    assert not list(journal.rglob("taken"))


@needs_bash
def test_the_action_installs_refcheck_from_its_own_files(journal: Path, runner: Path) -> None:
    (journal / "pip.py").write_text("raise SystemExit('taken for a module')")
    (journal / "venv.py").write_text("raise SystemExit('taken for a module')")
    python = runner / "python"
    python.write_text(
        '#!/bin/sh\n[ "$1 $2 $3" = "-I -m venv" ] || { echo "$@" > "$RUNNER_TEMP/asked"; exit; }\n'
        'mkdir -p "$4/bin"\ncp "$0" "$4/bin/python"\n'
    )
    python.chmod(0o755)
    done, outputs = run_step("install", journal, runner, python=str(python))
    assert done.returncode == 0, done.stderr
    assert outputs == f"refcheck={runner}/refcheck/bin/refcheck\n"
    assert (
        runner / "asked"
    ).read_text() == f"-I -m pip install --quiet --disable-pip-version-check -c {ROOT}/constraints.txt {ROOT}\n"
