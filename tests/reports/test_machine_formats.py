"""Do the programs for which a report is written read in it what was found, at its place?"""

from __future__ import annotations

import json
from collections.abc import Callable, Sized
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import machine_readers as reading
import pytest
from apparatuses import IN_TEXT, OLD_MAPS, checked
from golden_reports import golden_run
from office_files import docx, note, paragraph, reference

from refcheck.i18n.message import verbatim
from refcheck.model.document import Anchor, Document, Part
from refcheck.model.finding import Severity
from refcheck.model.passage import Span
from refcheck.pipeline import examine, judge
from refcheck.readers import read
from refcheck.readers.latex import FORMAT
from refcheck.reports import REPORTS, Checked, Run, markdown, sarif
from refcheck.reports.places import from_root, region
from refcheck.rules import RULES
from refcheck.rules.shared.unverified import Unverified

SOUND = OLD_MAPS.replace("mpay", "mapy")


def report(format: str, run: Run) -> str:
    written = REPORTS[format](run)
    assert isinstance(written, str)
    return written


def as_word_file() -> Checked:
    """`OLD_MAPS` as a Word file, in which nothing has a line, with the one finding that its URL gives."""
    body, first, entries = OLD_MAPS.splitlines()[2], OLD_MAPS.splitlines()[4], OLD_MAPS.splitlines()[-2:]
    texts = (text.lstrip("- ").replace("*", "") for text in ("References", *entries))
    manuscript = checked(
        docx(
            paragraph(body.split("[^1]")[0], reference(1)) + "".join(map(paragraph, texts)),
            footnotes=note(1, first.removeprefix("[^1]: ").replace("*", "")),
        ),
        "m.docx",
    )
    return replace(manuscript, findings=tuple(f for f in manuscript.findings if f.rule.name == "url-differs"))


def repeated(count: int, severity: Severity = Severity.ERROR) -> Run:
    """A run in which one finding stands so many times."""
    manuscript = checked(OLD_MAPS)
    finding = replace(manuscript.findings[0], severity=severity)
    return Run((replace(manuscript, findings=(finding,) * count),))


def bib_file(entries: str) -> Checked:
    """A .bib file with what all rules find in it."""
    apparatus = examine(read("works.bib", entries.encode()), date(2026, 6, 1))
    return Checked("works.bib", apparatus, tuple(judge(apparatus, RULES)))


READ_BACK: dict[str, Callable[[str], Sized]] = {
    "sarif": lambda text: reading.sarif(text)["runs"][0]["results"],
    "github": reading.commands,
    "gitlab": reading.gitlab,
    "rdjson": lambda text: reading.rdjson(text)["diagnostics"],
    "junit": lambda text: reading.junit(text).findall(".//failure"),
    "csv": reading.table,
    "markdown": lambda text: [line for line in text.splitlines() if "| url-differs |" in line],
}


@pytest.mark.parametrize("format", READ_BACK)
def test_each_finding_is_read_back(format: str) -> None:
    read_back = READ_BACK[format]
    assert len(read_back(report(format, Run((checked(OLD_MAPS),))))) == 1
    assert len(read_back(report(format, Run((checked(OLD_MAPS, "a.md"), checked(OLD_MAPS, "b.md")))))) == 2
    assert not read_back(report(format, Run((checked(SOUND),))))
    assert not read_back(report(format, Run(())))


@pytest.mark.parametrize("format", READ_BACK)
def test_a_word_file_is_told_by_note_and_paragraph(format: str) -> None:
    text = report(format, Run((as_word_file(),)))
    assert READ_BACK[format](text)
    if format == "csv":
        (row,) = reading.table(text)
        assert (row["line"], row["paragraph"], row["note"]) == ("", "1", "1")
    else:
        assert "note 1, paragraph 1" in text.lower()


def test_sarif_gives_line_1_where_there_is_none() -> None:
    (result,) = reading.sarif(report("sarif", Run((as_word_file(),))))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "m.docx"}, "region": {"startLine": 1}}
    assert result["message"]["text"].startswith("Note 1, paragraph 1: The URL differs: ")


def test_sarif_tells_what_could_not_be_verified() -> None:
    (run,) = reading.sarif(report("sarif", golden_run()))["runs"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].endswith("could not be verified: 503 from example.org.")
    assert notice["level"] == "note"


def test_sarif_keeps_the_worst_of_too_many_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_RESULTS == 25_000, "as many as GitHub takes"
    monkeypatch.setattr(sarif, "MOST_RESULTS", 20)
    many = repeated(21, Severity.INFO)
    error = checked(OLD_MAPS, "z.md")
    (run,) = reading.sarif(report("sarif", Run((*many.manuscripts, error))))["runs"]
    assert len(run["results"]) == 20
    assert run["results"][0]["level"] == "error"
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "2 findings of the least severity are left out."


def test_sarif_names_paths_as_uris() -> None:
    (result,) = reading.sarif(report("sarif", Run((checked(OLD_MAPS, "./essays/żółw 1%.md"),))))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == "essays/żółw 1%.md"


def hashes(text: str) -> list[str]:
    results = reading.sarif(report("sarif", Run((checked(text),))))["runs"][0]["results"]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]


def test_fingerprints_stay_when_lines_and_notes_move() -> None:
    moved = OLD_MAPS.replace("\n\nMaps", "\n\nA new first paragraph.\n\nMaps").replace("[^1]", "[^one]")
    assert hashes(moved) == hashes(OLD_MAPS)
    other = OLD_MAPS.replace("mpay", "mayp")
    assert len(hashes(other)) == 1
    assert hashes(other) != hashes(OLD_MAPS)


def test_equal_findings_have_distinct_fingerprints() -> None:
    results = reading.sarif(report("sarif", repeated(3)))["runs"][0]["results"]
    ends = [result["partialFingerprints"]["primaryLocationLineHash"].rpartition(":")[2] for result in results]
    assert ends == ["1", "2", "3"]
    same_in_two_files = Run((checked(OLD_MAPS, "a.md"), checked(OLD_MAPS, "b.md")))
    assert len({row["fingerprint"] for row in reading.gitlab(report("gitlab", same_in_two_files))}) == 2
    assert len(reading.gitlab(report("gitlab", repeated(3)))) == 3


@pytest.mark.parametrize(("path", "expected"), [("./m.md", "m.md"), ("a/../m.md", "m.md"), ("m.md", "m.md")])
def test_gitlab_and_reviewdog_have_paths_of_the_repository(path: str, expected: str) -> None:
    assert from_root(path) == expected
    run = Run((checked(OLD_MAPS, path),))
    assert reading.gitlab(report("gitlab", run))[0]["location"]["path"] == expected
    assert reading.rdjson(report("rdjson", run))["diagnostics"][0]["location"]["path"] == expected


def test_a_command_carries_place_rule_and_message() -> None:
    text = report("github", Run((checked(OLD_MAPS, "essays: 1, 2 %.md"),)))
    (command,) = reading.commands(text)
    assert command.name == "error"
    assert command.data.startswith("The URL differs: note 1 has “https://example.org/artykul/dawne-mpay-podlasia”")
    assert command.properties == {
        "file": "essays: 1, 2 %.md", "line": "5", "endLine": "5", "col": "72", "endColumn": "119", "title": "url-differs",
    }  # fmt: skip
    assert text.splitlines()[-1] == "1 error in 1 manuscript (0.0 s)."


def test_of_each_severity_ten_commands_are_given_the_surest_first() -> None:
    run = repeated(12)
    doubtful = replace(
        run.findings[0], remark=replace(run.findings[0].remark, confidence=0.4, message=verbatim("Perhaps."))
    )
    manuscript = replace(run.manuscripts[0], findings=(doubtful, *run.findings))
    text = report("github", Run((manuscript,)))
    assert len(reading.commands(text)) == 10
    assert "Perhaps." not in text
    assert "3 findings are not shown as annotations; the summary of the job lists all." in text


def test_columns_of_reviewdog_are_bytes() -> None:
    text = OLD_MAPS.replace("Rocznik", "Rocznik 𝔐ż")
    (diagnostic,) = reading.rdjson(report("rdjson", Run((checked(text),))))["diagnostics"]
    place = diagnostic["location"]["range"]
    line = text.splitlines()[place["start"]["line"] - 1].encode()
    start, end = place["start"]["column"] - 1, place["end"]["column"] - 1
    assert line[start:end].decode() == "https://example.org/artykul/dawne-mpay-podlasia"
    assert start == line.decode().index("https") + 3 + 1 + 2  # 𝔐 takes four bytes, ż two, – three


def suggestions(manuscript: Checked) -> list[tuple[str, str]]:
    """What each suggestion of reviewdog replaces, and by what."""
    found = []
    lines = manuscript.apparatus.document.text.splitlines()
    diagnostics: list[dict[str, Any]] = reading.rdjson(report("rdjson", Run((manuscript,))))["diagnostics"]
    for suggestion in (each for diagnostic in diagnostics for each in diagnostic.get("suggestions", ())):
        start, end = suggestion["range"]["start"], suggestion["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"] - 1].encode()
        found.append((line[start["column"] - 1 : end["column"] - 1].decode(), suggestion["text"]))
    return found


def test_a_suggestion_replaces_exactly_its_range() -> None:
    wrong, right = (f"https://example.org/artykul/dawne-{word}-podlasia" for word in ("mpay", "mapy"))
    assert suggestions(checked(OLD_MAPS)) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        OLD_MAPS.replace("dawne-mpay", r"dawne\-mpay"),  # the file writes the URL in another way
        IN_TEXT,  # which year is right is not known
        SOUND,
    ],
)
def test_no_suggestion_where_it_would_not_be_true(text: str) -> None:
    assert suggestions(checked(text)) == []


def test_no_suggestion_where_the_file_has_no_lines_or_other_text() -> None:
    (diagnostic,) = reading.rdjson(report("rdjson", Run((as_word_file(),))))["diagnostics"]
    assert diagnostic["location"] == {"path": "m.docx"}
    assert "suggestions" not in diagnostic
    entries = "".join(f"<p>{line.removeprefix('- ').replace('*', '')}</p>" for line in OLD_MAPS.splitlines()[-2:])
    cited = OLD_MAPS.splitlines()[4].removeprefix("[^1]: ").replace("*", "")
    html = f"<p>Maps.<sup>1</sup></p>\n<h2>Notes</h2>\n<p>1. {cited}</p>\n<h2>References</h2>\n{entries}"
    diagnostics = reading.rdjson(report("rdjson", Run((checked(html, "m.html"),))))["diagnostics"]
    (differing,) = (each for each in diagnostics if each["code"]["value"] == "url-differs")
    assert differing["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}
    assert "suggestions" not in differing


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("publisher = {Lis & Wilk}", [("&", r"\&")]),
        ("pages = {pp. 11--20}", []),  # the value that is quoted is not what the file has
        ("volume = {vol. 4}", [("vol. 4", "4")]),
        ("pubisher = {Wilk}", [("pubisher", "publisher")]),
    ],
)
def test_suggestions_for_a_bib_file(field: str, expected: list[tuple[str, str]]) -> None:
    head = "author = {Nowak, Jan}, title = {Mapy}, journal = {Rocznik}, year = {2019}"
    assert suggestions(bib_file(f"@article{{nowak2019,\n  {head},\n  {field},\n}}\n")) == expected


@pytest.mark.parametrize(
    "better", ["https://example.org/*a*", "https://example.org/a_(1998)", "https://example.org/\u202ea"]
)
def test_a_suggestion_brings_no_markup_no_sign_at_its_end_and_nothing_invisible(better: str) -> None:
    manuscript = checked(OLD_MAPS)
    remark = replace(manuscript.findings[0].remark, suggestion=better)
    assert suggestions(replace(manuscript, findings=(replace(manuscript.findings[0], remark=remark),))) == []


def test_the_rest_of_a_line_behind_a_file_taken_in_has_no_columns() -> None:
    text = "One \nchapter\n two.\nThree.\n"  # \input stood in line 1, before “two”
    document = Document(
        "m.tex", FORMAT, text, (), parts=(Part(0, "m.tex"), Part(5, "c.tex"), Part(13, "m.tex")),
        anchors=(Anchor(5, line=1), Anchor(13, line=2), Anchor(19, line=3)),
    )  # fmt: skip
    places = {
        word: region(Span(at := text.index(word), at + len(word)), document) for word in ("chapter", "two", "Three")
    }
    assert {word: place and (place.line, place.columns) for word, place in places.items()} == {
        "chapter": (1, (1, 8)), "two": (2, None), "Three": (3, (1, 6)),
    }  # fmt: skip


def test_junit_fails_for_errors_and_warnings_passes_remarks_and_skips_what_is_open() -> None:
    (suite,) = reading.junit(report("junit", golden_run()))
    kinds = [(case.get("name", "").split(",")[0], [child.tag for child in case]) for case in suite]
    assert kinds == [
        ("url-differs", ["failure"]),
        ("locator-out-of-range", ["failure"]),
        ("unlisted-citation", ["failure"]),
        ("repeated-full-citation", ["system-out"]),
        ("uncited-reference", ["failure"]),
        ("mixed-script-word", ["failure"]),
        ("not verified 1", ["skipped"]),
    ]


def test_junit_has_a_passing_case_for_a_sound_manuscript() -> None:
    (suite,) = reading.junit(report("junit", Run((checked(SOUND),))))
    assert [(case.get("name"), list(case)) for case in suite] == [("no findings", [])]


def test_csv_begins_with_a_mark_for_excel_and_keeps_every_letter() -> None:
    text = report("csv", golden_run())
    assert text.encode().startswith(b"\xef\xbb\xbfseverity,path,")
    rows = reading.table(text)
    assert [row["severity"] for row in rows][-1] == "unverified"
    assert any("żeglarzy" in row["message"] or "Берегa" in row["cited"] for row in rows)
    assert text.count("\r\n") == text.count("\n") == len(rows) + 1


def test_markdown_lists_findings_and_what_is_open() -> None:
    text = report("markdown", golden_run())
    assert text.startswith("## refcheck\n\n3 errors, 2 warnings and 1 remark in 1 manuscript")
    assert text.rstrip().endswith("1 DOI or URL could not be verified.")


@pytest.mark.parametrize("most", [1500, 5_000, 30_000])
def test_a_summary_keeps_to_its_size_and_counts_what_it_leaves_out(most: int) -> None:
    run = repeated(200)
    cut = markdown.within(run, most)
    assert len(cut.encode()) <= most
    rows = cut.count("| url-differs |")
    assert cut.endswith(f"it would become too long: {200 - rows} findings left out.\n")
    assert rows > most // 1000


def test_a_summary_that_fits_is_whole_and_one_without_room_is_empty() -> None:
    run = golden_run()
    assert markdown.within(run, 100_000) == markdown.render(run)
    assert markdown.within(run, 10) == markdown.within(run, -5) == ""


def test_what_is_not_verified_is_counted_where_it_has_no_rows() -> None:
    manuscript = replace(checked(SOUND), unverified=(Unverified("https://a.example", verbatim("503"), Span(0, 1)),) * 2)
    text = report("github", Run((manuscript,)))
    assert text.splitlines()[-1] == "2 DOIs or URLs could not be verified."
    assert json.loads(report("gitlab", Run((manuscript,)))) == []
