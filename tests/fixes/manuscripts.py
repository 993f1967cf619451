"""What do the tests of fixes share? A way to mend a text, and the manuscripts of annotated errors, where they are."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from refcheck import pipeline
from refcheck.fixes.rounds import Mending, State
from refcheck.model.evidence import Evidence, Subject
from refcheck.model.finding import Rule
from refcheck.readers import read
from refcheck.rules import RULES, find

TODAY = date(2026, 6, 1)
SHARED = Path(__file__).resolve().parents[3] / "shared"


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


def mutants(per_kind: int, *kinds: str) -> Iterator[tuple[str, str, str, str]]:
    """Kind, file name, original and mutant: manuscripts with one known error each. Nothing where they are not at hand."""
    tool = SHARED / "tools" / "mutate.py"
    golds = sorted((SHARED / "data" / "consistency").glob("*.yaml"))
    if not tool.exists() or importlib.util.find_spec("yaml") is None:
        return
    spec = importlib.util.spec_from_file_location("mutate", tool)
    assert spec
    assert spec.loader
    mutate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mutate)
    for gold in golds:
        manuscript = mutate.Manuscript(gold)
        for text, expected in mutate.generate(gold, 1, per_kind, set(kinds) or None):
            yield expected["kind"], expected["file"], manuscript.text, text
