"""Formats that are read through pandoc; and one manuscript in several formats, which pandoc makes of it."""

from __future__ import annotations

import builtins
import re
import shutil
import subprocess
from typing import Any

import pytest

from refcheck.errors import UnreadableManuscript
from refcheck.model.document import Document
from refcheck.readers import pandoc, read

MANUSCRIPT = """# Maps of Podlasie

Old *maps* of Łódź were lost.[^1] They were [found](https://example.org/found).[^2]

- one
- two

# References

Lis A., *Granice i mapy*, Lublin 2004.

[^1]: J. Nowak, *Dawne mapy Podlasia* (Białystok, 2019), 11.

[^2]: A. Lis, *Granice i mapy* (Lublin, 2004), 7, <https://example.org/granice>.
"""
RTF = r"""{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fcharset238 Times New Roman;}{\f1\fcharset204 Times New Roman Cyr;}}
{\stylesheet{\s1 heading 1;}}
\pard\plain\s1\outlinelevel0 Mapy\par
\pard\plain\f0 Stare {\i mapy} Bia\'b3egostoku i \u321?odzi{\super\chftn {\footnote\pard\plain {\super\chftn } J. Nowak.}}
 oraz {\f1 \'ca\'e8\'e5\'e2\'e0} zagin\u281?\'b3y.{\super\chftn{\*\footnote\pard\plain {\super\chftn } A. Lis, Granice.}}\par
}"""


def program() -> str:
    try:
        return pandoc._program("")
    except UnreadableManuscript:
        pytest.skip("pandoc is not installed")


def version() -> tuple[int, ...]:
    said = subprocess.run([program(), "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, said.split()[1].split(".")))


def converted(format: str) -> bytes:
    command = [program(), "--from", "markdown", "--to", format, "--standalone", "--output", "-"]
    return subprocess.run(command, input=MANUSCRIPT.encode(), capture_output=True, check=True).stdout


def summary(document: Document) -> tuple[list[str], list[str], list[tuple[int, str]]]:
    """Texts and italics of blocks and notes, without what formats write differently (brackets around addresses)."""
    passages = [*(block.passage for block in document.blocks), *(note.passage for note in document.notes)]
    italics = [passage.text[mark.start : mark.end] for passage in passages for mark in passage.marked("italic")]
    plain = [block.text for block in document.blocks]
    notes = [re.sub("[<>]", "", note.passage.text).replace("\xa0", " ") for note in document.notes]
    return plain, italics, [*zip([note.number for note in document.notes], notes, strict=True)]


@pytest.mark.parametrize("format", ["docx", "odt", "rtf", "epub", "org"])
def test_one_manuscript_reads_the_same_in_every_format(format: str) -> None:
    assert_it_reads_the_same(format)


@pytest.mark.parametrize("format", ["rtf", "epub", "org"])
def test_a_pandoc_that_cannot_write_word_files_in_its_sandbox_serves_as_well(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pandoc._run

    def run(path: str, command: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
        if "docx" in command:
            return subprocess.CompletedProcess(command, 97, b"", b"Could not find data file data/docx/settings.xml")
        return real(path, command, data)

    monkeypatch.setattr(pandoc, "_run", run)
    document = assert_it_reads_the_same(format)
    assert all(anchor.line is None for anchor in document.anchors), "lines of a page that nobody sees"


def assert_it_reads_the_same(format: str) -> Document:
    document = read(f"m.{format}", converted(format))
    plain, italics, notes = summary(document)
    expected = summary(read("m.md", MANUSCRIPT.encode()))
    plain = [text.removeprefix("• ") for text in plain]  # as pandoc writes lists in RTF
    plain = [text for text in plain if not re.fullmatch(r"[\d-]+T[\d:]+Z", text)]  # an e-book has its date first
    assert (plain, italics, notes) == expected
    assert document.format.name == format
    if format != "epub" or version() >= (2, 18):  # those before lose the markers of an e-book
        assert [document.text[slice(*marker.span)] for marker in document.markers] == ["¹", "²"]
    return document


def test_letters_and_notes_of_rtf() -> None:
    program()
    document = read("m.rtf", RTF.encode("ascii"))
    assert [block.text for block in document.blocks] == ["Mapy", "Stare mapy Białegostoku i Łodzi oraz Киева zaginęły."]
    assert [note.passage.text for note in document.notes] == ["J. Nowak.", "A. Lis, Granice."]


def test_without_pandoc_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def absent(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "pypandoc":
            raise ImportError(name)
        return original(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableManuscript, match=r"^m\.rtf: .*pandoc, which is not installed; .* save the file as"):
        read("m.rtf", RTF.encode("ascii"))


def test_a_file_that_is_not_what_its_name_says() -> None:
    program()
    for path in ("m.rtf", "m.epub"):
        with pytest.raises(UnreadableManuscript, match="save it as"):
            read(path, b"Just a text.")


def test_nothing_outside_is_read() -> None:
    program()
    document = read("m.org", b'Before.\n\n#+INCLUDE: "/etc/hostname"\n')
    assert [block.text for block in document.blocks] == ["Before."]


def test_pandoc_is_stopped_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    program()
    monkeypatch.setattr(pandoc, "SECONDS", 0.0001)
    with pytest.raises(UnreadableManuscript, match="did not read it within"):
        read("m.org", b"Text.")


def test_groups_nested_without_end() -> None:
    with pytest.raises(UnreadableManuscript, match="nested too deeply"):
        read("m.rtf", b"{\\rtf1 " + b"{" * 100_000)
