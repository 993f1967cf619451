"""Reports turn a run into text, or into the bytes of a file, a format each. To add one: a file with `render`, and a
row in `REPORTS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from refcheck.reports.run import Checked, Run

__all__ = ["REPORTS", "Checked", "Report", "Run"]


@dataclass(frozen=True, slots=True)
class Report:
    """A format: the `render` of a module here, which is loaded when it is used.

    `is_word_file` tells that it is written to a Word file, `annotates` that this is a copy of the one manuscript.
    """

    module: str
    is_word_file: bool = False
    annotates: bool = False

    def __call__(self, run: Run) -> str | bytes:
        """The report. Raises `UnreadableManuscript` where it is made of the manuscript's own file, and cannot be."""
        rendered: str | bytes = import_module(f"{__name__}.{self.module}").render(run)
        return rendered


REPORTS: Mapping[str, Report] = {
    "terminal": Report("terminal"),
    "json": Report("json"),
    "html": Report("html"),
    "docx": Report("docx", is_word_file=True, annotates=True),
    "letter": Report("letter"),
    "letter-docx": Report("letter_docx", is_word_file=True),
    "markdown": Report("markdown"),
    "sarif": Report("sarif"),
    "github": Report("github"),
    "gitlab": Report("gitlab"),
    "rdjson": Report("rdjson"),
    "junit": Report("junit"),
    "csv": Report("csv"),
}
