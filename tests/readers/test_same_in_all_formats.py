"""One manuscript, written out by pandoc in many formats, is read the same in each: entries, citations, findings."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from refcheck import pipeline
from refcheck.model.apparatus import Apparatus
from refcheck.readers import read
from refcheck.rules import RULES

FIXTURE = Path(__file__).parent.parent.parent / "fixtures" / "chicago.md"
TYPOGRAPHIC = {"mixed-quotation-marks", "mixed-url-brackets", "mixed-page-dashes"}
"""Rules on signs that pandoc writes its own way."""


def pandoc() -> str:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    return program


def examined(name: str, data: bytes) -> Apparatus:
    return pipeline.examine(read(name, data), date(2026, 6, 1))


def straight(title: str) -> str:
    """With typewriter's apostrophes: pandoc sets typographic ones."""
    return title.replace("’", "'")


def told(apparatus: Apparatus) -> dict[str, object]:
    """What does not depend on where things stand."""
    offline = [rule for rule in RULES if not rule.needs and rule.name not in TYPOGRAPHIC]
    return {
        "notes": [note.number for note in apparatus.notes],
        "entries": [
            (straight(entry.work.title), entry.work.issued, entry.work.author) for entry in apparatus.references
        ],
        "citations": [
            (link.item.note, straight(link.item.work.title), link.reference, link.basis) for link in apparatus.links
        ],
        "findings": sorted(
            (f.rule.name, f.remark.note or 0, f.remark.reference or 0) for f in pipeline.judge(apparatus, offline)
        ),
    }


@pytest.mark.parametrize("extension", ["docx", "odt", "html", "tex", "rst"])
def test_the_same_in_every_format(extension: str, tmp_path: Path) -> None:
    target = tmp_path / f"m.{extension}"
    subprocess.run([pandoc(), "--standalone", "--wrap=none", str(FIXTURE), "-o", str(target)], check=True)
    expected = told(examined("m.md", FIXTURE.read_bytes()))
    assert told(examined(target.name, target.read_bytes())) == expected
