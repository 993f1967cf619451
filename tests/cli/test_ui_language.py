"""Everything that the program says is in the language chosen, on standard output and on standard error."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from command_line import Outcome
from command_line import refcheck as run_in

from refcheck.cli.main import COMMANDS
from refcheck.i18n import translator
from refcheck.rules import RULES

MANUSCRIPT = """Maps of the region have been drawn for long.[^1] They were lost.[^2]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.

## References

- Lis A., *Granice i mapy* (Lublin, 2005).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""
ACCEPTED = "<!-- refcheck: accept url-differs -->\n\n" + MANUSCRIPT
BIB = "@article{nowak, title = {Mapy}, year = 2019, author = {Nowak, Jan}\n\n@book{lis title = {Granice}}\n"
LOCALE = Path(translator.__file__).parent / "locale"
PLACEHOLDER = re.compile(r"\\\{\w+\\\}|%\\\(\w+\\\)s")
FEWEST_WORDS = 3
"""Of English templates that are sought in what is said: shorter ones may be anything."""

LINES: tuple[tuple[str, ...], ...] = (
    ("-h",),
    (),
    *((command, "-h") for command in COMMANDS),
    ("cache",),
    ("cache", "info", "-h"),
    ("cache", "clear", "-h"),
    ("check", "--offline", "m.md"),
    (
        "check",
        "--offline",
        "-v",
        "m.md",
        "missing.md",
        "empty.pdf",
        "locked.docx",
        "no.xml",
        "works.bib",
        "accepted.md",
    ),
    ("check", "--offline", "--config", "wrong.toml", "m.md"),
    ("check", "--offline", "--config", "missing.toml", "m.md"),
    ("check", "--offline", "--config", "no.toml", "m.md"),
    ("check", "--offline", "--select", "url-difers", "m.md"),
    ("check", "--offline", "--jobs", "many", "m.md"),
    ("check", "--offline", "--jobs", "0", "m.md"),
    ("check", "--offline", "--timeout", "0", "m.md"),
    ("check", "--offline", "--mailto", "nobody", "m.md"),
    ("check", "--offline", "--language", "Polish", "m.md"),
    ("check", "--offline", "--output-format", "pdf", "m.md"),
    ("check", "--offline", "--output-format", "docx", "m.md"),
    ("check", "--offline", "--output-format", "letter", "m.md"),
    ("check", "--offline", "-o", "nowhere/report.txt", "m.md"),
    ("check", "--offline", "-o", ".", "m.md"),
    ("check", "--offline", "-o", "m.md", "m.md"),
    ("check", "--offline", "--baseline", "missing.json", "m.md"),
    ("check", "--offline", "--baseline", "no.json", "m.md"),
    ("check", "--offline", "--write-baseline", "known.json", "m.md"),
    ("check", "--offline", "--baseline", "known.json", "m.md"),
    ("check", "--offline", "--retraction-watch", "works.bib", "m.md"),
    ("check", "--offline", "--bibliography", "m.md", "m.md"),
    ("check", "--offline", "--changed-since", "-x", "m.md"),
    (
        "check",
        "--select",
    ),
    ("check", "--frobnicate"),
    ("check", "empty"),
    ("chekc",),
    ("m.md",),
    ("fix", "--offline", "--diff", "m.md"),
    ("fix", "--offline", "missing.md"),
    ("export", "--cited", "m.md"),
    ("export", "--enrich", "--offline", "m.md"),
    ("export", "missing.md"),
    ("parse", "Nowak J., Mapy, 2019.", "-f", "m.md"),
    ("parse", "m.md"),
    ("parse", "-f", "missing.txt"),
    ("parse", "-f", "no.xml", "x"),
    ("init",),
    ("init", "--workflow"),
    ("rules",),
    ("rules", "more"),
    ("explain",),
    ("explain", "url-difers"),
    ("cache", "info"),
    ("cache", "clear"),
    ("check", "--offline", "--cache-dir", "m.md", "m.md"),
)


@cache
def english() -> list[tuple[str, re.Pattern[str]]]:
    """The messages of several words, each as a pattern of what it looks like in English; letters of its own are in it."""
    with (LOCALE / "pl" / "LC_MESSAGES" / "refcheck.po").open("rb") as stream:
        catalog = read_po(stream, locale="pl")
    found = []
    for entry in catalog:
        originals = [entry.id] if isinstance(entry.id, str) else [*entry.id]
        for original in originals:
            words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", original))
            if entry.context and len(words) >= FEWEST_WORDS:
                pattern = PLACEHOLDER.sub(".+?", re.escape(" ".join(original.split())))
                found.append((entry.context, re.compile(pattern)))
    return found


def refcheck(*line: str) -> Outcome:
    return run_in(Path(), *line)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "empty").mkdir()
    for name, text in {
        "m.md": MANUSCRIPT,
        "accepted.md": ACCEPTED,
        "works.bib": BIB,
        "empty.pdf": "",
        "locked.docx": "no archive",
        "no.xml": "<note><to></note>",
        "wrong.toml": 'selct = ["STY"]\n',
        "no.toml": "select = \n",
        "no.json": "[]",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_not_one_english_sentence(line: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFCHECK_UI_LANGUAGE", "pl")
    outcome = refcheck(*line)
    written = " ".join(f"{outcome.out}\n{outcome.err}".split())
    for page in (rule.summary for rule in RULES):  # the pages of rules are English
        written = written.replace(page, "")
    assert written
    assert [name for name, pattern in english() if pattern.search(written)] == []


@pytest.mark.usefixtures("folder")
def test_the_patterns_find_english() -> None:
    outcome = refcheck("check", "--offline", "m.md", "missing.md")
    written = " ".join(f"{outcome.out}\n{outcome.err}".split())
    found = {name for name, pattern in english() if pattern.search(written)}
    assert {"files.such-file-check", "because.title-spells"} <= found


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["check", "fix", "export", "parse", "init", "rules", "explain"])
def test_every_command_has_the_option_of_the_language(command: str) -> None:
    assert "Użycie: refcheck" in refcheck(command, "--ui-language", "pl", "-h").out
    assert refcheck(command, "--ui-language=pl", "-h").out == refcheck(command, "--ui-language", "pl", "-h").out


@pytest.mark.usefixtures("folder")
def test_a_fault_is_told_in_the_language_of_the_configuration() -> None:
    Path("refcheck.toml").write_text('ui-language = "pl"\n', encoding="utf-8")
    assert (
        refcheck("check", "missing.md").err == "refcheck: missing.md: nie ma takiego pliku; należy sprawdzić ścieżkę\n"
    )
    assert refcheck("rules").out.splitlines()[0].split()[2] == "błąd"
