"""Which files of a folder does `refcheck check` take for manuscripts, and what does it say of the others?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, Outcome, refcheck, write

from refcheck.errors import MissingProgram
from refcheck.i18n.message import verbatim
from refcheck.readers import pandoc

BIB = "@book{nowak2019, author = {Nowak, Jan}, title = {Dawne mapy}, publisher = {Lis}, date = {2019}, isbn = {978-83-7629-000-1}}\n"
TEX = "\\documentclass{article}\\addbibresource{refs.bib}\\begin{document}Maps.\\footcite{nowak2019}\\end{document}\n"


def checked(folder: Path, *paths: str) -> Outcome:
    return refcheck(folder, "check", "--offline", "--output-format", "json", *paths)


def manuscripts(outcome: Outcome) -> list[str]:
    return [manuscript["path"] for manuscript in json.loads(outcome.out)["manuscripts"]]


def lay(folder: Path, *names: str, text: str = SOUND) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ("drafts/", ["a.md", "issues/1/a.md", "issues/1/old.md", "old.md"]),
        ("old.md", ["a.md", "drafts/a.md", "issues/1/a.md", "issues/1/drafts/a.md"]),
        ("/old.md", ["a.md", "drafts/a.md", "issues/1/a.md", "issues/1/drafts/a.md", "issues/1/old.md"]),
        ("/drafts/\n**/1/drafts", ["a.md", "issues/1/a.md", "issues/1/old.md", "old.md"]),
        ("*.md\n!a.md", ["a.md", "drafts/a.md", "issues/1/a.md", "issues/1/drafts/a.md"]),
        ("issues/*\n!issues/1/\n", ["a.md", "drafts/a.md", "issues/1/a.md", "issues/1/drafts/a.md", "issues/1/old.md", "old.md"]),
        ("issues/\n!issues/1/a.md", ["a.md", "drafts/a.md", "old.md"]),
        ("# old.md\n!\n[z-a]\n\ndrafts\nissues", ["a.md", "old.md"]),
    ],
)  # fmt: skip
def test_what_git_ignores_is_left_out(tmp_path: Path, rules: str, left: list[str]) -> None:
    lay(tmp_path, "a.md", "old.md", "drafts/a.md", "issues/1/a.md", "issues/1/old.md", "issues/1/drafts/a.md")
    (tmp_path / ".gitignore").write_text(rules)
    assert manuscripts(checked(tmp_path)) == left


def test_the_nearest_gitignore_holds(tmp_path: Path) -> None:
    lay(tmp_path, "old.md", "a/old.md", "b/old.md", "b/c/old.md")
    (tmp_path / ".gitignore").write_text("old.md\n")
    (tmp_path / "b" / ".gitignore").write_text("!old.md\n/c/\n")
    assert manuscripts(checked(tmp_path)) == ["b/old.md"]


def test_a_gitignore_of_the_repository_holds_in_its_folders(tmp_path: Path) -> None:
    lay(tmp_path, "issues/a.md", "issues/draft-a.md", "build/a.md")
    (tmp_path / ".gitignore").write_text("draft-*\nbuild/\n")
    assert manuscripts(checked(tmp_path, "issues")) == ["issues/a.md", "issues/draft-a.md"]
    (tmp_path / ".git").mkdir()
    assert manuscripts(checked(tmp_path, "issues")) == ["issues/a.md"]
    assert manuscripts(checked(tmp_path / "issues")) == ["a.md"]
    assert manuscripts(checked(tmp_path, "issues/")) == ["issues/a.md"]
    assert manuscripts(checked(tmp_path, "build")) == ["build/a.md"]


def test_a_file_that_is_named_is_checked_though_git_ignores_it(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "draft.md")
    (tmp_path / ".gitignore").write_text("draft.md\n")
    assert manuscripts(checked(tmp_path, ".", "draft.md")) == ["a.md", "draft.md"]


def test_patterns_of_a_configuration_are_taken_from_its_folder(tmp_path: Path) -> None:
    lay(tmp_path, "issues/1/a.md", "issues/2/a.md")
    (tmp_path / "refcheck.toml").write_text('exclude = ["issues/1/*"]')
    assert manuscripts(checked(tmp_path / "issues")) == ["2/a.md"]


def test_pathspec_is_imported_only_for_a_gitignore(tmp_path: Path) -> None:
    lay(tmp_path, "a.md")
    for rules, imported in ((None, False), ("b.md", True)):
        if rules:
            (tmp_path / ".gitignore").write_text(rules)
        code = (
            "import sys; from refcheck.cli.main import run; run(['check', '--offline', '-q', '.']); print(*sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
        assert ("pathspec" in done.stdout.split()) is imported


def test_what_is_no_manuscript_is_passed_over_and_counted(tmp_path: Path) -> None:
    lay(tmp_path, "README.md", "docs/readme.pl.md", "CONTRIBUTING.rst", "LICENSE.txt", "LICENSE-CC-BY.md", text=FAULTY)
    lay(tmp_path, "requirements.txt", text="click\nrequests\n")
    lay(tmp_path, "site.xml", text="<project><name>maps</name></project>")
    lay(tmp_path, "about.html", text="<html><body><p>About the journal.</p></body></html>")
    lay(tmp_path, "history.md", "a.md")
    outcome = checked(tmp_path)
    assert (outcome.code, manuscripts(outcome)) == (0, ["a.md", "history.md"])
    why = "README and the like, or no notes, citations or references"
    assert outcome.err == f"refcheck: 8 files passed over: {why}\n"
    assert refcheck(tmp_path, "check", "--offline", "-q").err == ""
    assert "refcheck: LICENSE-CC-BY.md: passed over\n" in refcheck(tmp_path, "check", "--offline", "-v").err


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("README.md", FAULTY, 1), ("a.txt", "No notes here.\n", 0), ("site.xml", "<project/>", 2)],
)
def test_a_file_that_is_named_is_always_checked(tmp_path: Path, name: str, text: str, code: int) -> None:
    lay(tmp_path, "sound.md")
    lay(tmp_path, name, text=text)
    for paths in ((name,), (".", f"./{name}"), (name, ".")):
        outcome = checked(tmp_path, *paths)
        assert outcome.code == code
        assert (name in {path.removeprefix("./") for path in manuscripts(outcome)}) is (code != 2)
        assert "passed over" not in outcome.err
        assert ("<project> is neither JATS, TEI nor XHTML" in outcome.err) is (code == 2)


def test_a_damaged_file_in_a_folder_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "a.md")
    lay(tmp_path, "b.xml", text="<article><p>Maps</article>")
    outcome = checked(tmp_path)
    assert (outcome.code, manuscripts(outcome)) == (2, ["a.md"])
    assert outcome.err.startswith("refcheck: b.xml: ")


def test_formats_that_need_pandoc_are_told_once_where_it_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(path: str) -> str:
        raise MissingProgram(path, verbatim("pandoc is not installed"))

    monkeypatch.setattr(pandoc, "_program", absent)
    lay(tmp_path, "a.md")
    lay(tmp_path, "b.rtf", text="{\\rtf1 Maps.}")
    lay(tmp_path, *(f"{name}.org" for name in "cdef"))
    outcome = checked(tmp_path)
    assert (outcome.code, manuscripts(outcome)) == (0, ["a.md"])
    assert outcome.err == "refcheck: 5 files not read (b.rtf, c.org, d.org, …): pandoc is not installed\n"
    assert refcheck(tmp_path, "check", "--offline", "-q").err == outcome.err
    assert refcheck(tmp_path, "export").err == outcome.err
    named = checked(tmp_path, "b.rtf", ".")
    assert named.code == 2
    assert "refcheck: b.rtf: pandoc is not installed\n" in named.err


def test_a_bib_file_is_judged_with_the_manuscript_that_takes_it_in(tmp_path: Path) -> None:
    lay(tmp_path, "m.tex", text=TEX)
    lay(tmp_path, "refs.bib", "other.bib", text=BIB)
    lay(tmp_path, "m.bbl", text="\\begin{thebibliography}{9}\\bibitem{a} Lis A., Granice, 2004.\\end{thebibliography}")
    outcome = checked(tmp_path)
    assert manuscripts(outcome) == ["m.tex", "other.bib"]
    found = [(f["path"], f["line"]) for f in json.loads(outcome.out)["findings"] if f["rule"] == "invalid-isbn"]
    assert found == [("refs.bib", 1), ("other.bib", 1)]
    assert manuscripts(checked(tmp_path, "m.tex", "refs.bib")) == ["m.tex", "refs.bib"]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
def test_pipes_and_links_to_nowhere_are_no_manuscripts(tmp_path: Path) -> None:
    lay(tmp_path, "a.md")
    os.mkfifo(tmp_path / "b.md")
    os.symlink(tmp_path / "gone.md", tmp_path / "c.md")
    outcome = checked(tmp_path)
    assert (outcome.code, manuscripts(outcome), outcome.err) == (0, ["a.md"], "")


def test_a_folder_is_exported_without_what_is_no_manuscript(tmp_path: Path) -> None:
    write(tmp_path, m_tex=TEX, refs_bib=BIB, site_xml="<project/>", README_md=FAULTY)
    outcome = refcheck(tmp_path, "export")
    assert outcome.code == 0
    assert outcome.out.count("@book") == 1


def test_a_named_file_is_excluded_too_where_that_is_forced(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / ".hidden").mkdir()
    names = ["m.md", "README.md", "old.md", "drafts/d.md", ".hidden/h.md", "notes.csv"]
    for name in names:
        (tmp_path / name).write_text(FAULTY, encoding="utf-8")
    (tmp_path / "refcheck.toml").write_text('exclude = ["drafts"]')
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("old.md")
    outcome = refcheck(tmp_path, "check", "--offline", "--force-exclude", "--output-format", "json", *names)
    assert [manuscript["path"] for manuscript in json.loads(outcome.out)["manuscripts"]] == ["m.md"]
    assert outcome.err.startswith("refcheck: 1 file passed over: README")
    assert refcheck(tmp_path, "check", "--offline", "README.md").code == 1


def test_what_is_no_manuscript_or_is_missing_is_so_where_exclusion_is_forced(tmp_path: Path) -> None:
    write(tmp_path, a_txt="Only words.\n", b_xml="<settings><a>1</a></settings>")
    assert refcheck(tmp_path, "check", "--offline", "--force-exclude", "a.txt", "b.xml").code == 0
    assert refcheck(tmp_path, "check", "--offline", "b.xml").code == 2
    assert refcheck(tmp_path, "check", "--offline", "--force-exclude", "gone.md").code == 2
