"""The functions that other programs call: the same findings as the commands, as values, in any thread."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from command_line import FAULTY, SOUND, write
from command_line import refcheck as command
from office_files import docx, note, paragraph, reference

import refcheck
from refcheck.run import check as check_run

ROOT = Path(__file__).parent.parent
FIXTURES = ("neighbours.md", "chicago.md", "gost.txt")


def as_json(finding: refcheck.Finding) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(finding)))
    return values


def command_json(folder: Path, *arguments: str) -> dict[str, Any]:
    outcome = command(folder, "check", "--offline", "--output-format", "json", *arguments)
    report: dict[str, Any] = json.loads(outcome.out)
    return report


def test_the_example_of_the_documentation_is_what_the_command_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    example, output = re.findall(r"^```(?:python|text)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(example.splitlines()) == 5
    printed = io.StringIO()
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(printed):
        exec(example, names)  # the page's own program
    assert printed.getvalue() == output
    theirs = command_json(ROOT, "--select", "pages-differ, title-differs", "fixtures/neighbours.md")["findings"]
    assert [as_json(finding) for finding in names["report"].findings] == theirs


@pytest.mark.parametrize("name", FIXTURES)
def test_findings_and_manuscripts_are_those_of_the_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    theirs = command_json(ROOT, f"fixtures/{name}")
    report = refcheck.check(f"fixtures/{name}", offline=True)
    assert theirs["manuscripts"]
    assert [as_json(finding) for finding in report.findings] == theirs["findings"]
    assert json.loads(json.dumps([dataclasses.asdict(each) for each in report.manuscripts])) == theirs["manuscripts"]


def test_options_are_those_of_the_command(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    outcome = command(tmp_path, "check", "--offline", "--fail-on", "never", "--ignore", "DIF", "-o", "r.json", "m.md")
    report = refcheck.check(tmp_path / "m.md", offline=True, fail_on="never", ignore=["DIF"])
    assert (report.exit_code, outcome.code) == (0, 0)
    assert not [finding for finding in report.findings if finding.code.startswith("DIF")]


def test_a_manuscript_may_be_given_as_bytes(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    on_disk = refcheck.check(tmp_path / "m.md", offline=True)
    in_memory = refcheck.check(FAULTY.encode(), name="essay.md", offline=True)
    assert [finding.path for finding in in_memory.findings] == ["essay.md"] * len(on_disk.findings)
    assert [(f.rule, f.line, f.message) for f in in_memory.findings] == [
        (f.rule, f.line, f.message) for f in on_disk.findings
    ]


def test_a_word_file_in_memory_gets_its_comments() -> None:
    data = docx(paragraph("Maps", reference(1)), footnotes=note(1, "Nowak J., Dawne mapy, Lublin 2004, s. 7."))
    report = refcheck.check(data, name="m.docx", offline=True)
    commented = report.render("docx")
    assert isinstance(commented, bytes)
    assert commented.startswith(b"PK")


def test_a_report_is_rendered_as_the_command_prints_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, m_md=FAULTY)
    monkeypatch.chdir(tmp_path)
    report = refcheck.check("m.md", offline=True)
    assert report.render("csv") == command(tmp_path, "check", "--offline", "--output-format", "csv", "m.md").out
    with pytest.raises(ValueError, match="no format 'pdf'"):
        report.render("pdf")
    with pytest.raises(ValueError, match="one Word file"):
        report.render("docx")


def test_a_finding_has_types_that_programs_can_rely_on() -> None:
    (finding,) = refcheck.check(FAULTY.encode(), name="m.md", offline=True, select="url-differs").findings
    assert (finding.rule, finding.code, finding.severity) == ("url-differs", "DIF101", "error")
    assert (finding.line, finding.note, finding.reference, finding.wrong_side) == (5, 1, 2, "note")
    assert finding.suggestion == "https://example.org/artykul/dawne-mapy-podlasia"
    assert finding.related == (refcheck.Place("m.md", 12, finding.related[0].column),)


def test_threads_do_not_disturb_one_another() -> None:
    """Different manuscripts under different options, at the same time."""
    calls: list[Callable[[], refcheck.Report]] = [
        lambda: refcheck.check(ROOT / "fixtures" / "neighbours.md", offline=True),
        lambda: refcheck.check(FAULTY.encode(), name="m.md", offline=True, select="DIF", fail_on="never"),
    ]
    alone = [call() for call in calls]
    assert [report.exit_code for report in alone] == [1, 0]
    assert [finding.rule for finding in alone[1].findings] == ["url-differs"]
    together = Barrier(len(calls))

    def at_once(number: int) -> refcheck.Report:
        together.wait()
        return calls[number]()

    with ThreadPoolExecutor(len(calls)) as threads:
        for _ in range(3):
            assert [*threads.map(at_once, range(len(calls)))] == alone


def test_each_thread_has_its_own_language(tmp_path: Path) -> None:
    """Messages, notices, faults and rendered reports, while another thread has them in another language."""
    (essay, _) = write(tmp_path, m_md=FAULTY, README_md="# About")
    languages = ("pl", "de", "en")
    together = Barrier(len(languages))

    def read(language: str) -> tuple[refcheck.Report, str | bytes]:
        report = refcheck.check(
            [tmp_path, tmp_path / "none.md"], offline=True, select="url-differs", ui_language=language
        )
        return report, report.render("markdown")

    def at_once(language: str) -> tuple[refcheck.Report, str | bytes]:
        together.wait()
        return read(language)

    alone = [*map(read, languages)]
    for part in ("findings", "notices", "faults"):
        words = {str([getattr(each, "message", each) for each in getattr(report, part)]) for report, _ in alone}
        assert len(words) == len(languages), part
    assert {report.findings[0].path for report, _ in alone} == {str(essay)}
    with ThreadPoolExecutor(len(languages)) as threads:
        for _ in range(3):
            assert [*threads.map(at_once, languages)] == alone


def test_what_cannot_be_read_is_an_exception_or_among_others_a_fault(tmp_path: Path) -> None:
    write(tmp_path, m_md=SOUND)
    with pytest.raises(refcheck.errors.UnreadableManuscript, match="there is no such file; check the path"):
        refcheck.check(tmp_path / "none.md", offline=True)
    report = refcheck.check([tmp_path / "m.md", tmp_path / "none.md"], offline=True)
    assert [Path(manuscript.path).name for manuscript in report.manuscripts] == ["m.md"]
    (fault,) = report.faults
    assert isinstance(fault.error, refcheck.errors.UnreadableManuscript)
    assert (Path(fault.path).name, report.exit_code) == ("none.md", 2)


def test_misuse_is_an_exception() -> None:
    data = FAULTY.encode()
    with pytest.raises(TypeError, match="needs a name"):
        refcheck.check(data)
    with pytest.raises(TypeError, match="is given a name"):
        refcheck.check("m.md", name="n.md")
    with pytest.raises(TypeError, match="no option 'selct', perhaps “select” is meant"):
        refcheck.check(data, name="m.md", selct="DIF")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="no manuscript is given"):
        refcheck.check([])
    with pytest.raises(ValueError, match="no format 'endnote'"):
        refcheck.export(data, name="m.md", to="endnote")
    with pytest.raises(refcheck.errors.BadConfiguration, match="“url-difers” is no rule, perhaps “url-differs”"):
        refcheck.check(data, name="m.md", select="url-difers")


def test_an_interrupt_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_run, "examine_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        refcheck.check(FAULTY.encode(), name="m.md", offline=True)


def test_a_reference_is_parsed() -> None:
    parsed = refcheck.parse("Kern, Anna. Old Mills. Oxford: Clarendon Press, 2008.")
    assert (parsed.title, parsed.type, parsed.issued) == ("Old Mills", "book", "2008")
    assert (parsed.publisher_place, parsed.publisher) == ("Oxford", "Clarendon Press")
    assert parsed.author == (refcheck.Person("Kern", "Anna"),)
    assert {label.field: parsed.text[label.start : label.end] for label in parsed.labels}["title"] == "Old Mills"


def test_references_are_parsed_in_their_order() -> None:
    texts = ["Щербак Ю., Кордони і мапи, Київ 2004.", "", "Lis A., Granice i mapy, Lublin 2004."]
    assert [parsed.title for parsed in refcheck.parse(texts)] == ["Кордони і мапи", "", "Granice i mapy"]


def test_an_export_is_the_text_that_the_command_writes(tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY)
    theirs = command(tmp_path, "export", "--to", "ris", "m.md")
    assert refcheck.export(tmp_path / "m.md", to="ris") == theirs.out
    assert refcheck.export(FAULTY.encode(), name="m.md", to="ris") == theirs.out


def test_a_correction_is_shown_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, m_md=FAULTY)
    monkeypatch.chdir(tmp_path)
    result = refcheck.fix("m.md", unsafe=True, offline=True)
    assert result.diff == command(tmp_path, "fix", "--offline", "--unsafe", "--diff", "m.md").out
    assert path.read_text("utf-8") == FAULTY
    result.write()
    assert path.read_bytes() == result.files["m.md"] == SOUND.encode()
    with pytest.raises(refcheck.errors.UnwritableOutput, match="was changed meanwhile"):
        result.write()


def test_a_correction_of_bytes_is_bytes() -> None:
    result = refcheck.fix(FAULTY.encode(), name="m.md", unsafe=True, offline=True)
    assert result.files == {"m.md": SOUND.encode()}
    with pytest.raises(ValueError, match="has no file"):
        result.write()


def test_the_environment_counts_as_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFCHECK_UI_LANGUAGE", "pl")
    assert refcheck.check(FAULTY.encode(), name="m.md", offline=True).language == "pl"
    assert refcheck.check(FAULTY.encode(), name="m.md", offline=True, ui_language="de").language == "de"


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, m_md=FAULTY, README_md="# About")
    refcheck.check(tmp_path, offline=True)
    refcheck.fix(tmp_path, offline=True)
    refcheck.export(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_the_front_door_is_cheap_to_open() -> None:
    code = "import sys, refcheck; refcheck.__version__; print(*(name for name in sys.modules if '.' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not [name for name in done.stdout.split() if name.startswith("refcheck.")]


def test_every_public_name_is_there() -> None:
    assert {name for name in refcheck.__all__ if not hasattr(refcheck, name)} == set()
    assert set(refcheck.__all__) <= set(dir(refcheck))
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        refcheck.chekc  # type: ignore[attr-defined]  # noqa: B018
