"""Reports turn a run into text, or into the bytes of a file, a format each. To add one: a file with `render`, and a
row in `REPORTS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from refcheck.reports.run import Checked, Run

__all__ = ["REPORTS", "WORD_FILES", "Checked", "Report", "Run"]


@dataclass(frozen=True, slots=True)
class Report:
    """A format: the `render` of a module here, which is loaded when it is used."""

    module: str

    def __call__(self, run: Run) -> str | bytes:
        """The report. Raises `UnreadableManuscript` where it is made of the manuscript's own file, and cannot be."""
        rendered: str | bytes = import_module(f"{__name__}.{self.module}").render(run)
        return rendered


REPORTS: Mapping[str, Report] = {
    "terminal": Report("terminal"),
    "json": Report("json"),
    "html": Report("html"),
    "docx": Report("docx"),
    "letter": Report("letter"),
    "letter-docx": Report("letter_docx"),
    "markdown": Report("markdown"),
    "sarif": Report("sarif"),
    "github": Report("github"),
    "gitlab": Report("gitlab"),
    "rdjson": Report("rdjson"),
    "junit": Report("junit"),
    "csv": Report("csv"),
}

WORD_FILES = ("docx", "letter-docx")
"""The reports that are Word files."""
