"""The notices that the table of Retraction Watch has on a DOI.

Crossref publishes the table daily (https://gitlab.com/crossref/retraction-watch-data); who has it as a file can check
without any network, and sees what Crossref's own records may not tell yet.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping

from refcheck.i18n.message import Message, message
from refcheck.model.evidence import Update

SOURCE = "Retraction Watch"
NATURES = {
    "retraction": "retraction",
    "correction": "correction",
    "expression of concern": "expression_of_concern",
    "reinstatement": "reinstatement",
}
COLUMNS = frozenset({"Record ID", "OriginalPaperDOI", "RetractionDOI", "RetractionDate", "RetractionNature"})


class NoSuchTable(Exception):  # noqa: N818
    """A table that is not Retraction Watch's; `reason` tells by what."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def notices(lines: Iterable[str], dois: Collection[str]) -> Mapping[str, tuple[Update, ...]]:
    """The notices on these DOIs (lower case), in the order of the table. Raises `NoSuchTable` for any other table."""
    rows = csv.DictReader(lines)
    if missing := COLUMNS - set(rows.fieldnames or ()):
        raise NoSuchTable(
            message("retraction-watch.table-column", "the table has no column “{column}”", column=min(missing))
        )
    found: dict[str, list[Update]] = {}
    for row in rows:
        doi = (row["OriginalPaperDOI"] or "").strip().lower()
        nature = NATURES.get((row["RetractionNature"] or "").strip().lower())
        if nature and doi in dois:
            notice = (row["RetractionDOI"] or "").strip().lower()
            found.setdefault(doi, []).append(
                Update(
                    kind=nature,
                    DOI=notice if notice.startswith("10.") else "",
                    source="retraction-watch",
                    record=(row["Record ID"] or "").strip(),
                    date=_iso((row["RetractionDate"] or "").strip()),
                )
            )
    return {doi: tuple(updates) for doi, updates in found.items()}


def _iso(date: str) -> str:
    """`5/3/2021 0:00` (month first) as `2021-05-03`."""
    match = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})", date)
    return f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}" if match else ""
