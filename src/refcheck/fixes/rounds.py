"""Rounds of fixes until none is left, so that each fix removes its finding and brings no new one.

Fixes that touch one another are made one after the other. After each round the manuscript is read and judged anew; what
did not turn out well is taken back, and tried again in halves until those that are to blame are alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from refcheck.errors import RefcheckError
from refcheck.fixes import Refusal
from refcheck.fixes.choice import choose
from refcheck.fixes.files import Read, edited_files, path_of
from refcheck.i18n.message import Message, message
from refcheck.model.document import Document
from refcheck.model.finding import Finding

MOST_ROUNDS = 100
UNWANTED = message("fix.would-remove-finding", "it would not remove the finding, or bring up another one")


@dataclass(frozen=True, slots=True)
class State:
    """A manuscript as its files are: `changed` are the new bytes by path."""

    document: Document
    findings: Sequence[Finding]
    changed: Mapping[str, bytes] = field(default_factory=dict)


Reread = Callable[[Mapping[str, bytes]], State]
"""Reads and judges the manuscript with some of its files changed. May raise a `RefcheckError`."""


@dataclass
class Mending:
    """A manuscript while it is mended: what was `done`, with the file in which it was, and what was `refused`, with the
    reason, by fingerprint."""

    state: State
    read: Read
    reread: Reread
    unsafe: bool = False
    done: list[tuple[str, Finding]] = field(default_factory=list)
    refused: dict[str, tuple[Finding, Message]] = field(default_factory=dict)

    def run(self) -> None:
        """Make all fixes that can be made."""
        for _ in range(MOST_ROUNDS):
            chosen = choose(self._wanted())
            if not chosen:
                return
            self._try({finding.fingerprint for finding in chosen})

    def left(self) -> list[tuple[str, Finding]]:
        """The findings that stand, with their files."""
        return [(path_of(self.state.document, finding), finding) for finding in self.state.findings]

    def _wanted(self) -> list[Finding]:
        wanted = ("safe", "unsafe") if self.unsafe else ("safe",)
        return [f for f in self.state.findings if f.remark.fixable in wanted and f.fingerprint not in self.refused]

    def _try(self, fingerprints: set[str]) -> None:
        findings = self._of(fingerprints)
        if not findings or not self._refusal(findings):
            return
        if len(fingerprints) == 1:
            self._try_each(fingerprints)
            return
        ordered = sorted(fingerprints)
        for half in (ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]):
            self._try(set(half))

    def _try_each(self, fingerprints: set[str]) -> None:
        """Make the fixes of findings that say the same of several places, one place at a time, the last one first."""
        passed_over = 0
        while len(same := self._of(fingerprints)) > passed_over:
            finding = same[-1 - passed_over]
            if reason := self._refusal([finding]):
                passed_over += 1
                refused = finding, reason
        if passed_over:
            self.refused[finding.fingerprint] = refused

    def _of(self, fingerprints: set[str]) -> list[Finding]:
        return choose(finding for finding in self._wanted() if finding.fingerprint in fingerprints)

    def _refusal(self, findings: Sequence[Finding]) -> Message | None:
        """Make the fixes of these findings, or say why not."""
        try:
            after = self._after(findings)
        except Refusal as refusal:
            return refusal.reason
        self.done += [(path_of(self.state.document, finding), finding) for finding in findings]
        self.state = after
        return None

    def _after(self, findings: Sequence[Finding]) -> State:
        """What comes of the fixes of these findings. Raises `Refusal` where it is not better."""
        edits = {edit for finding in findings if finding.remark.fix for edit in finding.remark.fix.edits}
        changed = {**self.state.changed, **edited_files(self.state.document, edits, self._bytes)}
        try:
            after = self.reread(changed)
        except RefcheckError as error:
            raise Refusal(UNWANTED) from error
        if not _better(self.state, after, findings):
            raise Refusal(UNWANTED)
        return after

    def _bytes(self, path: str) -> bytes:
        return self.state.changed[path] if path in self.state.changed else self.read(path)


def _better(before: State, after: State, mended: Sequence[Finding]) -> bool:
    """Are the mended findings gone, has no rule more findings than before, and do the rules that were to be satisfied
    find nothing in what the edits wrote?"""
    was, is_now = (Counter(finding.fingerprint for finding in state.findings) for state in (before, after))
    counts = [Counter(finding.rule.name for finding in state.findings) for state in (before, after)]
    rules = {finding.rule.name for finding in mended}
    new = (f.remark.span for f in after.findings if f.rule.name in rules and not was[f.fingerprint])
    return (
        all(is_now[finding.fingerprint] < was[finding.fingerprint] for finding in mended)
        and all(count <= counts[0][rule] for rule, count in counts[1].items())
        and all(after.document.text[slice(*span)] in before.document.text for span in new)
    )
