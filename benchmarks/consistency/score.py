"""How right refcheck is on rendered manuscripts: counts, links, false alarms, and slips found."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.consistency import gold as golds
from benchmarks.consistency.gold import Gold
from benchmarks.consistency.slips import Page, Slip, slips

AT_ONCE = 25
CONSISTENT = frozenset(
    "unlisted-citation uncited-reference ambiguous-citation dangling-ibid dangling-short-title url-differs doi-differs "
    "title-differs author-differs year-differs container-differs volume-differs pages-differ publisher-differs "
    "duplicate-reference".split()
)
"""The rules that compare notes and list, which agree here: each of their findings is false."""
Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What refcheck tells of a manuscript."""

    notes: int = 0
    references: int = 0
    links: frozenset[tuple[int, int]] = frozenset()
    findings: Sequence[Finding] = ()


@dataclass
class Score:
    """Counts of one group of manuscripts; links are those of manuscripts whose list is counted exactly."""

    files: int = 0
    entries: int = 0
    notes_exact: int = 0
    list_exact: int = 0
    links: int = 0
    told: int = 0
    right: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.told)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.links)

    def per_hundred(self, counted: Counter[str]) -> float:
        """Findings in 100 entries."""
        return 100 * sum(counted.values()) / max(1, self.entries)

    def add(self, gold: Gold, report: Report) -> None:
        """Count a manuscript."""
        self.files += 1
        self.entries += gold.references
        self.notes_exact += report.notes == gold.notes
        self.list_exact += report.references == gold.references
        if report.references == gold.references:
            right, told = _compared(gold, gold.links), _compared(gold, report.links)
            self.links += len(right)
            self.told += len(told)
            self.right += len(right & told)
        for finding in report.findings:
            if finding["rule"] in CONSISTENT:
                (self.remarks if finding["severity"] == "info" else self.alarms)[finding["rule"]] += 1


def _compared(gold: Gold, links: Sequence[tuple[int, int]] | frozenset[tuple[int, int]]) -> set[tuple[int, int]]:
    """The links that are compared: in a style of notes, those of notes."""
    return {link for link in links if link[0] or gold.kind != "note"}


@dataclass
class SlipScore:
    """Slips of one kind: how many were made, found (by any finding at the place), and found by the rule for them."""

    made: int = 0
    found: int = 0
    by_rule: int = 0
    elsewhere: int = 0


def manuscripts(folder: Path) -> dict[Path, Gold]:
    """The rendered manuscripts of a folder with their gold."""
    paths = {path: golds.read(path) for path in sorted(folder.glob("*.gold.json"))}
    named = (
        (Path(str(path).removesuffix(".gold.json") + end), gold)
        for path, gold in paths.items()
        for end in (".md", ".docx")
    )
    return {path: gold for path, gold in named if path.exists()}


def checked(paths: Sequence[Path]) -> dict[Path, Report]:
    """What `refcheck check` tells of manuscripts, many at a time."""
    found: dict[Path, Report] = {}
    for start in range(0, len(paths), AT_ONCE):
        some = paths[start : start + AT_ONCE]
        command = [sys.executable, "-m", "refcheck", "check", *map(str, some), "--offline", "--no-cache",
                   "--no-progress", "--jobs", "1", "--output-format", "json"]  # fmt: skip
        told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
        by_path: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in told["findings"]:
            by_path[finding["path"]].append(finding)
        for each in told["manuscripts"]:
            links = frozenset((link["note"] or 0, link["reference"]) for link in each["links"])
            found[Path(each["path"])] = Report(each["notes"], each["references"], links, by_path[each["path"]])
    return found


def scored(files: Mapping[Path, Gold]) -> dict[tuple[str, str], Score]:
    """The scores by group: all, by language, by style, by format."""
    reports = checked(list(files))
    groups: defaultdict[tuple[str, str], Score] = defaultdict(Score)
    for path, gold in files.items():
        kind = "notes" if gold.kind == "note" else "author-date"
        for group in (("all", kind), ("format", f"{kind} {path.suffix}"), (f"language, {kind}", gold.language),
                      (f"style, {kind}", gold.style)):  # fmt: skip
            groups[group].add(gold, reports[path])
    return dict(groups)


def slips_scored(files: Mapping[Path, Gold], seed: int) -> dict[str, SlipScore]:
    """The slips found by kind, one of each kind in each Markdown manuscript with notes."""
    chosen = {path: gold for path, gold in files.items() if path.suffix == ".md" and gold.kind == "note"}
    before = checked(list(chosen))
    score: defaultdict[str, SlipScore] = defaultdict(SlipScore)
    with tempfile.TemporaryDirectory() as folder:
        made = dict(_made(chosen, Path(folder), seed))
        after = checked(list(made))
        for path, (original, slip) in made.items():
            _count(score[slip.kind], slip, before[original], after[path])
    return dict(score)


def _made(files: Mapping[Path, Gold], folder: Path, seed: int) -> Iterator[tuple[Path, tuple[Path, Slip]]]:
    paths = list(files)
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        other = Page(paths[(number + len(paths) // 2) % len(paths)].read_text(encoding="utf-8"))
        foreign = other.lines[other.entries[1]]
        for slip in slips(files[path], text, foreign, random.Random(f"{seed} {path.name}")):
            file = folder / f"{number}-{re.sub(' ', '-', slip.kind)}.md"
            file.write_text(slip.text, encoding="utf-8")
            yield file, (path, slip)


def _count(score: SlipScore, slip: Slip, before: Report, after: Report) -> None:
    """Whether there is a new warning or error at the place of a slip."""

    def moved(entry: int | None) -> int | None:
        return entry + slip.moved if entry and slip.moved_from and entry >= slip.moved_from else entry

    old = {(finding["rule"], finding["note"], moved(finding["reference"])) for finding in before.findings}
    new = [finding for finding in after.findings if finding["severity"] != "info"
           and (finding["rule"], finding["note"], finding["reference"]) not in old]  # fmt: skip
    here = [finding for finding in new if finding["note"] in slip.notes
            or slip.entry and finding["reference"] == slip.entry]  # fmt: skip
    score.made += 1
    score.found += bool(here)
    score.by_rule += any(finding["rule"] in slip.rules for finding in here)
    score.elsewhere += len(new) - len(here)
