"""Does a file stay what it is, but for the edits: its encoding, line ends, runs, and all that is written otherwise?"""

from __future__ import annotations

import codecs
import io
import sys
import zipfile
from pathlib import Path

import pytest
from manuscripts import fixed, mend

from refcheck.fixes.rounds import Mending

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))
from office_files import docx, field, note, paragraph, reference, run

FAULTY = (
    "Stare mapy Łodzi\n\nReferences\n\n- Lis A., *Granice i mаpy* (Łódź, 2004).\n- Wilk B., *Drogi* (Łódź, 2005).\n"
)
SOUND = FAULTY.replace("mаpy", "mapy")
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*.*"))


def new_bytes(mending: Mending, path: str) -> bytes | None:
    return mending.state.changed.get(path)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "utf-16-be")],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_encoding_and_line_ends_stay(mark: bytes, encoding: str, line_end: str, end: str) -> None:
    before, after = (mark + (text.strip() + end).replace("\n", line_end).encode(encoding) for text in (FAULTY, SOUND))
    assert new_bytes(mend(before, "m.md"), "m.md") == after


TEX = "\\documentclass{{article}}\\usepackage[{0}]{{inputenc}}\\begin{{document}}\nText.\\footnote{{Żak, \\emph{{Granice}}, <http://example.org/a,>.}}\n\\end{{document}}\n"


def test_latex_keeps_the_encoding_that_it_declares() -> None:
    before = TEX.format("cp1250").encode("cp1250")
    assert new_bytes(mend(before, "m.tex"), "m.tex") == before.replace(b"a,>", b"a>")


def test_a_character_that_the_encoding_lacks_is_not_written() -> None:
    """The entity is an n with a caron below, which cp1250 has not."""
    bib = "% Encoding: Cp1250\n@book{zak, author = {Żak, Jan}, title = {Mapy &ncaron;&thorn;}, year = 2019}\n"
    mending = mend(bib.encode("cp1250"), "m.bib")
    assert not mending.state.changed
    ((_, reason),) = mending.refused.values()
    assert "cp1250" in str(reason).casefold()
    assert "þ" in str(reason)


@pytest.mark.parametrize("written", ["https://example.org/&#x43e;_a", "https://example.org/\\_a,"])
def test_what_the_file_writes_in_another_way_is_left_alone(written: str) -> None:
    text = f"Maps.[^1]\n\n[^1]: A. Lis, *Granice* (Łódź, 2004), {written}.\n"
    assert fixed(text) == text


BODY = (
    paragraph("Maps are old.", reference(2), " And new."),
    paragraph("References"),
    paragraph("Lis A., ", run("Granice i m", "<w:i/>"), run("аpy Mazowsza", "<w:i/><w:b/>"), " (Łódź, 2004)."),
    paragraph("Wilk B., ", field("ADDIN ZOTERO_ITEM", "Drogi i mаpy"), " (Łódź, 2005)."),
)
WORD = docx("".join(BODY), footnotes=note(2, "A. Kos, Mosty, <https://doi.org/10.5555/r.41,>."))


def test_a_word_file_keeps_its_runs_and_leaves_fields_alone() -> None:
    changed = new_bytes(mend(WORD, "m.docx"), "m.docx")
    assert changed
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (WORD, changed))
    body = new.read("word/document.xml").decode()
    assert old.namelist() == new.namelist()
    assert ">Granice i m</w:t>" in body
    assert '<w:b/></w:rPr><w:t xml:space="preserve">apy Mazowsza</w:t>' in body
    assert "Drogi i mаpy" in body, "the result of a field is the reference manager's"
    assert "r.41&gt;." in new.read("word/footnotes.xml").decode()


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_each_fix_removes_its_finding_and_fixing_twice_is_fixing_once(path: Path, unsafe: bool) -> None:
    data = path.read_bytes()
    mending = mend(data, path.name, unsafe=unsafe)
    once = mending.state.changed.get(path.name, data)
    again = mend(once, path.name, unsafe=unsafe)
    assert not again.state.changed
    assert all(
        finding.fingerprint in again.refused for finding in again.state.findings if finding.remark.fixable == "safe"
    )


CITING = """Maps were drawn.[^1] Some were lost.[^2]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), p. 7, https://doi.org/10.5555/granice.2004.

## References

- Lis A., *Granice i mapy* (Lublin, 2004), https://doi.org/10.5555/granice.2004.
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
"""


@pytest.mark.parametrize(
    ("right", "wrong", "mended"),
    [
        ("i mapy* (Lublin, 2004), p.", "i mаpy* (Lublin, 2004), p.", True),  # a Cyrillic а
        ("dawne-mapy-podlasia.\n\n[^2]", "dawne-mapy-\u200bpodlasia.\n\n[^2]", True),
        ("dawne-mapy-podlasia.\n\n[^2]", "dawne-mapy- podlasia.\n\n[^2]", False),
        ("dawne-mapy-podlasia.\n\n[^2]", "dawne-mpay-podlasia.\n\n[^2]", False),
        ("granice.2004.\n\n##", "granice.2004.,\n\n##", False),
    ],
)
def test_a_safe_fix_restores_the_original_or_leaves_it_alone(right: str, wrong: str, mended: bool) -> None:
    """A line that a fix changes reads as before the error was put in."""
    assert right in CITING
    broken = CITING.replace(right, wrong)
    assert fixed(broken) == (CITING if mended else broken)
