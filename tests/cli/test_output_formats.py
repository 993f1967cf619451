"""Do the reports for machines come out of the command line as they should, into a file and onto the screen?"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, refcheck, write

from refcheck.cli import summary

FORMATS = ("terminal", "json", "sarif", "github", "gitlab", "rdjson", "junit", "csv", "markdown")
SECONDS = re.compile(r"\d+\.\d+( s\b)?")


def report(folder: Path, format: str) -> str:
    """The report of a faulty manuscript, written with `-o`."""
    outcome = refcheck(folder, "check", "--offline", "--output-format", format, "-o", f"report.{format}", "m.md")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")
    return (folder / f"report.{format}").read_bytes().decode()


def test_sarif_into_a_file(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    (result,) = json.loads(report(tmp_path, "sarif"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "m.md"
    assert place["region"]["startLine"] == 5


def test_csv_into_a_file_is_utf_8_with_its_mark(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY.replace("Rocznik", "Рочник"))
    text = report(tmp_path, "csv")
    assert text.startswith("\ufeffseverity,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["path"], row["line"], row["rule"]) == ("m.md", "5", "url-differs")


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_printed_is_what_is_written(tmp_path: Path, format: str) -> None:
    write(tmp_path, m_md=FAULTY)
    refcheck(tmp_path, "check", "--offline", "--output-format", format, "-o", "report", "m.md")
    printed = refcheck(tmp_path, "check", "--offline", "--output-format", format, "m.md")
    assert printed.code == 1
    written = (tmp_path / "report").read_bytes().decode()
    assert SECONDS.sub("", printed.out) == SECONDS.sub("", written)


def test_the_format_may_be_configured(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY, refcheck_toml='output-format = "gitlab"\noutput = "quality.json"\n')
    assert refcheck(tmp_path, "check", "--offline", "m.md").code == 1
    assert json.loads((tmp_path / "quality.json").read_text("utf-8"))[0]["check_name"] == "url-differs"


def test_the_summary_of_a_job_gets_the_whole_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, m_md=FAULTY, before_md="From the step before.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "before.md"))
    outcome = refcheck(tmp_path, "check", "--offline", "--output-format", "github", "m.md")
    assert outcome.out.startswith("::error file=m.md,line=5,")
    text = (tmp_path / "before.md").read_text("utf-8")
    assert text.startswith("From the step before.\n\n## refcheck\n\n1 error in 1 manuscript")
    assert "| error | note 1, line 5 | url-differs |" in text


def test_no_other_format_writes_a_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, m_md=FAULTY)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    for format in set(FORMATS) - {"github"}:
        refcheck(tmp_path, "check", "--offline", "--output-format", format, "m.md")
    assert not (tmp_path / "summary.md").exists()


def test_a_summary_keeps_within_what_github_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, m_md=FAULTY, summary_md="x" * 700 + "\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setattr(summary, "MOST_BYTES", 1000)
    assert refcheck(tmp_path, "check", "--offline", "--output-format", "github", "m.md").err == ""
    written = (tmp_path / "summary.md").read_bytes()
    assert 701 < len(written) <= 1000
    assert written.endswith(b"left out.\n")


def test_a_summary_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, m_md=SOUND)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    outcome = refcheck(tmp_path, "check", "--offline", "--output-format", "github", "m.md")
    assert outcome.code == 0
    assert "the summary of the job cannot be written (is a directory)" in outcome.err


@pytest.mark.parametrize("name", ["::error::a.md", "a\n::add-mask::b.md", "##[group]a.md", "a\x1b[31m\u202eb.md"])
def test_the_name_of_a_file_commands_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FAULTY, "utf-8")
    (tmp_path / f"{name}.md").write_bytes(b"\xff\xff")  # not read, which is told on standard error
    for format in FORMATS:
        outcome = refcheck(tmp_path, "check", "--offline", "--output-format", format, ".")
        assert outcome.code == 2
        for line in (*outcome.out.splitlines(), *outcome.err.splitlines()):
            assert not line.lstrip().startswith("::") or format == "github" and line.startswith("::error file=")
            assert "##[" not in line
        assert not {"\x1b", "\u202e"} & {*outcome.out, *outcome.err}


@pytest.mark.parametrize("arguments", [("\n::error::a",), ("check", "--\n::error::a"), ("explain", "##[group]a")])
def test_what_is_misused_commands_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outcome = refcheck(tmp_path, *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in outcome.err.splitlines())
