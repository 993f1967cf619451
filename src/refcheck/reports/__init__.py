"""Reports turn a run into text, a format each. To add one: a file with `render`, and a row in `REPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refcheck.reports import json, terminal
from refcheck.reports.run import Checked, Run

__all__ = ["REPORTS", "Checked", "Run"]

REPORTS: Mapping[str, Callable[[Run], str]] = {
    "terminal": terminal.render,
    "json": json.render,
}
