"""Which pages of the site are made from the program itself? One for each rule, their table, and the commands.

They are written into this folder (`rules/`, `commands.md`) whenever the site is built, and are not kept in the
repository, so that they say what the program says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from refcheck.cli.main import COMMANDS, cli
from refcheck.model.finding import Rule
from refcheck.rules import RULES

FAMILIES = {
    "CIT": ("Citations and the list", "What notes and text cite, against the reference list."),
    "DIF": ("Differences", "A citation against its own entry, or two citations of one work against each other."),
    "REF": ("References", "An entry or an identifier by itself, or against its neighbours."),
    "DOI": ("Registries", "What doi.org, the registration agencies and the catalogues of books tell."),
    "URL": ("Web", "What the web answers when an address is asked for."),
    "STY": ("Style", "The manuscript against its own habit, which is what most of its places do."),
    "BIB": (".bib files", "BibTeX and BibLaTeX files as such."),
}
"""The beginning of the codes, with heading and explanation, in the order of the table."""
INTRODUCTION = """\
# Rules

Each rule has a page: what is wrong, why it matters, a manuscript that has it and one that has not, and how to mend it.
`refcheck explain url-differs` shows the same page. The examples are run by the tests.

*Online* are rules that need an answer of a registry or the web, now or remembered; *fix* marks rules some of whose
findings [`refcheck fix`](../fixes.md) corrects. Rules are selected and ignored by name, by code, or by the beginning of
codes (`STY`)."""
FENCE = re.compile(r"^```(?P<kind>findings|answers)$", re.MULTILINE)
CAPTIONS = {"findings": "What refcheck finds", "answers": "What registries and the web answer"}
"""The blocks of a rule's page that its test reads, and what stands above them."""
OPTION = re.compile(r"(?<![\w`-])--?[a-z][a-z-]*")
FIXED = re.compile(r"^\| (?P<rules>`[a-z-]+`(?:, `[a-z-]+`)*) \|", re.MULTILINE)
"""The rules of a row in the table of `fixes.md`."""


def pages(fixes: str) -> dict[str, str]:
    """The pages by their path in this folder; `fixes` is the text of `fixes.md`."""
    corrected = corrected_rules(fixes)
    made = {f"rules/{rule.name}.md": rule_page(rule, corrected) for rule in RULES}
    return {**made, "rules/index.md": table_of_rules(corrected), "commands.md": commands_page()}


def corrected_rules(fixes: str) -> frozenset[str]:
    """The rules some of whose findings `refcheck fix` corrects."""
    return frozenset(name for row in FIXED.finditer(fixes) for name in re.findall(r"[a-z-]+", row["rules"]))


def rule_page(rule: Rule, corrected: frozenset[str]) -> str:
    doc = FENCE.sub(lambda fence: f"```{{code-block}} text\n:caption: {CAPTIONS[fence['kind']]}\n", rule.doc.strip())
    facts = [f"`{rule.code}`", rule.severity.value, f"since {rule.since}"]
    facts += ["judges what registries or the web answered"] if rule.needs else []
    facts += ["[some findings are corrected](../fixes.md) by `refcheck fix`"] if rule.name in corrected else []
    return f"# {rule.name}\n\n{' · '.join(facts)}\n\n{doc}\n"


def table_of_rules(corrected: frozenset[str]) -> str:
    """All rules, family by family."""
    parts = [INTRODUCTION]
    for family, (heading, explanation) in FAMILIES.items():
        rows = [_row(rule, corrected) for rule in RULES if rule.code.startswith(family)]
        head = "| rule | code | severity | since | online | fix | what is wrong |\n|" + " --- |" * 7
        parts.append(f"## {heading}\n\n{explanation} Codes begin with `{family}`.\n\n{head}\n" + "\n".join(rows))
    names = "\n".join(rule.name for rule in RULES)
    parts.append(f"```{{toctree}}\n:hidden:\n\n{names}\n```")
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule, corrected: frozenset[str]) -> str:
    online, fix = ("yes" if each else "" for each in (rule.needs, rule.name in corrected))
    name = f"[{rule.name}]({rule.name}.md)"
    cells = (name, rule.code, rule.severity.value, rule.since, online, fix, rule.summary.replace("|", r"\|"))
    return f"| {' | '.join(cells)} |"


def commands_page() -> str:
    """The reference of commands: what `--help` says, in another form."""
    head = "# Commands\n\nWhat `refcheck COMMAND --help` says. `-h` is short for `--help` everywhere.\n\n"
    rows = "\n".join(f"| [`refcheck {name}`](#refcheck-{name}) | {short} |" for name, short in COMMANDS.items())
    table = f"| command | does |\n| --- | --- |\n{rows}\n"
    whole = cli.make_context("refcheck", [], resilient_parsing=True)
    sections = (section for name in COMMANDS for section in _sections(name, cli.get_command(whole, name), whole))
    return f"{head}{table}\n" + "\n".join(sections)


def _sections(name: str, command: click.Command | None, above: click.Context) -> Iterator[str]:
    """A command's section, and those of its subcommands."""
    assert command is not None, f"{name} is a row of COMMANDS"
    context = click.Context(command, parent=above, info_name=name)
    yield _section(command, context)
    for sub, subcommand in getattr(command, "commands", {}).items():
        yield from _sections(sub, subcommand, context)


def _section(command: click.Command, context: click.Context) -> str:
    path = context.command_path
    level = "#" * len(path.split())
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    explained = _coded(re.sub(r"(?<!\n)\n(?!\n)", " ", re.sub(r"(?m)^ +", "", command.help or "")))
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    table = ["| option | value | meaning |", "| --- | --- | --- |", *map(_option, options)] if options else []
    return "\n".join([f"{level} {path}\n", f"```text\n{usage}\n```\n", explained, "", *table, ""])


def _option(option: click.Option) -> str:
    """A row of the table of options."""
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    choices = [str(choice) for choice in getattr(option.type, "choices", ())]
    value = "" if option.is_flag else ", ".join(f"`{name}`" for name in choices or [option.metavar or ""])
    meaning = [_coded(option.help or "")]
    meaning += ["May be given several times."] if option.multiple else []
    meaning += [f"Variable: `{option.envvar}`."] if option.envvar else []
    meaning += [f"[{option.default}]"] if option.show_default else []
    return f"| {names} | {value} | {' '.join(filter(None, meaning))} |"


def _coded(text: str) -> str:
    """Options in the midst of sentences, as code."""
    return OPTION.sub(lambda found: f"`{found.group()}`", text.strip())


def write(folder: Path) -> None:
    """Write the pages that are not there, or say something else, and remove those of rules that are no more."""
    made = pages((folder / "fixes.md").read_text(encoding="utf-8"))
    (folder / "rules").mkdir(exist_ok=True)
    for stale in {f"rules/{path.name}" for path in (folder / "rules").glob("*.md")} - made.keys():
        (folder / stale).unlink()
    for path, text in made.items():
        target = folder / path
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Sphinx calls this when the site is built."""
    app.connect("builder-inited", lambda app: write(Path(app.srcdir)))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
