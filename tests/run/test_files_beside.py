"""Which files beside a manuscript does `refcheck check` read, and which never?"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import refcheck

from refcheck.run.files import fetch_beside

BIB = "@book{a, author = {Nowak, Jan}, title = {Dawne mapy}, date = {2019}}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "chapters").mkdir(parents=True)
    (folder / "main.tex").write_text("\\documentclass{book}\\begin{document}\\input{chapters/one}\\end{document}\n")
    (folder / "chapters" / "one.tex").write_text("Maps.\\footnote{One.}\n")
    (tmp_path / "secret.tex").write_text("Secret.\n")
    return folder


def test_files_in_the_folder_and_below_are_read(book: Path) -> None:
    fetch = fetch_beside(str(book / "main.tex"))
    assert fetch("chapters/one.tex") == b"Maps.\\footnote{One.}\n"
    assert fetch("chapters/../main.tex")
    assert fetch("no.tex") is None
    assert fetch("chapters") is None


def test_nothing_outside_the_folder_is_read(book: Path) -> None:
    os.symlink(book.parent / "secret.tex", book / "link.tex")
    os.symlink(book.parent, book / "up")
    os.symlink(book / "loop.tex", book / "loop.tex")
    fetch = fetch_beside(str(book / "main.tex"))
    outside = (
        "../secret.tex",
        str(book.parent / "secret.tex"),
        "link.tex",
        "up/secret.tex",
        "loop.tex",
        "a\0b",
        "/etc/passwd",
    )
    assert [fetch(name) for name in outside] == [None] * len(outside)


def test_a_chapter_is_checked_with_its_book(book: Path) -> None:
    outcome = refcheck(book, "check", "--offline", "--output-format", "json", ".")
    assert [manuscript["path"] for manuscript in json.loads(outcome.out)["manuscripts"]] == ["main.tex"]
    assert json.loads(outcome.out)["manuscripts"][0]["notes"] == 1


def test_a_chapter_that_is_named_itself_is_checked_itself(book: Path) -> None:
    outcome = refcheck(book, "check", "--offline", "--output-format", "json", "main.tex", "chapters/one.tex")
    assert len(json.loads(outcome.out)["manuscripts"]) == 2


def test_a_folder_with_many_manuscripts_is_read_by_several_processes(book: Path) -> None:
    for number in range(9):
        (book / f"m{number}.tex").write_text(f"\\addbibresource{{refs.bib}} Maps {number}.\\footcite{{a}}\n")
    (book / "refs.bib").write_text(BIB)
    outcome = refcheck(
        book, "check", "--offline", "--jobs", "2", "--output-format", "json", *[f"m{n}.tex" for n in range(9)]
    )
    assert [manuscript["notes"] for manuscript in json.loads(outcome.out)["manuscripts"]] == [1] * 9
