"""Rules, their remarks, and findings."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from refcheck.i18n.message import Message
from refcheck.model.difference import WrongSide
from refcheck.model.document import Location
from refcheck.model.passage import Span

if TYPE_CHECKING:
    from refcheck.model.apparatus import Apparatus


class Severity(enum.StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for an information."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at a span of the document's text becomes `text`; an empty span is a place to put it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that mend what a remark says, all of them or none.

    It is `safe` where the right form is certain from the form itself or from proof, and nobody need look at it.
    """

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say about a place.

    `note` and `reference` are numbers; `cited` and `found` the two sides of a difference in the manuscript's words, or
    `found` in those of `source`, a service; `evidence` are messages that prove it; `related` other places; `severity`
    overrides the rule's own; `fix` is there only where the file can really be edited so. `confidence` is that of the
    least sure field on which the remark rests: no error is made of what refcheck itself may have misread. `headline` is
    the message without the two sides, for reports that show these beneath it.
    """

    span: Span
    message: Message
    note: int | None = None
    reference: int | None = None
    cited: str | None = None
    found: str | None = None
    wrong_side: WrongSide | None = None
    source: str | None = None
    suggestion: str | None = None
    fix: Fix | None = None
    evidence: tuple[Message, ...] = ()
    related: tuple[Span, ...] = ()
    severity: Severity | None = None
    confidence: float = 1.0
    headline: Message | None = None

    @property
    def fixable(self) -> str | None:
        """`safe`, `unsafe` or nothing."""
        return None if self.fix is None else "safe" if self.fix.safe else "unsafe"


class Family(enum.StrEnum):
    """The rules that judge the same thing, by the letters with which their codes begin."""

    CITATIONS = "CIT"
    DIFFERENCES = "DIF"
    REFERENCES = "REF"
    REGISTRIES = "DOI"
    LINKS = "URL"
    STYLE = "STY"
    BIBTEX = "BIB"


@dataclass(frozen=True, slots=True)
class Rule:
    """A thing that can be wrong.

    `doc` is its page (Markdown); `question` is what an editor asks the author behind the message, or, of a difference
    (with `{here}`, `{there}`, `{cited}`, `{found}`), in its place; `needs` names the evidence that it judges (`doi`,
    `url`), so that nothing is asked for rules that are not selected.
    """

    code: str
    name: str
    severity: Severity
    since: str
    doc: str
    check: Callable[[Apparatus], Iterator[Remark]]
    needs: frozenset[str] = frozenset()
    question: Message = field(kw_only=True)

    @property
    def family(self) -> Family:
        """The family that the code names."""
        return Family(self.code[:3])

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.doc.strip().splitlines()[0].strip()


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with its rule, its severity and its place."""

    rule: Rule
    remark: Remark
    severity: Severity
    location: Location
    related: tuple[Location, ...]
    fingerprint: str
