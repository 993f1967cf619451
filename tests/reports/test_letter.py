"""Could an editor send this letter as it stands?"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from apparatuses import IN_TEXT, OLD_MAPS, checked
from office_files import docx, note, paragraph, reference

from refcheck.model.evidence import Dead
from refcheck.model.reason import Cause, Reason
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.reports import REPORTS, Checked, Run, letter
from refcheck.reports import letter_texts as texts
from refcheck.reports.queries import letter_on
from refcheck.rules import RULES

BORDERLAND = """# Maps of a borderland

The maps were lost.[^1] Some were found.[^2] One was sold,[^3] as the papers wrote.[^4] Its price is known.[^5]

[^1]: J. Nowak, 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mpay-podlasia.

[^2]: M. Bąk, *Kartografia Polesia* (Wilno, 1931), s. 5.

[^3]: A. Lis, *Granice i mapy* (Lublin, 2005), p. 7.

[^4]: ‘Sprzedano mapę’, *Gazeta*, 12 May 2020, <https://example.org/gazeta/sprzedano-mape>.

[^5]: J. Nowak, 'Dawne mapy Podlasia', p. 200.

## References

- Lis A., *Granice i mapy* (Lublin, 2004).
- Nowak J., 'Dawne mapy Podlasia', *Rocznik*, 4 (2019), pp. 11–20, https://example.org/artykul/dawne-mapy-podlasia.
- Zych B., *Drogi i mosty w Galicji* (Kraków, 1999), ISBN 978-83-01-00000-2.
"""

EXPECTED = """# Queries on m.md

Dear author,

we have checked the notes of your manuscript against its reference list, with the help of the program refcheck, and 6 questions are left. We would be grateful for your answers, each under its number.

Where we suggest something, it is no more than that: you know the works, and what you decide will stand.

## Note 1

1. In note 1 the URL reads “https://example.org/artykul/dawne-mpay-podlasia”, in entry 2 of the reference list (Nowak J., 'Dawne mapy Podlasia', Rocznik, 4…) it reads “https://example.org/artykul/dawne-mapy-podlasia”. Which is right? We think that entry 2 is right. Reason: the title “Dawne mapy Podlasia” spells “mapy”.

## Note 2

2. Note 2 cites “Bąk: Kartografia Polesia”, which the reference list lacks. Should it be added to the list?

   > M. Bąk, Kartografia Polesia (Wilno, 1931), s. 5.

## Note 3

3. In note 3 the year is 2005, in entry 1 of the reference list (Lis A., Granice i mapy (Lublin, 2004)) it is 2004. Which is right?

## Note 5

4. Note 5 cites p. 200, but the work stands on pages 11–20. Which page is meant?

## Entry 3 of the reference list: Zych B., Drogi i mosty w Galicji (Kraków…

5. Entry 3, “Zych: Drogi i mosty w Galicji”, is cited nowhere. Should it stay in the list?

   > Zych B., Drogi i mosty w Galicji (Kraków, 1999), ISBN 978-83-01-00000-2.

6. The ISBN “978-83-01-00000-2” cannot be right: its check digit should be 4. What is the right number?

## The manuscript as a whole

The following is a matter of consistency. If you agree that we make it uniform, you need not answer.

- Note 4: Straight quotation marks stand in 3 notes and entries, curly ones in 1; here are the first curly ones.

One lesser remark, to which no answer is needed, is left out of this letter.

With kind regards
"""


def test_the_letter_as_a_whole() -> None:
    assert letter.render(Run((checked(BORDERLAND),))) == EXPECTED


def test_one_question() -> None:
    text = letter.render(Run((checked(OLD_MAPS),)))
    assert "and one question is left. We would be grateful for your answer." in text


def test_no_question() -> None:
    text = letter.render(Run((checked(OLD_MAPS.replace("mpay", "mapy")),)))
    assert text == f"# Queries on m.md\n\nDear author,\n\n{texts.NOTHING_ASKED}\n\nWith kind regards\n"


def test_what_the_text_cites_is_asked_by_its_place() -> None:
    text = letter.render(Run((checked(IN_TEXT),)))
    entry = "entry 3 of the reference list (Nowak, J. (2019). Dawne mapy Podlasia…)"
    assert "## The text, line 1\n\n1. In the text the year is 2018, in " + entry + " it is 2019." in text


def test_one_answer_serves_for_several_places() -> None:
    slip = OLD_MAPS.replace("mpay", "mapy").replace("artykul", "artukul")
    (section,) = letter_on(checked(slip), Run(())).sections
    (query,) = section.queries
    assert section.heading == "Note 1"
    place = "entry 2 of the reference list (Nowak J., 'Dawne mapy Podlasia', Rocznik, 4…)"
    assert query.question.endswith(f"dawne-mapy-podlasia”. Your answer will serve for {place} too.")


def test_notes_of_one_number_are_told_apart_by_their_first_words() -> None:
    chapters = paragraph("Maps were drawn.", reference(1), properties="<w:sectPr/>") + paragraph(
        "Roads were built.", reference(2)
    )
    data = docx(
        chapters + paragraph("References") + paragraph("Lis A., Granice i mapy (Lublin, 2004)."),
        note(1, "J. Nowak, Dawne mapy Podlasia (Białystok, 2019), s. 7.")
        + note(2, "B. Zych, Drogi Galicji (Kraków, 1999), s. 5."),
        settings='<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>',
    )
    headings = [section.heading for section in letter_on(checked(data, "m.docx"), Run(())).sections][:2]
    assert headings == [
        "Note 1, which begins “J. Nowak, Dawne mapy Podlasia (Białystok…”",
        "Note 1, which begins “B. Zych, Drogi Galicji (Kraków, 1999), s. 5”",
    ]


def test_what_markdown_would_take_for_its_own_is_shown_as_it_stands() -> None:
    shown = letter._shown("A *map* of <Polesie> [sic] & Lis, snake_case and _so_ on &amp; `x` \\")
    assert shown == r"A \*map\* of \<Polesie> \[sic] & Lis, snake_case and \_so\_ on \&amp; \`x\` \\"


def test_who_told_it_is_named_as_a_source() -> None:
    apparatus = examine(read("m.md", OLD_MAPS.replace("mpay", "mapy").encode()), date(2026, 1, 31))
    seen = Dead("example.org", datetime(2026, 1, 31, 10, 5, tzinfo=UTC), Reason(Cause.STATUS, "example.org", 404))
    apparatus = replace(apparatus, evidence={mention.subject: (seen,) for mention in apparatus.mentions})
    ((query,),) = (
        section.queries
        for section in letter_on(Checked("m.md", apparatus, tuple(judge(apparatus, RULES))), Run(())).sections
    )
    assert query.question == (
        "“https://example.org/artykul/dawne-mapy-podlasia” leads to nothing: 404 from example.org. "
        "Is there another address, or an archived copy? Source: example.org, 2026-01-31 10:05 UTC."
    )


def test_several_manuscripts_have_a_letter_each() -> None:
    both = Run((checked(OLD_MAPS, "a.md"), checked(BORDERLAND, "b.md")))
    first, second = letter.render(both).split("\n---\n\n")
    assert first.startswith("# Queries on a.md\n")
    assert second == EXPECTED.replace("m.md", "b.md")


def test_the_word_file_is_the_same_letter() -> None:
    data = REPORTS["letter-docx"](Run((checked(BORDERLAND),)))
    assert isinstance(data, bytes)
    word = [" ".join(block.text.split()) for block in read("letter.docx", data).blocks]
    markdown = [line.lstrip("#> ").replace("- Note", "– Note") for line in EXPECTED.splitlines() if line]
    assert word == [" ".join(line.split()).lstrip("> ") for line in markdown]
    assert data == REPORTS["letter-docx"](Run((checked(BORDERLAND),)))


def test_libreoffice_opens_the_word_file(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not at hand")
    data = REPORTS["letter-docx"](Run((checked(BORDERLAND),)))
    assert isinstance(data, bytes)
    (tmp_path / "letter.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "letter.docx")], check=True, timeout=120, capture_output=True)  # fmt: skip
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8-sig")
    assert "Should it be added to the list?" in text
    assert text.startswith("Queries on m.md\nDear author,\n")
