"""What is read from real manuscripts, .bib files and answers of registries, beside what was counted in them by hand.

Their texts are others' and no part of the project: `CORPUS=FOLDER pytest benchmarks/real_manuscripts.py`, where the
folder has `manuscripts/`, `seed/`, `bib/` and `api/`. What is not there is skipped.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Generator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import pytest

from refcheck import pipeline
from refcheck.model.apparatus import Apparatus
from refcheck.model.evidence import Record, Subject, SubjectKind
from refcheck.readers import read
from refcheck.readers.bibtex.syntax import read_bib
from refcheck.reports import REPORTS, Checked, Run
from refcheck.rules import RULES
from refcheck.services import crossref, datacite, doi_org
from refcheck.services.protocol import Answer, Description, Request, Response, Share

T = TypeVar("T")
CORPUS = Path(os.environ.get("CORPUS", "corpus"))
MANUSCRIPTS, SEED = CORPUS / "manuscripts", CORPUS / "seed" / "a-distant-ally.md"
TODAY = date(2026, 11, 24)

needs_corpus = pytest.mark.skipif(
    not MANUSCRIPTS.is_dir(), reason=f"there are no manuscripts in {MANUSCRIPTS}; say CORPUS=FOLDER"
)
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason=f"there is no {SEED}; say CORPUS=FOLDER")

LINKS_OF_SEED = {
    6: [13], 14: [4], 15: [5], 16: [7], 17: [1], 18: [10], 20: [15], 21: [17], 22: [16], 23: [12], 24: [8], 25: [11],
    26: [9], 27: [3], 28: [12], 29: [2], 30: [6], 31: [14, 18],
}  # fmt: skip


# --- the manuscript that refcheck was first made for -----------------------------------------------------------------


@pytest.fixture(scope="module")
def seed() -> Apparatus:
    return pipeline.examine(read("a-distant-ally.md", SEED.read_bytes()), TODAY)


@needs_seed
def test_counts_and_links_of_the_seed(seed: Apparatus) -> None:
    found: dict[int | None, list[int]] = {}
    for link in seed.links:
        for number in link.candidates:
            found.setdefault(link.item.note, []).append(number)
    assert (len(seed.notes), len(seed.items), len(seed.references)) == (31, 32, 18)
    assert found == LINKS_OF_SEED


@needs_seed
def test_findings_of_the_seed(seed: Apparatus) -> None:
    findings = pipeline.judge(seed, [rule for rule in RULES if not rule.needs])
    found = {(f.rule.name, f.remark.note, f.remark.reference) for f in findings}
    unlisted = {note for rule, note, _ in found if rule == "unlisted-citation"}
    assert unlisted == {1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 19}
    assert found - {entry for entry in found if entry[0] == "unlisted-citation"} == {
        ("url-differs", 18, 10), ("container-differs", 18, 10), ("url-differs", 20, 15), ("url-differs", 27, 3),
        ("title-differs", 31, 18), ("url-differs", 31, 18), ("malformed-url", 31, None), ("url-word-typo", 17, None),
        ("url-word-typo", None, 1), ("url-word-typo", None, 3), ("mixed-language-title", 10, None),
        ("mixed-url-brackets", 23, None), ("unbalanced-quotes", 26, None), ("mixed-quotation-marks", 5, None),
        ("repeated-full-citation", 28, 12),
    }  # fmt: skip


# --- notes and entries, as counted -----------------------------------------------------------------------------------


@needs_corpus
@pytest.mark.parametrize(
    ("path", "notes", "entries"),
    [
        ("ammon-dissertation-ch1/chapter1.html", 90, 0),
        ("ammon-dissertation-ch3/chapter3.html", 206, 0),
        ("getty-15-mcgowan/index.html", 60, 50),
        ("getty-9-gillies/index.html", 6, 8),
    ],
)
def test_pages(path: str, notes: int, entries: int) -> None:
    document = read(path, (MANUSCRIPTS / path).read_bytes())
    assert [note.number for note in document.notes] == list(range(1, notes + 1))
    assert {marker.label for marker in document.markers} == {note.label for note in document.notes}
    assert len(document.entries) == entries


@needs_corpus
@pytest.mark.parametrize(
    ("path", "notes", "entries"),
    [
        ("tei-openedition-ejrieps/oj-ejrieps-9683-out.xml", 0, 27),
        ("tei-footnotes--1467-6478-00057/10.1111_1467-6478.00057.xml", 74, 0),
        ("tei-footnotes-5-zfrs-1980-0103/10.1515_zfrs-1980-0103.xml", 36, 28),
    ],
)
def test_texts_in_tei(path: str, notes: int, entries: int) -> None:
    document = read(path, (MANUSCRIPTS / path).read_bytes())
    assert (len(document.notes), len(document.entries)) == (notes, entries)


@needs_corpus
@pytest.mark.parametrize(
    ("path", "notes", "entries"),
    [
        ("scielo-rsp-0347", 15, 51),  # 34 with the notes on the authors and those of the translation
        ("scielo-S2176", 3, 54),  # 4 with a note on the authors
        ("scielo-tinf-e200057", 0, 28),  # 2 with notes on the authors
        ("scielo-multilingual", 1, 34),  # 3 with those of two translations
        ("ijm-00202", 3, 31),  # 4 with a note on the authors
        ("plos-literary-networks", 0, 73),  # 3 with notes on the authors
    ],
)
def test_articles_in_jats(path: str, notes: int, entries: int) -> None:
    document = read("article.xml", (MANUSCRIPTS / path / "article.xml").read_bytes())
    assert (len(document.notes), len(document.entries)) == (notes, entries)
    assert {marker.label for marker in document.markers} == {note.label for note in document.notes}
    assert {citation.key for citation in document.citations} <= {entry.key for entry in document.entries}


@needs_corpus
def test_most_articles_in_pdf_have_the_notes_and_entries_that_were_counted() -> None:
    rows = map(json.loads, (MANUSCRIPTS / "INDEX.jsonl").read_text("utf-8").splitlines())
    near = []
    for row in (row for row in rows if row["format"] == "pdf"):
        apparatus = pipeline.examine(read(row["path"], (MANUSCRIPTS / row["path"]).read_bytes()), TODAY)
        counted = ((len(apparatus.notes), row.get("n_footnotes")), (len(apparatus.references), row.get("n_references")))
        near.append(all(abs(found - count) <= 0.05 * count for found, count in counted if count is not None))
    assert sum(near) >= 0.8 * len(near)


@needs_corpus
def test_reports_are_what_their_schema_says() -> None:
    import jsonschema

    schema = json.loads(resources.files("refcheck.reports").joinpath("report.schema.json").read_text("utf-8"))
    for path in sorted(MANUSCRIPTS.glob("*/*.md"))[:12]:
        apparatus = pipeline.examine(read(path.name, path.read_bytes()), TODAY)
        checked = Checked(path.name, apparatus, tuple(pipeline.judge(apparatus, RULES)))
        jsonschema.validate(json.loads(REPORTS["json"](Run((checked,)))), schema)


# --- .bib files beside bibtexparser ----------------------------------------------------------------------------------


@pytest.mark.skipif(not (CORPUS / "bib").is_dir(), reason=f"there are no .bib files in {CORPUS}; say CORPUS=FOLDER")
def test_every_entry_that_bibtexparser_sees_is_seen() -> None:
    """But for those whose every line is a comment, which biber does not see either."""
    import bibtexparser

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    for path in [*(CORPUS / "bib").glob("*.bib"), *(CORPUS / "bib").glob("small/*.bib")]:
        if path.stat().st_size > 300_000:
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            continue
        theirs = {
            entry.key
            for entry in bibtexparser.parse_string(text).entries
            if not any(field.key.startswith("%") for field in entry.fields)
        }
        assert theirs <= {entry.key for entry in read_bib(text).entries}, path.name


# --- what registries answered ----------------------------------------------------------------------------------------


def answered(steps: Generator[Request | Share, Answer, T], answer: Response) -> T | None:
    """The evidence that a service ends with when its one question is answered so; nothing where it asks another."""
    next(steps)
    try:
        steps.send(answer)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    return None


def recorded(service: str) -> list[dict[str, Any]]:
    """The answers of a service that were recorded whole."""
    if not (CORPUS / "api").is_dir():
        pytest.skip(f"there are no recorded answers in {CORPUS}; say CORPUS=FOLDER")
    files = [json.loads(path.read_text("utf-8")) for path in sorted((CORPUS / "api" / service).glob("*.json"))]
    return [answer for answer in files if answer["body_shape"] == "full"]


@pytest.mark.parametrize(
    ("service", "look_up", "route"),
    [("crossref", crossref.look_up, "/works/10."), ("datacite", datacite.look_up, "/dois/10.")],
)
def test_recorded_answers_become_records(service: str, look_up: Callable[[Subject], Description], route: str) -> None:
    answers = [answer for answer in recorded(service) if route in answer["url"] and "query" not in answer["url"]]
    described = 0
    for answer in answers:
        body = json.dumps(answer["body"]).encode()
        steps = look_up(Subject(SubjectKind.DOI, "10.5555/mapy.1(2)"))
        found = answered(steps, Response(answer["status"], {}, body, answer["url"]))
        if answer["status"] == 200 and isinstance(answer["body"], dict) and isinstance(found, Record):
            described += 1
            assert "<" not in found.work.title
            assert "&amp;" not in found.work.title
        else:
            assert not isinstance(found, Record)
    assert described >= 20


def test_recorded_agencies() -> None:
    found = set()
    for answer in (*recorded("doi-org"), *recorded("crossref-legacy")):
        if isinstance(answer["body"], list):
            body = json.dumps(answer["body"]).encode()
            told = Response(200, {"content-type": "application/json"}, body, "https://doi.org/")
            found.add(answered(doi_org.agency(Subject(SubjectKind.DOI, answer["body"][0]["DOI"])), told))
    assert {"Crossref", "DataCite", "mEDRA", "JaLC", "OP", "KISTI", "ISTIC", ""} <= found
    assert "CrossRef" not in found
