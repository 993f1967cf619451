"""Can anything that stands in a manuscript, or in what the web answers, act on who or what reads a report?"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import machine_readers as reading
import pytest
from apparatuses import OLD_MAPS, checked
from markdown_it import MarkdownIt
from office_files import docx, field, paragraph

from refcheck.cli.output import tell, tell_lines
from refcheck.i18n.message import verbatim
from refcheck.model.passage import Span
from refcheck.reports import REPORTS, Run
from refcheck.reports.characters import JOINERS, as_json, visible, without_commands
from refcheck.rules.shared.unverified import Unverified

HARMS = {
    "a workflow command": "::error::done",
    "a mask over the log": "::add-mask::e",
    "a command behind white space": "\u3000 ::stop-commands::x",
    "a command on a line of its own": "a\n::error::done",
    "a command behind a return": "a\r::error::done",
    "a command behind another end of line": "a\x85::error::b\u2028::error::c\u2029::error::d\x0b::error::e\x0c::error::f",
    "a command in the older form": "a ##[add-mask]e",
    "a command of Azure Pipelines": "##vso[task.setvariable variable=a]b",
    "a message of TeamCity": "##teamcity[buildStop comment='']",
    "a script": "</script><script>alert(1)</script>",
    "an image": "<img src=x onerror=alert(1)>",
    "a comment": "<!-- --> ]]> <!--",
    "an ANSI colour": "\x1b[31mred",
    "a window's title": "\x1b]0;title\x07",
    "a control of C1": "\x9b31m",
    "controls of C0": "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f",
    "a right-to-left override": "\u202efdp.exe",
    "isolates": "\u2066a\u2067b\u2068c\u2069",
    "other bidirectional controls": "\u200e\u200f\u202a\u202b\u202c\u202d\u061c",
    "what is not seen": "a\u200bb\u2060c\ufeffd\u00ade\U000e0041",
    "a lone surrogate": "\ud800 \udcff",
    "what XML forbids": "\ufffe\uffff\x02",
    "a formula": "=1+1",
    "a formula behind a tab": "\t=1+1",
    "a formula behind a return": "\r=cmd|' /C calc'!A0",
    "a formula that begins with +": "+1+1",
    "a formula that begins with -": "-1+1",
    "a formula that begins with @": "@SUM(A1:A2)",
    "a formula in wide letters": "＝1+1",
    "cells and quotes": '",=1+1,"\n"=1',
    "a link": "[here](https://evil.example)",
    "a picture": "![x](https://evil.example/x.png)",
    "a bare address": "https://evil.example www.evil.example",
    "markup": "# a | b ` c ~~~ **d** __e__ \\ &lt;script&gt; $x$",
    "a call": "@everyone @org/team",
    "percent signs": "100%0A::error::x%25",
    "fields of a command": ",line=1,title=x::y",
}
ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
PLAIN = {"Dawne mapy": "Щит – 𝔐 e\u0301 می\u200cخواهم שלום %:,;|"}
"""What looks like nothing at all, and must be left alone."""


def hostile(harm: str) -> Run:
    """A run in which every text that comes from outside begins with a harm, and has it again inside."""
    manuscript = checked(OLD_MAPS)
    (finding,) = manuscript.findings
    text = f"{harm} {'word ' * 20}{harm}"
    remark = replace(
        finding.remark, message=verbatim(f"{text} 1"), headline=None, cited=f"{text} 2", found=f"{text} 3", suggestion=f"{text} 4",
        evidence=(verbatim(f"{text} 5"), verbatim(f"{text} 6")),
    )  # fmt: skip
    places = [replace(location, path=f"{harm}/b.md") for location in (finding.location, *finding.related)]
    there = replace(finding, remark=remark, location=places[0], related=tuple(places[1:]))
    here = replace(there, location=finding.location, related=finding.related)
    unverified = (Unverified(f"{text} 7", verbatim(f"{text} 8"), Span(0, 1)),)
    return Run((replace(manuscript, path=f"{harm}m.md", findings=(there, here), unverified=unverified),))


def raw(format: str) -> str:
    """A report that may have no more than these characters that act: its own line ends, and the mark of a CSV file."""
    return {"csv": "\r\n\ufeff"}.get(format, "\n")


TEXTS = [name for name, report in REPORTS.items() if not report.is_word_file]
"""The reports that can be printed."""


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
@pytest.mark.parametrize("format", TEXTS)
def test_nothing_gets_through(format: str, harm: str) -> None:
    report = REPORTS[format](hostile(harm))
    if isinstance(report, bytes):
        return  # a file of its own kind, which nobody prints
    acting = {char for char in report if unicodedata.category(char) in ACTING or char in "\ufffe\uffff"}
    assert acting <= {*raw(format), *JOINERS}
    assert report.encode()
    found = reading.commands(report)
    if format == "github":
        assert [(command.name, command.properties["title"]) for command in found] == [("error", "url-differs")] * 2
    else:
        assert found == []
    if format in READERS:
        READERS[format](report, harm)


def read_json(report: str, harm: str) -> None:
    """It is valid, and has every character."""
    content = json.loads(report)
    there, here = content["findings"]
    assert there["path"] == f"{harm}/b.md"
    assert content["manuscripts"][0]["path"] == f"{harm}m.md"
    text = f"{harm} {'word ' * 20}{harm}"
    assert [here["message"], here["cited"], here["found"], here["suggestion"]] == [f"{text} {n}" for n in range(1, 5)]
    assert here["evidence"] == [f"{text} 5", f"{text} 6"]
    assert [content["unverified"][0]["what"], content["unverified"][0]["why"]] == [f"{text} 7", f"{text} 8"]


def shown(text: str) -> None:
    """A text that a program shows after it has read it."""
    assert visible(text) == text
    assert reading.commands(without_commands(text)) == []


def read_sarif(report: str, harm: str) -> None:
    (run,) = reading.sarif(report)["runs"]
    for result in run["results"]:
        shown(result["message"]["text"])
        assert not re.search(r"\[.*\]\(", result["message"]["text"])
        for place in (*result["locations"], *result["relatedLocations"]):
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[\w.~%/-]+", uri, re.ASCII)
    first = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    if not re.search(r"[\ud800-\udfff]|/|^\.", harm):
        assert unquote(first) == f"{harm}/b.md"


def read_gitlab(report: str, _harm: str) -> None:
    for row in reading.gitlab(report):
        shown(row["description"])
        shown(row["location"]["path"])


def read_rdjson(report: str, _harm: str) -> None:
    for diagnostic in reading.rdjson(report)["diagnostics"]:
        shown(diagnostic["message"])
        shown(diagnostic["location"]["path"])
        assert "suggestions" not in diagnostic  # nothing of it stands at the place


def read_junit(report: str, _harm: str) -> None:
    assert "<script" not in report
    assert "<img" not in report
    for element in reading.junit(report).iter():
        for text in (*element.attrib.values(), *(element.text or "").splitlines()):
            shown(text)


def read_csv(report: str, _harm: str) -> None:
    rows = reading.table(report)
    assert [row["severity"] for row in rows] == ["error", "error", "unverified"]
    for row in rows:
        for cell in row.values():
            assert not re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell)
            shown(cell)


class Tags(HTMLParser):
    """The names of the elements in a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read_markdown(report: str, harm: str) -> None:
    """It has the elements of the report alone, and its text is the author's."""
    page = Tags()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(report))
    assert page.names == {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br"}
    once = " ".join(f"{visible(harm)} {'word ' * 20}{visible(harm)}".split())
    assert " ".join(page.text.split()).count(once) >= 8
    assert not re.search(r"@\w", report)
    assert not re.search(r"://|\bwww\.", report)


READERS: dict[str, Callable[[str, str], None]] = {
    "json": read_json,
    "sarif": read_sarif,
    "gitlab": read_gitlab,
    "rdjson": read_rdjson,
    "junit": read_junit,
    "csv": read_csv,
    "markdown": read_markdown,
}


def test_what_the_runner_would_take_for_a_command_is_known_here() -> None:
    """The reader of these tests must find what it is there to find."""
    found = reading.commands(
        "a\n  ::error file=a%2Cb,line=1::c%0Ad\nx ##[add-mask]y\r::warning::z\n:: error::\n##vso[a]b"
    )
    assert [command.name for command in found] == ["error", "add-mask", "warning", "##vso["]
    assert found[0].properties == {"file": "a,b", "line": "1"}
    assert found[0].data == "c\nd"


@pytest.mark.parametrize("format", TEXTS)
def test_letters_of_all_scripts_stand_as_they_are(format: str) -> None:
    ((before, after),) = PLAIN.items()
    report = REPORTS[format](Run((checked(OLD_MAPS.replace(before, after)),)))
    assert isinstance(report, bytes) or "‹U+" not in report


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_manuscript_with_it_is_reported_harmlessly(harm: str) -> None:
    if not harm.isprintable() and re.search(r"[\x00\n\r\x85\u2028\u2029\x0b\x0c\ud800-\udfff]", harm):
        pytest.skip("this cannot stand within a word of a text file")
    text = OLD_MAPS.replace("Granice i mapy", f"Granice {harm} i mapy", 1).replace("Nowak J.", f"{harm} Nowak J.")
    text = text.replace("dawne-mpay", f"dawne-mpay{harm.split()[0]}")
    manuscript = checked(text)
    for format in TEXTS:
        report = REPORTS[format](Run((manuscript,)))
        if isinstance(report, str):
            names = {command.name for command in reading.commands(report)}
            assert names <= ({"error", "warning", "notice"} if format == "github" else set())
            assert not {c for c in report if unicodedata.category(c) in ACTING} - {*raw(format), *JOINERS}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_nothing_gets_through_on_standard_error(harm: str, capsys: pytest.CaptureFixture[str]) -> None:
    tell(verbatim(f"{harm}.md: it cannot be read"))
    tell_lines(f"{harm}\n  {harm}\n")
    printed = capsys.readouterr().err
    assert printed.startswith("refcheck: ")
    assert reading.commands(printed) == []
    assert {char for char in printed if unicodedata.category(char) in ACTING} <= {"\n"}


def test_escapes_give_every_character_back() -> None:
    texts = [
        "\\##[a]",
        "\\\\##vso[a]",
        "a\u202e\x9b\x7f",
        "\ud800",
        "\U000e0041",
        "\ufffe",
        '"\n\t',
        "#\\u0023[",
        "## [",
    ]
    written = as_json(texts)
    assert json.loads(written) == texts
    assert reading.commands(written) == []


def test_a_word_file_whose_field_has_half_a_character_is_reported() -> None:
    """Reference managers keep their records as JSON, which can escape a surrogate that has no partner."""
    record = {"id": 1, "type": "book", "title": "Mapy \ud83d dawne", "author": [{"family": "Lis\ud800", "given": "A."}]}
    data = {"citationID": "a", "citationItems": [{"id": 1, "itemData": record}]}
    cited = field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)} ", "(Lis 2004)")
    listed = paragraph("Nowak J., Drogi i mosty Podlasia (Białystok, 2011).")
    manuscript = checked(docx(paragraph("Maps were lost ", cited, ".") + paragraph("References") + listed), "m.docx")
    assert any("\ud83d" in str(finding.remark.message) for finding in manuscript.findings)
    for format in TEXTS:
        report = REPORTS[format](Run((manuscript,)))
        assert isinstance(report, bytes) or report.encode()
