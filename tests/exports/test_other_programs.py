"""What other programs read from the files that refcheck writes: nothing is lost that a format can hold.

Each is asked where it is installed: biber, pandoc, and citation-js for node (`NODE_PATH` tells
where).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from eighteen_works import EIGHTEEN

from refcheck.errors import MissingProgram
from refcheck.exports import EXPORTS
from refcheck.exports.completing import FILLED, KINDS
from refcheck.exports.csl_json import item_of
from refcheck.exports.keys import citation_keys
from refcheck.exports.listing import Filled
from refcheck.model.date import Date
from refcheck.model.pages import PageRange
from refcheck.model.work import Name, Work
from refcheck.readers.bibtex.entries import works_from_bibtex
from refcheck.readers.pandoc import _program

KEYS = citation_keys(EIGHTEEN)
FROM_CROSSREF = {KEYS[0]: [Filled(("DOI", "page"), "Crossref", date(2026, 11, 24))]}
NAMES_OF_THEIRS = {"csl-json": "csljson"}
CITATION_JS = """
const {Cite} = require('@citation-js/core'); require('@citation-js/plugin-bibtex'); require('@citation-js/plugin-ris');
console.log(JSON.stringify(new Cite(require('fs').readFileSync(process.argv[1], 'utf8')).data));
"""
OF_NO_WORK = {"id", "type", "language", "custom", "citation-key", "_graph", "title-short", "genre"}
"""What programs name in their own way (`pl-PL`, `polish`), or make of a title."""
VALUES = {"issued": "2019-05", "language": "pl", "DOI": "10.5555/7", "ISBN": "9788301000004", "ISSN": "0317-8471"}
SITES = ("webpage", "post-weblog", "document")


@pytest.fixture(params=list(EXPORTS.values()), ids=list(EXPORTS))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """The eighteen works in a format: its name, and a file."""
    export = request.param
    path = tmp_path / f"works{export.suffix}"
    path.write_text("".join(export.pieces(zip(EIGHTEEN, KEYS, strict=True), FROM_CROSSREF)), "utf-8")
    return export.name, path


KIND_OF = {"issued": Date, "page": PageRange}


def test_biber_reads_the_whole_file_as_it_was_meant(tmp_path: Path) -> None:
    export = EXPORTS["biblatex"]
    written = "".join(export.pieces(zip(EIGHTEEN, KEYS, strict=True), FROM_CROSSREF))
    by_biber, warnings = biber(tmp_path, written)
    assert works_from_bibtex(by_biber) == works_from_bibtex(written)
    missing = ("Missing mandatory field", "one of 'date, year' must be defined")  # what the manuscript does not tell
    assert [warning for warning in warnings if not any(words in warning for words in missing)] == []


def test_registries_fill_only_fields_that_an_entry_of_biblatex_may_have(tmp_path: Path) -> None:
    works = []
    for kind, group in KINDS.items():
        filled: dict[str, Any] = {field: KIND_OF.get(field, str)(VALUES.get(field, "7")) for field in FILLED[group]}
        work = Work(type=kind, author=(Name("Nowak", "Jan"),), title="Dawne mapy", genre="raport")
        works.append(replace(work, **filled))
    _, warnings = biber(tmp_path, EXPORTS["biblatex"].write(works))
    invalid = [warning for warning in warnings if "Invalid" in warning and "field 'type'" not in warning]
    assert invalid == []


def biber(folder: Path, text: str) -> tuple[str, list[str]]:
    """What biber writes of a file, and its warnings."""
    program = shutil.which("biber")
    if not program:
        pytest.skip("biber is not installed")
    (folder / "works.bib").write_text(text, "utf-8")
    options = ("--tool", "--validate-datamodel", "--output-fieldcase=lower", "-O", "read.bib")
    run = subprocess.run([program, *options, "works.bib"], cwd=folder, capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    return (folder / "read.bib").read_text("utf-8"), [line for line in lines if line.startswith(("WARN", "ERROR"))]


def test_pandoc_reads_all_that_the_works_say(file: tuple[str, Path]) -> None:
    program = pandoc()
    format, path = file
    theirs = NAMES_OF_THEIRS.get(format, format)
    known = subprocess.run([program, "--list-input-formats"], capture_output=True, text=True, check=True).stdout
    if theirs not in known.split():
        pytest.skip(f"this pandoc does not read {format}")
    command = [program, "--from", theirs, "--to", "csljson", str(path)]
    items = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    not_read = {"collection-title", "collection-number", "publisher-place"} if format == "ris" else set()
    assert_all_is_said(format, items, not_read)


def pandoc() -> str:
    try:
        return _program("")
    except MissingProgram:
        pytest.skip("pandoc is not installed")


def test_citation_js_reads_all_that_the_works_say(file: tuple[str, Path]) -> None:
    format, path = file
    node = shutil.which("node")
    run = subprocess.run([node, "-e", CITATION_JS, str(path)], capture_output=True, text=True) if node else None
    if not run or "Cannot find module" in run.stderr:
        pytest.skip("citation-js is not installed where node finds it")
    assert_all_is_said(format, json.loads(run.stdout), {"collection-title"} if format == "ris" else set())


def assert_all_is_said(format: str, items: list[dict[str, Any]], not_read: set[str]) -> None:
    """`not_read` are variables whose RIS tags the program passes over."""
    for work, item in zip(EIGHTEEN, items, strict=True):
        expected = said(item_of(work), work, format)
        found = said(item, work, format)
        assert {name: value for name, value in found.items() if name in expected} == {
            name: value for name, value in expected.items() if name not in not_read or name in found
        }


def said(item: dict[str, Any], work: Work, format: str) -> dict[str, Any]:
    """The variables, as far as every format can tell them apart.

    BibTeX has no days, and pandoc reads none from RIS; a site's name and its publisher are one field of a .bib file;
    programs put titles of .bib files in lower case, and curl apostrophes.
    """
    told = {name: value for name, value in item.items() if name not in OF_NO_WORK}
    if format in ("bibtex", "ris") and "issued" in told:
        told["issued"] = told["issued"]["date-parts"][0][:1]
    if work.type in SITES:
        site = [told.pop(name) for name in ("container-title", "publisher", "collection-title") if name in told]
        told |= {"site": site[0]} if site else {}
    return {name: typography_apart(value) for name, value in told.items()}


def typography_apart(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold().replace("’", "'").replace(" ", "")
    if isinstance(value, list):
        return [typography_apart(each) for each in value]
    return {name: typography_apart(each) for name, each in value.items()} if isinstance(value, dict) else value
