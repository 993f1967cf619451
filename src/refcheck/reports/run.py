"""The content of a report: the manuscripts of one run, each with what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from refcheck.i18n.message import Message
from refcheck.i18n.translator import Translator
from refcheck.model.apparatus import Apparatus
from refcheck.model.finding import Finding, Severity
from refcheck.rules.shared.unverified import Unverified


@dataclass(frozen=True, slots=True)
class Checked:
    """One manuscript: its path as given, its apparatus, the findings in the order of the text, and what stayed open.

    `bytes_again` reads its file once more, for a report that is made of it; nothing where the file has no path. It
    raises `UnreadableManuscript`.
    """

    path: str
    apparatus: Apparatus
    findings: tuple[Finding, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    bytes_again: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """All manuscripts in the order of their paths, and how the report is to look: `width` in columns, `colour` or not,
    `quiet` for findings only, `verbose` with the words of what was not understood, and the language of its
    `translator`.
    """

    manuscripts: tuple[Checked, ...]
    seconds: float = 0.0
    width: int = 80
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
    translator: Translator = field(default_factory=Translator)

    @property
    def findings(self) -> list[Finding]:
        return [finding for manuscript in self.manuscripts for finding in manuscript.findings]

    @property
    def located(self) -> Iterator[tuple[Checked, Finding]]:
        """Each finding with its manuscript."""
        return ((manuscript, finding) for manuscript in self.manuscripts for finding in manuscript.findings)

    @property
    def unverified(self) -> int:
        """How many works and links could not be verified."""
        return sum(len(manuscript.unverified) for manuscript in self.manuscripts)

    def translate(self, message: Message) -> str:
        """The text of a message in the language of the report."""
        return self.translator.translate(message)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)
