"""Does `refcheck check --output-format docx` write a Word file with comments, and say so where it cannot?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from command_line import FAULTY, refcheck, write
from office_files import docx, note, paragraph, reference

URL = "https://example.org/artykul/dawne-mapy-podlasia"
BODY = paragraph("Maps were lost.", reference(1)) + "".join(
    paragraph(text) for text in ("References", "Lis A., Granice i mapy (Lublin, 2004).", f"Nowak J., 'Dawne mapy Podlasia', Rocznik, 4 (2019), pp. 11–20, {URL}.")
)  # fmt: skip
SLIP = f"J. Nowak, 'Dawne mapy Podlasia', Rocznik, 4 (2019), pp. 11–20, {URL.replace('mapy', 'mpay')}."
WORD = docx(BODY, note(1, SLIP))
OPTIONS = ("--offline", "--output-format", "docx")


def test_the_findings_are_comments_in_a_copy(tmp_path: Path) -> None:
    (tmp_path / "m.docx").write_bytes(WORD)
    outcome = refcheck(tmp_path, "check", "m.docx", *OPTIONS, "-o", "m.reviewed.docx")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")
    assert (tmp_path / "m.docx").read_bytes() == WORD
    with zipfile.ZipFile(tmp_path / "m.reviewed.docx") as archive:
        assert "The URL differs." in archive.read("word/comments.xml").decode()


def test_entries_of_a_file_beside_are_commented_on_at_the_text(tmp_path: Path) -> None:
    (tmp_path / "m.docx").write_bytes(docx(paragraph("Maps were lost.", reference(1)), note(1, SLIP)))
    write(tmp_path, list_bib="@article{n, author={Nowak, J.}, title={Dawne mapy Podlasia}, year={2019}, pages={20-11}}")
    refcheck(tmp_path, "check", "m.docx", *OPTIONS, "--bibliography", "list.bib", "-o", "r.docx")
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        assert "Place: list.bib, line 1" in archive.read("word/comments.xml").decode()


ONE_FILE = "comments are put into one Word file (.docx), not into"
NAME = "the Word file needs a name that ends in .docx; give it with -o"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("m.docx", "n.docx", "-o", "r.docx"), f"--output-format docx: {ONE_FILE} 2 manuscripts; give its path"),
        (("m.md", "-o", "r.docx"), f"--output-format docx: {ONE_FILE} “m.md”; give its path"),
        (("-", "-o", "r.docx"), f"--output-format docx: {ONE_FILE} “-”; give its path"),
        (("m.docx",), f"--output-format docx: {NAME}"),
        (("m.docx", "-o", "-"), f"--output-format docx: {NAME}"),
        (("m.docx", "-o", "r.txt"), f"--output-format docx: {NAME}"),
        (("m.docx", "-o", "m.docx"), "m.docx: this is a manuscript to be read; give the path of another file"),
        (("torn.docx", "-o", "r.docx"), "torn.docx: this file is damaged or cut short; ask for it again, or open it and save it anew"),
        (("none.docx", "-o", "r.docx"), "none.docx: there is no such file; check the path"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    write(tmp_path, m_md=FAULTY)
    for name in ("m.docx", "n.docx"):
        (tmp_path / name).write_bytes(WORD)
    (tmp_path / "torn.docx").write_bytes(WORD[:500])
    outcome = refcheck(tmp_path, "check", *OPTIONS, *arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"refcheck: {sentence}\n")
    assert not (tmp_path / "r.docx").exists()
    assert (tmp_path / "m.docx").read_bytes() == WORD


def test_a_letter_is_text_or_a_word_file(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    text = refcheck(tmp_path, "check", "m.md", "--offline", "--output-format", "letter")
    assert (text.code, text.err) == (1, "")
    assert text.out.startswith("# Queries on m.md\n\nDear author,\n")
    word = refcheck(tmp_path, "check", "m.md", "--offline", "--output-format", "letter-docx", "-o", "letter.docx")
    assert (word.code, word.out, word.err) == (1, "", "")
    assert zipfile.is_zipfile(tmp_path / "letter.docx")
    nowhere = refcheck(tmp_path, "check", "m.md", "--offline", "--output-format", "letter-docx")
    assert (nowhere.code, nowhere.err) == (2, f"refcheck: --output-format letter-docx: {NAME}\n")
