"""What do `export`, `rules` and `explain` print, and how are acceptances told by `check`?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, refcheck, write

from refcheck import __version__
from refcheck.cli.main import COMMANDS
from refcheck.rules import RULES

COMMENT = "<!-- refcheck: accept url-differs: both addresses are printed -->"
ACCEPT = """[[accept]]
rule = "url-differs"
match = "dawne-mpay"
reason = "Both addresses are printed."
"""


@pytest.mark.parametrize(
    ("format", "second"),
    [("bibtex", "\n@"), ("biblatex", "\n@"), ("csl-json", '},\n  {\n    "id"'), ("ris", "\nTY  - ")],
)
def test_the_list_is_exported(tmp_path: Path, format: str, second: str) -> None:
    write(tmp_path, m_md=SOUND)
    outcome = refcheck(tmp_path, "export", "--to", format, "m.md")
    assert outcome.code == 0
    assert outcome.out.count(second) == 1
    assert "Dawne mapy Podlasia" in outcome.out


def test_cited_works_are_added(tmp_path: Path) -> None:
    write(tmp_path, m_md="\n".join(line for line in SOUND.splitlines() if not line.startswith("- Lis")))
    assert "Granice" not in refcheck(tmp_path, "export", "m.md").out
    assert "Granice" in refcheck(tmp_path, "export", "--cited", "m.md").out


def test_an_export_goes_to_a_file(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND)
    assert refcheck(tmp_path, "export", "-o", "m.bib", "m.md").out == ""
    assert "@" in (tmp_path / "m.bib").read_text("utf-8")
    assert refcheck(tmp_path, "export", "-o", "m.md", "m.md").code == 2


def test_an_export_of_a_missing_file_writes_nothing(tmp_path: Path) -> None:
    outcome = refcheck(tmp_path, "export", "-o", "m.bib", "gone.md")
    assert (outcome.code, outcome.err) == (2, "refcheck: gone.md: there is no such file; check the path\n")
    assert not (tmp_path / "m.bib").exists()


def test_rules_are_listed(tmp_path: Path) -> None:
    lines = refcheck(tmp_path, "rules").out.splitlines()
    assert len(lines) == len(RULES)
    assert any(line.startswith("DIF101  url-differs ") for line in lines)
    rows = json.loads(refcheck(tmp_path, "rules", "--output-format", "json").out)
    assert [row["name"] for row in rows] == [rule.name for rule in RULES]


@pytest.mark.parametrize("word", ["url-differs", "DIF101", "dif101"])
def test_a_rule_is_explained(tmp_path: Path, word: str) -> None:
    outcome = refcheck(tmp_path, "explain", word)
    assert outcome.out.startswith("# url-differs (DIF101, error, since 0.1)\n")
    assert "## How to mend it" in outcome.out


def test_an_unknown_rule_is_not_explained(tmp_path: Path) -> None:
    outcome = refcheck(tmp_path, "explain", "url-difers")
    assert outcome.code == 2
    assert "perhaps “url-differs” is meant" in outcome.err


def test_the_version_is_told(tmp_path: Path) -> None:
    assert refcheck(tmp_path, "--version").out == f"refcheck {__version__}\n"


def test_help_lists_every_command(tmp_path: Path) -> None:
    outcome = refcheck(tmp_path, "--help")
    assert outcome.code == 0
    assert all(f"  {command} " in outcome.out for command in COMMANDS)
    assert all(refcheck(tmp_path, command, "--help").code == 0 for command in COMMANDS)


def test_an_accepted_finding_does_not_fail(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY.replace("\n[^2]:", f"\n{COMMENT}\n\n[^2]:"))
    assert refcheck(tmp_path, "check", "--offline", "m.md").code == 0


def test_an_acceptance_without_a_reason_is_an_error_and_the_finding_stands(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY.replace("\n[^2]:", "\n<!-- refcheck: accept url-differs -->\n\n[^2]:"))
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 2
    assert "refcheck: m.md:7: an acceptance needs a reason" in outcome.err
    assert "url-differs" in outcome.out


def test_an_acceptance_that_accepts_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND + f"\n{COMMENT}\n")
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 0
    assert outcome.err == "refcheck: m.md:14: this acceptance of url-differs accepts nothing; take it out\n"
    assert refcheck(tmp_path, "check", "--offline", "--ignore", "url-differs", "m.md").err == ""


def test_the_configuration_accepts_and_tells_what_accepts_nothing(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY, n_md=SOUND, refcheck_toml=ACCEPT)
    assert refcheck(tmp_path, "check", "--offline", ".").code == 0
    assert refcheck(tmp_path, "check", "--offline", ".").err == ""
    assert refcheck(tmp_path, "check", "--offline", "n.md").err == ""
    (tmp_path / "m.md").unlink()
    assert "the acceptance of url-differs “dawne-mpay” accepts nothing" in refcheck(tmp_path, "check", "--offline").err


def test_a_bad_configuration_is_one_sentence_and_nothing_is_checked(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY, refcheck_toml="strct = true")
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no key “strct”, perhaps “strict” is meant" in outcome.err
    assert outcome.err.count("\n") == 1
