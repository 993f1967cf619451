"""Reports turn a run into text, or into the bytes of a file, a format each. To add one: a file with `render`, and a
row in `REPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refcheck.reports import docx, json, letter, letter_docx, terminal
from refcheck.reports.run import Checked, Run

__all__ = ["REPORTS", "WORD_FILES", "Checked", "Run"]

REPORTS: Mapping[str, Callable[[Run], str | bytes]] = {
    "terminal": terminal.render,
    "json": json.render,
    "docx": docx.render,
    "letter": letter.render,
    "letter-docx": letter_docx.render,
}

WORD_FILES = ("docx", "letter-docx")
"""The reports that are Word files."""
