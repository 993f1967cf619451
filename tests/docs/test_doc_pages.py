"""Is what the documentation says true? Links lead somewhere, options exist, and tables name what there is."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from command_line import refcheck
from documentation import DOCS, PACKAGE, ROOT, Page, all_pages, is_there, kept_pages, made_pages

from docs.site_pages import FAMILIES, corrected_rules
from refcheck.cli.main import COMMANDS, cli
from refcheck.readers import READERS
from refcheck.reports import REPORTS
from refcheck.rules import RULES

ALL_PAGES = all_pages()
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
CALL = re.compile(r"\brefcheck (?P<command>[a-z]+)(?P<rest>[^\n|&;]*)")
HELP = re.compile(r"^  -(?!h, )\S.*?(?:  +|\n {9,})(.*(?:\n {9,}.*)*)", re.MULTILINE)
"""What help says of an option, over several lines."""
EVERYWHERE = {"--help", "--version"}
TRAINING = [*(ROOT / "training").glob("*.py")]
"""The program that trains the labeller has options of its own."""


def command_named(name: str) -> click.Command:
    command = cli.get_command(cli.make_context("refcheck", [], resilient_parsing=True), name)
    assert command
    return command


def commands() -> dict[str, set[str]]:
    """The options of each command, its subcommands' with them."""
    found: dict[str, set[str]] = {}
    for name in COMMANDS:
        command = command_named(name)
        parameters = [*command.params]
        for sub in getattr(command, "commands", {}).values():
            parameters += sub.params
        found[name] = {option for each in parameters for option in (*each.opts, *each.secondary_opts)} | EVERYWHERE
    return found


OPTIONS = commands()


def broken(page: Page) -> Iterator[str]:
    """The links of a page that lead to no file, page or heading of ours."""
    for link in page.links:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
        if target not in ALL_PAGES:
            if not is_there(posixpath.normpath(f"docs/{target}")):
                yield link
        elif anchor and anchor not in ALL_PAGES[target].anchors:
            yield link


@pytest.mark.parametrize("page", ALL_PAGES.values(), ids=ALL_PAGES)
def test_links_lead_somewhere(page: Page) -> None:
    assert not list(broken(page))


def test_a_broken_link_is_seen() -> None:
    page = Page(
        "x.md", "[a](json.md#a-finding) [b](json.md#no-such) [c](none.md) [d](../README.md) [e](../none) [f](#f)"
    )
    assert list(broken(page)) == ["json.md#no-such", "none.md", "../none", "#f"]


def unknown_options(page: Page) -> Iterator[str]:
    """What a page takes for options: in code that is an option, and in calls of refcheck."""
    anywhere = set().union(*OPTIONS.values(), *(OPTION.findall(file.read_text("utf-8")) for file in TRAINING))
    for code in page.inline_code:
        if code.startswith("--"):
            yield from (option for option in OPTION.findall(code) if option not in anywhere)
    for code in (*page.inline_code, *page.blocks()):
        for call in CALL.finditer(code.replace("\\\n", " ")):
            known = OPTIONS.get(call["command"], set())
            yield from (f"{call['command']} {name}" for name in OPTION.findall(call["rest"]) if name not in known)


@pytest.mark.parametrize("page", kept_pages(), ids=lambda page: page.path)
def test_options_exist(page: Page) -> None:
    assert not list(unknown_options(page))


def test_an_unknown_option_is_seen() -> None:
    page = Page(
        "x.md",
        "`--offlin` `--offline` `pandoc --sandbox`\n\n```sh\nrefcheck fix --diff --fail-on error | grep --x\n```\n",
    )
    assert list(unknown_options(page)) == ["--offlin", "fix --fail-on"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_page_and_a_row(rule: object) -> None:
    name, code, summary = (getattr(rule, part) for part in ("name", "code", "summary"))
    page, table = made_pages()[f"rules/{name}.md"].text, made_pages()["rules/index.md"].text
    assert page.startswith(f"# {name}\n\n`{code}` · ")
    assert "## Why it matters" in page
    assert "## How to mend it" in page
    assert f"| [{name}]({name}.md) | {code} |" in table
    assert summary.replace("|", r"\|") in table
    assert code[:3] in FAMILIES


def test_the_rules_that_correct_are_told() -> None:
    """The corrections of most `DIF` rules are made in one place (`rules/shared/difference.py`), and tested with the others."""
    files = {path.stem.replace("_", "-"): path for path in (PACKAGE / "rules").rglob("*.py")}
    sources = {rule.name: files[rule.name] for rule in RULES}
    correct = {
        name for name, path in sources.items() if re.search(r"\bfix=|with_substitute\(", path.read_text("utf-8"))
    }
    told = corrected_rules((DOCS / "fixes.md").read_text(encoding="utf-8"))
    differences = {rule.name for rule in RULES if rule.code.startswith("DIF")}
    assert told - differences == correct - differences
    assert told & differences


@pytest.mark.parametrize("name", [*COMMANDS, "cache info", "cache clear"])
def test_the_reference_of_commands_says_what_help_says(name: str, tmp_path: Path) -> None:
    shown = refcheck(tmp_path, *name.split(), "--help").out
    sections = re.split(r"^##+ ", made_pages()["commands.md"].text, flags=re.MULTILINE)
    section = next(each for each in sections if each.startswith(f"refcheck {name}\n"))
    assert set(OPTION.findall(shown)) - EVERYWHERE == set(OPTION.findall(section.partition("| --- |")[2]))
    words = " ".join(re.sub(r"[`\\]", "", section).split())
    for text in HELP.findall(shown):
        assert " ".join(text.replace("[default: ", "[").split()) in words
    usage, _, rest = shown.partition("\n\n")
    assert " ".join(usage.removeprefix("Usage:").split()) in words
    for paragraph in re.split(r"\n\n", rest.partition("\nOptions:")[0].partition("\nCommands:")[0]):
        assert " ".join(paragraph.split()) in words


def rows(page: str) -> list[str]:
    """The code in the first cells of a page's tables."""
    cells = re.findall(r"^\| (`[^|]*`)", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_variables_are_those_that_are_heeded() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    told = {name for name in rows("environment.md") if name.isupper()}
    lower = {name for name in told if name.endswith("_PROXY")} | {"_REFCHECK_COMPLETE"}  # read by Python, and by click
    assert all(f'"{name}"' in sources for name in told - lower)
    parameters = [each for name in COMMANDS for each in command_named(name).params]
    assert {str(each.envvar) for each in parameters if each.envvar} <= told


def test_the_fields_of_the_json_report_are_told() -> None:
    schema = json.loads((PACKAGE / "reports" / "report.schema.json").read_text(encoding="utf-8"))
    inside = schema["properties"]
    wanted = [*inside]
    for part in ("manuscripts", "findings", "unverified"):
        wanted += inside[part]["items"]["properties"]
    wanted += inside["manuscripts"]["items"]["properties"]["coverage"]["properties"]
    assert sorted(rows("json.md")) == sorted(wanted)


def test_every_report_is_told() -> None:
    assert set(REPORTS) <= set(rows("reports.md"))


def test_every_format_has_a_name_that_the_first_page_knows() -> None:
    names = {"docx": "Word", "odt": "OpenDocument", "xml": "JATS", "text": "plain text", "bbl": "BibTeX"}
    by_pandoc = {"epub", "fb2", "org"}
    text = (DOCS / "index.md").read_text(encoding="utf-8").casefold()
    formats = {reader.format for reader in READERS} - by_pandoc
    assert not {name for name in formats if names.get(name, name).casefold() not in text}


def test_files_that_the_pages_name_are_there() -> None:
    """Paths of sources, tests and pages in code (`src/refcheck/net/limits.py`)."""
    made = re.compile(r"my_?(rule|format|service|report|export)|NAME")
    named = {
        code
        for page in kept_pages()
        for code in page.inline_code
        if re.fullmatch(r"(src|tests|docs|training|benchmarks|fixtures)/[\w./-]+", code) and not made.search(code)
    }
    assert named
    assert not {path for path in named if not is_there(path) and path.removeprefix("docs/") not in ALL_PAGES}
