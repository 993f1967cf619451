"""The way of the data runs one way: nothing later is imported by anything earlier, and I/O has its places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from refcheck.config import OUTPUT_FORMATS
from refcheck.exports import EXPORTS
from refcheck.readers import READERS
from refcheck.reports import REPORTS
from refcheck.rules import RULES

SOURCE = Path(__file__).parent.parent / "src" / "refcheck"
FILES = sorted(SOURCE.rglob("*.py"))
ORDER = (
    "i18n",
    "errors",
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
    "config",
    "run",
    "results",
    "api",
    "cli",
    "__init__",
    "__main__",
)
"""Every module and package of the program, each of which may import what stands before it."""
RULES_MAY_IMPORT = {"errors", "i18n", "model", "conventions", "parsing", "matching", "rules"}
"""Rules see the apparatus: no reader, no service, no network."""
COMPOSITION = {"pipeline", "run", "cli"}
"""What puts the stages together, and may therefore know both readers and rules."""
ONLY_IN = {"requests": "net", "urllib3": "net", "click": "cli"}
"""Libraries by the only package that imports them."""

TERMINAL = {"print", "input", "sys.stdin", "sys.stdout", "sys.stderr", "sys.exit"}
"""What only a command uses."""

OUTSIDE = frozenset(
    """http.client glob importlib.resources multiprocessing os os.path pathlib.Path shutil signal socket sqlite3
    ssl subprocess tempfile threading urllib.request""".split()
)
"""What reaches outside the process, and `open`."""
MAY_REACH_OUTSIDE = {
    "cli": "the terminal, the environment, and the files that commands write",
    "run": "reads and writes the user's files, starts processes, asks git",
    "net": "the network, and the database of what was answered",
}
REACHES = {
    "config/__init__.py": ({"os", "pathlib.Path"}, "finds and reads configuration files"),
    "config/inheritance.py": ({"os"}, "finds the files that a configuration extends"),
    "readers/pandoc.py": ({"shutil", "subprocess"}, "pandoc runs as a program of its own, in its sandbox"),
    "readers/pdf/process.py": ({"subprocess"}, "pdfium runs in a process of its own, which may crash"),
    "exports/running_keys.py": ({"sqlite3"}, "keys of millions of works are more than memory holds"),
    "reports/places.py": ({"os"}, "the sign between folders"),
    "conventions/words.py": ({"importlib.resources"}, "data of its own"),
    "parsing/labelling/features.py": ({"importlib.resources"}, "data of its own"),
    "parsing/labelling/tagger.py": ({"importlib.resources", "threading"}, "the model, which several threads share"),
    "reports/html.py": ({"importlib.resources"}, "its template, style and script"),
    "api.py": ({"os"}, "paths of manuscripts, and settings in the environment"),
    "i18n/translator.py": ({"importlib.resources"}, "the catalogues of messages"),
}
"""What else a file uses of it, and why."""


def inside(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere, in full."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def stage(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def stages_used(path: Path) -> set[str]:
    """The modules and packages of the program that a file imports from."""
    return {name.split(".")[1] for name in imported(path) if name.startswith("refcheck.")} & set(ORDER)


def test_every_module_has_its_place_in_the_order() -> None:
    assert {stage(path) for path in FILES} == set(ORDER)


def test_nothing_later_is_imported_by_anything_earlier() -> None:
    later = {
        inside(path): names
        for path in FILES
        if (names := {name for name in stages_used(path) if ORDER.index(name) > ORDER.index(stage(path))})
    }
    assert not later


def test_rules_see_only_the_apparatus() -> None:
    of_rules = [path for path in FILES if stage(path) == "rules"]
    assert of_rules
    assert not {inside(path): more for path in of_rules if (more := stages_used(path) - RULES_MAY_IMPORT)}


def test_only_the_composition_knows_both_readers_and_rules() -> None:
    others = [path for path in FILES if stage(path) not in COMPOSITION]
    assert not [inside(path) for path in others if {"readers", "rules"} <= stages_used(path) | {stage(path)}]


@pytest.mark.parametrize(("library", "place"), ONLY_IN.items())
def test_a_library_has_its_place(library: str, place: str) -> None:
    users = {stage(path) for path in FILES if library in {name.split(".")[0] for name in imported(path)}}
    assert users == {place}


def reach(path: Path) -> set[str]:
    """What of `OUTSIDE` a file uses."""
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return imported(path) & OUTSIDE | {name.id for name in calls if isinstance(name, ast.Name) and name.id == "open"}


def test_only_some_reach_outside_the_process() -> None:
    others = [path for path in FILES if stage(path) not in MAY_REACH_OUTSIDE]
    found = {inside(path): used for path in others if (used := reach(path))}
    assert found == {file: used for file, (used, _) in REACHES.items()}


@pytest.mark.parametrize(
    "path", [path for path in FILES if stage(path) in ("run", "results", "api")], ids=lambda path: path.name
)
def test_a_run_has_no_terminal(path: Path) -> None:
    names = {ast.unparse(node) for node in ast.walk(tree(path)) if is_name(node)}
    assert not names & TERMINAL


def is_name(node: ast.AST) -> bool:
    """Is it a name, or a name in a module (`sys.stdout`)?"""
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name))


def test_the_command_line_is_thin() -> None:
    files = (path for path in FILES if stage(path) == "cli")
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) <= 1450


OUR_OWN = {"kind", "scheme", "script", "cyrillic", "language", "rule"}
"""Parameters whose values come from tables of ours, so that there are only so many of them."""
TABLES_AND_FILES = {"data", "_asset"}
"""Functions whose one parameter is the name of a file of ours."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_cache_grows_with_what_manuscripts_say(path: Path) -> None:
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and any(is_unbounded(each) for each in node.decorator_list):
            names = {parameter.arg for parameter in node.args.args}
            assert names <= OUR_OWN or node.name in TABLES_AND_FILES, node.name


def is_unbounded(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).removeprefix("functools.") in ("cache", "lru_cache(None)", "lru_cache(maxsize=None)")


def names_of_formats() -> set[str]:
    """The names that readers give their formats."""
    calls = [node for path in FILES for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    made = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Format"]
    return {str(name.value) for name in made if isinstance(name, ast.Constant) and name.value} | {
        reader.format for reader in READERS
    }


def comparisons(path: Path) -> Iterator[tuple[str, set[object]]]:
    """What is compared or matched in a file, and the values that it is compared with."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Compare):
            yield ast.unparse(node), {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
        elif isinstance(node, ast.Match):
            patterns = [part for case in node.cases for part in ast.walk(case.pattern)]
            yield ast.unparse(node.subject), {part.value for part in patterns if isinstance(part, ast.Constant)}


def test_nobody_asks_for_the_name_of_a_format() -> None:
    """Not whether it is `latex`, but what may be done with it; else a new format would be forgotten somewhere."""
    names = names_of_formats()
    assert {"latex", "jats", "docx"} <= names
    found = [(inside(path), what) for path in FILES for what, values in comparisons(path)
             if "format" in what and names & values]  # fmt: skip
    assert not found


def test_the_settings_know_every_report_by_name() -> None:
    assert tuple(REPORTS) == OUTPUT_FORMATS


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


def test_every_service_has_a_row() -> None:
    files = rows_and_files("services", "\ndef look_up(subject: Subject)") - {"__init__"}
    named = {name.removeprefix("refcheck.services.") for name in imported(SOURCE / "services" / "__init__.py")}
    assert files <= named


def test_every_report_has_a_row() -> None:
    files = rows_and_files("reports", "\ndef render(run: Run)")
    assert files == {report.module for report in REPORTS.values()}


def test_every_export_has_a_row() -> None:
    assert rows_and_files("exports", "\ndef entry(work: Work, key: str)") == {
        name.replace("-", "_") for name in EXPORTS
    }


def test_names_and_codes_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.code for rule in RULES}) == len(RULES)
