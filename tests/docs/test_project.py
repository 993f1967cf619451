"""Do the files about the project agree: its address, its versions, its licences?"""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml
from documentation import ROOT

from refcheck import PROJECT_URL, __version__
from refcheck.rules import RULES

ABOUT = [
    *ROOT.glob("*.*"),
    *(ROOT / "docs").glob("*.*"),
    *(ROOT / ".github").rglob("*.yml"),
    ROOT / "src" / "refcheck" / "config.schema.json",
]
ADDRESS = re.compile(r"(?:https://(?:raw\.)?github(?:usercontent)?\.com/|uses: )([\w.-]*refcheck[\w.-]*/[\w-]+)")

pytestmark = pytest.mark.skipif(
    not (ROOT / "CHANGELOG.md").exists(), reason="only the package is here, not the project"
)


def test_the_project_has_one_address() -> None:
    found = {name for path in ABOUT if path.is_file() for name in ADDRESS.findall(path.read_text("utf-8"))}
    assert {f"https://github.com/{name}" for name in found} == {PROJECT_URL}
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert all(url.startswith(PROJECT_URL) for url in urls.values())
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["repository-code"] == PROJECT_URL


def test_the_version_and_those_of_the_rules_are_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (\d+\.\d+)\.\d+", changelog, re.MULTILINE)
    assert {rule.since for rule in RULES} <= set(versions)
    number, _, unreleased = __version__.partition(".dev")
    assert (f"## {number} (unreleased)" in changelog) == bool(unreleased)
    assert f"## {number} " in changelog


def test_constraints_are_names_and_versions() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z\d.-]+==[\w.]+( ; [\w .'\"<>=!*]+)?", line) for line in lines)
    named = {line.partition("==")[0] for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        wanted.extend(extra)
    assert {re.split("[<>=]", each)[0].lower().replace("_", "-") for each in wanted} <= named


def test_the_notice_has_the_licence_of_what_it_quotes() -> None:
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
    assert "Copyright (c) 2012 Daniele Faraglia Permission is hereby granted" in notice
