"""A real reference list in every format: the whole files, to be read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from eighteen_works import EIGHTEEN

from refcheck.exports import EXPORTS, Export
from refcheck.exports.keys import citation_keys

HERE = Path(__file__).parent


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_the_eighteen_works(export: Export) -> None:
    expected = (HERE / f"eighteen.{export.name}{export.suffix}").read_text(encoding="utf-8")
    assert export.write(EIGHTEEN) == expected


def test_the_keys_are_the_same_in_every_format() -> None:
    assert all(key in export.write(EIGHTEEN) for export in EXPORTS.values() for key in citation_keys(EIGHTEEN))


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_finds_no_fault_with_the_data_model(tmp_path: Path) -> None:
    """An anonymous page and undated ones are facts, so that missing fields are no fault."""
    (tmp_path / "list.bib").write_text(EXPORTS["biblatex"].write(EIGHTEEN), encoding="utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "list.bib"]
    log = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    faults = [line for line in log.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in faults if "issing mandatory field" not in line and "WARNINGS:" not in line] == []
