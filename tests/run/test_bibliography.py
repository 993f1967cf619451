"""What does `refcheck check --bibliography` find in manuscripts that do not name their .bib file themselves?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTY, Outcome, refcheck
from office_files import docx, note, paragraph, reference

BIB = """% works of the journal
@article{nowak2019,
  author = {Nowak, Jan},
  title = {Dawne mapy Podlasia},
  journal = {Rocznik},
  volume = {4},
  year = {2019},
  pages = {20--11},
}

@book{lis2004,
  author = {Lis, Anna},
  title = {Granice i mapy},
  publisher = {Wydawnictwo},
  address = {Lublin},
  year = {2004},
}
"""
"""Entry 1 has its pages in the wrong order, in line 8."""
MORE = "".join(
    f"@book{{more{n}, author = {{Mazur, Ewa}}, title = {{Drogi {n}}}, publisher = {{W}}, year = {{{1900 + n}}}}}\n"
    for n in range(9)
)
BY_KEYS = "Maps were drawn [@nowak2019, p. 12]. They were lost, says @lis2004.\n"
NOTES = "Maps were drawn.[^1] They were lost.[^2]\n\n[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2018), p. 12.\n\n[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7.\n"
"""Note 1 has another year than the entry."""


def check(folder: Path, *arguments: str) -> Outcome:
    return refcheck(folder, "check", "--offline", "--output-format", "json", *arguments)


def found(outcome: Outcome) -> list[tuple[str, str, int]]:
    return [(each["rule"], each["path"], each["line"]) for each in json.loads(outcome.out)["findings"]]


def manuscript(outcome: Outcome, number: int = 0) -> dict[str, Any]:
    return dict(json.loads(outcome.out)["manuscripts"][number])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "works.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["m.md", "m.txt", "m.rst", "m.html"])
def test_keys_are_found_in_it(folder: Path, name: str) -> None:
    (folder / name).write_text(f"<p>{BY_KEYS}</p>" if name.endswith("html") else BY_KEYS, encoding="utf-8")
    outcome = check(folder, "--bibliography", "works.bib", name)
    assert (manuscript(outcome)["citations"], manuscript(outcome)["references"]) == (2, 2)
    assert found(outcome) == [("reversed-pages", "works.bib", 8)]


def test_keys_of_latex_and_typst_are_found_in_it(folder: Path) -> None:
    (folder / "m.tex").write_text(
        "\\documentclass{article}\\begin{document}Maps \\cite{nowak2019}, \\cite{lis204}.\\end{document}\n"
    )
    (folder / "m.typ").write_text("Maps @nowak2019 were lost @lis2004.\n")
    outcome = check(folder, "--bibliography", "works.bib", "m.tex", "m.typ", "--ignore", "uncited-reference")
    assert found(outcome) == [("undefined-key", "m.tex", 1), ("reversed-pages", "works.bib", 8)]
    assert [manuscript(outcome, number)["references"] for number in (0, 1)] == [2, 2]


def test_works_cited_in_notes_are_found_in_it(folder: Path) -> None:
    (folder / "m.md").write_text(NOTES, encoding="utf-8")
    (folder / "m.docx").write_bytes(
        docx(
            paragraph("Maps were drawn.", reference(1)) + paragraph("They were lost.", reference(2)),
            footnotes=note(1, "J. Nowak, 'Dawne mapy Podlasia', Rocznik, 4 (2018), p. 12.")
            + note(2, "A. Lis, Granice i mapy (Lublin, 2004), p. 7."),
        )
    )
    for name in ("m.md", "m.docx"):
        assert found(check(folder, name)) == []
        outcome = check(folder, "--bibliography", "works.bib", name)
        assert [link["reference"] for link in manuscript(outcome)["links"]] == [1, 2]
        assert {rule for rule, _, _ in found(outcome)} >= {"year-differs", "reversed-pages"}
        pages = next(each for each in json.loads(outcome.out)["findings"] if each["rule"] == "reversed-pages")
        assert (pages["path"], pages["line"], pages["paragraph"], pages["page"]) == ("works.bib", 8, None, None)


def test_a_list_of_the_manuscript_s_own_holds(folder: Path) -> None:
    (folder / "m.md").write_text(FAULTY, encoding="utf-8")
    assert check(folder, "--bibliography", "works.bib", "m.md").out.count("works.bib") == 0
    assert manuscript(check(folder, "--bibliography", "works.bib", "m.md"))["references"] == 2


def test_of_a_collection_only_the_works_cited_count(folder: Path) -> None:
    (folder / "works.bib").write_text(BIB + MORE, encoding="utf-8")
    for text in (BY_KEYS, NOTES):
        (folder / "m.md").write_text(text, encoding="utf-8")
        outcome = check(folder, "--bibliography", "works.bib", "m.md")
        assert manuscript(outcome)["references"] == 2
        assert "uncited-reference" not in outcome.out


def test_works_that_a_manuscript_does_not_cite_are_not_its_list(folder: Path) -> None:
    (folder / "m.md").write_text("Roads.[^1]\n\n[^1]: Z. Zając, *Lasy* (Gdańsk, 2001), p. 3.\n", encoding="utf-8")
    outcome = check(folder, "--bibliography", "works.bib", "m.md")
    assert manuscript(outcome)["references"] == 0
    assert found(outcome) == []


def test_several_files_are_one_list_and_the_first_has_a_key(folder: Path) -> None:
    (folder / "m.md").write_text(BY_KEYS + "Roads too [@more1].\n", encoding="utf-8")
    (folder / "more.bib").write_text(MORE.splitlines()[1] + "\n" + BIB.replace("20--11", "11--20"), encoding="utf-8")
    outcome = check(folder, "--bibliography", "works.bib", "--bibliography", "more.bib", "m.md")
    assert manuscript(outcome)["references"] == 3
    assert found(outcome) == [("reversed-pages", "works.bib", 8)]


def test_what_stands_in_it_is_told_once_for_all_manuscripts(folder: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(BY_KEYS, encoding="utf-8")
    outcome = check(folder, "--bibliography", "works.bib", ".")
    assert [each["path"] for each in json.loads(outcome.out)["manuscripts"]] == ["a.md", "b.md", "c.md"]
    assert found(outcome) == [("reversed-pages", "works.bib", 8)]


def test_the_configuration_may_name_it(folder: Path) -> None:
    (folder / "issues").mkdir()
    (folder / "issues" / "m.md").write_text(BY_KEYS, encoding="utf-8")
    (folder / "refcheck.toml").write_text('bibliography = "works.bib"\n')
    assert found(check(folder, "issues")) == [("reversed-pages", "works.bib", 8)]
    (elsewhere,) = found(check(folder / "issues", "m.md"))
    assert elsewhere == ("reversed-pages", (folder / "works.bib").as_posix(), 8)
    assert refcheck(folder, "export", "issues").out.count("@") == 2


def test_a_file_that_the_manuscript_names_itself_is_not_taken_twice(folder: Path) -> None:
    (folder / "m.md").write_text(f"---\nbibliography: works.bib\n---\n\n{BY_KEYS}", encoding="utf-8")
    outcome = check(folder, "--bibliography", str(folder / "works.bib"), "m.md")
    assert manuscript(outcome)["references"] == 2
    assert found(outcome) == [("reversed-pages", "works.bib", 8)]


def test_the_report_names_file_and_line(folder: Path) -> None:
    (folder / "m.md").write_text(BY_KEYS, encoding="utf-8")
    outcome = refcheck(folder, "check", "--offline", "--bibliography", "works.bib", "m.md")
    assert "\nEntry 1 · works.bib, line 8\n" in outcome.out


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.bib", "gone.bib: there is no such file; check the path"),
        ("m.md", "m.md: a bibliography is a .bib file; export this one as BibTeX or BibLaTeX"),
    ],
)
def test_without_it_nothing_is_checked(folder: Path, name: str, why: str) -> None:
    (folder / "m.md").write_text(BY_KEYS, encoding="utf-8")
    outcome = check(folder, "--bibliography", name, "m.md")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"refcheck: {why}\n")


def test_an_acceptance_in_it_holds_for_all_manuscripts(folder: Path) -> None:
    comment = "% refcheck: accept reversed-pages: printed so\n"
    (folder / "works.bib").write_text(BIB.replace("@article", f"{comment}@article"), encoding="utf-8")
    (folder / "a.md").write_text(BY_KEYS, encoding="utf-8")
    (folder / "b.tex").write_text("\\documentclass{article}\\begin{document}\\cite{nowak2019,lis2004}\\end{document}\n")
    (folder / "c.md").write_text("Maps were lost [@lis2004]. They were found.\n", encoding="utf-8")
    for paths in (("a.md",), ("b.tex",), ("works.bib",), (".",)):
        outcome = check(folder, "--bibliography", "works.bib", "--select", "reversed-pages", *paths)
        assert (found(outcome), outcome.err) == ([], "")
    (folder / "works.bib").write_text(BIB.replace("@article", "% refcheck: accept reversed-pages\n@article"))
    outcome = check(folder, "--bibliography", "works.bib", "--select", "reversed-pages", ".")
    assert found(outcome) == [("reversed-pages", "works.bib", 9)]
    assert outcome.err.startswith("refcheck: works.bib:2: an acceptance needs a reason; ")
    assert outcome.err.count("\n") == 1
