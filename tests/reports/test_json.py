"""Is the JSON report what its schema says, whatever the manuscript?"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from apparatuses import IN_TEXT, OLD_MAPS, checked

from refcheck.i18n.message import verbatim
from refcheck.model.passage import Span
from refcheck.reports import REPORTS, Run
from refcheck.rules.shared.unverified import Unverified

SCHEMA = json.loads(resources.files("refcheck.reports").joinpath("report.schema.json").read_text("utf-8"))
FIXTURES = sorted(path for path in (Path(__file__).parents[2] / "fixtures").iterdir() if path.stem != "README")


def report(run: Run) -> dict[str, Any]:
    content = json.loads(REPORTS["json"](run))
    jsonschema.validate(content, SCHEMA, jsonschema.Draft202012Validator)
    return dict(content)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_no_manuscript_is_a_report_too() -> None:
    assert report(Run(()))["summary"] == {"error": 0, "warning": 0, "info": 0, "unverified": 0, "seconds": 0.0}


def test_a_citation_in_the_text_has_no_note() -> None:
    content = report(Run((checked(IN_TEXT),)))
    links = content["manuscripts"][0]["links"]
    assert [(link["note"], link["reference"], link["basis"]) for link in links] == [
        (None, 3, "author-date"), (None, 1, "author-date"), (None, 2, "author-date"), (None, 1, "author-date"),
    ]  # fmt: skip
    (finding,) = content["findings"]
    assert (finding["rule"], finding["note"], finding["reference"]) == ("year-differs", None, 3)


def test_a_difference_is_told_with_both_sides() -> None:
    (finding,) = report(Run((checked(OLD_MAPS),)))["findings"]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 16
    assert finding == {
        "rule": "url-differs",
        "code": "DIF101",
        "severity": "error",
        "path": "m.md",
        "line": 5,
        "column": 72,
        "end_line": 5,
        "end_column": 119,
        "page": None,
        "paragraph": None,
        "note": 1,
        "reference": 2,
        "message": finding["message"],
        "cited": "https://example.org/artykul/dawne-mpay-podlasia",
        "found": "https://example.org/artykul/dawne-mapy-podlasia",
        "wrong_side": finding["wrong_side"],
        "suggestion": finding["suggestion"],
        "fixable": finding["fixable"],
        "evidence": finding["evidence"],
        "related": [{"path": "m.md", "line": 12, "column": 68}],
    }


def test_a_manuscript_is_told_with_its_counts_and_links() -> None:
    (manuscript,) = report(Run((checked(OLD_MAPS),)))["manuscripts"]
    assert (manuscript["notes"], manuscript["citations"], manuscript["references"]) == (2, 2, 2)
    assert [(link["note"], link["reference"]) for link in manuscript["links"]] == [(1, 2), (2, 1)]


def test_what_was_not_verified_is_told() -> None:
    open_question = Unverified("https://example.org/x", verbatim("503 from example.org"), Span(0, 1))
    content = report(Run((replace(checked(OLD_MAPS), unverified=(open_question,)),)))
    assert content["unverified"] == [
        {"what": "https://example.org/x", "why": "503 from example.org", "path": "m.md", "line": 1}
    ]
    assert content["summary"]["unverified"] == 1


def test_text_stands_as_it_is() -> None:
    text = OLD_MAPS.replace("artykul", "щит-𝔐")
    (difference,) = report(Run((checked(text),)))["findings"]
    assert "щит-𝔐" in difference["cited"]
    assert "щит-𝔐" in REPORTS["json"](Run((checked(text),)))


def test_the_same_run_gives_the_same_text() -> None:
    assert REPORTS["json"](Run((checked(OLD_MAPS),))) == REPORTS["json"](Run((checked(OLD_MAPS),)))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_whole_manuscripts_give_valid_reports(path: Path) -> None:
    assert report(Run((checked(path.read_text("utf-8"), path.name),)))["manuscripts"][0]["path"] == path.name
