"""The way of the data runs one way: nothing later is imported by anything earlier, and I/O has its places."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from refcheck.config import OUTPUT_FORMATS
from refcheck.exports import EXPORTS
from refcheck.readers import READERS
from refcheck.reports import REPORTS
from refcheck.rules import RULES

SOURCE = Path(__file__).parent.parent / "src" / "refcheck"
STAGES = (
    "tongue",
    "model",
    "conventions",
    "records",
    "readers",
    "parsing",
    "matching",
    "services",
    "net",
    "rules",
    "pipeline",
    "fixes",
    "exports",
    "reports",
    "config",
    "run",
    "results",
    "api",
    "cli",
)
ONLY_IN = {"requests": "net", "click": "cli", "urllib3": "net"}
TERMINAL = {"print", "input", "sys.stdin", "sys.stdout", "sys.stderr", "sys.exit"}
"""What only a command uses."""
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


@pytest.mark.parametrize(
    "path", [path for path in FILES if stage(path) in ("run", "results", "api")], ids=lambda path: path.name
)
def test_a_run_has_no_terminal(path: Path) -> None:
    names = {ast.unparse(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if is_name(node)}
    assert not names & TERMINAL


def is_name(node: ast.AST) -> bool:
    """Is it a name, or a name in a module (`sys.stdout`)?"""
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name))


def test_the_command_line_is_thin() -> None:
    files = (path for path in FILES if stage(path) == "cli")
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) <= 1200


OUR_OWN = {"kind", "scheme", "script", "cyrillic", "language", "rule"}
"""Parameters whose values come from tables of ours, so that there are only so many of them."""
TABLES_AND_FILES = {"data", "_asset"}
"""Functions whose one parameter is the name of a file of ours."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_cache_grows_with_what_manuscripts_say(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and any(is_unbounded(each) for each in node.decorator_list):
            names = {parameter.arg for parameter in node.args.args}
            assert names <= OUR_OWN or node.name in TABLES_AND_FILES, node.name


def is_unbounded(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).removeprefix("functools.") in ("cache", "lru_cache(None)", "lru_cache(maxsize=None)")


def test_the_settings_know_every_report_by_name() -> None:
    assert tuple(REPORTS) == OUTPUT_FORMATS


def test_the_tongue_knows_nothing_of_what_is_said() -> None:
    assert not {name for name in imported(SOURCE / "tongue.py") if name.startswith("refcheck")}


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
