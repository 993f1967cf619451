"""What does `refcheck check` print, where, and with which exit code?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTY, SOUND, refcheck, write

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding, Rule
from refcheck.pipeline import judge
from refcheck.run import check as check_run
from refcheck.run import examination


def report(text: str) -> dict[str, Any]:
    return dict(json.loads(text))


def test_findings_give_exit_code_1(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 1
    assert "Note 1 · line 5, cites entry 2" in outcome.out
    assert outcome.err == ""


def test_a_sound_manuscript_gives_exit_code_0(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND)
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 0
    assert "No findings in 1 manuscript" in outcome.out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_sets_what_counts(tmp_path: Path, fail_on: str, code: int) -> None:
    write(tmp_path, m_md=FAULTY)
    assert refcheck(tmp_path, "check", "--offline", "--fail-on", fail_on, "m.md").code == code


@pytest.mark.parametrize("rule", ["url-differs", "DIF101", "dif101", "DIF", "ALL"])
def test_rules_are_selected_by_name_code_or_family(tmp_path: Path, rule: str) -> None:
    write(tmp_path, m_md=FAULTY)
    assert refcheck(tmp_path, "check", "--offline", "--select", rule, "m.md").code == 1
    assert refcheck(tmp_path, "check", "--offline", "--ignore", rule, "m.md").code == 0


def test_an_unknown_rule_is_told_with_the_nearest(tmp_path: Path) -> None:
    outcome = refcheck(tmp_path, "check", "--select", "url-difers")
    assert outcome.code == 2
    assert "--select: “url-difers” is no rule, perhaps “url-differs” is meant" in outcome.err


def test_an_unknown_option_is_misuse(tmp_path: Path) -> None:
    assert refcheck(tmp_path, "check", "--ofline").code == 2


def test_a_manuscript_given_as_the_command_gets_a_hint(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND)
    assert "write “refcheck check m.md”" in refcheck(tmp_path, "m.md").err


def test_a_missing_file_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "--output-format", "json", "gone.md", "m.md")
    assert outcome.code == 2
    assert outcome.err == "refcheck: gone.md: there is no such file; check the path\n"
    assert [finding["rule"] for finding in report(outcome.out)["findings"]] == ["url-differs"]


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"\0\1\2\3" * 9, "binary"), (b"PK\x03\x04rest", "Word"), (b"a\xffb", "UTF-8"), (b"%PDF-1.7", "PDF")],
)
def test_a_damaged_file_is_one_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "m.md").write_bytes(data)
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 2
    assert outcome.err.startswith("refcheck: m.md: ")
    assert why in outcome.err
    assert outcome.err.count("\n") == 1


def test_an_unknown_format_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.xyz").write_text("text")
    assert "not supported" in refcheck(tmp_path, "check", "--offline", "m.xyz").err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_locked_file_is_one_sentence(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=SOUND)
    path.chmod(0)
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 2
    assert "no permission" in outcome.err


def test_a_folder_is_walked_but_hidden_and_foreign_folders_are_not(tmp_path: Path) -> None:
    for folder in ("b", "a", ".venv", ".hidden", "node_modules/x"):
        (tmp_path / folder).mkdir(parents=True)
        write(tmp_path / folder, m_md=SOUND, data_csv="1,2")
    outcome = refcheck(tmp_path, "check", "--offline", "--output-format", "json")
    assert [each["path"] for each in report(outcome.out)["manuscripts"]] == ["a/m.md", "b/m.md"]


def test_the_files_by_which_word_locks_others_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND)
    (tmp_path / "~$m.docx").write_bytes(b"an owner's name")
    assert refcheck(tmp_path, "check", "--offline").code == 0


def test_excluded_files_are_left_out_unless_named(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    write(tmp_path / "drafts", m_md=FAULTY)
    write(tmp_path, n_md=SOUND, refcheck_toml='exclude = ["drafts"]')
    assert refcheck(tmp_path, "check", "--offline", ".").code == 0
    assert refcheck(tmp_path, "check", "--offline", "drafts/m.md").code == 1


def test_a_folder_without_manuscripts_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = refcheck(tmp_path, "check", "--offline", "empty")
    assert outcome.code == 2
    assert "refcheck: empty: there is no manuscript in this folder; refcheck reads .md" in outcome.err


def test_a_manuscript_given_twice_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "--output-format", "json", "m.md", ".", str(tmp_path / "m.md"))
    assert len(report(outcome.out)["manuscripts"]) == 1


def test_manuscripts_and_findings_are_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, n_md=FAULTY, m_md=FAULTY)
    (tmp_path / "a").mkdir()
    write(tmp_path / "a", z_md=FAULTY)
    content = report(refcheck(tmp_path, "check", "--offline", "--output-format", "json", "n.md", ".").out)
    assert [each["path"] for each in content["manuscripts"]] == ["a/z.md", "m.md", "n.md"]
    assert [each["path"] for each in content["findings"]] == ["a/z.md", "m.md", "n.md"]


def test_many_manuscripts_are_read_by_several_processes(tmp_path: Path) -> None:
    names = [f"{number:02}.md" for number in range(examination.WORTH_A_POOL)]
    for name in names:
        (tmp_path / name).write_text(FAULTY, encoding="utf-8")
    one, two = (refcheck(tmp_path, "check", "--offline", "--output-format", "json", "--jobs", jobs) for jobs in "12")
    assert [each["path"] for each in report(two.out)["manuscripts"]] == names
    assert report(one.out)["findings"] == report(two.out)["findings"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    first, second = (report(refcheck(tmp_path, "check", "--offline", "--output-format", "json").out) for _ in range(2))
    first["summary"].pop("seconds")
    second["summary"].pop("seconds")
    assert json.dumps(first) == json.dumps(second)


def test_quiet_shows_findings_only(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY, n_md=SOUND)
    assert "Summary" not in refcheck(tmp_path, "check", "--offline", "-q", "m.md").out
    assert refcheck(tmp_path, "check", "--offline", "-q", "n.md").out == ""


def test_verbose_tells_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND, refcheck_toml='select = ["url-differs"]')
    assert "m.md: 1 rules, configuration" in refcheck(tmp_path, "check", "--offline", "-v", "m.md").err


def test_a_report_goes_to_a_file(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "--output-format", "json", "-o", "report.json", "m.md")
    assert (outcome.code, outcome.out) == (1, "")
    assert report((tmp_path / "report.json").read_text("utf-8"))["summary"]["error"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.md", "report.json"]


@pytest.mark.parametrize(
    ("output", "why"),
    [("no/report.json", "there is no folder"), ("m.md", "this is a manuscript"), (".", "this is a folder")],
)
def test_a_report_goes_nowhere_else(tmp_path: Path, output: str, why: str) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "-o", output, "m.md")
    assert outcome.code == 2
    assert why in outcome.err
    assert (tmp_path / "m.md").read_text("utf-8") == FAULTY


def test_an_unforeseen_fault_is_a_sentence_and_with_v_a_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("page")

    monkeypatch.setattr(examination, "examine_with", stumble)
    write(tmp_path, m_md=SOUND)
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert outcome.code == 2
    assert outcome.err.startswith("refcheck: m.md: this is a fault of refcheck (KeyError: 'page'); please report it")
    assert "Traceback" not in outcome.err
    assert "Traceback" in refcheck(tmp_path, "check", "--offline", "-v", "m.md").err


def test_a_rule_that_stumbles_over_one_manuscript_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Finding]:
        if apparatus.document.path == "m.md":
            raise RecursionError("too deep")
        return judge(apparatus, rules)

    monkeypatch.setattr(check_run, "judge", stumble)
    write(tmp_path, m_md=FAULTY, n_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "m.md", "n.md")
    assert outcome.code == 2
    assert outcome.err.startswith("refcheck: m.md: this is a fault of refcheck (RecursionError: too deep)")
    assert "n.md\n\nNote 1" in outcome.out


def test_file_names_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in refcheck(tmp_path, "check", "--offline", "\x1b[31mred.md").err


def test_a_configuration_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND, refcheck_toml='"\\u001b[31mred" = 1')
    outcome = refcheck(tmp_path, "check", "--offline", "m.md")
    assert "there is no key “‹U+001B›[31mred”" in outcome.err
    assert "\x1b" not in outcome.err


def python(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "refcheck", *arguments], capture_output=True, check=False, **options)


def test_standard_input_is_markdown_unless_its_name_says_otherwise(tmp_path: Path) -> None:
    arguments = ("check", "--offline", "--output-format", "json", "-")
    as_markdown = python(*arguments, input=FAULTY.encode(), cwd=tmp_path)
    as_text = python(*arguments, "--stdin-filename", "essay.txt", input=FAULTY.encode(), cwd=tmp_path)
    assert (as_markdown.returncode, report(as_markdown.stdout.decode())["manuscripts"][0]["format"]) == (1, "markdown")
    assert report(as_text.stdout.decode())["manuscripts"][0]["format"] == "text"
    assert report(as_text.stdout.decode())["manuscripts"][0]["path"] == "essay.txt"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-m", "refcheck", "check", "--offline", "m.md"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("refcheck: standard output: it cannot be written (no space left on device)")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-m", "refcheck", "check", "--offline", "m.md"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interrupted_run_reports_what_it_has(tmp_path: Path) -> None:
    """A pipe stands for a manuscript that is slow to come; the one before it has been read by then."""
    (tmp_path / "a.md").write_text(FAULTY, encoding="utf-8")
    os.mkfifo(tmp_path / "b.md")
    command = [sys.executable, "-m", "refcheck", "check", "--offline", "--output-format", "json", "a.md", "b.md"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process,
        (tmp_path / "b.md").open("wb"),  # returns when refcheck has opened the other end, and waits
    ):
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert len(report(out.decode())["findings"]) == 1
    assert err.decode() == "refcheck: interrupted; 1 of 2 manuscripts were checked\n"


def test_help_and_version_import_nothing_heavy() -> None:
    heavy = {"requests", "rich", "bibtexparser", "rapidfuzz", "anyascii", "refcheck.rules", "refcheck.readers"}
    for option in ("--version", "--help"):
        code = f"import sys; from refcheck.cli.main import run; run([{option!r}]); print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert not heavy & set(done.stdout.split())


def test_a_json_report_needs_neither_rich_nor_requests(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(FAULTY, encoding="utf-8")
    arguments = ["check", "--offline", "--output-format", "json", "m.md"]
    code = f"import sys; from refcheck.cli.main import run; run({arguments!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert not {"requests", "rich", "bibtexparser"} & set(done.stderr.split())
