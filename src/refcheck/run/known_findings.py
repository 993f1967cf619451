"""The findings of a run that a baseline knows, and those that go into a new one."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from refcheck.config import Settings
from refcheck.errors import BadConfiguration, UnwritableOutput, system_reason
from refcheck.i18n.message import Message, joined, message, plural
from refcheck.model.document import Document
from refcheck.model.finding import Finding, Rule
from refcheck.rules import find
from refcheck.run.baseline import ADVICE, Baseline, Known, path_from, read_rows, row_of, write_rows
from refcheck.run.files import refuse_unwritable, write_file


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
        """Whether it lies in a folder that was gone through as a whole."""
        return any(_holds(folder, place) for folder in self.folders)

    def looked_at(self, rows: Iterable[Known], baseline: Baseline) -> set[Known]:
        """The known findings that the run would have found again, if they were still there."""
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

    def notices(self, scope: Scope) -> list[Message]:
        """What to say of the findings that are not shown, of those that are no more, and of an old baseline."""
        notices = []
        for file, baseline in self.baselines.items() if not self.written else ():
            if baseline.met:
                notices.append(
                    plural(
                        "baseline.not-shown",
                        "{file}: {count} known finding not shown",
                        "{file}: {count} known findings not shown",
                        baseline.met,
                        file=file,
                    )
                )
            unmet = baseline.unmet()
            looked_at = scope.looked_at(unmet, baseline)
            if gone := sum(row in looked_at for row in unmet):
                notices.append(
                    plural(
                        "baseline.gone",
                        "{file}: {count} known finding no longer occurs; write the baseline anew",
                        "{file}: {count} known findings no longer occur; write the baseline anew",
                        gone,
                        file=file,
                    )
                )
            if baseline.is_old:
                notices.append(
                    message(
                        "baseline.old",
                        "{file}: this baseline is of an older version of refcheck, and was read; write it anew with "
                        "--write-baseline",
                        file=file,
                    )
                )
        return notices

    def write(self, findings: Iterable[Finding], scope: Scope) -> Message:
        """Write the baseline anew, and return what to say of it. What the run did not look at stays as it was.

        Raises `UnwritableOutput`.
        """
        before = self.baselines[self.written]
        rows = [row_of(self.written, finding) for finding in findings]
        looked_at = scope.looked_at(before.rows, before)
        kept = [row for row in before.rows if row not in looked_at]
        try:
            write_file(self.written, (write_rows((*rows, *kept)).encode("utf-8", "replace"),))
        except OSError as error:
            raise UnwritableOutput(
                self.written,
                message("baseline.baseline-cannot-written", "the baseline cannot be written; give another path"),
            ) from error
        known = plural(
            "baseline.known",
            "{file}: {count} finding is known from now on",
            "{file}: {count} findings are known from now on",
            len(rows),
            file=self.written,
        )
        clauses = [known]
        if kept:
            clauses.append(
                message("baseline.kept", "with {count} from before that this run did not look at", count=len(kept))
            )
        if before.is_old:
            clauses.append(message("baseline.renewed", "written anew from a baseline of an older version"))
        return joined(clauses, ", ")


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
        advice = message(
            "baseline.file-baseline-left",
            "this file is no baseline, and is left as it is; give another path, or remove it",
        )
        raise UnwritableOutput(written, advice) from error
    return KnownFindings({written: Baseline(written, before)}, written)


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        raise BadConfiguration(
            file, message("baseline.such-baseline", "there is no such baseline; {advice}", advice=ADVICE)
        ) from None
    except OSError as error:
        reason = system_reason(error)
        raise BadConfiguration(
            file,
            message(
                "baseline.baseline-cannot-read",
                "this baseline cannot be read ({reason}); {advice}",
                reason=reason,
                advice=ADVICE,
            ),
        ) from error


def _holds(folder: str, place: str) -> bool:
    folder, place = os.path.realpath(folder), os.path.realpath(place)
    try:
        return os.path.commonpath([folder, place]) == folder
    except ValueError:  # another drive
        return False
