"""What does `refcheck parse` make of loose references, and of input that is none?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from command_line import Outcome, refcheck

from refcheck.exports import EXPORTS
from refcheck.exports.labelled import labelled_line
from refcheck.model.passage import Span
from refcheck.model.work import Field, Work
from refcheck.run import parse as parse_run

MAPS = "Nowak J., Lis A., 'Dawne mapy Podlaskie i Śląska', Rocznik Lubelski, 4 (2019), pp. 11–20, https://example.org/mapy."
BORDERS = "Щербак Ю., Кордони і мапи, Київ 2004."
MAPS_LABELS = [
    ["author", "Nowak J."],
    ["author", "Lis A."],
    ["title", "Dawne mapy Podlaskie i Śląska"],
    ["container", "Rocznik Lubelski"],
    ["volume", "4"],
    ["date", "2019"],
    ["pages", "11–20"],
    ["url", "https://example.org/mapy"],
]


def answers(outcome: Outcome) -> list[dict[str, Any]]:
    assert (outcome.code, outcome.err) == (0, "")
    return [json.loads(line) for line in outcome.out.splitlines()]


def labels(answer: dict[str, Any]) -> list[list[str]]:
    """The labels with the words that they stand for."""
    return [[name, answer["text"][start:end]] for name, start, end in answer["labels"]]


def fed(folder: Path, data: bytes, *arguments: str) -> Outcome:
    """What the command makes of standard input."""
    line = [sys.executable, "-m", "refcheck", "parse", *arguments]
    done = subprocess.run(line, input=data, capture_output=True, check=False, cwd=folder)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_reference_is_labelled(tmp_path: Path) -> None:
    (answer,) = answers(refcheck(tmp_path, "parse", MAPS))
    assert list(answer) == ["text", "language", "type", "confidence", "labels", "confidences", "reference"]
    assert (answer["text"], answer["language"], answer["type"]) == (MAPS, "pl", "article-journal")
    assert labels(answer) == MAPS_LABELS
    assert len(answer["confidences"]) == len(answer["labels"])
    assert all(0 <= probability <= 1 for probability in [answer["confidence"], *answer["confidences"]])
    assert answer["reference"]["author"] == [{"family": "Nowak", "given": "J."}, {"family": "Lis", "given": "A."}]
    assert answer["reference"]["page"] == "11-20"
    assert "id" not in answer["reference"]


@pytest.mark.parametrize("text", ["  " + MAPS, unicodedata.normalize("NFD", MAPS), MAPS.replace(" mapy", "\nmapy")])
def test_labels_are_places_in_the_text_as_it_was_given(tmp_path: Path, text: str) -> None:
    (answer,) = answers(refcheck(tmp_path, "parse", text))
    assert answer["text"] == text
    found = [[name, " ".join(unicodedata.normalize("NFC", words).split())] for name, words in labels(answer)]
    assert found == MAPS_LABELS


def test_fields_have_the_names_of_the_labelled_corpora() -> None:
    """The number in a series is a volume there, the page cited pages; a span does not end inside a letter."""
    text = "Prace 81, s. 5, Jose\u0301"
    named = (("locator", 13, 14), ("number", 6, 8), ("author", 16, 20))
    fields = tuple(Field(name, text[start:end], start, end, Span(start, end), 0.5) for name, start, end in named)
    answer = json.loads(labelled_line(text, Work(fields=fields, confidence=1 / 3)))
    assert answer["labels"] == [["volume", 6, 8], ["pages", 13, 14], ["author", 16, 21]]
    assert (answer["confidence"], answer["confidences"]) == (0.3333, [0.5, 0.5, 0.5])


def test_each_line_of_input_has_a_line_of_output(tmp_path: Path) -> None:
    lines = f"{MAPS}\r\n\r\n   \n{BORDERS}\u2028\x85\x0b\rend"
    outcome = fed(tmp_path, lines.encode())
    read = answers(outcome)
    assert [answer["text"] for answer in read] == [MAPS, "", "   ", f"{BORDERS}\u2028\x85\x0b", "end"]
    assert [answer["labels"] for answer in read[1:3]] == [[], []]
    assert read[1]["reference"] == {"type": "document"}
    assert fed(tmp_path, b"") == Outcome(0, "", "")


def test_a_dash_is_standard_input(tmp_path: Path) -> None:
    outcome = fed(tmp_path, MAPS.encode(), "one", "-", "two")
    assert [answer["text"] for answer in answers(outcome)] == ["one", MAPS, "two"]
    assert [answer["text"] for answer in answers(fed(tmp_path, MAPS.encode(), "--file", "-"))] == [MAPS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_is_read_in_the_encoding_that_it_tells(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "list.txt").write_bytes(f"{MAPS}\n{BORDERS}\n".encode(encoding))
    read = answers(refcheck(tmp_path, "parse", "--file", "list.txt"))
    assert [answer["text"] for answer in read] == [MAPS, BORDERS]


@pytest.mark.parametrize("format", EXPORTS)
def test_other_formats_are_files_of_references(tmp_path: Path, format: str) -> None:
    """A blank line is no reference; the same work given twice has two keys, the same in every format."""
    (tmp_path / "list.txt").write_text(f"{MAPS}\n\n{MAPS}\n", encoding="utf-8")
    outcome = refcheck(tmp_path, "parse", "--file", "list.txt", "--to", format)
    assert outcome.code == 0
    assert outcome.out.count("Dawne mapy Podlaskie") == 2
    assert outcome.out.count("nowak2019dawne") == 2
    assert outcome.out.count("nowak2019dawne-2") == 1


def test_the_answers_go_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(MAPS, encoding="utf-8")
    assert refcheck(tmp_path, "parse", "-f", "list.txt", "-o", "out.jsonl") == Outcome(0, "", "")
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["text"] == MAPS
    assert "this is a manuscript to be read" in refcheck(tmp_path, "parse", "-f", "list.txt", "-o", "list.txt").err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.txt", "out.jsonl"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Nowak J.\nŁódź\n".encode("iso-8859-2"), "line 2 is not valid UTF-8 text; write it in UTF-8"),
        (b"\xff\xfea\x00\n\x00\x00\xdc", "this is not valid UTF-16-LE text; write it in UTF-8"),
        (b"a\x00\x01\x02\n", "this is a binary file, not a text; write one reference on each line"),
        (b"%PDF-1.7\n", "this is a PDF file, not a text file; save it as plain text or Markdown"),
        (b"\n" + b"a" * 4_000_001, "line 2 is too long for a reference; write one reference on each line"),
    ],
)
def test_what_is_no_list_of_references_is_one_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "list.txt").write_bytes(data)
    outcome = refcheck(tmp_path, "parse", "--file", "list.txt", "-o", "out.jsonl")
    assert outcome == Outcome(2, "", f"refcheck: list.txt: {why}\n")
    assert not (tmp_path / "out.jsonl").exists()
    assert fed(tmp_path, data).err == f"refcheck: standard input: {why}\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--file", "gone.txt"), "refcheck: gone.txt: there is no such file; check the path\n"),
        (("--file", "."), "refcheck: .: it cannot be read (is a directory); check the path\n"),
        (("L\udcf3dz",), "refcheck: command line: reference 1 is not valid UTF-8 text; write it in UTF-8\n"),
        ((MAPS, "--file", "m.txt"), "references are given as arguments or in a --file, not both"),
        (("list.txt",), "“list.txt” is a file; write “refcheck parse --file list.txt”"),
        ((MAPS, "-o", "nowhere/out.jsonl"), "make it first"),
        ((MAPS, "--to", "csv"), "write one of jsonl, bibtex, biblatex"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="a folder is refused with other words there")
def test_misuse_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    (tmp_path / "list.txt").write_text(MAPS, encoding="utf-8")
    outcome = refcheck(tmp_path, "parse", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert why in outcome.err


def test_a_reference_that_refcheck_stumbles_over_does_not_lose_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(text: str) -> Work:
        if text == "bad":
            raise RuntimeError("boom")
        return Work(title=text)

    monkeypatch.setattr(parse_run, "read_string", stumble)
    outcome = refcheck(tmp_path, "parse", "good", "bad", "bad", "fine")
    assert outcome.code == 2
    assert [json.loads(line)["reference"].get("title") for line in outcome.out.splitlines()] == [
        "good",
        None,
        None,
        "fine",
    ]
    assert outcome.err.startswith("refcheck: reference 2: this is a fault of refcheck (RuntimeError: boom)")
    assert outcome.err.count("\n") == 1


def test_an_answer_comes_as_soon_as_its_line(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "refcheck", "parse", "-"]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in (MAPS, BORDERS):
            process.stdin.write(f"{text}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{MAPS}\n" * 2000, encoding="utf-8")
    line = [sys.executable, "-m", "refcheck", "parse", "--file", "list.txt"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interrupted_run_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("before", encoding="utf-8")
    line = [sys.executable, "-m", "refcheck", "parse", "-o", "out.jsonl"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(line, **pipes, cwd=tmp_path) as process:  # type: ignore[call-overload]
        process.stdin.write(f"{MAPS}\n".encode())
        process.stdin.flush()
        while len(list(tmp_path.iterdir())) < 2 and process.poll() is None:  # the draft
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode().split() == ["refcheck:", "interrupted"]
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "before"
