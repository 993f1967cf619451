"""Does the tutorial print what it shows? Its commands are run, one after the other, beside the fixtures."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from command_line import refcheck
from documentation import DOCS, ROOT, Page

SECONDS = re.compile(r"\(\d+\.\d s\)")
LEFT_OUT = "…"
"""A line that stands for any number of lines."""


def is_what_is_shown(printed: str, shown: str) -> bool:
    """Are these the lines, but for seconds and for what is left out?"""
    pattern = "".join(
        r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n"
        for line in SECONDS.sub("(0.0 s)", shown).splitlines()
    )
    return re.fullmatch(pattern, SECONDS.sub("(0.0 s)", printed)) is not None


def test_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    for fixture in (ROOT / "fixtures").iterdir():
        shutil.copy(fixture, tmp_path)
    run = 0
    for block in Page("tutorial.md", (DOCS / "tutorial.md").read_text(encoding="utf-8")).blocks("console", "toml"):
        if file := re.match(r"# (?P<name>[\w.]+)\n", block):
            (tmp_path / file["name"]).write_text(block, encoding="utf-8")
            continue
        command, _, shown = block.partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "refcheck"
        outcome = refcheck(tmp_path, *arguments)
        assert is_what_is_shown(outcome.out + outcome.err, shown), f"{command}\n{outcome.out}{outcome.err}"
        run += 1
    assert run > 5
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!")


def test_what_is_left_out_may_be_any_lines_and_nothing_else() -> None:
    printed = "a\nb\nc\n1 error (0.3 s).\n"
    assert is_what_is_shown(printed, "a\n…\n1 error (0.2 s).\n")
    assert not is_what_is_shown(printed, "a\n…\nb\n…\nd\n1 error (0.2 s).\n")
    assert not is_what_is_shown(printed, "a\nb\n1 error (0.2 s).\n")
    assert not is_what_is_shown(printed, "a\nb\nc\n")
