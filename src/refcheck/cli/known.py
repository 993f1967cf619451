"""Which findings of a run are known from a baseline, and what goes into a new one?"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from refcheck.baseline import ADVICE, Baseline, Known, path_from, read_rows, row_of, write_rows
from refcheck.cli.output import counted, refuse_unwritable, write
from refcheck.config import Settings
from refcheck.errors import BadConfiguration, UnwritableOutput, told_by_system
from refcheck.model.document import Document
from refcheck.model.finding import Finding, Rule
from refcheck.rules import find


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run has looked at: the rules that could find something, the manuscripts, and the folders that were gone
    through as a whole. `unread` are manuscripts of which nothing can be said.
    """

    rules: frozenset[Rule]
    manuscripts: Collection[str]
    folders: Collection[str] = ()
    unread: Collection[str] = ()

    def within(self, place: str) -> bool:
        """Does it lie in a folder that was gone through as a whole?"""
        return any(_holds(folder, place) for folder in self.folders)

    def looked_at(self, rows: Iterable[Known], baseline: Baseline) -> set[Known]:
        """Which of the known findings would the run have found again, if they were still there?"""
        rows = [row for row in rows if not (rule := find(row.rule)) or rule in self.rules]
        manuscripts = {path_from(baseline.file, path) for path in self.manuscripts}
        unread = {path_from(baseline.file, path) for path in self.unread}
        folder = os.path.dirname(baseline.file)
        files = {
            path
            for path in {row.path for row in rows}
            if path in manuscripts
            or not baseline.has_file(path)
            or (path not in unread and self.within(os.path.join(folder, path)))
        }
        return {row for row in rows if row.path in files}


@dataclass
class KnownFindings:
    """The baselines of a run, by file. Where one is `written`, none is heeded."""

    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    written: str = ""

    def new(self, findings: Iterable[Finding], document: Document, settings: Settings) -> tuple[Finding, ...]:
        """The findings that are not known."""
        baseline = None if self.written else self.baselines.get(settings.baseline)
        if baseline is None:
            return tuple(findings)
        unknown = [finding for finding in findings if not baseline.knows(finding, document)]
        return tuple(finding for finding in unknown if not baseline.knows_moved(finding, document))

    def notices(self, scope: Scope) -> list[str]:
        """What to say of the findings that are not shown, and of those that are no more."""
        told = []
        for file, baseline in self.baselines.items() if not self.written else ():
            if baseline.met:
                told.append(f"{file}: {counted(baseline.met, 'known finding')} not shown")
            unmet = baseline.unmet()
            looked_at = scope.looked_at(unmet, baseline)
            if gone := sum(row in looked_at for row in unmet):
                no_more = "no longer occurs" if gone == 1 else "no longer occur"
                told.append(f"{file}: {counted(gone, 'known finding')} {no_more}; write the baseline anew")
        return told

    def write(self, findings: Iterable[Finding], scope: Scope) -> str:
        """Write the baseline anew, and return what to say of it. What the run did not look at stays as it was.

        Raises `UnwritableOutput`.
        """
        before = self.baselines[self.written]
        rows = [row_of(self.written, finding) for finding in findings]
        looked_at = scope.looked_at(before.rows, before)
        kept = [row for row in before.rows if row not in looked_at]
        try:
            write(write_rows((*rows, *kept)), self.written)
        except UnwritableOutput as error:
            raise UnwritableOutput(self.written, "the baseline cannot be written; give another path") from error
        besides = f", with {len(kept)} from before that this run did not look at" if kept else ""
        are = "is" if len(rows) == 1 else "are"
        return f"{self.written}: {counted(len(rows), 'finding')} {are} known from now on{besides}"


def known_findings(files: Iterable[str], written: str, manuscripts: Collection[str]) -> KnownFindings:
    """The baselines of these files, or of the one that is to be written.

    Raises `BadConfiguration` where one cannot be read, and `UnwritableOutput` where it could not be written.
    """
    if not written:
        return KnownFindings({file: Baseline(file, read_rows(file, _bytes(file))) for file in files if file})
    refuse_unwritable(written, manuscripts)
    try:
        before = read_rows(written, _bytes(written)) if os.path.exists(written) else ()
    except BadConfiguration as error:
        advice = "this file is no baseline, and is left as it is; give another path, or remove it"
        raise UnwritableOutput(written, advice) from error
    return KnownFindings({written: Baseline(written, before)}, written)


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise BadConfiguration(file, f"there is no such baseline; {ADVICE}") from None
    except OSError as error:
        reason = told_by_system(error)
        raise BadConfiguration(file, f"this baseline cannot be read ({reason}); {ADVICE}") from error


def _holds(folder: str, place: str) -> bool:
    folder, place = os.path.realpath(folder), os.path.realpath(place)
    try:
        return os.path.commonpath([folder, place]) == folder
    except ValueError:  # another drive
        return False
