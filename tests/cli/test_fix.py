"""What does `refcheck fix` write, say and answer?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import FAULTY, refcheck, write

LISTED = "Maps are old.\n\n# References\n\n- Lis A., *Granice i mаpy* (Łódź, 2004).\n"
"""The title has a Cyrillic letter."""
MENDED = LISTED.replace("mаpy", "mapy")


def fix(folder: Path, *arguments: str, code: int = 0) -> str:
    outcome = refcheck(folder, "fix", "--offline", *arguments)
    assert outcome.code == code, outcome
    return outcome.out


def text(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_file_is_corrected_and_a_line_says_so(tmp_path: Path) -> None:
    listed, mended = (before.replace("2004)", "2004), pp. 9–5") for before in (LISTED, MENDED))
    (path,) = write(tmp_path, m_md=listed)
    assert fix(tmp_path, "m.md") == "m.md: 1 correction; 1 finding left to you\n"
    assert text(path) == mended
    assert fix(tmp_path, "m.md") == "m.md: nothing to correct; 1 finding left to you\n"
    assert text(path) == mended


def test_what_somebody_should_look_at_is_corrected_only_when_asked_for(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=FAULTY)
    assert fix(tmp_path, "m.md") == "m.md: nothing to correct (1 with --unsafe)\n"
    assert text(path) == FAULTY
    assert fix(tmp_path, "--unsafe", "m.md") == "m.md: 1 correction\n"
    assert text(path) == FAULTY.replace("mpay", "mapy")


def test_a_diff_shows_the_corrections_and_makes_none(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    assert fix(tmp_path, "--diff", "m.md", code=1).splitlines() == [
        "--- m.md",
        "+++ m.md",
        "@@ -2,4 +2,4 @@",
        " ",
        " # References",
        " ",
        "-- Lis A., *Granice i mаpy* (Łódź, 2004).",
        "+- Lis A., *Granice i mapy* (Łódź, 2004).",
    ]
    assert text(path) == LISTED
    path.write_text(MENDED)
    assert not fix(tmp_path, "--diff", "m.md")


def test_a_rule_that_is_left_out_corrects_nothing(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    fix(tmp_path, "--ignore", "mixed-script-word", "m.md")
    assert text(path) == LISTED


def test_what_is_accepted_is_not_corrected(tmp_path: Path) -> None:
    accepted = LISTED + "<!-- refcheck: accept mixed-script-word: the author writes it so -->\n"
    (path,) = write(tmp_path, m_md=accepted)
    fix(tmp_path, "m.md")
    assert text(path) == accepted


def test_a_file_that_is_given_twice_or_by_a_link_is_corrected_once(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    link = tmp_path / "link.md"
    link.symlink_to(path)
    assert fix(tmp_path, "link.md", "m.md", "./m.md").count("\n") == 1
    assert link.is_symlink()
    assert text(path) == MENDED


def test_a_read_only_file_is_left_and_the_others_are_corrected(tmp_path: Path) -> None:
    first, second = write(tmp_path, a_md=LISTED, b_md=LISTED)
    first.chmod(0o444)
    outcome = refcheck(tmp_path, "fix", "--offline", "a.md", "b.md")
    assert (outcome.code, text(first), text(second)) == (2, LISTED, MENDED)
    assert "a.md: this file is read-only" in outcome.err


def test_permissions_stay(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    path.chmod(0o640)
    fix(tmp_path, "m.md")
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_unreadable_file_gives_2_and_the_others_are_corrected(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    assert refcheck(tmp_path, "fix", "--offline", "none.md", "m.md").code == 2
    assert text(path) == MENDED


@pytest.mark.parametrize(("given", "expected"), [(LISTED, MENDED), (MENDED, MENDED)])
def test_standard_input_is_corrected_on_standard_output(tmp_path: Path, given: str, expected: str) -> None:
    (path,) = write(tmp_path, m_md="of that name, but not it")
    answer = started(tmp_path, "-", "--stdin-filename", "m.md").communicate(given.encode())[0]
    assert answer.decode() == expected
    assert text(path) == "of that name, but not it"


def test_a_shared_bibliography_is_corrected_once_for_all(tmp_path: Path) -> None:
    bib = "@book{lis, author = {Lis, Anna}, title = {Granice &amp; mapy}, year = {2004}, publisher = {Wilk}}\n"
    first, second, shared = write(tmp_path, a_md="Maps [@lis].\n", b_md="More maps [@lis].\n", works_bib=bib)
    out = fix(tmp_path, "--bibliography", "works.bib", "a.md", "b.md")
    assert text(shared) == bib.replace("&amp;", "\\&")
    assert "works.bib: 1 correction\n" in out
    assert (text(first), text(second)) == ("Maps [@lis].\n", "More maps [@lis].\n")


def test_a_chapter_is_corrected_where_it_stands(tmp_path: Path) -> None:
    main = "\\documentclass{book}\n\\begin{document}\nMaps. \\input{one} And more.\n\\end{document}\n"
    chapter = "Old.\\footnote{A. Lis, \\emph{Granice}, Łódź 2004, <http://example.org/a,>.}"
    write(tmp_path, main_tex=main, one_tex=chapter)
    assert "one.tex: 1 correction" in fix(tmp_path, "main.tex")
    assert text(tmp_path / "one.tex") == chapter.replace("a,>", "a>")
    assert text(tmp_path / "main.tex") == main


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A process of its own."""
    code = "from refcheck.cli.main import main; main()"
    command = [sys.executable, "-c", code, "fix", "--offline", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_kill_at_any_time_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    for tenths in range(1, 9):
        path.write_text(LISTED)
        process = started(tmp_path, "m.md")
        time.sleep(tenths / 10)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert text(path) in (LISTED, MENDED)


def test_a_fault_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, m_md=LISTED)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    outcome = refcheck(tmp_path, "fix", "--offline", "m.md")
    assert (outcome.code, text(path), os.listdir(tmp_path)) == (2, LISTED, ["m.md"])
    assert "no space left on device" in outcome.err
    assert "1 correction" not in outcome.out


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, m_md=LISTED)
    from refcheck.fixes import rounds

    def and_somebody_writes(*arguments: object) -> object:
        path.write_text("Somebody else's.")
        return better(*arguments)  # type: ignore[arg-type]

    better = rounds._better
    monkeypatch.setattr(rounds, "_better", and_somebody_writes)
    outcome = refcheck(tmp_path, "fix", "--offline", "m.md")
    assert (outcome.code, text(path)) == (2, "Somebody else's.")
