"""Are known findings left out and new ones told, whatever happens to text and files in between?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, refcheck, write

from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding, Rule
from refcheck.pipeline import judge
from refcheck.run import check as check_run

NEW_FAULT = FAULTY.replace("*Granice i mapy* (Lublin, 2004), p. 7.", "*Granice i mapy* (Lublin, 2005), p. 7.")
"""Note 2 has another year than entry 1, besides."""
LATEX = r"""\documentclass{article}
\begin{document}
Maps\footnote{See \cite{lis}.}
\bibliography{works}
\end{document}
"""
BIB = "@book{lis,\n author = {Anna Lis},\n title = {Granice i mapy},\n publisher = {Norbertinum},\n year = {2004},\n isbn = {9783161484101}\n}\n"


OLD_FINGERPRINT = "bd58c90a98b34fc9"
"""What version 1 gave the finding in `FAULTY`."""


def known(folder: Path, *arguments: str) -> None:
    outcome = refcheck(folder, "check", "--offline", "--write-baseline", "known.json", *arguments)
    assert (outcome.code, outcome.out) == (0, "")


def check(folder: Path, *arguments: str) -> tuple[int, list[str], str]:
    """Exit code, rules of the findings, and what was said beside them, when the baseline holds."""
    done = refcheck(folder, "check", "--offline", "--baseline", "known.json", "--output-format", "json", *arguments)
    return done.code, [finding["rule"] for finding in json.loads(done.out)["findings"]] if done.out else [], done.err


def rows(folder: Path) -> list[dict[str, str]]:
    return list(json.loads((folder / "known.json").read_text("utf-8"))["findings"])


def test_a_baseline_is_written_a_line_for_each_finding(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = refcheck(tmp_path, "check", "--offline", "--write-baseline", "known.json")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "refcheck: known.json: 1 finding is known from now on\n"
    line = next(line for line in (tmp_path / "known.json").read_text("utf-8").splitlines() if '"path"' in line)
    row = json.loads(line)
    assert (row["path"], row["rule"]) == ("m.md", "url-differs")
    assert row["words"].startswith("The URL differs: note # has “https://example.org/artykul/dawne-mpay")


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, m_md=NEW_FAULT)
    known(tmp_path)
    before = (tmp_path / "known.json").read_bytes()
    write(tmp_path, m_md="A line more.\n\n" + NEW_FAULT)
    known(tmp_path)
    assert (tmp_path / "known.json").read_bytes() == before


def test_known_findings_are_neither_told_nor_counted(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    known(tmp_path)
    assert check(tmp_path) == (0, [], "refcheck: known.json: 1 known finding not shown\n")


def test_a_new_finding_is_told_alone(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    known(tmp_path)
    write(tmp_path, m_md="# Preface\n\nNew lines.\n\n" + NEW_FAULT)
    assert check(tmp_path)[:2] == (1, ["year-differs"])


def test_of_two_equal_findings_a_baseline_with_one_leaves_one(tmp_path: Path) -> None:
    note_3 = FAULTY[FAULTY.index("[^1]: ") : FAULTY.index("[^2]: ")].replace("[^1]", "[^3]")
    twice = FAULTY.replace("They were lost.[^2]", "They were lost.[^2] They were found.[^3]")
    twice = twice.replace("## References", f"{note_3}## References")
    write(tmp_path, m_md=twice)
    known(tmp_path)
    equal = [row["fingerprint"] for row in rows(tmp_path) if row["rule"] == "url-differs"]
    assert len(equal) == 2
    assert equal[0] == equal[1]
    write(tmp_path, m_md=FAULTY)
    known(tmp_path)
    write(tmp_path, m_md=twice)
    code, rules, _ = check(tmp_path)
    assert code == 1
    assert rules.count("url-differs") == 1


def test_findings_that_are_gone_are_counted_and_change_no_exit_code(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    known(tmp_path)
    write(tmp_path, m_md=SOUND)
    said = "refcheck: known.json: 1 known finding no longer occurs; write the baseline anew\n"
    assert check(tmp_path) == (0, [], said)
    known(tmp_path)
    assert rows(tmp_path) == []
    assert check(tmp_path) == (0, [], "")


def test_what_was_not_looked_at_is_not_called_gone_and_stays(tmp_path: Path) -> None:
    write(tmp_path, a_md=FAULTY, b_md=FAULTY)
    known(tmp_path)
    write(tmp_path, a_md=SOUND, b_md=SOUND)
    assert "1 known finding no longer occurs" in check(tmp_path, "a.md")[2]
    assert check(tmp_path, "--select", "STY")[2] == ""
    outcome = refcheck(tmp_path, "check", "--offline", "--write-baseline", "known.json", "a.md")
    assert outcome.err.endswith("0 findings are known from now on, with 1 from before that this run did not look at\n")
    assert [row["path"] for row in rows(tmp_path)] == ["b.md"]


def test_a_known_finding_of_the_web_is_not_gone_because_nobody_asked(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND)
    known(tmp_path)
    row = {"path": "m.md", "rule": "dead-url", "fingerprint": "0" * 16, "words": "The page is gone."}
    (tmp_path / "known.json").write_text(json.dumps({"refcheck-baseline": 2, "findings": [row]}))
    assert check(tmp_path) == (0, [], "")
    known(tmp_path)
    assert rows(tmp_path) == [row]


def test_a_renamed_manuscript_keeps_its_known_findings(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    known(tmp_path)
    (tmp_path / "m.md").rename(tmp_path / "żółw.md")
    assert check(tmp_path)[:2] == (0, [])
    known(tmp_path)
    assert [row["path"] for row in rows(tmp_path)] == ["żółw.md"]


def test_a_copy_beside_the_manuscript_is_new(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    known(tmp_path)
    write(tmp_path, copy_md=FAULTY)
    assert check(tmp_path)[:2] == (1, ["url-differs"])


def test_paths_are_those_from_the_baseline(tmp_path: Path) -> None:
    issue = tmp_path / "issues" / "1"
    issue.mkdir(parents=True)
    write(issue, m_md=FAULTY)
    (tmp_path / "refcheck.toml").write_text('baseline = "meta/known.json"')
    (tmp_path / "meta").mkdir()
    assert refcheck(tmp_path, "check", "--offline", "--write-baseline", "meta/known.json").code == 0
    assert '"../issues/1/m.md"' in (tmp_path / "meta" / "known.json").read_text()
    assert refcheck(issue, "check", "--offline", "m.md").code == 0
    assert refcheck(tmp_path, "check", "--offline").code == 0


def test_a_finding_in_a_bib_file_is_that_file_s(tmp_path: Path) -> None:
    write(tmp_path, m_tex=LATEX, works_bib=BIB)
    known(tmp_path)
    assert ("works.bib", "invalid-isbn") in [(row["path"], row["rule"]) for row in rows(tmp_path)]
    assert check(tmp_path)[:2] == (0, [])
    write(tmp_path, works_bib=BIB.replace("9783161484101", "9783161484100"))
    assert "1 known finding no longer occurs" in check(tmp_path)[2]
    assert "no longer" not in check(tmp_path, "m.tex")[2]  # others may cite from the file


def test_accepted_findings_do_not_go_into_it(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    (tmp_path / "refcheck.toml").write_text('[[accept]]\nrule = "DIF"\nmatch = "mpay"\nreason = "As printed."\n')
    known(tmp_path)
    assert rows(tmp_path) == []


def test_an_unreadable_manuscript_still_gives_2_and_its_rows_stay(tmp_path: Path) -> None:
    write(tmp_path, a_md=FAULTY, b_md=FAULTY)
    known(tmp_path)
    (tmp_path / "b.docx").write_bytes((tmp_path / "b.md").read_bytes())
    (tmp_path / "b.md").write_bytes(b"\0\x01" * 5000)
    outcome = refcheck(tmp_path, "check", "--offline", "--write-baseline", "known.json")
    assert outcome.code == 2
    assert [row["path"] for row in rows(tmp_path)] == ["a.md", "b.md"]


def test_a_manuscript_over_which_refcheck_stumbles_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(apparatus: Apparatus, rules: Sequence[Rule]) -> list[Finding]:
        if apparatus.document.path == "b.md":
            raise RuntimeError("a fault of ours")
        return judge(apparatus, rules)

    write(tmp_path, a_md=FAULTY, b_md=FAULTY)
    known(tmp_path)
    monkeypatch.setattr(check_run, "judge", stumbling)
    assert refcheck(tmp_path, "check", "--offline", "--write-baseline", "known.json").code == 2
    assert [row["path"] for row in rows(tmp_path)] == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "known.json: there is no such baseline; write one with --write-baseline"),
        ("", "known.json: it is no baseline, since it is not JSON"),
        ("[" * 100_000, "known.json: it is no baseline, since it is not JSON"),
        ("[]", "known.json: it is no baseline of refcheck"),
        ('{"findings": []}', "known.json: it is no baseline of refcheck"),
        ('{"refcheck-baseline": 3, "findings": []}', "known.json: it is a baseline of another version of refcheck"),
        ('{"refcheck-baseline": 2, "findings": [{"path": 3}]}', "known.json: this baseline is damaged"),
        ('{"refcheck-baseline": 2}', "known.json: this baseline is damaged"),
    ],
)
def test_a_foreign_baseline_is_told_in_one_sentence(tmp_path: Path, text: str | None, sentence: str) -> None:
    write(tmp_path, m_md=FAULTY)
    if text is not None:
        (tmp_path / "known.json").write_text(text)
    code, _, said = check(tmp_path)
    assert code == 2
    assert said.startswith(f"refcheck: {sentence}")
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["m.md", "notes.json", "folder", "nowhere/known.json"])
def test_nothing_else_is_written_over(tmp_path: Path, name: str) -> None:
    write(tmp_path, m_md=FAULTY, notes_json='{"mine": true}')
    (tmp_path / "folder").mkdir()
    outcome = refcheck(tmp_path, "check", "--offline", "--write-baseline", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"refcheck: {name}: ")
    assert outcome.err.count("\n") == 1
    assert (tmp_path / "m.md").read_text("utf-8") == FAULTY
    assert (tmp_path / "notes.json").read_text() == '{"mine": true}'


def test_a_baseline_of_version_1_is_read_and_written_anew(tmp_path: Path) -> None:
    """As refcheck 0.1 wrote it for this manuscript, and for one that is not here."""
    write(tmp_path, m_md=FAULTY, n_md=SOUND)
    row = {"path": "m.md", "rule": "url-differs", "fingerprint": OLD_FINGERPRINT, "words": "The URL differs."}
    other = {**row, "path": "n.md", "rule": "dead-url", "fingerprint": "0" * 16}
    old = {"refcheck-baseline": 1, "findings": [row, other]}
    (tmp_path / "known.json").write_text(json.dumps(old), encoding="utf-8")
    code, found, err = check(tmp_path, "m.md")
    assert (code, found) == (0, [])
    assert "known.json: this baseline is of an older version of refcheck, and was read; write it anew" in err
    assert json.loads((tmp_path / "known.json").read_text("utf-8")) == old, "a check writes no baseline"
    outcome = refcheck(tmp_path, "check", "--offline", "--write-baseline", "known.json", "m.md")
    assert outcome.err == (
        "refcheck: known.json: 1 finding is known from now on, with 1 from before that this run did not look at, "
        "written anew from a baseline of an older version\n"
    )
    assert json.loads((tmp_path / "known.json").read_text("utf-8"))["refcheck-baseline"] == 2
    assert [row["fingerprint"] for row in rows(tmp_path) if row["path"] == "n.md"] == ["1:0000000000000000"]
    assert check(tmp_path, "m.md")[:2] == (0, [])
