"""Which manuscripts are checked when only those are wanted that a change touches?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, Outcome, refcheck, write
from git_repository import commit, git, needs_git, repository

pytestmark = needs_git

LATEX = r"""\documentclass{article}
\begin{document}
\input{chapters/one}
\bibliography{works}
\end{document}
"""
CHAPTER = "Maps.\\footnote{See \\cite{lis}.}\n"
BIB = "@book{lis, author = {Anna Lis}, title = {Granice i mapy}, publisher = {Norbertinum}, year = {2004}}\n"
BY_KEY = "---\nbibliography: works.bib\n---\n\nMaps [@lis].\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Two issues, a book in LaTeX and an article that name one .bib file each, and all of it committed."""
    for name in ("1", "2", "book/chapters", "article"):
        (tmp_path / name).mkdir(parents=True)
    write(tmp_path / "1", a_md=SOUND, b_md=SOUND)
    write(tmp_path / "2", c_md=SOUND)
    write(tmp_path / "book", book_tex=LATEX, works_bib=BIB)
    write(tmp_path / "book" / "chapters", one_tex=CHAPTER)
    write(tmp_path / "article", d_md=BY_KEY, works_bib=BIB)
    (tmp_path / "2" / "refcheck.toml").write_text('fail-on = "error"\n')
    return repository(tmp_path)


def run(folder: Path, revision: str, *arguments: str) -> Outcome:
    options = ("--offline", "--output-format", "json", f"--changed-since={revision}")
    return refcheck(folder, "check", *options, *arguments)


def checked(folder: Path, revision: str = "HEAD", *arguments: str) -> list[str]:
    outcome = run(folder, revision, *arguments)
    assert outcome.code in (0, 1), outcome.err
    return [manuscript["path"] for manuscript in json.loads(outcome.out)["manuscripts"]]


def test_nothing_changed_means_nothing_to_check(journal: Path) -> None:
    outcome = run(journal, "HEAD")
    assert outcome.code == 0
    assert json.loads(outcome.out)["manuscripts"] == []


def test_changed_staged_and_new_manuscripts_are_checked(journal: Path) -> None:
    write(journal / "1", a_md=FAULTY, new_md=FAULTY)
    write(journal / "2", c_md=FAULTY)
    git(journal, "add", "2/c.md")
    assert checked(journal) == ["1/a.md", "1/new.md", "2/c.md"]


def test_committed_changes_of_the_branch_are_and_those_of_main_are_not(journal: Path) -> None:
    git(journal, "checkout", "--quiet", "-b", "autumn")
    write(journal / "1", a_md=FAULTY)
    commit(journal)
    git(journal, "checkout", "--quiet", "main")
    write(journal / "1", b_md=FAULTY)
    commit(journal)
    git(journal, "checkout", "--quiet", "autumn")
    assert checked(journal, "main") == ["1/a.md"]


def test_a_renamed_manuscript_is_touched(journal: Path) -> None:
    git(journal, "mv", "1/a.md", "1/Żółw i „mapa”.md")
    assert checked(journal) == ["1/Żółw i „mapa”.md"]


def test_only_what_is_asked_for_is_checked(journal: Path) -> None:
    write(journal / "1", a_md=FAULTY)
    write(journal / "2", c_md=FAULTY)
    assert checked(journal, "HEAD", "2") == ["2/c.md"]
    assert checked(journal, "HEAD", "1/a.md", "1/b.md") == ["1/a.md"]
    assert checked(journal / "1") == ["a.md"]


@pytest.mark.parametrize(
    ("file", "manuscript"),
    [
        ("book/works.bib", "book/book.tex"),
        ("book/chapters/one.tex", "book/book.tex"),
        ("article/works.bib", "article/d.md"),
    ],
)
@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_a_manuscript_takes_in_touches_it(journal: Path, file: str, manuscript: str, gone: bool) -> None:
    if gone:
        (journal / file).unlink()
    else:
        with (journal / file).open("a") as stream:
            stream.write("\n% read again\n")
    assert checked(journal) == [manuscript]


def test_a_bibliography_given_beside_touches_all_that_it_is_given_to(journal: Path) -> None:
    (journal / "1" / "refcheck.toml").write_text('bibliography = ["../article/works.bib"]')
    commit(journal)
    (journal / "article" / "works.bib").write_text(BIB + "\n")
    assert {"1/a.md", "1/b.md"} <= set(checked(journal))


@pytest.mark.parametrize("gone", [False, True])
def test_a_configuration_touches_all_below_it(journal: Path, gone: bool) -> None:
    file = journal / "2" / "refcheck.toml"
    file.unlink() if gone else file.write_text('fail-on = "info"\n')
    assert checked(journal) == ["2/c.md"]


def test_a_configuration_that_is_extended_touches_them_too(journal: Path) -> None:
    (journal / "house.toml").write_text('language = "pl"\n')
    (journal / "2" / "refcheck.toml").write_text('extend = "../house.toml"\n')
    commit(journal)
    (journal / "house.toml").write_text('language = "en"\n')
    assert checked(journal) == ["2/c.md"]


def test_other_acceptances_are_not_called_unused(journal: Path) -> None:
    (journal / "refcheck.toml").write_text('[[accept]]\nrule = "url-differs"\nmatch = "mpay"\nreason = "As printed."\n')
    write(journal / "1", b_md=FAULTY)
    commit(journal)
    write(journal / "1", a_md=SOUND + "\n")
    assert run(journal, "HEAD").err == ""


def test_a_missing_manuscript_is_still_told(journal: Path) -> None:
    outcome = run(journal, "HEAD", "1/a.md", "1/gone.md")
    assert outcome.code == 2
    assert outcome.err == "refcheck: 1/gone.md: there is no such file; check the path\n"


def test_the_variables_of_a_hook_lead_to_no_other_repository(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(journal / "1", a_md=FAULTY)
    monkeypatch.setenv("GIT_DIR", str(journal / ".git"))
    assert checked(journal, "HEAD", "1") == ["1/a.md"]
    monkeypatch.setenv("GIT_DIR", ".git")
    assert checked(journal, "HEAD", "1") == ["1/a.md"]


def test_standard_input_is_always_checked(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refcheck.cli.check.read_stdin", FAULTY.encode)
    assert run(journal, "HEAD", "-").code == 1


@pytest.mark.parametrize("revision", ["", "-v", "--output=x", "no-such-branch", "HEAD:1/a.md", "main..HEAD", "a\nb"])
def test_what_is_no_revision_is_told_in_one_sentence(journal: Path, revision: str) -> None:
    outcome = run(journal, revision)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("refcheck: --changed-since: ")
    assert outcome.err.count("\n") == 1
    assert not (journal / "x").exists()


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, m_md=FAULTY)
    outcome = run(tmp_path, "main")
    assert (outcome.code, outcome.out) == (2, "")
    assert "lies in no git repository" in outcome.err


def test_without_git(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(journal))
    outcome = run(journal, "main")
    assert outcome.code == 2
    assert outcome.err == "refcheck: --changed-since: git is not installed; without it nobody knows what changed\n"


def test_a_shallow_clone_that_does_not_reach_back(journal: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = git(journal, "rev-parse", "HEAD").strip()
    write(journal / "1", a_md=FAULTY)
    commit(journal)
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth", "1", journal.as_uri(), ".")
    outcome = run(clone, first)
    assert outcome.code == 2
    assert "this clone is shallow" in outcome.err
    assert "fetch-depth: 0" in outcome.err
