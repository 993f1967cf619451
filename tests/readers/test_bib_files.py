"""The .bib files of a document as rules ask about them."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from refcheck import pipeline
from refcheck.model.document import Document
from refcheck.readers import read
from refcheck.readers.bibtex import bib_file
from refcheck.readers.bibtex.syntax import Parsed, read_bib
from refcheck.rules import RULES

SOURCE = r"""@string{roc = {Rocznik {\L}{\'o}dzki}}
@book{volume, editor = {Lis, Anna}, title = {Granice}, year = 2004}
@incollection{nowak, author = {Nowak, Jan and {Instytut Map}}, title = {Stare mapy}, series = roc, crossref = {volume}}
"""


@pytest.fixture
def document() -> Document:
    return read("refs.bib", SOURCE.encode())


def test_what_an_entry_says(document: Document) -> None:
    (file,) = document.bib_files
    volume, nowak = file.entries
    author, series, crossref = nowak.named("author"), nowak.named("series"), nowak.named("crossref")
    assert author
    assert series
    assert crossref
    assert [(name.plain, name.parts) for name in file.names(author)] == [
        ("Nowak, Jan", ("Nowak", "Jan")), ("Instytut Map", ("{Instytut Map}",)),
    ]  # fmt: skip
    assert (file.latex(series), file.plain(series)) == (r"Rocznik {\L}{\'o}dzki", "Rocznik Łódzki")
    assert file.keys(crossref) == [("volume", SOURCE.rindex("volume"))]
    assert [name for name, _ in file.inherited(nowak)] == ["editor", "booktitle", "year"]
    assert not list(file.inherited(volume))


def test_reader_and_rules_read_a_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read_so_far = []

    def noting(text: str, start: int, end: int) -> Parsed:
        read_so_far.append((start, end))
        return read_bib(text, start, end)

    monkeypatch.setattr(bib_file, "read_bib", noting)
    document = read("refs.bib", SOURCE.encode())
    pipeline.judge(pipeline.examine(document, date(2026, 6, 1)), [rule for rule in RULES if not rule.needs])
    assert read_so_far == [(0, len(SOURCE))]
    assert [entry.key for entry in document.bib_files[0].entries] == ["volume", "nowak"]
    assert len(read_so_far) == 2, "when the rules were through it was forgotten"


def test_another_process_reads_it_anew(document: Document) -> None:
    (file,) = document.bib_files
    (copy,) = pickle.loads(pickle.dumps(document)).bib_files
    assert len(pickle.dumps(document.bib_files)) < len(SOURCE) + 200, "only text and place are sent"
    assert copy.entries == file.entries
