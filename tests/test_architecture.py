"""The way of the data runs one way: nothing later is imported by anything earlier, and I/O has its places."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from refcheck.exports import EXPORTS
from refcheck.readers import READERS
from refcheck.reports import REPORTS
from refcheck.rules import RULES

SOURCE = Path(__file__).parent.parent / "src" / "refcheck"
STAGES = (
    "i18n",
    "model",
    "conventions",
    "records",
    "readers",
    "parsing",
    "matching",
    "services",
    "net",
    "rules",
    "fingerprints",
    "pipeline",
    "fixes",
    "exports",
    "reports",
)
ONLY_IN = {"requests": "net", "click": "cli", "urllib3": "net"}
FILES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def stage(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_later_is_imported_by_anything_earlier(path: Path) -> None:
    here = stage(path)
    if here not in STAGES:
        return
    theirs = {name.split(".")[1] for name in imported(path) if name.startswith("refcheck.")}
    later = {name for name in theirs if name in STAGES and STAGES.index(name) > STAGES.index(here)}
    assert not later, f"{here} must not import {later}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_network_and_command_line_have_their_places(path: Path) -> None:
    for library, place in ONLY_IN.items():
        if stage(path) != place:
            assert not {name for name in imported(path) if name.split(".")[0] == library}


def test_messages_know_nothing_of_what_they_say() -> None:
    imports = {name for path in (SOURCE / "i18n").rglob("*.py") for name in imported(path)}
    assert not {name for name in imports if name.startswith("refcheck") and not name.startswith("refcheck.i18n")}


def rows_and_files(package: str, marker: str) -> set[str]:
    """The modules of a package, by their names within it, that have the marker."""
    files = ((path, path.relative_to(SOURCE / package)) for path in (SOURCE / package).rglob("*.py"))
    return {
        ".".join(inside.with_suffix("").parts) for path, inside in files if marker in path.read_text(encoding="utf-8")
    }


def test_every_rule_has_a_row() -> None:
    files = {module.rpartition(".")[2] for module in rows_and_files("rules", "\nRULE = Rule(")}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


def test_every_reader_has_a_row() -> None:
    alone = rows_and_files("readers", "\ndef read(path: str, data: bytes)")
    with_others = rows_and_files("readers", "\ndef read(path: str, data: bytes, fetch: Fetch")
    assert alone | with_others == {reader.module for reader in READERS}


def test_every_report_has_a_row() -> None:
    files = rows_and_files("reports", "\ndef render(run: Run)")
    assert files == {report.module for report in REPORTS.values()}


def test_every_export_has_a_row() -> None:
    assert rows_and_files("exports", "\ndef entry(work: Work, key: str)") == {
        name.replace("-", "_") for name in EXPORTS
    }


def test_names_and_codes_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.code for rule in RULES}) == len(RULES)
