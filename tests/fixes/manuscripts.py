"""What do the tests of fixes share? A way to mend a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from refcheck import pipeline
from refcheck.fixes.rounds import Mending, State
from refcheck.model.evidence import Evidence, Subject
from refcheck.model.finding import Rule
from refcheck.readers import read
from refcheck.rules import RULES, find

TODAY = date(2026, 6, 1)


def mend(
    data: bytes | str,
    path: str = "m.md",
    *rules: str,
    unsafe: bool = False,
    evidence: Mapping[Subject, tuple[Evidence, ...]] | None = None,
) -> Mending:
    """A manuscript after its fixes, of these rules or of all."""
    given = data if isinstance(data, bytes) else data.encode()
    chosen: list[Rule] = [rule for rule in map(find, rules) if rule] or list(RULES)

    def reread(changed: Mapping[str, bytes]) -> State:
        apparatus = pipeline.examine(read(path, changed.get(path, given)), TODAY)
        apparatus = replace(apparatus, evidence=evidence or {})
        return State(apparatus.document, pipeline.judge(apparatus, chosen), changed)

    mending = Mending(reread({}), lambda _: given, reread, unsafe)
    mending.run()
    return mending


def fixed(data: bytes | str, path: str = "m.md", *rules: str, unsafe: bool = False) -> str:
    """The text of a manuscript after its fixes."""
    given = data if isinstance(data, bytes) else data.encode()
    return mend(given, path, *rules, unsafe=unsafe).state.changed.get(path, given).decode()
